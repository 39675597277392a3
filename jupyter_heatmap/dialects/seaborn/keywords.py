"""Parameters of seaborn that are options of ours under another name, or that only a matplotlib figure could use."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

import numpy as np

from ...spec import paths
from ..matplotlib import cmap_options, color_text, norm_options

POINT = 4 / 3
"""px a point."""
INCH = 96
"""px an inch."""
FIGURE = "needs a matplotlib figure; this call returns a widget, which notebooks lay out themselves"
LAYOUT = {"shrink", "pad", "aspect", "fraction", "anchor", "panchor", "use_gridspec"}
"""Settings of a colour bar that only say where it stands in a figure: a call with them is drawn, ours in its own place."""
REFUSED = {
    "ax": f"ax= {FIGURE}",
    "cbar_ax": f"cbar_ax= {FIGURE}; color_side= says where the colour bar stands",
    **{
        name: f"{name}= is for matplotlib's pcolormesh and has no meaning here; each cell is drawn as one rectangle of its colour"
        for name in (
            "alpha", "animated", "antialiased", "antialiaseds", "aa", "array", "capstyle", "clim", "clip_box", "clip_on",
            "clip_path", "colorizer", "data", "ec", "edgecolor", "edgecolors", "ec", "facecolor", "facecolors", "gid",
            "hatch", "joinstyle", "label", "ls", "linestyle", "linestyles", "offset_transform", "offsets", "path_effects",
            "picker", "pickradius", "rasterized", "shading", "sketch_params", "snap", "transform", "url", "urls",
            "visible", "zorder",
        )
    },
}  # fmt: skip


class UnknownMap(ValueError, KeyError):
    """There is no colour map of this name: matplotlib's ValueError, and the KeyError that seaborn lets through."""

    __str__ = ValueError.__str__


def colors(
    *,
    vmin: Any,
    vmax: Any,
    cmap: Any,
    center: Any,
    robust: Any,
    norm: Any,
    cbar: Any,
    cbar_kws: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """Return limits, map and colour bar as options. A norm silently replaces limits and percentiles, as in seaborn."""
    try:
        out: dict[str, Any] = {} if cmap is None else cmap_options(cmap)
    except ValueError as error:
        raise UnknownMap(str(error)) from None
    if norm is not None:
        out.update(norm_options(norm))
    else:
        out.update({"color.vmin": _number(vmin), "color.vmax": _number(vmax), "color.robust": True if robust else None})
    out["color.center"] = _number(center)
    if not cbar:
        out["color.side"] = "none"
    rest = dict(cbar_kws or {})
    if "label" in rest:
        out["color.label"] = str(rest.pop("label"))
    place = rest.pop("location", None)
    across = rest.pop("orientation", "horizontal" if place in ("top", "bottom") else "vertical") == "horizontal"
    if across and cbar:
        out["color.side"] = "bottom"
    for name in sorted(LAYOUT & set(rest)):
        warnings.warn(
            f"cbar_kws: {name!r} places a colour bar in a figure and is ignored here", UserWarning, stacklevel=5
        )
        rest.pop(name)
    if rest:
        raise TypeError(
            f"cbar_kws: {sorted(rest)[0]!r} is for matplotlib's colorbar; 'label' and 'orientation' have a meaning here"
        )
    return out


def _number(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def labels(said: Any, axis: str) -> dict[str, Any]:
    """Return tick labels: "auto", shown or not, every n-th, or one text an item in the call's own order."""
    if isinstance(said, str) and said == "auto":
        return {}
    if isinstance(said, (bool, np.bool_)):
        return {f"{axis}.labels": bool(said)}
    if isinstance(said, (int, np.integer)):
        return {f"{axis}.labels": int(said)}
    if isinstance(said, str) or said is None or not hasattr(said, "__len__"):
        name = "yticklabels" if axis == "row" else "xticklabels"
        raise TypeError(f"{name}: expected 'auto', True, False, an integer or a list of texts, got {said!r}")
    return {f"{axis}.labels": [str(text) for text in said] or False}


def numbers(said: Any, count: int, name: str) -> tuple[float, ...]:
    """Return `count` numbers as floats. Raises TypeError for what is no list, ValueError for texts and other lengths."""
    wanted = f"{name}: expected {count} numbers, got {said!r}"
    try:
        found = tuple(float(one) for one in said)
    except (TypeError, ValueError) as error:
        raise type(error)(wanted) from None
    if len(found) != count:
        raise ValueError(wanted)
    return found


def number(said: Any, name: str) -> float:
    """Return a number as float. Raises TypeError or ValueError, as float()."""
    try:
        return float(said)
    except (TypeError, ValueError) as error:
        raise type(error)(f"{name}: expected a number, got {said!r}") from None


def linewidths_of(linewidths: Any, kwargs: dict[str, Any]) -> Any:
    """Return the width of lines by any of matplotlib's three names; `linewidth` and `lw` come after, as in seaborn's call."""
    for name in ("lw", "linewidth"):
        linewidths = kwargs.pop(name, linewidths)
    return linewidths


def lines(linewidths: Any, linecolor: Any) -> dict[str, Any]:
    """Return the lines between cells; points become px."""
    width = number(linewidths or 0, "linewidths")
    if width == 0:
        return {}
    return {"view.linewidths": width * POINT, "view.linecolor": color_text(linecolor)}


def more(kwargs: Mapping[str, Any], caller: str) -> dict[str, Any]:
    """Return `**kwargs` as option paths. Raises TypeError for what only matplotlib could use, and for unknown names with the nearest."""
    for name in kwargs:
        if name in REFUSED:
            raise TypeError(REFUSED[name])
    flat = paths(kwargs, caller)
    for axis in ("row", "col"):
        if isinstance(flat.get(f"{axis}.groupby"), str):
            flat[f"{axis}.groupby"] = [flat[f"{axis}.groupby"]]
    return flat


def inches(figsize: Any) -> dict[str, Any]:
    """Return a figure size as px, 96 an inch; None fills the place that the host gives."""
    if figsize is None:
        return {}
    width, height = numbers(figsize, 2, "figsize")
    if not (0 < width < float("inf") and 0 < height < float("inf")):
        raise ValueError(f"figsize: figure size must be positive finite, not {figsize!r}")
    return {"view.width": width * INCH, "view.height": height * INCH}


def given(flat: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said: None leaves the default."""
    return {path: value for path, value in flat.items() if value is not None}
