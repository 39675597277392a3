"""jh.pl.rank_genes_groups_*: the genes, groups and tables that scanpy's calls hand to their plots."""

from __future__ import annotations

import inspect
import re
import warnings
from collections.abc import Callable
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
import scanpy as sc
from anndata import AnnData

import jupyter_heatmap as jh
from jupyter_heatmap.dialects import scanpy as dialect

mpl.use("Agg")
FORMS = ["heatmap", "matrixplot", "dotplot", "stacked_violin", "tracksplot"]
WITH_TABLES = ["matrixplot", "dotplot"]


@pytest.fixture(scope="module")
def ranked() -> AnnData:
    """scanpy's ranking of scanpy's data; symbols in var and raw.var."""
    adata = sc.datasets.pbmc68k_reduced()
    for var in (adata.var, adata.raw.var):
        var["symbol"] = [f"s-{name}" for name in var.index]
    sc.tl.rank_genes_groups(adata, "bulk_labels")
    sc.tl.filter_rank_genes_groups(adata, min_fold_change=2)
    sc.tl.rank_genes_groups(adata, "bulk_labels", n_genes=20, key_added="cut", groups=["Dendritic", "CD34+"])
    sc.tl.rank_genes_groups(adata, "bulk_labels", method="logreg", key_added="logreg", max_iter=20)
    return adata


def handed(
    name: str, adata: AnnData, monkeypatch: pytest.MonkeyPatch, **given: Any
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Return what scanpy's call hands to its plot."""
    seen: list[Any] = []
    module = "_anndata" if name in ("heatmap", "tracksplot") else f"_{name}"

    class Plot:
        def __getattr__(self, _: str) -> Callable[..., Any]:
            return lambda *args, **kwargs: seen.append(kwargs)

    def catch(*args: Any, **kwargs: Any) -> Plot:
        seen.append((args, kwargs))
        return Plot()

    with monkeypatch.context() as patch:
        patch.setattr(f"scanpy.plotting.{module}.{name}", catch)
        getattr(sc.pl, f"rank_genes_groups_{name}")(adata, return_fig=True, **given) if name not in (
            "heatmap",
            "tracksplot",
        ) else getattr(sc.pl, f"rank_genes_groups_{name}")(adata, **given)
    (args, kwargs), *legend = seen
    for more in legend:
        kwargs = {**kwargs, **{{"title": "colorbar_title"}.get(k, k): v for k, v in more.items()}}
    return args[1:], kwargs


CALLS: dict[str, dict[str, Any]] = {
    "plain": {}, "three": {"n_genes": 3}, "last": {"n_genes": -2}, "some groups": {"groups": ["Dendritic", "CD34+"], "n_genes": 4},
    "fold change": {"min_logfoldchange": 3}, "symbols": {"gene_symbols": "symbol", "n_genes": 2}, "filtered": {"key": "rank_genes_groups_filtered"},
    "another key": {"key": "cut", "n_genes": 50}, "logreg": {"key": "logreg", "min_logfoldchange": 100, "n_genes": 2},
    "list": {"var_names": ["LYZ", "CD79A"]}, "mapping": {"var_names": {"a": ["LYZ"], "b": ["CD79A", "GNLY"]}}, "one": {"var_names": "LYZ"},
    "another groupby": {"groupby": "phase", "n_genes": 2, "dendrogram": False},
}  # fmt: skip


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("name", FORMS)
def test_genes_groups_and_tree_are_scanpys(
    ranked: AnnData, monkeypatch: pytest.MonkeyPatch, name: str, call: str
) -> None:
    given = CALLS[call]
    (var_names, groupby), kwargs = handed(name, ranked, monkeypatch, **given)
    ours = getattr(dialect, f"rank_genes_groups_{name}")(ranked, **given)
    wanted = getattr(dialect, name)(
        ranked, var_names, groupby, gene_symbols=given.get("gene_symbols"), dendrogram=kwargs["dendrogram"]
    )
    assert {**ours.spec, "id": ""} == {**wanted.spec, "id": ""}
    assert ours.input.genes == wanted.input.genes


@pytest.mark.parametrize("values", ["scores", "logfoldchanges", "pvals", "pvals_adj", "log10_pvals", "log10_pvals_adj"])
@pytest.mark.parametrize("name", WITH_TABLES)
@pytest.mark.filterwarnings("ignore")
def test_values_of_the_ranking_are_scanpys(
    ranked: AnnData, monkeypatch: pytest.MonkeyPatch, name: str, values: str
) -> None:
    given = {"n_genes": 3, "values_to_plot": values}
    _, kwargs = handed(name, ranked, monkeypatch, **given)
    frame = kwargs["values_df" if name == "matrixplot" else "dot_color_df"]
    ours = getattr(dialect, f"rank_genes_groups_{name}")(ranked, **given)
    table = ours.input.given["groups/values"]
    wanted = frame.loc[list(ranked.obs["bulk_labels"].cat.categories), ~frame.columns.duplicated()]
    np.testing.assert_array_equal(table, wanted.to_numpy().astype(np.float64))
    assert ours.spec["color"]["label"] == kwargs["colorbar_title"]


def test_a_title_of_ones_own_stays(ranked: AnnData) -> None:
    plan = dialect.rank_genes_groups_matrixplot(ranked, n_genes=1, values_to_plot="scores", colorbar_title="mine")
    assert plan.spec["color"]["label"] == "mine"


@pytest.mark.filterwarnings("ignore")
def test_genes_are_symbols_in_tables_too(ranked: AnnData) -> None:
    plan = dialect.rank_genes_groups_matrixplot(ranked, n_genes=1, values_to_plot="scores", gene_symbols="symbol")
    plain = dialect.rank_genes_groups_matrixplot(ranked, n_genes=1, values_to_plot="scores")
    np.testing.assert_array_equal(plan.input.given["groups/values"], plain.input.given["groups/values"])  # type: ignore[attr-defined]


REFUSED: dict[str, tuple[list[str], dict[str, Any]]] = {
    "both": (FORMS, {"n_genes": 3, "var_names": ["LYZ"]}), "no genes": (FORMS, {"n_genes": 0}), "key": (FORMS, {"key": "nope"}),
    "group": (FORMS, {"groups": ["Dendrites"]}), "symbols": (FORMS, {"gene_symbols": "nope"}), "gene": (FORMS, {"var_names": ["LYZZ"]}),
    "value": (WITH_TABLES, {"values_to_plot": "score"}), "cut": (WITH_TABLES, {"values_to_plot": "scores", "key": "cut"}),
    "no p-values": (WITH_TABLES, {"values_to_plot": "pvals", "key": "logreg"}), "groupby": (FORMS, {"groupby": "nope", "n_genes": 1}),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("call", [(name, form) for name, (forms, _) in REFUSED.items() for form in forms], ids=str)
def test_errors_are_scanpys(ranked: AnnData, call: tuple[str, str]) -> None:
    given, name = REFUSED[call[0]][1], f"rank_genes_groups_{call[1]}"
    with pytest.raises(Exception) as theirs:
        getattr(sc.pl, name)(ranked, show=False, **given)
    with pytest.raises(theirs.type) as ours:
        getattr(jh.pl, name)(ranked, **given)
    if theirs.type is ValueError and call[0] in ("both", "no genes", "value"):
        assert str(ours.value).startswith(str(theirs.value).split(".")[0])


def test_a_group_without_genes_is_left_out_with_a_warning(ranked: AnnData) -> None:
    largest = {g: np.nanmax(ranked.uns["rank_genes_groups"]["logfoldchanges"][g]) for g in ("CD34+", "Dendritic")}
    without, left = sorted(largest, key=largest.__getitem__)
    given = {"min_logfoldchange": float(largest[without]), "n_genes": 1, "dendrogram": False}
    with pytest.warns(UserWarning, match="No genes found for group " + re.escape(without)) as caught:
        hm = jh.pl.rank_genes_groups_heatmap(ranked, ["CD34+", "Dendritic"], **given)
    assert caught[0].filename == __file__
    assert [b["label"] for b in hm.spec["col"]["brackets"]] == [left]


def test_no_genes_at_all_are_an_empty_picture(ranked: AnnData) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        hm = jh.pl.rank_genes_groups_heatmap(ranked, ["CD34+"], min_logfoldchange=1000, dendrogram=False)
    assert "0 genes" in repr(hm)


def test_a_text_is_one_group(ranked: AnnData) -> None:
    """scanpy takes its letters, which are no groups here."""
    hm = jh.pl.rank_genes_groups_heatmap(ranked, "Dendritic", n_genes=2, dendrogram=False)
    assert [b["label"] for b in hm.spec["col"]["brackets"]] == ["Dendritic"]


@pytest.mark.parametrize("name", FORMS)
def test_signatures_are_scanpys(name: str) -> None:
    ours, theirs = (inspect.signature(getattr(m, f"rank_genes_groups_{name}")).parameters for m in (dialect, sc.pl))
    assert list(ours) == list(theirs)
    for key, parameter in theirs.items():
        assert (ours[key].kind, ours[key].default) == (parameter.kind, parameter.default), key
    public = list(inspect.signature(getattr(jh.pl, f"rank_genes_groups_{name}")).parameters)
    assert public[: len(theirs) - 1] == list(theirs)[:-1]
    assert public[-1] == "kwds"


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.filterwarnings("ignore")
def test_options_and_parameters_of_the_plot_go_through(ranked: AnnData, name: str) -> None:
    hm = getattr(jh.pl, f"rank_genes_groups_{name}")(
        ranked, n_genes=2, figsize=(5, 4), row_labels=False, dendrogram=False
    )
    assert (hm.spec["view"]["width"], hm.spec["view"]["height"]) == (480, 384)
    assert "dendrogram" not in hm.spec["row"]
    assert isinstance(hm, jh.HeatmapWidget)


def test_our_own_ranking_is_drawn(ranked: AnnData) -> None:
    adata = ranked.copy()
    jh.tl.rank_genes_groups(adata, "bulk_labels", key_added="ours")
    hm = jh.pl.rank_genes_groups_matrixplot(
        adata, n_genes=3, key="ours", values_to_plot="logfoldchanges", dendrogram=False
    )
    frame = pd.DataFrame(
        {g: adata.uns["ours"]["logfoldchanges"][g][:3] for g in adata.uns["ours"]["names"].dtype.names}
    )
    assert set(frame.to_numpy().ravel().tolist()) <= set(np.asarray(hm.compute().data2d.to_numpy()).ravel().tolist())
