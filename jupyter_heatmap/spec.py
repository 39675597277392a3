"""Specs: nested JSON that holds only what was said (src/spec/spec.ts). Built from keywords, patched by dotted paths."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from .options import check, keywords, nearest, presets, table

VERSION = 1
Spec = dict[str, Any]
Function = TypeVar("Function", bound=Callable[..., Any])


def flatten(spec: Mapping[str, Any], path: str = "") -> dict[str, Any]:
    """Return a nested spec as dotted path -> value. Raises TypeError for a path that is no option."""
    flat: dict[str, Any] = {}
    for name, value in spec.items():
        at = f"{path}.{name}" if path else str(name)
        if at in table():
            flat[at] = value
        elif isinstance(value, Mapping):
            flat.update(flatten(value, at))
        else:
            raise TypeError(f"there is no option {at!r}{nearest(at, table())}")
    return flat


def nest(flat: Mapping[str, Any]) -> Spec:
    """Return dotted paths as a nested spec."""
    spec: Spec = {}
    for path, value in flat.items():
        at = spec
        *parents, last = path.split(".")
        for name in parents:
            at = at.setdefault(name, {})
        at[last] = value
    return spec


def paths(options: Mapping[str, Any], caller: str) -> dict[str, Any]:
    """Return keywords as dotted path -> value as given. Raises TypeError, with the nearest name, for one that does not exist."""
    flat = {}
    for keyword, value in options.items():
        path = keywords().get(keyword)
        if path is None:
            raise TypeError(f"{caller}() got an unexpected keyword argument {keyword!r}{nearest(keyword, keywords())}")
        flat[path] = value
    return flat


def build(flat: Mapping[str, Any], *, preset: str, map_id: str) -> Spec:
    """Return the spec of checked choices. None is dropped: it means the default.

    Raises TypeError for a wrong kind, ValueError for a wrong value or for two options that exclude each other.
    """
    own = {"version": VERSION, "id": map_id, "as": preset}
    own.update({path: check(path, value) for path, value in flat.items() if value is not None})
    return nest(refuse_pairs(own))


def refuse_pairs(own: dict[str, Any]) -> dict[str, Any]:
    """Return `own`; raise ValueError for two options that exclude each other."""
    for path, value in own.items():
        for other in table()[path]["excludes"]:
            if value is not False and other in own:
                raise ValueError(f"{path} and {other} cannot both be given")
    return own


def patch(spec: Mapping[str, Any], changes: Mapping[str, Any]) -> Spec:
    """Return a spec with a flat patch applied; None restores the default. Raises as `build`."""
    own = flatten(spec)
    for path, value in changes.items():
        if path not in table():
            raise TypeError(f"there is no option {path!r}{nearest(path, table())}")
        if value is None:
            own.pop(path, None)
        else:
            own[path] = check(path, value)
    return nest(refuse_pairs(own))


def get(spec: Mapping[str, Any], path: str) -> Any:
    """Return an option's value: said, or the preset's, or the table's default."""
    own = flatten(spec)
    if own.get(path) is not None:
        return own[path]
    return presets().get(own.get("as", "heatmap"), {}).get(path, table()[path]["default"])


def documented(skip: Iterable[str] = ()) -> Callable[[Function], Function]:
    """Return a decorator that puts every option into a function's signature (keyword-only) and docstring.

    `skip` names keywords that the function's own parameters already say.
    """
    left_out = set(skip)

    def decorate(function: Function) -> Function:
        own = inspect.signature(function)
        fixed = [p for p in own.parameters.values() if p.kind is not p.VAR_KEYWORD]
        rest = [p for p in own.parameters.values() if p.kind is p.VAR_KEYWORD and p.name == "kwds"]
        names = [k for k in keywords() if k not in left_out and k not in own.parameters]
        added = [inspect.Parameter(k, inspect.Parameter.KEYWORD_ONLY, default=None) for k in names]
        function.__signature__ = own.replace(parameters=[*fixed, *added, *rest])  # type: ignore[attr-defined]
        function.__doc__ = (inspect.cleandoc(function.__doc__ or "") + "\n\n" + options_doc(names)).strip() + "\n"
        return function

    return decorate


def options_doc(names: Iterable[str]) -> str:
    """Return one entry an option, as a docstring section."""
    lines = ["Options", "-------"]
    for keyword in names:
        option = table()[keywords()[keyword]]
        unset = f" None: {option['auto']}." if option["auto"] else f" Default: {option['default']!r}."
        unit = f" ({option['unit']})" if option["unit"] else ""
        like = f" [{option['like']}]" if option["like"] else ""
        lines += [keyword, f"    {option['doc']}{unit}{unset}{like}"]
    return "\n".join(lines)
