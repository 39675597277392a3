"""Tables of groups × genes that a caller gives instead of means or shares: matched by label, sent as parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ...wire.inputs import near
from .call import Call

if TYPE_CHECKING:
    import pandas as pd

VALUES, SIZE = "groups/values", "groups/size"


def table(frame: pd.DataFrame, made: Call, levels: list[str], observed: set[str], name: str) -> np.ndarray:
    """Return `frame` as float64, levels × columns sent; a level without cells that it lacks is a row of NaN.

    Raises TypeError for anything but a DataFrame of numbers, KeyError, with near names, for a group or gene that it lacks.
    Of repeated rows or columns the first counts, as in scanpy.
    """
    if not (hasattr(frame, "iloc") and hasattr(frame, "columns")):
        raise TypeError(f"{name}: expected a DataFrame of groups × genes, got {type(frame).__name__}")
    rows, cols = _places(frame.index), _places(frame.columns)
    names = [str(n) for n in dict.fromkeys(made.asked.names)]
    for wanted, places, what in ((names, cols, "genes"), ([x for x in levels if x in observed], rows, "groups")):
        missing = [x for x in wanted if x not in places]
        if missing:
            raise KeyError(f"{name}: {missing} not in its {what}{near(missing[0], places)}")
    values = frame.to_numpy()
    if values.dtype.kind not in "fiub":
        raise TypeError(f"{name}: expected numbers, got {values.dtype}")
    out = np.full((len(levels), len(names)), np.nan)
    at = [cols[n] for n in names]
    for i, level in enumerate(levels):
        if level in rows:
            out[i] = values[rows[level], at]
    return out


def drawn_order(frame: pd.DataFrame, levels: list[str], observed: set[str]) -> list[str] | None:
    """Return the order of a table's rows as an order of all levels, or None where they are those of the groups already."""
    rows = [name for name in dict.fromkeys(str(x) for x in frame.index) if name in set(levels)]
    if [x for x in rows if x in observed] == [x for x in levels if x in observed]:
        return None
    return [*rows, *(x for x in levels if x not in rows)]


def drawn_columns(frame: pd.DataFrame, made: Call) -> list[int] | None:
    """Return the call's list in the order of a table's columns, or None where it names others than the call."""
    names = [str(n) for n in made.asked.names]
    columns = [str(c) for c in frame.columns]
    if columns == names or sorted(columns) != sorted(names):
        return None
    at = {name: i for i, name in enumerate(dict.fromkeys(names))}
    return [at[c] for c in columns]


def _places(labels: Any) -> dict[str, int]:
    places: dict[str, int] = {}
    for i, label in enumerate(labels):
        places.setdefault(str(label), i)
    return places
