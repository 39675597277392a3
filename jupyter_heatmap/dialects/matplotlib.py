"""matplotlib's norms and colour maps as our `color` options, told by class name and attributes, so that matplotlib is not imported."""

from __future__ import annotations

from typing import Any

import numpy as np

from .colormaps import is_scale, known, named, piecewise, registered, table

BY_NAME = {
    "linear": {"kind": "linear"},
    "log": {"kind": "log"},
    "symlog": {"kind": "symlog", "linthresh": 2.0, "linscale": 1.0, "base": 10.0},
    "asinh": {"kind": "asinh", "linear_width": 1.0},
}
"""Norms that matplotlib accepts as text."""


def _kind(norm: Any) -> dict[str, Any]:
    scale: Any = getattr(norm, "_scale", None)
    match type(norm).__name__:
        case "Normalize":
            return {"kind": "linear"}
        case "TwoSlopeNorm":
            return {"kind": "two_slope"}
        case "CenteredNorm":
            return {"kind": "centered", "halfrange": norm.halfrange}
        case "LogNorm":
            return {"kind": "log"}
        case "SymLogNorm":
            return {"kind": "symlog", "linthresh": norm.linthresh, "linscale": scale.linscale, "base": scale.base}
        case "AsinhNorm":
            return {"kind": "asinh", "linear_width": norm.linear_width}
        case "PowerNorm":
            return {"kind": "power", "gamma": norm.gamma}
        case "BoundaryNorm":
            edges = np.asarray(norm.boundaries, dtype=float).tolist()
            extend = {} if norm.extend == "neither" else {"extend": norm.extend}
            return {"kind": "boundary", "boundaries": edges, "ncolors": int(norm.Ncmap), **extend}
        case name:
            raise TypeError(
                f"norm: {name} is not supported; use Normalize, TwoSlopeNorm, CenteredNorm, LogNorm, SymLogNorm, AsinhNorm, PowerNorm or BoundaryNorm"
            )


def norm_options(norm: Any) -> dict[str, Any]:
    """Return a matplotlib norm as `color.norm`, `color.vmin`, `color.vcenter`, `color.vmax`.

    Raises TypeError that names the class for anything else, a subclass of the user's own included: what it computes is
    not known here.
    """
    if isinstance(norm, str):
        if norm not in BY_NAME:
            raise ValueError(f"norm: {norm!r} is not one of {', '.join(BY_NAME)}")
        return {"color.norm": dict(BY_NAME[norm])}
    if type(norm).__module__ != "matplotlib.colors":
        raise TypeError(f"norm: {type(norm).__module__}.{type(norm).__name__} is not one of matplotlib's own norms")
    kind = {k: v for k, v in _kind(norm).items() if v is not None}
    out: dict[str, Any] = {"color.norm": kind}
    if kind["kind"] == "boundary":
        return out
    if kind["kind"] == "centered":
        return {**out, "color.vcenter": norm.vcenter}
    out.update({"color.vmin": norm.vmin, "color.vmax": norm.vmax})
    if kind["kind"] == "two_slope":
        out["color.vcenter"] = norm.vcenter
    ascending(out["color.vmin"], out.get("color.vcenter"), out["color.vmax"])
    if kind["kind"] == "log" and any(v is not None and v <= 0 for v in (norm.vmin, norm.vmax)):
        raise ValueError("Invalid vmin or vmax")
    return {path: value for path, value in out.items() if value is not None}


def ascending(vmin: float | None, vcenter: float | None, vmax: float | None) -> None:
    """Raise matplotlib's ValueError unless vmin < vcenter < vmax, as far as given."""
    if vcenter is not None and ((vmin is not None and vmin >= vcenter) or (vmax is not None and vmax <= vcenter)):
        raise ValueError("vmin, vcenter, and vmax must be in ascending order")


def cmap_options(cmap: Any) -> dict[str, Any]:
    """Return a map (a name, a Colormap, a list of colours, a colour scale of Plotly's) as `color.cmap`, and `color.bad`, `under`, `over` where set on a Colormap.

    A map that the browser does not have travels as the colours of its table. Raises ValueError with near names for an unknown one.
    """
    if isinstance(cmap, str):
        return {"color.cmap": cmap if known(cmap) else named(cmap)}
    if isinstance(cmap, (list, tuple)) and is_scale(cmap):
        return {"color.cmap": piecewise(cmap)}
    if isinstance(cmap, (list, tuple, np.ndarray)):
        return {"color.cmap": [_entry(color) for color in cmap]}
    if not all(hasattr(cmap, name) for name in ("N", "name", "_rgba_under", "_rgba_over", "_rgba_bad")):
        raise TypeError(f"cmap: expected a name, a Colormap or a list of colours, got {cmap!r}")
    out: dict[str, Any] = {"color.cmap": cmap.name if known(cmap.name) and _same(cmap) else table(cmap)}
    for path, rgba in (
        ("color.under", cmap._rgba_under),
        ("color.over", cmap._rgba_over),
        ("color.bad", cmap._rgba_bad),
    ):
        if rgba is not None and rgba[3] > 0:
            out[path] = "#" + "".join(f"{round(255 * float(c)):02x}" for c in rgba[:3])
    return out


def _entry(color: Any) -> str:
    """Return a colour of a list as text: what CSS knows as it is, else matplotlib's bytes, which are cut and not rounded."""
    if isinstance(color, str) and (color.startswith("#") or (color.isalpha() and color.lower() not in SHORT)):
        return color
    if isinstance(color, str):
        from matplotlib.colors import to_rgb

        color = to_rgb(color)
    rgb = np.asarray(color, dtype=float)
    if rgb.shape not in ((3,), (4,)) or not ((rgb >= 0) & (rgb <= 1)).all():
        raise ValueError(f"cmap: {color!r} is not a colour")
    return "#" + "".join(f"{int(255 * c):02x}" for c in rgb[:3])


def _same(cmap: Any) -> bool:
    """Return whether a Colormap has the colours of the registered map of its name: users change copies in place."""
    try:
        own = registered(cmap.name)
    except ValueError:
        return False
    return own.N == cmap.N and bool((own(np.arange(cmap.N)) == cmap(np.arange(cmap.N))).all())


def color_text(color: Any) -> str:
    """Return any colour that matplotlib takes as `#rrggbb` (or the name as given, where CSS knows it). Raises ValueError for others."""
    if isinstance(color, str) and (color.startswith("#") or (color.isalpha() and color.lower() not in SHORT)):
        return color
    if isinstance(color, (tuple, list, np.ndarray)) and len(color) in (3, 4) and all(0 <= float(c) <= 1 for c in color):
        return "#" + "".join(f"{round(255 * float(c)):02x}" for c in color[:3])
    from matplotlib.colors import to_hex

    rest: Any = color
    return to_hex(rest)


SHORT = frozenset("bgrcmykw")
"""Names of colours that mean something to matplotlib alone."""


def palette_colors(palette: Any, count: int) -> list[str]:
    """Return a palette as colours: one colour, a list of them, or the name of a palette of seaborn's or matplotlib's, `count` of it.

    Raises ValueError, with near names, for a name that is none.
    """
    if not isinstance(palette, str):
        return [color_text(c) for c in palette]
    try:
        from matplotlib.colors import is_color_like

        if is_color_like(palette):
            return [color_text(palette)]
    except ImportError:
        return [palette]
    try:
        import seaborn

        return list(seaborn.color_palette(palette, count).as_hex())
    except ImportError:
        cmap = registered(palette)
        return [color_text(c) for c in cmap(np.linspace(0, 1, count + 2)[1:-1])]
