"""What seaborn's ClusterGrid has, from our widget; flat clusters by every criterion of scipy; scanpy's clustermap; the page."""

from __future__ import annotations

import json
import re
import sys
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import scanpy as sc
import scipy.cluster.hierarchy as hierarchy
import seaborn as sns
import seaborn_golden as golden
from anndata import AnnData
from matplotlib.colors import to_hex
from scipy.sparse import csc_matrix, csr_matrix
from scipy.spatial.distance import pdist

import jupyter_heatmap as jh
from jupyter_heatmap import export

mpl.use("Agg")


@pytest.fixture(autouse=True)
def scipys_trees(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let seaborn take scipy, whose bits are ours, where fastcluster is installed too."""
    import matplotlib.pyplot as plt

    monkeypatch.setitem(sys.modules, "fastcluster", None)
    yield
    plt.close("all")


@pytest.fixture
def frame() -> pd.DataFrame:
    """12 × 7 with names."""
    values = np.random.default_rng(8).normal(size=(12, 7))
    return pd.DataFrame(values, index=[f"r{i}" for i in range(12)], columns=list("abcdefg"))


def side(colors: Any) -> Any:
    """Return seaborn's side colours as hex."""
    if colors is None:
        return None
    return [[to_hex(c) for c in level] for level in colors] if np.ndim(colors) == 3 else [to_hex(c) for c in colors]


CALLS: dict[str, dict[str, Any]] = {
    "plain": {},
    "scaled": {"z_score": 0, "method": "ward"},
    "rows alone": {"col_cluster": False, "metric": "correlation"},
    "neither": {"row_cluster": False, "col_cluster": False},
    "colours": {"row_colors": [["r", "g", "b"] * 4, ["k", "w"] * 6], "col_colors": list("rgbrgbr")},
    "mask": {"mask": np.add.outer(np.arange(12), np.arange(7)) % 4 == 0},
}


class TestClusterGrid:
    @pytest.mark.parametrize("name", CALLS)
    def test_attributes_are_seaborns(self, name: str, frame: pd.DataFrame) -> None:
        theirs: Any = sns.clustermap(frame, **CALLS[name])
        ours = jh.clustermap(frame, **CALLS[name])
        pd.testing.assert_frame_equal(ours.data, theirs.data)
        pd.testing.assert_frame_equal(ours.mask, theirs.mask)
        pd.testing.assert_frame_equal(ours.data2d, theirs.data2d.mask(theirs.mask), check_exact=True)
        assert ours.row_colors == side(theirs.row_colors)
        assert ours.col_colors == side(theirs.col_colors)
        for axis in ("row", "col"):
            mine, other = getattr(ours, f"dendrogram_{axis}"), getattr(theirs, f"dendrogram_{axis}")
            if other is None:
                assert mine is None
                continue
            assert mine is not None
            np.testing.assert_array_equal(mine.linkage, other.linkage)
            np.testing.assert_array_equal(mine.calculated_linkage, other.calculated_linkage)
            assert mine.reordered_ind == list(other.reordered_ind)
            for key in ("icoord", "dcoord", "leaves", "ivl"):
                assert mine.dendrogram[key] == other.dendrogram[key], key
            assert mine.independent_coord == other.independent_coord
            assert mine.dependent_coord == other.dependent_coord

    @pytest.mark.parametrize("kind", ["frame", "frame of one", "series", "nested list of one", "tuples"])
    def test_colours_of_every_kind(self, kind: str, frame: pd.DataFrame) -> None:
        table = pd.DataFrame({"p": list("rgb") * 4, "q": [*"ck" * 5, None, None]}, index=frame.index[::-1])
        colors = {
            "frame": table,
            "frame of one": table[["q"]],
            "series": table["q"],
            "nested list of one": [list("rgb") * 4],
            "tuples": [(0, 0, 1), (1, 0.5, 0)] * 6,
        }[kind]
        theirs: Any = sns.clustermap(frame, row_colors=colors)
        ours = jh.clustermap(frame, row_colors=colors)
        assert ours.row_colors == side(theirs.row_colors)

    def test_a_pivoted_table(self) -> None:
        long = golden.TABLES["flights long"]()
        how = {"index": "month", "columns": "year", "values": "passengers"}
        theirs: Any = sns.clustermap(long, pivot_kws=how)
        ours: Any = jh.clustermap(long, pivot_kws=how)
        pd.testing.assert_frame_equal(
            ours.data, theirs.data2d.loc[ours.data.index, ours.data.columns], check_names=False
        )
        np.testing.assert_array_equal(ours.dendrogram_row.linkage, theirs.dendrogram_row.linkage)


ITEMS = np.random.default_rng(5).normal(size=(40, 6))
Z = hierarchy.linkage(ITEMS, "average")
MONOCRIT = hierarchy.maxdists(Z) * 1.5
R3 = hierarchy.inconsistent(Z, 3)
NAMED = pd.DataFrame(ITEMS, index=pd.MultiIndex.from_product([list("abcd"), range(10)]))


class TestFlatClusters:
    @pytest.mark.parametrize(
        ("ours", "theirs"),
        [
            ({"k": 1}, (1, "maxclust")),
            ({"k": 7}, (7, "maxclust")),
            ({"k": 400}, (400, "maxclust")),
            ({"height": float(Z[20, 2])}, (Z[20, 2], "distance")),
            ({"height": 0.0}, (0.0, "distance")),
            ({"criterion": "distance", "t": 2.5}, (2.5, "distance")),
            ({"criterion": "maxclust", "t": 4}, (4, "maxclust")),
            ({"criterion": "inconsistent", "t": 0.9}, (0.9, "inconsistent")),
            ({"criterion": "inconsistent", "t": 1.1, "depth": 4}, (1.1, "inconsistent", 4)),
            ({"criterion": "inconsistent", "t": 1.0, "R": R3}, (1.0, "inconsistent", 2, R3)),
            ({"criterion": "monocrit", "t": 3.5, "monocrit": MONOCRIT}, (3.5, "monocrit", 2, None, MONOCRIT)),
            ({"criterion": "maxclust_monocrit", "t": 5, "monocrit": MONOCRIT}, (5, "maxclust_monocrit", 2, None, MONOCRIT)),
        ],
        ids=str,
    )  # fmt: skip
    def test_every_criterion_is_scipys(self, ours: dict[str, Any], theirs: Any) -> None:
        hm = jh.clustermap(NAMED, col_cluster=False)
        expected = hierarchy.fcluster(Z, *theirs)
        found = hm.compute().row.clusters(**ours)
        assert found.dtype == np.int32
        np.testing.assert_array_equal(found, expected)
        pd.testing.assert_series_equal(hm.row_clusters(**ours), pd.Series(expected, index=NAMED.index, name="cluster"))

    @pytest.mark.parametrize(
        ("how", "text"),
        [
            ({}, "say one of"),
            ({"k": 2, "height": 1.0}, "say one of"),
            ({"criterion": "distance"}, "say one of"),
            ({"t": 1.0}, "say one of"),
            ({"k": 0}, "at least 1, got 0"),
            ({"k": -3}, "at least 1"),
            ({"k": float("nan")}, "at least 1"),
            ({"criterion": "height", "t": 1}, "Invalid cluster formation criterion: height"),
            ({"criterion": "monocrit", "t": 1}, "needs monocrit=, one number for each of the 39 merges"),
            ({"criterion": "monocrit", "t": 1, "monocrit": MONOCRIT[:5]}, r"expected shape \(39,\), got \(5,\)"),
            ({"criterion": "inconsistent", "t": 1, "R": R3[:, :3]}, r"expected shape \(39, 4\)"),
            ({"criterion": "inconsistent", "t": 1, "R": -R3}, "contains negative link height means"),
            ({"criterion": "inconsistent", "t": 1, "depth": 1.5}, "depth"),
        ],
        ids=str,
    )
    def test_what_is_refused(self, how: dict[str, Any], text: str) -> None:
        with pytest.raises(ValueError, match=text):
            jh.clustermap(NAMED, col_cluster=False).row_clusters(**how)

    def test_columns_and_no_tree(self) -> None:
        hm = jh.clustermap(NAMED, row_cluster=False)
        expected = hierarchy.fcluster(hierarchy.linkage(ITEMS.T, "average"), 2, "maxclust")
        pd.testing.assert_series_equal(hm.col_clusters(2), pd.Series(expected, index=NAMED.columns, name="cluster"))
        with pytest.raises(ValueError, match="no tree of the rows"):
            hm.row_clusters(k=2)

    @pytest.mark.parametrize("k", [0, 41])
    def test_a_split_into_an_impossible_number(self, k: int) -> None:
        with pytest.raises((TypeError, ValueError), match="split"):
            jh.clustermap(NAMED, row_split=k).compute()

    def test_collapsed_branches_change_the_picture_and_no_result(self) -> None:
        plain, hm = jh.clustermap(NAMED), jh.clustermap(NAMED, row_collapsed=[len(Z) - 2, 999])
        assert hm.spec["row"]["collapsed"] == [len(Z) - 2, 999]
        size = int(hm.compute().row.linkage[len(Z) - 2, 3])
        assert f"{size} rows" in hm.compute().scene["texts"]
        assert f"{size} rows" not in plain.compute().scene["texts"]
        assert hm.compute().row.order.tolist() == plain.compute().row.order.tolist()
        pd.testing.assert_frame_equal(hm.data2d, plain.data2d)

    def test_cophenetic_correlation(self) -> None:
        expected, _ = hierarchy.cophenet(Z, pdist(ITEMS))
        found = jh.clustermap(NAMED, row_cluster_cophenetic=True).compute().row
        assert found.cophenetic == pytest.approx(float(expected), rel=1e-12)

    def test_a_tree_within_each_group(self) -> None:
        groups = pd.DataFrame({"g": pd.Categorical(["x", "y", "y", "x"] * 10, ["y", "x"])})
        hm = jh.clustermap(ITEMS, rows=groups, row_groupby="g", row_cluster_of="items", col_cluster=False)
        row = hm.compute().row
        assert row.linkage is None
        assert list(row.linkages) == ["y", "x"]
        for name, z in row.linkages.items():
            members = np.flatnonzero(groups["g"] == name)
            np.testing.assert_array_equal(z, hierarchy.linkage(ITEMS[members], "average"))
            drawn = row.order[(row.groups == name).to_numpy()]
            np.testing.assert_array_equal(drawn, members[hierarchy.leaves_list(z)])
        with pytest.raises(ValueError, match="a tree of its own"):
            hm.row_clusters(k=2)


class TestScanpysClustermap:
    @pytest.mark.parametrize("use_raw", [True, False, None])
    def test_colours_and_trees(self, pbmc: AnnData, use_raw: bool | None) -> None:
        small = pbmc[::10, :25].copy()
        small.raw = pbmc.raw.to_adata()[::10, :25]
        theirs: Any = sc.pl.clustermap(small.copy(), "bulk_labels", use_raw=use_raw, show=False, method="complete")
        hm: Any = jh.pl.clustermap(small, "bulk_labels", use_raw=use_raw, show=False, method="complete")
        hm.update(view_height=2000.0)
        found = hm.compute()
        np.testing.assert_array_equal(found.row.order, theirs.dendrogram_row.reordered_ind)
        np.testing.assert_array_equal(found.row.linkage, theirs.dendrogram_row.linkage)
        np.testing.assert_array_equal(found.col.linkage, theirs.dendrogram_col.linkage)
        np.testing.assert_array_equal(found.data2d.to_numpy(), theirs.data2d.to_numpy())
        assert list(found.data2d.index) == list(theirs.data2d.index)
        colors, _ = golden.strips(hm, "row")
        assert colors == [[to_hex(theirs.row_colors[i]) for i in theirs.dendrogram_row.reordered_ind]]

    @pytest.mark.parametrize(
        ("given", "error", "text"),
        [
            ({"obs_keys": ["bulk_labels", "louvain"]}, ValueError, "only a single key"),
            ({"obs_keys": "bulk"}, KeyError, "bulk"),
            ({"save": "x.png"}, TypeError, "save"),
            ({"z_score": 0, "standard_scale": 1}, ValueError, "both"),
        ],
    )
    def test_errors(self, pbmc: AnnData, given: dict[str, Any], error: type[Exception], text: str) -> None:
        with pytest.raises(error, match=text):
            jh.pl.clustermap(pbmc, **given)

    def test_raw_of_more_genes_is_drawn_with_its_own_names(self, pbmc: AnnData) -> None:
        """scanpy gives it the names of `var`, and fails where these are fewer."""
        hm = jh.pl.clustermap(pbmc[::10, :25].copy(), use_raw=True)
        assert sorted(hm.data2d.columns) == sorted(pbmc.raw.var_names)

    def test_raw_that_is_not_there(self, pbmc: AnnData) -> None:
        del pbmc.raw
        with pytest.raises(ValueError, match="raw"):
            jh.pl.clustermap(pbmc, use_raw=True)


class TestPage:
    @pytest.fixture(autouse=True)
    def built(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Stand in for the bundle, which needs npm."""
        monkeypatch.setattr(export, "asset", lambda name, needed: "")

    def page(self, hm: Any) -> dict[str, Any]:
        found = re.search(r'<script type="application/json" class="jh-map"[^>]*>(.*?)</script>', hm.to_html(), re.S)
        assert found
        return json.loads(found[1])

    def test_its_trees_come_along_and_are_those_of_the_spec(self, frame: pd.DataFrame) -> None:
        hm = jh.clustermap(frame, method="ward", z_score=1)
        manifest = self.page(hm)["manifest"]
        row, col = hm.compute().row, hm.compute().col
        assert set(manifest["trees"]) == {tree["stamp"] for axis in (row, col) for tree in axis.trees}
        parts = {part["id"] for part in manifest["parts"]}
        assert {entry["part"] for entry in manifest["trees"].values()} == {"tree/0", "tree/1"} <= parts

    def test_what_the_call_gave_survives(self, frame: pd.DataFrame) -> None:
        given = hierarchy.linkage(frame.to_numpy(), "single")
        hm = jh.clustermap(
            frame, row_linkage=given, mask=frame > 1, annot=np.full(frame.shape, "x"), fmt="", row_colors=["r", "k"] * 6
        )
        page = self.page(hm)
        parts = {part["id"] for part in page["manifest"]["parts"]}
        assert {"layers/X", "linkage/row", "cells/mask", "cells/text"} <= parts
        assert page["spec"]["row"]["cluster"]["linkage"] == {"$part": "linkage/row"}
        assert page["spec"]["text"]["levels"] == ["x"]
        assert page["manifest"]["colors"] == {"row/row colours": ["#ff0000", "#000000"]}
        assert len(page["spec"]["row"]["tracks"]) == 1


class TestDataOfEveryKind:
    """`data` is the values of the input, wherever they lie."""

    VALUES = np.arange(12.0).reshape(4, 3) % 5

    @pytest.mark.parametrize("kind", ["polars", "pyarrow", "sparse rows", "sparse columns", "dense"])
    def test_data_is_what_was_given(self, kind: str) -> None:
        named = {"g": list("abcd"), **{name: self.VALUES[:, k] for k, name in enumerate("xyz")}}
        source: Any = {
            "polars": lambda: pl.DataFrame(named),
            "pyarrow": lambda: pa.table(named),
            "sparse rows": lambda: AnnData(csr_matrix(self.VALUES), pd.DataFrame(index=pd.Index(list("abcd")))),
            "sparse columns": lambda: AnnData(csc_matrix(self.VALUES), pd.DataFrame(index=pd.Index(list("abcd")))),
            "dense": lambda: AnnData(self.VALUES, pd.DataFrame(index=pd.Index(list("abcd")))),
        }[kind]()
        found = jh.clustermap(source, **({"index": "g"} if kind in ("polars", "pyarrow") else {})).data
        np.testing.assert_array_equal(found.to_numpy(), self.VALUES)
        assert list(found.index) == list("abcd")


class TestTreesAndDistancesGiven:
    """Arrays under the names of the options."""

    def test_a_tree(self, frame: pd.DataFrame) -> None:
        tree = hierarchy.linkage(frame.to_numpy(), "ward")
        by_name = jh.clustermap(frame, row_linkage=tree).dendrogram_row
        assert by_name is not None
        for hm in (
            jh.clustermap(frame, row_cluster_linkage=tree),
            jh.heatmap(frame, row_dendrogram=True, row_cluster_linkage=tree),
        ):
            assert hm.dendrogram_row is not None
            np.testing.assert_array_equal(hm.dendrogram_row.linkage, by_name.linkage)

    def test_distances(self, frame: pd.DataFrame) -> None:
        far = pdist(frame.to_numpy(), "cityblock")
        for hm in (
            jh.clustermap(frame, row_cluster_distances=far),
            jh.heatmap(frame, row_dendrogram=True, row_cluster_distances=far),
        ):
            assert hm.dendrogram_row is not None
            np.testing.assert_array_equal(
                hm.dendrogram_row.linkage[:, 2:], hierarchy.linkage(far, "average")[:, 2:], strict=True
            )

    def test_distances_make_up_for_missing_values(self, frame: pd.DataFrame) -> None:
        holes = frame.copy()
        holes.iloc[0, 0] = np.nan
        hm = jh.clustermap(holes, col_cluster=False, row_cluster_distances=pdist(frame.to_numpy()))
        assert hm.dendrogram_row is not None

    @pytest.mark.parametrize(
        ("given", "text"),
        [
            ([1.0, 2.0], "expected 66, those of 12 items"),
            (np.full(66, np.nan), "only finite values"),
            (np.full(66, -1.0), "at least 0"),
            ("far", "row_cluster_distances: expected distances"),
        ],
    )
    def test_what_is_no_distances(self, given: Any, text: str, frame: pd.DataFrame) -> None:
        with pytest.raises(ValueError, match=text):
            jh.clustermap(frame, row_cluster_distances=given)


class TestWhereToCut:
    def test_above_every_merge_is_one_cluster(self, frame: pd.DataFrame) -> None:
        hm = jh.clustermap(frame)
        assert set(hm.row_clusters(height=float("inf"))) == {1}
        assert hm.row_clusters(height=float("-inf")).is_unique

    @pytest.mark.parametrize(
        ("how", "error", "text"),
        [
            ({"k": "a"}, TypeError, "k: expected a number, got 'a'"),
            ({"height": float("nan")}, ValueError, "height: expected a number, got nan"),
            ({"criterion": "distance", "t": [1]}, TypeError, "t: expected a number"),
        ],
    )
    def test_what_is_no_number(
        self, how: dict[str, Any], error: type[Exception], text: str, frame: pd.DataFrame
    ) -> None:
        with pytest.raises(error, match=text):
            jh.clustermap(frame).row_clusters(**how)


class TestLabelOfTheColourBar:
    """It is readable whole, in lines beside a bar that stands and in one below."""

    SAID = "Normalized expression (log2 counts per million)"

    @pytest.mark.parametrize(
        ("orientation", "lines"),
        [("vertical", ["Normalized", "expression (log2", "counts per million)"]), ("horizontal", [SAID])],
    )
    def test_long_ones(self, orientation: str, lines: list[str], frame: pd.DataFrame) -> None:
        hm = jh.clustermap(frame, cbar_kws={"label": self.SAID, "orientation": orientation})
        [bar] = [panel for panel in hm.compute().scene["panels"] if panel["kind"] == "legend"]
        assert [text["text"] for text in bar["texts"] if text["face"] == "semibold"] == lines
