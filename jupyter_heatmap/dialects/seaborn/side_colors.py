"""row_colors and col_colors: colours beside the axes, as annotation columns with tracks of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..matplotlib import color_text

if TYPE_CHECKING:
    import pandas as pd

WHITE = "#ffffff"


@dataclass(frozen=True)
class SideColors:
    """What the colours of one axis come to: columns of colours by name, their palettes, and tracks from the body outwards."""

    frame: pd.DataFrame
    palettes: dict[str, list[str]]
    tracks: list[dict[str, Any]]


def side_colors(colors: Any, axis: str, labels: pd.Index | None, count: int, size: float | None) -> SideColors | None:
    """Return colours beside an axis, None without.

    A list goes by position, nested lists are several tracks; a Series or DataFrame is matched by label, what it lacks is
    white, and its names become titles; lists have none. `labels` is None where the data have none. Raises what seaborn raises: TypeError for
    a Series beside unlabelled data, ValueError for repeated labels and unequal lists, IndexError for a wrong length.
    """
    import pandas as pd

    if colors is None:
        return None
    names: list[Any] | None = None
    nested = False
    if isinstance(colors, (pd.DataFrame, pd.Series)):
        if labels is None:
            raise TypeError(
                f"{axis}_colors indices can't be matched with data indices. Provide {axis}_colors as a non-indexed datatype, "
                "e.g. by using `.to_numpy()`"
            )
        matched = colors.reindex(labels).astype(object)
        matched = matched.where(matched.notna(), "white")
        if isinstance(matched, pd.DataFrame):
            nested = True
            names, levels = list(matched.columns), [list(matched.iloc[:, k]) for k in range(matched.shape[1])]
        else:
            names, levels = ["" if matched.name is None else matched.name], [list(matched)]
    else:
        levels, nested = _levels(list(colors))
    try:
        hexes = [[color_hex(color) for color in level] for level in levels]
    except ValueError as error:
        raise ValueError(f"{axis}_colors: {error}") from None
    if len({len(level) for level in hexes}) > 1:
        raise ValueError("Multiple side color vectors must have same size")
    if hexes and len(hexes[0]) != count:
        raise IndexError(f"{axis}_colors: {len(hexes[0])} colours for {count} {'rows' if axis == 'row' else 'columns'}")
    frame, palettes, tracks = {}, {}, []
    for k, level in enumerate(hexes):
        palette = list(dict.fromkeys(level))
        name = f"{axis} colours {k + 1}" if nested else f"{axis} colours"
        frame[name] = pd.Categorical(level, categories=palette)
        palettes[f"{axis}/{name}"] = palette
        tracks.append({"kind": "color", "column": name, "legend": False, "title": "" if names is None else str(names[k]),
                       **({} if size is None else {"size": size, "gap": 0})})  # fmt: skip
    # seaborn's last level stands next to the body.
    return SideColors(pd.DataFrame(frame), palettes, tracks[::-1])


def _levels(colors: list[Any]) -> tuple[list[list[Any]], bool]:
    """Return colours as lists, and whether they were nested; one colour where a list could be means that they were not."""
    if not colors:
        return [[]], False
    try:
        color_hex(colors[0])
    except (ValueError, TypeError):
        if not isinstance(colors[0], str) or all(map(_is_color, colors[0])):
            return [list(level) for level in colors], True
    return [colors], False


def _is_color(said: Any) -> bool:
    try:
        color_hex(said)
    except ValueError:
        return False
    return True


def color_hex(color: Any) -> str:
    """Return a colour of matplotlib's as `#rrggbb`. Raises ValueError for what is none, lists of colours included."""
    if isinstance(color, str) and len(color) == 7 and color.startswith("#"):
        return color.lower()
    if isinstance(color, (list, tuple, np.ndarray)) and (
        len(color) not in (3, 4) or not all(isinstance(c, (int, float, np.number)) for c in color)
    ):
        raise ValueError(f"{color!r} is not a colour")
    try:
        from matplotlib.colors import to_hex

        said: Any = color
        return to_hex(said)
    except ImportError:
        text = color_text(color)
        if not text.startswith("#"):
            raise ValueError(f"{color!r}: names of colours other than #rrggbb need matplotlib here") from None
        return text
