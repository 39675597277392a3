"""Parameters of scanpy's calls that are options of ours under another name, or that only matplotlib could use."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

from ...spec import paths
from ..matplotlib import ascending, cmap_options, norm_options

FIGURE = {
    "ax": "ax= needs a matplotlib figure; this call returns a widget, which notebooks lay out themselves",
    "return_fig": "return_fig= asks for a matplotlib figure; what is returned is a widget already, and .update(...) styles it",
    "save": "save= writes a matplotlib figure; call .to_html(path) on what is returned instead",
}


def refuse_figure(*, save: Any = None, ax: Any = None, return_fig: Any = None) -> None:
    """Raise TypeError, saying what to use instead, for parameters that need a matplotlib figure."""
    for name, value in (("save", save), ("return_fig", return_fig)):
        if value:
            raise TypeError(FIGURE[name])
    if ax is not None:
        raise TypeError(FIGURE["ax"])


def keyword_options(
    kwds: Mapping[str, Any],
    *,
    caller: str,
    said: Mapping[str, str],
    aliases: Mapping[str, str],
    refused: Mapping[str, str],
) -> dict[str, Any]:
    """Return `**kwds` as option paths.

    `said`: option -> the parameter that says it in this call; `aliases`: the reference's name -> our path; `refused`: name -> why.
    Raises TypeError for what belongs to matplotlib only, is said twice, or exists nowhere (with the nearest name).
    """
    rest, out = dict(kwds), {}
    cmap = rest.pop("cmap", None)
    for name in list(rest):
        if name in refused or name in FIGURE:
            raise TypeError(refused.get(name) or FIGURE[name])
        if name in said:
            raise TypeError(f"{name}= is said by {said[name]}= in this call")
        if name in aliases:
            value = rest.pop(name)
            if value is not None:
                out[aliases[name]] = value
    own = paths(rest, caller)
    for path in own:
        if path in out:
            raise TypeError(f"{path} is given twice, once under the reference's name")
    return {**({} if cmap is None else cmap_options(cmap)), **out, **own}


def scale(standard_scale: str | None, names: Mapping[str, str]) -> dict[str, Any]:
    """Return scanpy's standard_scale as options by its names (name -> "row" | "col"); others are ignored with scanpy's warning."""
    along = names.get(standard_scale) if isinstance(standard_scale, str) else None
    if standard_scale is not None and along is None:
        warnings.warn("Unknown type for standard_scale, ignored", UserWarning, stacklevel=4)
    return {} if along is None else {"values.scale.method": "standard", "values.scale.along": along}


def limits(vmin: Any, vmax: Any, vcenter: Any, norm: Any) -> dict[str, Any]:
    """Return limits and norm as options. Raises scanpy's ValueError where both are given."""
    if norm is not None:
        if vmin is not None or vmax is not None or vcenter is not None:
            raise ValueError("Passing both norm and vmin/vmax/vcenter is not allowed.")
        return norm_options(norm)
    said = {"color.vmin": vmin, "color.vmax": vmax, "color.vcenter": vcenter}
    if all(isinstance(v, (int, float)) or v is None for v in said.values()):
        ascending(vmin, vcenter, vmax)
    return said


def inches(figsize: tuple[float, float] | None) -> dict[str, Any]:
    """Return a figure size as px, 96 an inch."""
    if figsize is None:
        return {}
    width, height = figsize
    return {"view.width": float(width) * 96, "view.height": float(height) * 96}


def heading(text: str | None, standard: str) -> str | None:
    """Return a legend's title: None where it is the reference's own, so that ours may follow what is shown; "" for none."""
    return None if text == standard else text or ""
