"""What a data set can be asked for, whatever kind it is; and the plain kinds: array, DataFrame, sparse matrix."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from .columns import labels
from .matrix import Matrix, matrix

if TYPE_CHECKING:
    import pandas as pd


def near(name: str, names: Iterable[Any], count: int = 3) -> str:
    """Return "; did you mean 'a', 'b'?" with the nearest names, or nothing."""
    found = difflib.get_close_matches(str(name), list(dict.fromkeys(map(str, names))), n=count, cutoff=0.6)
    return f"; did you mean {', '.join(map(repr, found))}?" if found else ""


@dataclass(frozen=True)
class Tree:
    """A stored dendrogram: scipy's Z, the keys it was made for, the levels in their own order, and the leaves as level positions."""

    linkage: np.ndarray
    groupby: list[str]
    levels: list[str]
    leaves: list[int]


@dataclass
class Input:
    """A data set by reference. Subclasses answer for their kind; nothing is copied before `matrix` and `series` are called."""

    shape: tuple[int, int]
    names: dict[str, Any]
    layers: list[str] = field(default_factory=lambda: ["layers/X"])
    embeddings: list[str] = field(default_factory=list)
    tree: Tree | None = None
    given: dict[str, np.ndarray] = field(default_factory=dict, kw_only=True)
    """What a call gives besides the data, by reference: tables of the groups of the rows (`groups/values`, `groups/size`), what goes
    cell by cell (`cells/mask`, `cells/text`), trees and distances (`linkage/row`, `distances/col`)."""

    @property
    def origin(self) -> dict[str, Any]:
        """Number of variables of the whole input, and whether raw exists."""
        return {"n_vars": self.shape[1], "has_raw": False}

    def matrix(self, ref: str) -> Matrix:
        """Return the matrix of a reference (`layers/X`, `raw/X`, `embeddings/X_pca`). Raises KeyError that names it."""
        raise NotImplementedError

    def layer(self, ref: str) -> tuple[Any, pd.Index]:
        """Return a layer with all its columns, as the user holds it, and their names. Raises KeyError for what is not there."""
        raise NotImplementedError

    def widened(self, names: Sequence[str]) -> Input:
        """Return this input with the columns `names` besides; where all columns are sent anyway, itself. Raises KeyError for unknown ones."""
        return self

    def labels(self, axis: str) -> pd.Index:
        """Return the caller's own labels of an axis, by position: dates, tuples, numbers as they were, repeats too."""
        raise NotImplementedError

    def index(self, axis: str) -> pa.Array:
        """Return the display names of an axis: each label as Python prints it, a date in its own zone."""
        return labels(self.labels(axis))

    def annotations(self, axis: str) -> list[str]:
        """Return the names of the annotation columns of an axis."""
        frame = self.frame(axis)
        return [] if frame is None else [str(c) for c in frame.columns]

    def frame(self, axis: str) -> pd.DataFrame | None:
        """Return the annotations of an axis."""
        raise NotImplementedError

    def series(self, axis: str, name: str) -> pd.Series:
        """Return one annotation column. Raises KeyError with near names."""
        frame = self.frame(axis)
        names = self.annotations(axis)
        if frame is None or name not in names:
            raise KeyError(f"there is no {axis} annotation {name!r}{near(name, names)}")
        return frame.iloc[:, names.index(name)]

    def colors(self, axis: str, name: str) -> Sequence[Any] | None:
        """Return stored colours of a categorical column, one a level, or None."""
        return None


@dataclass
class Plain(Input):
    """An array, DataFrame or sparse matrix with optional annotations of rows and columns."""

    values: Any = None
    rows: pd.DataFrame | None = None
    cols: pd.DataFrame | None = None
    row_index: Any = None
    col_index: Any = None
    palettes: dict[str, list[str]] = field(default_factory=dict, kw_only=True)
    """Colours of categorical annotations, one a level, by reference (`row/batch`)."""

    def matrix(self, ref: str) -> Matrix:
        """Return `layers/X`, the only one there is."""
        if ref != "layers/X":
            raise KeyError(f"{ref!r} is not in this data; there is 'layers/X'")
        return matrix(self.values)

    def layer(self, ref: str) -> tuple[Any, pd.Index]:
        """Return the matrix and the labels of its columns."""
        if ref != "layers/X":
            raise KeyError(f"{ref!r} is not in this data; there is 'layers/X'")
        return self.values, self.labels("col")

    def labels(self, axis: str) -> pd.Index:
        """Return the labels that came with the data, or positions where there are none."""
        import pandas as pd

        index = self.row_index if axis == "row" else self.col_index
        if index is None:
            return pd.RangeIndex(self.shape[0 if axis == "row" else 1])
        return index if isinstance(index, pd.Index) else pd.Index(index, tupleize_cols=False)

    def frame(self, axis: str) -> pd.DataFrame | None:
        """Return the annotations given at the call."""
        return self.rows if axis == "row" else self.cols

    def colors(self, axis: str, name: str) -> Sequence[Any] | None:
        """Return the colours given with the data."""
        return self.palettes.get(f"{axis}/{name}")
