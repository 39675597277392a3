"""The option table as Python sees it: names, kinds, defaults, checks. Generated: `_options.json`."""

from __future__ import annotations

import difflib
import json
import math
import re
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

Kind = dict[str, Any]
_COLOR = re.compile(r"(#[0-9a-f]{3,4}|#[0-9a-f]{6}|#[0-9a-f]{8}|[a-z]{3,30})\Z", re.IGNORECASE)
HIDDEN = ("version", "id", "as", "companions")
"""Paths that a host writes, not a caller."""


@cache
def table() -> dict[str, dict[str, Any]]:
    """Return path -> option (keyword, kind, default, nullable, doc, auto, unit, like, excludes)."""
    return json.loads(files("jupyter_heatmap").joinpath("_options.json").read_text("utf-8"))["options"]


@cache
def presets() -> dict[str, dict[str, Any]]:
    """Return preset name -> the defaults it changes."""
    return json.loads(files("jupyter_heatmap").joinpath("_options.json").read_text("utf-8"))["presets"]


@cache
def keywords() -> dict[str, str]:
    """Return keyword -> path of every option that a caller may give."""
    return {option["keyword"]: path for path, option in table().items() if path not in HIDDEN}


def nearest(name: str, names: Any) -> str:
    """Return "; did you mean 'x'?" or nothing."""
    found = difflib.get_close_matches(str(name), list(names), n=1, cutoff=0.5)
    return f"; did you mean {found[0]!r}?" if found else ""


def check(path: str, value: Any) -> Any:
    """Return `value` as the JSON value of option `path`.

    Raises TypeError for a wrong kind, ValueError for a wrong value of the right kind; both name the option.
    """
    option = table().get(path)
    if option is None:
        raise TypeError(f"there is no option {path!r}{nearest(path, table())}")
    if value is None:
        if option["nullable"]:
            return None
        raise TypeError(f"{path}: expected {describe(option['kind'])}, got None")
    return _check(path, option["kind"], value)


def describe(kind: Kind) -> str:
    """Return a kind in words."""
    least = f" of at least {kind['min']}" if "min" in kind else ""
    match kind["type"]:
        case "boolean":
            return "True or False"
        case "integer":
            return "an integer" + least
        case "number":
            return ("a number" if least else "a finite number") + least
        case "string":
            return "a string"
        case "enum":
            return "one of " + ", ".join(json.dumps(v) for v in kind["values"])
        case "color":
            return "a colour (#rrggbb or a CSS name)"
        case "list":
            return "a list, each " + describe(kind["of"])
        case "object":
            return "a dict with " + (", ".join(kind["fields"]) or "no keys")
        case "oneOf":
            return f"a dict whose {kind['by']!r} is one of {', '.join(kind['cases'])}"
        case "spec":
            return "a spec: a dict of options"
        case "part":
            return "a reference {'$part': ...}"
        case _:
            return ", or ".join(describe(k) for k in kind["kinds"])


def _refuse(path: str, kind: Kind, value: Any) -> TypeError:
    text = repr(value)
    return TypeError(f"{path}: expected {describe(kind)}, got {text if len(text) <= 80 else text[:77] + '...'}")


def _check(path: str, kind: Kind, value: Any) -> Any:
    match kind["type"]:
        case "boolean":
            if isinstance(value, (bool, np.bool_)):
                return bool(value)
        case "integer" | "number":
            number = _number(kind["type"], value)
            if number is not None:
                if number < kind.get("min", -math.inf):
                    raise ValueError(f"{path}: expected {describe(kind)}, got {value!r}")
                return number
        case "string":
            if isinstance(value, str):
                return str(value)
        case "color":
            if isinstance(value, str) and _COLOR.match(value):
                return str(value)
        case "enum":
            if isinstance(value, str):
                if value not in kind["values"]:
                    raise ValueError(
                        f"{path}: expected {describe(kind)}, got {value!r}{nearest(value, kind['values'])}"
                    )
                return str(value)
        case "list":
            if isinstance(value, (list, tuple, np.ndarray)):
                of = kind["of"]
                # Positions of hundreds of genes: one look at each is enough where all are what they should be.
                if of["type"] == "integer" and all(type(item) is int and item >= of.get("min", item) for item in value):
                    return list(value)
                return [_check(f"{path}[{i}]", kind["of"], item) for i, item in enumerate(value)]
        case "object":
            if isinstance(value, dict):
                return _fields(path, kind, value, {})
        case "oneOf":
            if isinstance(value, dict) and isinstance(value.get(kind["by"]), str):
                name = value[kind["by"]]
                if name not in kind["cases"]:
                    raise ValueError(
                        f"{path}.{kind['by']}: expected one of {', '.join(kind['cases'])}, got {name!r}{nearest(name, kind['cases'])}"
                    )
                return _fields(path, kind["cases"][name], value, {kind["by"]: name})
        case "spec":
            if isinstance(value, dict):
                return _spec(path, value, "")
        case "part":
            if isinstance(value, dict) and isinstance(value.get("$part"), str):
                return {"$part": value["$part"]}
        case "anyOf":
            for one in kind["kinds"]:
                try:
                    return _check(path, one, value)
                except TypeError:
                    continue
    raise _refuse(path, kind, value)


def _spec(path: str, value: dict[str, Any], within: str) -> dict[str, Any]:
    """Return a spec within a spec, checked; it has no companions."""
    out = {}
    for name, item in value.items():
        at = f"{within}{name}"
        if at in table() and at != "companions":
            out[name] = check(at, item)
        elif isinstance(item, dict):
            out[name] = _spec(path, item, f"{at}.")
        else:
            raise TypeError(f"{path}: there is no option {at!r}{nearest(at, table())}")
    return out


def _number(kind: str, value: Any) -> int | float | None:
    """Return a finite number as JSON has it, else None. Booleans are not numbers."""
    if isinstance(value, (bool, np.bool_)):
        return None
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)) and math.isfinite(value):
        return (
            int(value)
            if kind == "integer" and float(value).is_integer()
            else float(value)
            if kind == "number"
            else None
        )
    return None


def _fields(path: str, kind: Kind, value: dict[str, Any], out: dict[str, Any]) -> dict[str, Any]:
    for name in kind["required"]:
        if value.get(name) is None:
            raise TypeError(f"{path}.{name}: expected a value, got None")
    for name, item in value.items():
        if name in out:
            continue
        if name not in kind["fields"]:
            raise TypeError(f"{path} has no field {name!r}; it has {', '.join(dict.fromkeys([*out, *kind['fields']]))}")
        if item is not None:
            out[name] = _check(f"{path}.{name}", kind["fields"][name], item)
    return out
