"""What a heatmap computed, with the user's own labels: the engine and live views answer in positions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from .flat import flat_clusters
from .spec import get
from .wire import Input

if TYPE_CHECKING:
    import pandas as pd

Buffers = dict[str, np.ndarray]


def unpack(header: dict[str, Any], buffers: Sequence[Any]) -> Buffers:
    """Return the named arrays of a result, without a copy."""
    return {
        said["name"]: np.frombuffer(memoryview(buffer).cast("B"), dtype=f"<{said['dtype']}").reshape(said["shape"])
        for said, buffer in zip(header["buffers"], buffers, strict=True)
    }


def listed(source: Input, spec: dict[str, Any], axis: str) -> pd.Index:
    """Return the labels of the call's own list of an axis: the input's, repeats and choice of columns applied."""
    import pandas as pd

    symbols = get(spec, "data.gene_symbols") if axis == "col" else None
    labels = source.labels(axis) if symbols is None else pd.Index(source.series("col", symbols).to_numpy())
    cols = get(spec, "data.cols") if axis == "col" else None
    return labels if cols is None else labels.take(np.asarray(cols, dtype=np.intp))


class AxisResult:
    """One axis as drawn. Positions are positions in the call's own list; with groups drawn as items, in the list of groups."""

    def __init__(
        self,
        axis: str,
        header: dict[str, Any],
        buffers: Buffers,
        source: Input,
        spec: dict[str, Any],
        shared: AxisResult | None = None,
    ) -> None:
        """Take what the engine said of `axis`, and where its labels are; `shared` is the first map's axis that it follows."""
        self._header, self._axis, self._source, self._spec, self._shared = header, axis, source, spec, shared
        self._codes = buffers.get(f"{axis}.codes")
        self.of: str = header.get("of", "items")
        """"items" of the input, or "groups" of them."""
        self.order = buffers[f"{axis}.order"].astype(np.intp)
        """Drawn position -> position in the call's own list; may be shorter than the input. Of a companion -1 = not in its data."""
        linkage = buffers.get(f"{axis}.linkage")
        self.linkage = None if linkage is None else linkage.astype(np.float64)
        """scipy's Z, (n - 1) x 4, or None without a tree."""
        self.linkage_of: str = header["linkage_of"]
        """What the tree is over: "items" in input order, or "groups" in level order."""
        self._trees = [{**said, "linkage": buffers[f"{axis}.tree.{k}"], "items": buffers.get(f"{axis}.tree.{k}.items")}
                       for k, said in enumerate(header.get("trees", []))]  # fmt: skip
        self.cophenetic: float | None = self._trees[0]["cophenetic"] if len(self._trees) == 1 else None
        """Cophenetic correlation of the tree over all items; None without one, and where it was not computed (option `cluster.cophenetic`)."""
        self.levels: list[str] = list(header["levels"])
        """Names of the groups in level order."""
        self.colors: list[str] = list(header["colors"])
        """`#rrggbb` of the groups in level order."""

    @cached_property
    def listed(self) -> pd.Index:
        """Labels of the call's own list, not reordered: the user's own, duplicates, tuples and dates as they are."""
        return listed(self._source, self._spec, self._axis)

    @cached_property
    def labels(self) -> pd.Index:
        """Labels in drawn order: the user's own, or names of groups."""
        import pandas as pd

        said = self._header.get("labels")
        if self._shared is not None and self.of == "items" and bool((self.order < 0).any()):
            return self._shared.labels
        return self.listed.take(self.order) if said is None or self.of == "items" else pd.Index(said, dtype=object)

    @cached_property
    def groups(self) -> pd.Series | None:
        """Label -> group in drawn order (missing = unassigned), None without groups."""
        import pandas as pd

        if self._codes is None:
            return None
        return pd.Series(
            pd.Categorical.from_codes(self._codes, categories=self.levels), index=self.labels, name="group"
        )

    @cached_property
    def linkages(self) -> dict[str, np.ndarray]:
        """Group -> scipy's Z over its members in input order, where each group has a tree of its own; else empty."""
        return {
            self.levels[tree["level"]]: tree["linkage"].astype(np.float64)
            for tree in self._trees
            if tree["level"] is not None
        }

    @property
    def trees(self) -> list[dict[str, Any]]:
        """The trees over items as they were computed: `linkage`, `items`, `level`, `stamp`, `skipped`, `cophenetic`, `flips`."""
        return self._trees

    def clusters(
        self,
        k: int | None = None,
        height: float | None = None,
        criterion: str | None = None,
        t: float | None = None,
        **more: Any,
    ) -> np.ndarray:
        """Return the cluster (1, 2, ...) of each item in input order, or of each group in level order.

        Give `k` (at most so many clusters), `height` (cut the tree there), or a criterion of scipy's with its `t`: "distance",
        "maxclust", "inconsistent" (with `depth=` or `R=`), "monocrit" or "maxclust_monocrit" (with `monocrit=`, a number a
        merge). int32, equal to scipy 1.17.1 `fcluster`, ties included. Raises ValueError without a tree, and what
        `flat_clusters` refuses. O(n log n).
        """
        if self.linkage is None:
            words = self._source.names[self._axis]
            if self.linkages:
                raise ValueError(f"each group of {words} has a tree of its own: cut those of `linkages`")
            raise ValueError(f"there is no tree of the {words}: nothing was clustered")
        return flat_clusters(self.linkage, k, height, criterion, t, **more)

    def clusters_by_label(self, **how: Any) -> pd.Series:
        """Return label -> cluster in input order; clusters of groups are spread to their items, missing without a group."""
        import pandas as pd

        found = self.clusters(**how)
        if self.linkage_of == "items":
            return pd.Series(found, index=self.listed, name="cluster")
        if self.of == "groups" or self._codes is None:
            return pd.Series(found, index=pd.Index(self.levels, dtype=object), name="cluster")
        of_item = np.zeros(len(self.listed), dtype=np.int32)
        here = (self._codes >= 0) & (self.order >= 0)
        of_item[self.order[here]] = found[self._codes[here]]
        series = pd.Series(of_item, index=self.listed, name="cluster")
        return series if bool(of_item.all()) else series.astype("Int32").mask(of_item == 0)

    @cached_property
    def leaves(self) -> list[int]:
        """Leaves of the tree in drawn order: positions of items, or of groups in level order."""
        if self.linkage_of == "items" or self.of == "groups" or self._codes is None:
            return [int(i) for i in self.order]
        codes, first = np.unique(self._codes[self._codes >= 0], return_index=True)
        return [int(code) for code in codes[np.argsort(first)]]


class HeatmapResult:
    """Everything of one computation: values, orders, trees, limits, the spec as used, and the picture as numbers and strings."""

    def __init__(
        self, header: dict[str, Any], buffers: Sequence[Any], inputs: Sequence[Input], spec: dict[str, Any]
    ) -> None:
        """Take the answer of the engine or of a live view, the inputs whose labels it speaks of, and the spec it was made of."""
        arrays = unpack(header, buffers)
        self._take(header, arrays, inputs[0], spec, {})
        self.companions = [
            self._beside(k, said, arrays, inputs[k + 1], spec) for k, said in enumerate(header.get("companions", []))
        ]
        """Of the maps beside it (`a | b`, `a / b`), in drawn order; their `scene` is this one's."""

    def _beside(
        self, k: int, header: dict[str, Any], arrays: Buffers, source: Input, spec: dict[str, Any]
    ) -> HeatmapResult:
        said, prefix = spec["companions"][k], f"with/{k}/"
        own = {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}
        shared = {said["own"]: getattr(self, said["axis"])}
        made = HeatmapResult.__new__(HeatmapResult)
        made._take({**header, "scene": self.scene}, own, source, said["spec"], shared)
        made.companions = []
        return made

    def _take(
        self,
        header: dict[str, Any],
        arrays: Buffers,
        source: Input,
        spec: dict[str, Any],
        shared: dict[str, AxisResult],
    ) -> None:
        self._values, self._sizes = arrays.get("data2d"), arrays.get("size2d")
        self.row = AxisResult("row", header["row"], arrays, source, spec, shared.get("row"))
        self.col = AxisResult("col", header["col"], arrays, source, spec, shared.get("col"))
        self.color: dict[str, Any] = header["color"]
        """`vmin`, `vmax`, `vcenter` (floats or None) and `norm`."""
        self.resolved: dict[str, Any] = header["resolved"]
        """The spec with every automatic value as used."""
        self.scene: dict[str, Any] = header["scene"]
        """The picture in px: panels, texts in drawn order, brackets with inclusive positions."""

    @cached_property
    def data2d(self) -> pd.DataFrame:
        """Scaled values in drawn order, rows x columns of the input whichever way they are drawn; masked cells are NaN."""
        return self._frame(self._values)

    @cached_property
    def size2d(self) -> pd.DataFrame | None:
        """Dot sizes in drawn order, None where there are no dots."""
        return None if self._sizes is None else self._frame(self._sizes)

    def _frame(self, values: np.ndarray | None) -> pd.DataFrame:
        import pandas as pd

        assert values is not None
        return pd.DataFrame(values, index=self.row.labels, columns=self.col.labels, copy=False)
