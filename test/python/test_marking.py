"""Selections, sets and rankings: from Python to the picture, and what a browser asks of Python."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import pandas as pd
import pytest
import scanpy as sc
import scipy.sparse as sp

import jupyter_heatmap as jh
from jupyter_heatmap.widget import HeatmapWidget

GENES = ["CD79A", "LYZ", "CST3"]
Sent = list[tuple[dict[str, Any], list[Any]]]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    """Everything that widgets send, in order."""
    out: Sent = []
    monkeypatch.setattr(HeatmapWidget, "send", lambda self, content, buffers=None: out.append((content, buffers or [])))
    return out


@pytest.fixture
def adata() -> Any:
    return sc.datasets.pbmc68k_reduced()


@pytest.fixture
def hm(adata: Any, sent: Sent) -> HeatmapWidget:
    return jh.pl.heatmap(adata, GENES, "bulk_labels")


def answer(
    hm: HeatmapWidget, sent: Sent, op: str, buffers: Any = (), **fields: Any
) -> tuple[dict[str, Any], list[Any]]:
    """Ask as a browser does and return the answer."""
    hm._handle_custom_msg({"op": op, "id": 7, "ds": hm.ds, **fields}, buffers)
    return next(
        (content, arrays) for content, arrays in reversed(sent) if content["op"] == "answer" and content["id"] == 7
    )


class TestSelect:
    def test_by_labels_and_by_mask(self, adata: Any, hm: HeatmapWidget) -> None:
        hm.select(rows=adata.obs_names[[5, 3, 4, 9]], cols=["LYZ"])
        assert hm.spec["sets"] == [{"name": "selection", "rows": [[3, 3], [9, 1]], "cols": [[1, 1]]}]
        assert list(hm.selection.rows) == list(adata.obs_names[[3, 4, 5, 9]])
        assert list(hm.selection.cols) == ["LYZ"]
        hm.select(rows=adata.obs["bulk_labels"] == "Dendritic")
        np.testing.assert_array_equal(
            hm.selection.row_positions, np.flatnonzero(adata.obs["bulk_labels"] == "Dendritic")
        )
        assert hm.selection.cols is None

    def test_of_nothing_is_false(self, hm: HeatmapWidget) -> None:
        assert not hm.selection
        hm.select(cols="LYZ")
        assert hm.selection
        hm.select(cols=[])
        assert not hm.selection
        assert hm.spec["sets"] == []

    def test_keeps_other_sets(self, adata: Any, hm: HeatmapWidget) -> None:
        hm.select(rows=adata.obs_names[:3], name="mine")
        hm.select(rows=adata.obs_names[5:8])
        hm.select()
        assert list(hm.sets) == ["mine"]

    def test_of_what_is_not_there_is_refused(self, hm: HeatmapWidget) -> None:
        with pytest.raises(KeyError, match="no 'LYS' among the genes; did you mean 'LYZ'"):
            hm.select(cols=["LYS"])
        with pytest.raises(ValueError, match="the mask has 2 entries, and there are 700 cells"):
            hm.select(rows=[True, False])
        assert "sets" not in hm.spec

    def test_is_told_to_whoever_listens_and_only_when_it_is_another(self, adata: Any, hm: HeatmapWidget) -> None:
        heard: list[Any] = []
        stop = hm.on_select(heard.append)
        hm.select(rows=adata.obs_names[:2])
        hm.update(color_vmax=3)
        hm.select(rows=adata.obs_names[:2], name="other")
        hm._handle_custom_msg(
            {"op": "spec.patch", "patch": {"sets": [{"name": "selection", "rows": [[7, 1]]}]}, "origin": "view"}, []
        )
        stop()
        hm.select()
        assert [list(one.row_positions) for one in heard] == [[0, 1], [7]]

    def test_repeated_labels_and_dates_are_the_users_own(self, sent: Sent) -> None:
        days = pd.to_datetime(["2026-01-01", "2026-01-02", "2026-01-01"])
        hm = jh.heatmap(pd.DataFrame(np.eye(3), index=days))
        hm.select(rows=[pd.Timestamp("2026-01-01")])
        assert list(hm.selection.row_positions) == [0, 2]
        assert list(hm.selection.rows) == [days[0], days[2]]


class TestRankGenes:
    def test_of_an_annotation_is_scanpys(self, adata: Any, hm: HeatmapWidget) -> None:
        table = hm.rank_genes("bulk_labels", method="wilcoxon", key_added="ours")
        sc.tl.rank_genes_groups(adata, "bulk_labels", method="wilcoxon", key_added="theirs")
        expected = sc.get.rank_genes_groups_df(adata, None, key="theirs")
        assert list(table.columns) == list(expected.columns)
        np.testing.assert_array_equal(table["scores"], expected["scores"])

    def test_of_the_selection_is_that_of_a_column(self, adata: Any, hm: HeatmapWidget) -> None:
        chosen = np.arange(700) % 5 == 0
        hm.select(rows=chosen)
        table = hm.rank_genes(method="t-test")
        assert adata.uns["rank_genes_groups"]["params"]["groupby"] == "rank_genes_groups_groups"
        adata.obs["by_hand"] = pd.Categorical(np.where(chosen, "selection", "rest"))
        sc.tl.rank_genes_groups(adata, "by_hand", groups=["selection"], method="t-test", key_added="theirs")
        expected = sc.get.rank_genes_groups_df(adata, "selection", key="theirs").set_index("names")["scores"]
        np.testing.assert_allclose(table.set_index("names")["scores"], expected[table["names"]], rtol=1e-5, atol=1e-6)
        sc.pl.rank_genes_groups_dotplot(adata, show=False)

    def test_of_sets_with_one_as_reference(self, adata: Any, hm: HeatmapWidget) -> None:
        hm.select(rows=adata.obs_names[:50], name="a")
        hm.select(rows=adata.obs_names[40:90], name="b")
        hm.rank_genes(sets=["a", "b"], reference="b", method="wilcoxon", key_added="two")
        assert adata.uns["two"]["names"].dtype.names == ("a",)
        assert adata.obs["two_groups"].value_counts().to_dict() == {"a": 50, "b": 40}
        with pytest.raises(KeyError, match="there is no set 'c'"):
            hm.rank_genes(sets=["a", "c"])

    def test_of_an_array_is_refused_with_a_reason(self, sent: Sent) -> None:
        with pytest.raises(TypeError, match="no AnnData"):
            jh.heatmap(np.eye(4)).rank_genes()


class TestQuestions:
    def test_all_genes_are_ranked_by_the_codes_that_are_said(self, adata: Any, hm: HeatmapWidget, sent: Sent) -> None:
        codes = adata.obs["bulk_labels"].cat.codes.to_numpy().astype("<i4")
        levels = list(adata.obs["bulk_labels"].cat.categories)
        said, arrays = answer(
            hm, sent, "rank", [codes.tobytes()], step={"method": "wilcoxon"}, layer="raw/X", groups=11, names=levels,
            tested=list(range(10)), reference=None,
        )  # fmt: skip
        assert said["genes"] == 765
        assert said["warnings"] == []
        assert said["names"] == list(adata.raw.var_names)
        assert len(arrays) == 90
        sc.tl.rank_genes_groups(adata, "bulk_labels", method="wilcoxon")
        expected = sc.get.rank_genes_groups_df(adata, levels[3]).set_index("names").loc[said["names"]]
        np.testing.assert_allclose(np.frombuffer(arrays[27], "<f8"), expected["scores"], rtol=1e-6)
        np.testing.assert_allclose(np.frombuffer(arrays[28], "<f8"), expected["pvals"], rtol=1e-9)
        shares = [content["share"] for content, _ in sent if content["op"] == "answer.progress"]
        assert shares == sorted(shares)
        assert shares[-1] == 1

    def test_a_page_is_that_of_to_html_as_the_view_has_the_map(self, hm: HeatmapWidget, sent: Sent) -> None:
        ahead = {**hm.spec, "title": "As it is <seen>"}
        said, (written,) = answer(hm, sent, "page", [], spec=ahead)
        assert "error" not in said
        page = bytes(written).decode()
        assert "<title>As it is &lt;seen&gt;</title>" in page
        assert hm.spec.get("title") is None
        hm.update(title="As it is <seen>")
        assert len(page) == len(str(hm.to_html()))

    def test_regression_and_pseudobulk_take_all_genes_too(self, adata: Any, hm: HeatmapWidget, sent: Sent) -> None:
        levels = list(adata.obs["bulk_labels"].cat.categories)
        codes = adata.obs["bulk_labels"].cat.codes.to_numpy().astype("<i4")
        pair = np.where(codes < 2, codes, -1).astype("<i4")
        how = {"layer": "raw/X", "groups": 2, "names": levels[:2], "tested": [0], "reference": 1}
        said, arrays = answer(hm, sent, "rank", [pair.tobytes()], step={"method": "logreg"}, **how)
        assert said["tested"] == [0]
        jh.tl.rank_genes_groups(adata, "bulk_labels", groups=levels[:2], method="logreg")
        ours = pd.Series(np.frombuffer(arrays[0], "<f8"), index=said["names"]).astype(np.float32)
        stored = sc.get.rank_genes_groups_df(adata, levels[0]).set_index("names")["scores"]
        np.testing.assert_allclose(ours[stored.index], stored, atol=1e-4 * stored.abs().max())
        adata.obs["donor"] = pd.Categorical([f"d{k % 3}" for k in range(700)])
        step = {"method": "t-test", "pseudobulk": "donor"}
        how |= {"groups": 11, "tested": [3], "reference": None}
        place = np.where(codes == 3, 0, 1).astype("<i4")
        how |= {"groups": 2, "tested": [0]}
        said, arrays = answer(hm, sent, "rank", [place.tobytes(), codes.tobytes()], step=step, **how)
        assert said["warnings"] == ["Sums by sample are meant for counts, and these values are none."]
        jh.tl.rank_genes_groups(adata, "bulk_labels", pseudobulk="donor", groups=[levels[3]], key_added="bulk")
        stored = sc.get.rank_genes_groups_df(adata, levels[3], key="bulk").set_index("names")["pvals"]
        ours = pd.Series(np.frombuffer(arrays[1], "<f8"), index=said["names"])
        np.testing.assert_allclose(ours[stored.index], stored, rtol=1e-6)

    def test_what_a_reader_has_to_know_is_said(self, adata: Any, sent: Sent) -> None:
        adata.layers["scaled"] = adata.X.copy()
        adata.layers["scaled"][3, 2] = np.nan
        hm = jh.pl.heatmap(adata, GENES[1:2], "bulk_labels", use_raw=False, layer="scaled")
        codes = (np.arange(700) % 2).astype("<i4").tobytes()
        said, _ = answer(
            hm,
            sent,
            "rank",
            [codes],
            step={},
            layer="layers/scaled",
            groups=2,
            names=["a", "b"],
            tested=[0],
            reference=1,
        )
        assert [text.split(":")[0] for text in said["warnings"]] == [
            "There are negative values",
            "Some genes have missing values, and no score.",
        ]

    def test_genes_are_sent_besides_and_the_picture_stays(self, hm: HeatmapWidget, sent: Sent) -> None:
        said, _ = answer(hm, sent, "columns", names=["NKG7", "LYZ", "GNLY"])
        assert said["columns"] == [3, 1, 4]
        assert hm.spec["data"]["cols"] == [0, 1, 2]
        begin = [content for content, _ in sent if content["op"] == "data.begin"][-1]
        assert begin["rev"] == 2
        assert begin["manifest"]["shape"] == [700, 5]
        assert list(hm.data2d.columns) == GENES
        before = len(sent)
        assert answer(hm, sent, "columns", names=["NKG7"])[0]["columns"] == [3]
        assert [content["op"] for content, _ in sent[before:]] == ["answer"]

    def test_what_cannot_be_is_an_answer_that_says_why(self, hm: HeatmapWidget, sent: Sent) -> None:
        said, _ = answer(hm, sent, "columns", names=["NKG8"])
        assert said["error"]["message"].startswith("there is no gene 'NKG8'; did you mean 'NKG7'")
        said, _ = answer(hm, sent, "rank", [b""], step={}, layer="raw/X", groups=2, tested=[0], reference=None)
        assert "the groups are of 0 cells, and there are 700" in said["error"]["message"]
        said, _ = answer(hm, sent, "rank.store", step={"sets": ["nobody"]}, key="k")
        assert "there is no set 'nobody'" in said["error"]["message"]

    def test_a_step_is_stored_where_scanpy_stores_it(self, adata: Any, hm: HeatmapWidget, sent: Sent) -> None:
        step = {
            "op": "rank_genes_groups",
            "as": "markers",
            "groupby": "bulk_labels",
            "method": "wilcoxon",
            "tie_correct": True,
        }
        assert answer(hm, sent, "rank.store", step=step, key="mine")[0]["key"] == "mine"
        sc.tl.rank_genes_groups(adata, "bulk_labels", method="wilcoxon", tie_correct=True, key_added="theirs")
        np.testing.assert_array_equal(
            adata.uns["mine"]["scores"]["Dendritic"], adata.uns["theirs"]["scores"]["Dendritic"]
        )


class TestWhatIsKept:
    def test_a_picture_grouped_by_sets_is_computed_without_a_browser(self, adata: Any, hm: HeatmapWidget) -> None:
        hm.select(rows=adata.obs_names[:50], name="a")
        step = {"op": "rank_genes_groups", "as": "markers", "sets": ["a"]}
        hm.update(derive=[step], row_groupby=["derived/markers"], form="matrix")
        frame = hm.data2d
        assert list(frame.index) == ["a", "rest"]
        values = adata.raw[:, GENES].X.toarray()
        np.testing.assert_allclose(frame.loc["a"], values[:50].mean(axis=0), rtol=1e-5)

    def test_a_page_has_sets_steps_and_what_they_need(self, adata: Any, hm: HeatmapWidget) -> None:
        hm.select(rows=adata.obs_names[:50], name="a")
        hm.update(derive=[{"op": "rank_genes_groups", "as": "m", "groupby": "phase"}])
        text = str(hm.to_html())
        said = json.loads(re.search(r'<script[^>]*class="jh-map"[^>]*>(.*?)</script>', text, re.DOTALL)[1])
        assert said["spec"]["sets"] == [{"name": "a", "rows": [[0, 50]]}]
        held = {column["name"] for column in said["manifest"]["available"]["row"]}
        assert held == {"bulk_labels", "phase"}

    def test_clusterings_are_named_only_where_the_data_hold_them(self, adata: Any, sent: Sent) -> None:
        adata.uns["louvain"] = {"params": {"resolution": 1.0}}
        hm = jh.pl.heatmap(adata, GENES, "louvain")
        assert hm._package.manifest()["origin"]["clusterings"] == ["louvain"]
        assert "louvain" not in str(jh.pl.heatmap(adata, GENES, "bulk_labels").to_html())


def test_sparse_data_are_not_densified_to_be_ranked(sent: Sent) -> None:
    """The engine is handed what is stored; a matrix of this shape as a whole would be 3.2 GB."""
    from jupyter_heatmap.rank import rank_groups

    values = sp.random(200_000, 2_000, density=0.0005, format="csr", random_state=0)
    codes = (np.arange(200_000) % 3).astype(np.int32)
    found = rank_groups(values, codes, 4, tested=[0], reference=None, test="wilcoxon", corr_method="benjamini-hochberg")
    assert found[0]["pts"].sum() * (codes == 0).sum() == pytest.approx(np.isin(values.tocoo().row % 3, 0).sum())
