"""What seaborn's ClusterGrid has: data, mask, colours and trees by its names."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from .engine import task
from .result import AxisResult, HeatmapResult
from .wire import Joined, Package
from .wire.numpy import Dense
from .wire.slabs import Slabs
from .wire.sparse import Sparse

if TYPE_CHECKING:
    import pandas as pd


class Dendrogram:
    """A drawn tree, by the names that seaborn's ClusterGrid has."""

    def __init__(self, axis: AxisResult) -> None:
        """Take an axis with a tree."""
        self.linkage = axis.linkage
        """scipy's Z, children in drawn order."""
        self.reordered_ind: list[int] = axis.leaves
        """Leaves in drawn order."""

    @property
    def calculated_linkage(self) -> Any:
        """The same as `linkage`."""
        return self.linkage

    @cached_property
    def dendrogram(self) -> dict[str, Any]:
        """What `scipy.cluster.hierarchy.dendrogram(linkage, no_plot=True)` returns: icoord, dcoord, ivl, leaves, colours."""
        from .dialects.tree import drawn

        assert self.linkage is not None
        found = task("drawn-tree", linkage=np.ascontiguousarray(self.linkage))
        return drawn(found, [str(i) for i in range(len(self.linkage) + 1)])

    @property
    def independent_coord(self) -> list[list[float]]:
        """Where each link stands along the axis: leaves at 5, 15, 25, …"""
        return self.dendrogram["icoord"]

    @property
    def dependent_coord(self) -> list[list[float]]:
        """Heights of each link."""
        return self.dendrogram["dcoord"]


class Grid:
    """The attributes of a ClusterGrid. The widget brings its result, its spec and its data."""

    _package: Package | Joined
    spec: Any

    if TYPE_CHECKING:

        def compute(self) -> HeatmapResult:
            """See `Outcome.compute`."""
            ...

    @property
    def data(self) -> pd.DataFrame:
        """The values of the input with its own labels, neither scaled nor reordered; after a pivot, the pivoted."""
        import pandas as pd

        source = self._package.input
        from .dialects.plan import shown

        held: Any = getattr(source, "values", None)
        if held is None:
            held = source.matrix(shown(self.spec, source))
        if isinstance(held, Dense):
            values: Any = held.values
        elif isinstance(held, Slabs):
            values = held.whole()
        elif isinstance(held, Sparse):
            values = held.dense().values
        else:
            values = held.toarray() if hasattr(held, "toarray") else held
        if isinstance(values, np.ma.MaskedArray):
            values = np.ma.filled(values.astype(float), np.nan)
        return pd.DataFrame(np.asarray(values), index=source.labels("row"), columns=source.labels("col"))

    @property
    def mask(self) -> pd.DataFrame:
        """True where a cell is hidden or missing, in drawn order."""
        return self.compute().data2d.isna()

    @property
    def row_colors(self) -> list[Any] | None:
        """Colours beside the rows as `#rrggbb` in input order: a list, or of nested colours and of a DataFrame one list a track; None without."""
        return self._side_colors("row")

    @property
    def col_colors(self) -> list[Any] | None:
        """Colours over the columns; see `row_colors`."""
        return self._side_colors("col")

    def _side_colors(self, axis: str) -> list[Any] | None:
        source = self._package.input
        frame = source.frame(axis)
        names = [ref.partition("/")[2] for ref in getattr(source, "palettes", {}) if ref.startswith(f"{axis}/")]
        if frame is None or not names:
            return None
        found = [[str(color) for color in frame[name]] for name in names]
        return found[0] if names == [f"{axis} colours"] else found

    @property
    def dendrogram_row(self) -> Dendrogram | None:
        """The tree beside the rows (`linkage`, `reordered_ind`), None without one."""
        row = self.compute().row
        return None if row.linkage is None else Dendrogram(row)

    @property
    def dendrogram_col(self) -> Dendrogram | None:
        """The tree over the columns (`linkage`, `reordered_ind`), None without one."""
        col = self.compute().col
        return None if col.linkage is None else Dendrogram(col)
