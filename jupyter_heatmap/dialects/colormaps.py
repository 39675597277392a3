"""Colour maps by name, of every library that may be installed, and Plotly's colour scales, as tables of colours."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from ..wire.inputs import near

MAPS = tuple(
    """magma inferno plasma viridis cividis twilight twilight_shifted turbo berlin managua vanimo Blues BrBG BuGn BuPu
    CMRmap GnBu Greens Greys OrRd Oranges PRGn PiYG PuBu PuBuGn PuOr PuRd Purples RdBu RdGy RdPu RdYlBu RdYlGn Reds
    Spectral Wistia YlGn YlGnBu YlOrBr YlOrRd afmhot autumn binary bone brg bwr cool coolwarm copper cubehelix flag
    gist_earth gist_gray gist_heat gist_ncar gist_rainbow gist_stern gist_yarg gnuplot gnuplot2 gray hot hsv jet
    nipy_spectral ocean pink prism rainbow seismic spring summer terrain winter Accent okabe_ito Dark2 Paired Pastel1
    Pastel2 Set1 Set2 Set3 tab10 tab20 tab20b tab20c grey gist_grey gist_yerg Grays rocket mako icefire vlag flare crest
    cmc.batlow cmc.berlin cmc.broc cmc.cork cmc.davos cmc.hawaii cmc.lajolla cmc.lisbon cmc.oslo cmc.roma cmc.tokyo cmc.vik
    cet_bgy cet_bjy cet_bkr cet_bmy cet_coolwarm cet_fire cet_gouldian cet_gwv cet_isolum cet_kbc cet_rainbow""".split()
)
"""Maps whose tables the browser has; each also reversed (`_r`). Written by scripts/luts.py."""
ENTRIES = 256
_RGB = re.compile(r"rgba?\(\s*([\d.]+)\s*,\s*([\d.]+)\s*,\s*([\d.]+)\s*(?:,[^)]*)?\)\Z")


def known(name: str) -> bool:
    """Return whether the browser has the map."""
    return name.removesuffix("_r") in MAPS


LIGHT = 0.408
"""seaborn 0.13.2 writes dark on what has more relative luminance."""


def luminance(rgb: np.ndarray) -> np.ndarray:
    """Return the relative luminance of colours (N, 3), as seaborn's `relative_luminance` has it."""
    linear = np.where(rgb <= 0.03928, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def lighter(cmap: Any) -> np.ndarray:
    """Return which entries of a Colormap are light, and not by their bytes, which are cut and not rounded."""
    entries = np.arange(cmap.N)
    exact = luminance(np.asarray(cmap(entries))[:, :3]) > LIGHT
    return exact & ~(luminance(np.asarray(cmap(entries, bytes=True))[:, :3] / 255) > LIGHT)


def table(cmap: Any) -> list[str]:
    """Return the colours of a Colormap, one a table entry: matplotlib's bytes; rounded up where text on it has to be dark."""
    entries, light = np.arange(cmap.N), lighter(cmap)
    found = np.array(cmap(entries, bytes=True))[:, :3]
    found[light] = np.ceil(255 * np.asarray(cmap(entries))[light, :3])
    return ["#" + bytes(rgb).hex() for rgb in found]


def named(name: str) -> list[str]:
    """Return the table of a map that the browser lacks: matplotlib's, `cmc.*`, `cet_*`, `plotly.*`, or a bare name of Plotly's or colorcet's.

    Plotly's names are told by case ("Viridis" is not "viridis"). Raises ValueError with near names for a name that none of the
    installed libraries has.
    """
    scale = _plotly(name.removeprefix("plotly."))
    if name.startswith("plotly."):
        if scale is None:
            raise ValueError(f"cmap: Plotly has no colour scale {name[7:]!r}{near(name[7:], plotly_names())}")
        return scale
    try:
        return table(registered(name))
    except ValueError:
        if scale is not None:
            return scale
        raise


def registered(name: str) -> Any:
    """Return matplotlib's map of that name, once the library that registers it is imported. Raises ValueError with near names."""
    for prefix, library in (("cmc.", "cmcrameri"), ("cet_", "colorcet"), ("", "seaborn")):
        if name.startswith(prefix):
            _imported(library)
            break
    matplotlib = _imported("matplotlib")
    if matplotlib is not None and name in matplotlib.colormaps:
        return matplotlib.colormaps[name]
    if _imported("colorcet") is not None and matplotlib is not None and f"cet_{name}" in matplotlib.colormaps:
        return matplotlib.colormaps[f"cet_{name}"]
    everything = [
        *MAPS,
        *(m + "_r" for m in MAPS),
        *(() if matplotlib is None else matplotlib.colormaps),
        *plotly_names(),
    ]
    raise ValueError(f"cmap: there is no colour map {name!r}{near(name, everything)}")


def _imported(library: str) -> Any:
    try:
        return importlib.import_module(library)
    except ImportError:
        return None


def plotly_scales() -> dict[str, list[str]]:
    """Return Plotly's named scales, sequential, diverging and cyclical; none where plotly is not installed."""
    colors = _imported("plotly.colors")
    found: dict[str, list[str]] = {}
    for kind in () if colors is None else (colors.sequential, colors.diverging, colors.cyclical):
        found.update({k: v for k, v in vars(kind).items() if isinstance(v, list) and not k.startswith("_")})
    return found


def plotly_names() -> Iterable[str]:
    """Return the names of Plotly's scales."""
    return plotly_scales().keys()


def _plotly(name: str) -> list[str] | None:
    scales = plotly_scales()
    colours = scales.get(name) or (scales[name[:-2]][::-1] if name.endswith("_r") and name[:-2] in scales else None)
    if colours is None:
        return None
    return piecewise([(i / (len(colours) - 1), c) for i, c in enumerate(colours)])


def is_scale(cmap: Sequence[Any]) -> bool:
    """Return whether a list is a colour scale of Plotly's: pairs of a number and a colour."""
    return len(cmap) > 0 and all(
        isinstance(stop, (list, tuple)) and len(stop) == 2 and isinstance(stop[1], str) for stop in cmap
    )


def piecewise(scale: Sequence[tuple[float, str]]) -> list[str]:
    """Return a colour scale as a table: linear between its stops, in sRGB, as Plotly.

    Raises ValueError unless the stops go from 0 to 1 without turning back.
    """
    at = [float(stop) for stop, _ in scale]
    if at[0] != 0 or at[-1] != 1 or any(b < a for a, b in pairwise(at)):
        raise ValueError("cmap: the stops of a colour scale have to go from 0 to 1")
    rgb = np.array([channels(color) for _, color in scale], dtype=float)
    t = np.linspace(0, 1, ENTRIES)
    out = np.stack([np.interp(t, at, rgb[:, k]) for k in range(3)], axis=1)
    return ["#" + bytes(row).hex() for row in np.floor(out + 0.5).astype(np.uint8)]


def channels(color: str) -> tuple[float, float, float]:
    """Return red, green and blue, 0…255, of `#rgb`, `#rrggbb`, `rgb(r, g, b)`, or a name that matplotlib has. Raises ValueError for others."""
    text = color.strip()
    found = _RGB.match(text)
    if found:
        return tuple(float(v) for v in found.groups())  # type: ignore[return-value]
    if re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        return tuple(bytes.fromhex(text[1:]))  # type: ignore[return-value]
    if re.fullmatch(r"#[0-9a-fA-F]{3}", text):
        return tuple(17 * int(c, 16) for c in text[1:])  # type: ignore[return-value]
    from matplotlib.colors import to_rgb

    return tuple(255 * c for c in to_rgb(text))  # type: ignore[return-value]
