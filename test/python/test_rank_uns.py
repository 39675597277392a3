"""scanpy's own functions work on what jh.tl.rank_genes_groups stores, and give what they give on scanpy's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anndata
import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
import scanpy as sc
from anndata import AnnData

import jupyter_heatmap.tl as tl

mpl.use("Agg")
from matplotlib import pyplot as plt

GROUPS = ["CD14+ Monocyte", "CD19+ B", "CD56+ NK", "Dendritic"]


@pytest.fixture(scope="module")
def both() -> tuple[AnnData, AnnData]:
    """Data without ties among the first genes, ranked by us and by scanpy."""
    found = []
    for rank in (tl.rank_genes_groups, sc.tl.rank_genes_groups):
        adata = sc.datasets.pbmc68k_reduced()
        raw = adata.raw.to_adata()
        raw.X = raw.X.astype(np.float64)
        adata.raw = raw
        rank(adata, "bulk_labels", groups=GROUPS, pts=True)
        found.append(adata)
    return found[0], found[1]


def pixels(draw: Callable[..., Any], adata: AnnData, **given: Any) -> list[np.ndarray]:
    """Return the pixels of every figure that is drawn."""
    plt.close("all")
    np.random.seed(0)
    draw(adata, show=False, **given)
    out = []
    for number in plt.get_fignums():
        figure = plt.figure(number)
        figure.set_dpi(40)
        figure.canvas.draw()
        out.append(np.asarray(figure.canvas.buffer_rgba()).copy())  # type: ignore[attr-defined]
    plt.close("all")
    return out


FIGURES: dict[str, tuple[str, dict[str, Any]]] = {
    "scores": ("rank_genes_groups", {"n_genes": 8}),
    "heatmap": ("rank_genes_groups_heatmap", {"n_genes": 3}),
    "dotplot": ("rank_genes_groups_dotplot", {"n_genes": 3, "values_to_plot": "logfoldchanges", "vmin": -4, "vmax": 4, "groupby": "bulk_labels", "dendrogram": False}),
    "matrixplot": ("rank_genes_groups_matrixplot", {"n_genes": 3, "min_logfoldchange": 1}),
    "stacked_violin": ("rank_genes_groups_stacked_violin", {"n_genes": 2}),
    "tracksplot": ("rank_genes_groups_tracksplot", {"n_genes": 2}),
    "violin": ("rank_genes_groups_violin", {"n_genes": 4, "groups": GROUPS[0]}),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", FIGURES)
def test_scanpy_draws_the_same_figure(both: tuple[AnnData, AnnData], name: str) -> None:
    call, given = FIGURES[name]
    if name == "dotplot":  # values of all drawn groups are needed
        both = tuple(a[a.obs["bulk_labels"].isin(GROUPS)].copy() for a in both)  # type: ignore[assignment]
    ours, theirs = (pixels(getattr(sc.pl, call), adata, **given) for adata in both)
    assert len(ours) == len(theirs) > 0
    for a, b in zip(ours, theirs, strict=True):
        np.testing.assert_array_equal(a, b)
        assert len(np.unique(a)) > 10


def test_a_figure_of_another_ranking_is_another(both: tuple[AnnData, AnnData]) -> None:
    other = both[1].copy()
    sc.tl.rank_genes_groups(other, "bulk_labels", groups=GROUPS[::-1])
    draw = sc.pl.rank_genes_groups
    assert any(
        a.shape != b.shape or (a != b).any()
        for a, b in zip(pixels(draw, both[0], n_genes=8), pixels(draw, other, n_genes=8), strict=True)
    )


@pytest.mark.parametrize(
    "given",
    [
        {"group": None},
        {"group": "CD19+ B", "pval_cutoff": 0.01, "log2fc_min": 1},
        {"group": GROUPS[:2], "log2fc_max": 0},
    ],
    ids=str,
)
def test_the_table_is_the_same(both: tuple[AnnData, AnnData], given: dict[str, Any]) -> None:
    ours, theirs = (sc.get.rank_genes_groups_df(a, **given) for a in both)
    assert list(ours.columns) == list(theirs.columns)
    assert list(ours.dtypes) == list(theirs.dtypes)
    keys = [c for c in ("group", "names") if c in ours]
    ours, theirs = (t.sort_values(keys).reset_index(drop=True) for t in (ours, theirs))
    pd.testing.assert_frame_equal(ours, theirs, rtol=1e-6)


def test_scanpy_filters_the_same_genes(both: tuple[AnnData, AnnData]) -> None:
    for adata in both:
        sc.tl.filter_rank_genes_groups(adata, key_added="by scanpy")
    tl.filter_rank_genes_groups(both[0], key_added="by us")
    left = [
        {(g, n) for g in GROUPS for n in a.uns[key]["names"][g] if isinstance(n, str)}
        for a, key in ((both[0], "by scanpy"), (both[1], "by scanpy"), (both[0], "by us"))
    ]
    assert left[0] == left[1] == left[2]
    assert 0 < len(left[0]) < 4 * 765


def test_scanpy_finds_the_same_overlap_of_markers(both: tuple[AnnData, AnnData]) -> None:
    markers = {"B": {"CD79A", "CD79B", "MS4A1"}, "mono": {"LYZ", "S100A8", "CST3"}, "NK": {"GNLY", "NKG7"}}
    ours, theirs = (sc.tl.marker_gene_overlap(a, markers, top_n_markers=20) for a in both)
    pd.testing.assert_frame_equal(ours, theirs)
    assert ours.to_numpy().sum() > 3


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("method", ["t-test", "wilcoxon"])
def test_it_comes_back_from_a_file(method: str, tmp_path: Path) -> None:
    adata = sc.datasets.pbmc68k_reduced()
    tl.rank_genes_groups(adata, "bulk_labels", method=method, pts=True, effect_sizes=True)
    entry = adata.uns["rank_genes_groups"]
    adata.write_h5ad(tmp_path / "a.h5ad")
    back = anndata.read_h5ad(tmp_path / "a.h5ad")
    found = back.uns["rank_genes_groups"]
    assert set(found) == set(entry)
    for name in ("names", "scores", "pvals", "pvals_adj", "logfoldchanges", "auc", "cohens_d", "pts_difference"):
        for group in entry[name].dtype.names:
            np.testing.assert_array_equal(found[name][group], entry[name][group])
    pd.testing.assert_frame_equal(found["pts"], entry["pts"], check_names=False)
    ours, theirs = (sc.get.rank_genes_groups_df(a, "CD19+ B") for a in (back, adata))
    pd.testing.assert_frame_equal(ours, theirs)
    tl.filter_rank_genes_groups(back, key_added="again")
    assert back.uns["again"]["names"].dtype.names == entry["names"].dtype.names
