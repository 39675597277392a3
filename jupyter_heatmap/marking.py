"""Sets of rows and columns, and rankings of genes: from Python to the picture and back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .questions import columns_shown, widened
from .spec import get
from .wire import Joined, Package
from .wire.anndata import AnnDataInput
from .wire.inputs import near

if TYPE_CHECKING:
    import pandas as pd

SELECTION = "selection"
"""The name of what is selected now."""


@dataclass(frozen=True)
class Selection:
    """A named set: labels of its rows and columns in input order, and their positions; None = all of that side."""

    name: str
    rows: pd.Index | None
    cols: pd.Index | None
    row_positions: np.ndarray | None
    col_positions: np.ndarray | None

    def __bool__(self) -> bool:
        """Return whether anything is selected."""
        return any(at is not None and len(at) > 0 for at in (self.row_positions, self.col_positions))


def runs_of(positions: np.ndarray) -> list[list[int]]:
    """Return `[start, length]` of neighbours among positions in any order."""
    at = np.unique(positions)
    if len(at) == 0:
        return []
    first = np.flatnonzero(np.r_[True, np.diff(at) != 1])
    return [[int(at[i]), int(n)] for i, n in zip(first, np.diff(np.r_[first, len(at)]), strict=True)]


def positions_of(runs: list[list[int]] | None) -> np.ndarray | None:
    """Return the positions of runs; None (all) stays None."""
    if runs is None:
        return None
    return np.concatenate([np.arange(start, start + length) for start, length in runs] or [np.empty(0, int)]).astype(
        np.intp
    )


class Marking:
    """Selections and rankings of a map. The widget brings spec, data and what sends changes."""

    # What HeatmapWidget has.
    spec: Any
    _lock: threading.RLock
    _package: Package | Joined
    _sender: Any
    _result: Any
    _change: Callable[[dict[str, Any]], None]
    observe: Callable[..., None]
    unobserve: Callable[..., None]

    @property
    def selection(self) -> Selection:
        """What is selected now, in any view of this map; false where nothing is."""
        return self.sets.get(SELECTION) or Selection(SELECTION, None, None, None, None)

    @property
    def sets(self) -> dict[str, Selection]:
        """All named sets, in the order in which they were made."""
        return {said["name"]: self._set(said) for said in get(self.spec, "sets")}

    def _set(self, said: dict[str, Any]) -> Selection:
        source = self._package.input
        rows, cols = positions_of(said.get("rows")), positions_of(said.get("cols"))
        labels = [None if at is None else source.labels(axis).take(at) for axis, at in (("row", rows), ("col", cols))]
        return Selection(said["name"], labels[0], labels[1], rows, cols)

    def select(self, rows: Any = None, cols: Any = None, *, name: str = SELECTION) -> None:
        """Select rows and columns by their labels, or by a boolean mask of all of them; every view shows it.

        A side that is None is not restricted; with both None, or nothing in one of them, the set goes away. `name` makes
        another set beside the selection. A label that occurs several times selects all of them. Raises KeyError for labels that are not there,
        ValueError for a mask of another length.
        """
        sides = {"rows": self._positions("row", rows), "cols": self._positions("col", cols)}
        given = {side: runs_of(at) for side, at in sides.items() if at is not None}
        others = [said for said in get(self.spec, "sets") if said["name"] != name]
        empty = not given or any(len(runs) == 0 for runs in given.values())
        self._change({"sets": others if empty else [*others, {"name": str(name), **given}]})

    def _positions(self, axis: str, wanted: Any) -> np.ndarray | None:
        if wanted is None:
            return None
        source = self._package.input
        count, word = source.shape[0 if axis == "row" else 1], source.names[axis]
        array = np.asarray(wanted)
        if array.dtype == bool:
            if array.shape != (count,):
                raise ValueError(f"select: the mask has {array.size} entries, and there are {count} {word}")
            return np.flatnonzero(array)
        index = source.labels(axis)
        labels = [wanted] if isinstance(wanted, (str, bytes)) else list(wanted)
        found = index.isin(labels)
        missing = [label for label in labels if label not in index]
        if missing:
            raise KeyError(f"select: there is no {missing[0]!r} among the {word}{near(str(missing[0]), index)}")
        return np.flatnonzero(found)

    def on_select(self, function: Callable[[Selection], None]) -> Callable[[], None]:
        """Call `function` with the selection whenever it is another; return what stops that."""
        last = [get(self.spec, "sets")]

        def changed(change: Any) -> None:
            now = get(change["new"], "sets")
            chosen = [[said for said in sets if said["name"] == SELECTION] for sets in (last[0], now)]
            last[0] = now
            if chosen[0] != chosen[1]:
                function(self.selection)

        self.observe(changed, names="spec")
        return lambda: self.unobserve(changed, names="spec")

    def rank_genes(
        self, groupby: str | None = None, *, sets: list[str] | None = None, key_added: str | None = None, **how: Any
    ) -> pd.DataFrame:
        """Rank genes for the groups of an annotation, or for named sets, and return the table; with an AnnData, store it in its `uns`.

        Without `groupby` and `sets` the selection is compared with the rest. `sets` become a categorical column of `adata.obs`, called
        `<key_added>_groups`, so that scanpy's functions find them. `how`: the parameters of `jh.tl.rank_genes_groups` (`method`,
        `reference`, `corr_method`, `tie_correct`, `layer`, `use_raw`, ...). The table is that of `scanpy.get.rank_genes_groups_df`. Raises as
        `jh.tl.rank_genes_groups`, KeyError for unknown sets, TypeError where the data are no AnnData.
        """
        from . import tl
        from .dialects.rank import table

        source = self._package.input
        if not isinstance(source, AnnDataInput):
            raise TypeError(
                "rank_genes: the data of this map are no AnnData; rank them in the picture, or draw an AnnData"
            )
        adata, key = source.adata, key_added or "rank_genes_groups"
        if groupby is None:
            chosen = list(sets) if sets is not None else [SELECTION]
            groupby = f"{key}_groups"
            adata.obs[groupby] = self._categories(chosen, str(how.get("reference", "rest")) == "rest")
            how = {"groups": chosen, **how}
        tl.rank_genes_groups(adata, groupby, key_added=key, **how)
        return table(adata.uns[key])

    def _categories(self, names: list[str], with_rest: bool) -> pd.Categorical:
        import pandas as pd

        known = self.sets
        codes = np.full(self._package.input.shape[0], -1)
        for code, name in reversed(list(enumerate(names))):
            if name not in known:
                raise KeyError(f"rank_genes: there is no set {name!r}{near(name, known)}")
            at = known[name].row_positions
            codes[slice(None) if at is None else at] = code
        rest = with_rest and bool((codes < 0).any())
        if rest:
            codes[codes < 0] = len(names)
        return pd.Categorical.from_codes(codes.tolist(), categories=[*names, *(["rest"] if rest else [])])

    def _store_ranking(self, step: dict[str, Any], key: str) -> str:
        """Compute a step of `derive` on all genes and store it under `key`, at the wish of a browser."""
        said = {
            name: step[name]
            for name in ("reference", "groups", "layer", "use_raw", "method", "corr_method", "pseudobulk")
            if step.get(name)
        }
        said |= {name: bool(step.get(name)) for name in ("tie_correct", "rankby_abs")}
        if step.get("layer"):
            said["use_raw"] = False
        self.rank_genes(step.get("groupby"), sets=step.get("sets"), key_added=key, **said)
        return key

    def _widen(self, names: list[str]) -> list[int]:
        """Send columns besides those that are there, and return where the named ones are. The picture stays as it is."""
        with self._lock:
            package = self._package
            if isinstance(package, Joined):
                raise ValueError("genes cannot be added to one of several maps: draw it alone first")
            wide = widened(package, names)
            if wide is not None:
                change = columns_shown(self.spec, package.input.shape[1])
                if change:
                    self._change(change)
                self._package, self._result = wide, None
                self._sender.anew(wide)
            index = self._package.input.labels("col")
            return [int(i) for i in index.get_indexer(names)]
