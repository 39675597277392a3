"""tl.dendrogram stores what scanpy stores, and fails as scanpy fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
import scanpy as sc
from anndata import AnnData
from scipy import sparse

import jupyter_heatmap as jh
import jupyter_heatmap.tl as tl
from jupyter_heatmap.dialects import tree
from jupyter_heatmap.export import in_use

pytest.importorskip("jupyter_heatmap.engine")


def same(ours: Any, theirs: Any, at: str = "") -> None:
    """Compare types and values, all the way down; arrays to the bit."""
    assert type(ours) is type(theirs), f"{at}: {type(ours)} is not {type(theirs)}"
    if isinstance(theirs, dict):
        assert list(ours) == list(theirs)
        for key in theirs:
            same(ours[key], theirs[key], f"{at}.{key}")
    elif isinstance(theirs, list):
        assert len(ours) == len(theirs)
        for i, (a, b) in enumerate(zip(ours, theirs, strict=True)):
            same(a, b, f"{at}[{i}]")
    elif isinstance(theirs, np.ndarray):
        assert (ours.dtype, ours.shape) == (theirs.dtype, theirs.shape)
        np.testing.assert_array_equal(ours, theirs)
    else:
        assert ours == theirs, at


@pytest.fixture
def small() -> AnnData:
    rng = np.random.default_rng(20261121)
    groups = pd.Categorical([f"g{i % 5}" for i in range(60)])
    obs = pd.DataFrame({"g": groups, "n": rng.normal(size=60)}, index=[f"c{i}" for i in range(60)])
    return AnnData(rng.normal(size=(60, 8)).astype(np.float32), obs=obs)


@pytest.mark.parametrize(
    "given",
    [
        {}, {"cor_method": "spearman", "linkage_method": "average"}, {"cor_method": "kendall", "optimal_ordering": True},
        {"n_pcs": 7}, {"use_rep": "X_umap"}, {"use_rep": "X", "linkage_method": "ward"}, {"groupby": ["phase", "louvain"]},
        {"var_names": ["LYZ"]}, {"var_names": ["LYZ"], "use_raw": False}, {"var_names": ["x"], "groupby": ["bulk_labels", "phase"]},
    ],
    ids=str,
)  # fmt: skip
def test_is_scanpys(pbmc: AnnData, given: dict[str, Any]) -> None:
    pbmc.X, raw = np.asarray(pbmc.X), pbmc.raw.to_adata()
    raw.X = raw.X.toarray()
    pbmc.raw = raw
    arguments = {"groupby": "bulk_labels", **given}
    theirs = sc.tl.dendrogram(pbmc, **arguments, inplace=False)
    same(tl.dendrogram(pbmc, **arguments, inplace=False), theirs)


def test_stores_under_scanpys_key(pbmc: AnnData) -> None:
    pbmc.uns = {}
    assert tl.dendrogram(pbmc, ["phase"]) is None
    tl.dendrogram(pbmc, "phase", key_added="mine")
    assert list(pbmc.uns) == ["dendrogram_phase", "mine"]
    sc.pl.heatmap(pbmc, ["LYZ"], "phase", dendrogram="mine", show=False)


@pytest.mark.parametrize("kind", ["csr", "csc"])
def test_sparse_values_are_those_of_dense_ones(small: AnnData, kind: str) -> None:
    dense = tl.dendrogram(small, "g", inplace=False)
    small.X = getattr(sparse, f"{kind}_matrix")(small.X)
    same(tl.dendrogram(small, "g", inplace=False), dense)


SAME: dict[str, Callable[[AnnData], dict[str, Any]]] = {
    "unknown key": lambda a: {"groupby": "h"},
    "numeric key": lambda a: {"groupby": "n"},
    "metric": lambda a: {"cor_method": "pearsen"},
    "linkage": lambda a: {"linkage_method": "wart"},
    "representation": lambda a: {"use_rep": "X_pcs"},
    "too few columns": lambda a: a.obsm.__setitem__("X_r", a.X[:, :3]) or {"use_rep": "X_r", "n_pcs": 4},
    "constant": lambda a: a.X.__setitem__(slice(None), 1) or {},
    "one category": lambda a: a.obs.__setitem__("g", pd.Categorical(["a"] * 60)) or {},
    "unused category": lambda a: a.obs.__setitem__("g", a.obs["g"].cat.add_categories("z")) or {},
}


@pytest.mark.parametrize("name", SAME)
def test_errors_are_scanpys(small: AnnData, name: str) -> None:
    arguments = {"groupby": "g", **SAME[name](small)}
    with pytest.raises(Exception) as ours:
        tl.dendrogram(small, **arguments)
    with pytest.raises(Exception) as theirs:
        sc.tl.dendrogram(small, **arguments)
    assert ours.type is theirs.type
    if ours.type is ValueError:
        assert str(ours.value).startswith(str(theirs.value).split("\n")[0].rstrip())


def test_a_function_as_metric_is_refused(small: AnnData) -> None:
    with pytest.raises(TypeError, match="cannot travel"):
        tree.dendrogram(small, "g", n_pcs=None, use_rep=None, var_names=None, use_raw=None, cor_method=max,  # type: ignore[arg-type]
                        linkage_method="complete", optimal_ordering=False)  # fmt: skip


@pytest.fixture
def bare(pbmc: AnnData) -> AnnData:
    """Without components."""
    del pbmc.obsm["X_pca"], pbmc.varm["PCs"], pbmc.uns["pca"]
    return pbmc


REFUSED_PCA: dict[str, Callable[[AnnData], tuple[AnnData, dict[str, Any]]]] = {
    "few cells": lambda a: (a[:30].copy(), {}),
    "as many cells as components": lambda a: (a[:50].copy(), {}),
    "few highly variable": lambda a: a.var.__setitem__("highly_variable", np.arange(765) < 40) or (a, {}),
    "all components": lambda a: (a, {"n_pcs": 309}),
    "missing": lambda a: a.X.__setitem__((3, slice(None)), np.nan) or (a, {}),
    "infinite": lambda a: a.X.__setitem__((3, slice(None)), np.inf) or (a, {}),
    "mask of numbers": lambda a: a.var.__setitem__("highly_variable", 1) or (a, {}),
}


class TestComponents:
    """Where scanpy would run its PCA, ours runs, and is stored as scanpy stores it."""

    @pytest.mark.filterwarnings("ignore:You’re trying")
    @pytest.mark.parametrize("variables", ["highly variable", "all"])
    @pytest.mark.parametrize("dtype", ["float32", "float64", "int32", "csr"])
    def test_is_stored_like_scanpys(self, bare: AnnData, variables: str, dtype: str) -> None:
        if variables == "all":
            del bare.var["highly_variable"]
        counts = np.round(np.asarray(bare.X) * 4)
        bare.X = sparse.csr_matrix(np.maximum(counts, 0)) if dtype == "csr" else counts.astype(dtype)
        theirs = bare.copy()
        sc.pp.pca(theirs)
        tl.dendrogram(bare, "bulk_labels")
        for ours, wanted in (
            (bare.obsm["X_pca"], theirs.obsm["X_pca"]),
            (bare.varm["PCs"], theirs.varm["PCs"]),
            (bare.uns["pca"]["variance"], theirs.uns["pca"]["variance"]),
            (bare.uns["pca"]["variance_ratio"], theirs.uns["pca"]["variance_ratio"]),
        ):
            assert (type(ours), ours.dtype, ours.shape) == (type(wanted), wanted.dtype, wanted.shape)
        assert list(bare.uns["pca"]) == list(theirs.uns["pca"])
        assert bare.uns["pca"]["params"] == theirs.uns["pca"]["params"]
        np.testing.assert_allclose(bare.uns["pca"]["variance"], theirs.uns["pca"]["variance"], rtol=1e-4)
        np.testing.assert_allclose(bare.uns["pca"]["variance_ratio"], theirs.uns["pca"]["variance_ratio"], rtol=1e-4)
        np.testing.assert_allclose(bare.obsm["X_pca"][:, :5], theirs.obsm["X_pca"][:, :5], atol=0.01)

    @pytest.mark.filterwarnings("ignore:You’re trying")
    @pytest.mark.parametrize("variables", ["highly variable", "all"])
    def test_equals_a_full_svd_where_gaps_are_clear(self, bare: AnnData, variables: str) -> None:
        if variables == "all":
            del bare.var["highly_variable"]
        tl.dendrogram(bare, "bulk_labels", n_pcs=30)
        mask = np.ones(bare.n_vars, dtype=bool) if variables == "all" else bare.var["highly_variable"].to_numpy()
        values = np.asarray(bare.X[:, mask], dtype=np.float64)
        u, sigma, vt = np.linalg.svd(values - values.mean(axis=0), full_matrices=False)
        vt = vt * np.sign(vt[np.arange(len(vt)), np.abs(vt).argmax(axis=1)])[:, None]
        scores = (values - values.mean(axis=0)) @ vt.T
        gaps = -np.diff(np.concatenate([[np.inf], sigma[:31]])) / sigma[0]
        clear = np.flatnonzero((gaps[:30] > 1e-3) & (gaps[1:] > 1e-3))
        assert len(clear) >= 10
        for k in clear:
            assert np.abs(bare.obsm["X_pca"][:, k] - scores[:, k]).max() < 1e-6 * np.abs(scores[:, k]).max()
        np.testing.assert_allclose(bare.uns["pca"]["variance"], sigma[:30] ** 2 / (len(values) - 1), rtol=1e-6)
        assert u.shape[0] == bare.n_obs

    def test_tree_is_that_of_the_stored_components(self, bare: AnnData) -> None:
        with pytest.warns(UserWarning, match="on 765 dimensions of `.X`") as ours:
            made = tl.dendrogram(bare, "bulk_labels", inplace=False)
        same(made, sc.tl.dendrogram(bare, "bulk_labels", inplace=False))
        del bare.obsm["X_pca"]
        with pytest.warns(UserWarning, match="dimensions of") as theirs:
            sc.tl.dendrogram(bare, "bulk_labels", inplace=False)
        words = [str(w.message) for w in theirs if "dimensions of" in str(w.message)]
        assert [str(w.message) for w in ours if "dimensions of" in str(w.message)] == words
        assert ours[0].filename == __file__

    @pytest.mark.filterwarnings("ignore:You’re trying")
    @pytest.mark.parametrize("form", ["heatmap", "matrixplot", "own"])
    def test_plots_compute_them_beside_the_data_and_leave_adata_alone(self, bare: AnnData, form: str) -> None:
        if form == "own":
            hm = jh.heatmap(bare, row_groupby="bulk_labels", row_dendrogram=True, data_cols=[0, 1])
        else:
            hm = getattr(jh.pl, form)(bare, ["LYZ", "CD79A"], "bulk_labels", dendrogram=True)
        ours = hm.compute()
        assert "X_pca" not in bare.obsm
        stored = tl.dendrogram(bare, "bulk_labels", inplace=False)
        assert stored is not None
        np.testing.assert_array_equal(ours.row.linkage, stored["linkage"])
        assert in_use(hm.spec, hm._package).parts["pca/X"].entry["shape"] == [700, 309]

    def test_values_for_them_stay_out_of_a_page_without_a_tree(self, bare: AnnData) -> None:
        hm = jh.pl.heatmap(bare, ["LYZ", "CD79A"], "bulk_labels")
        assert "pca/X" not in in_use(hm.spec, hm._package).parts
        hm.update(row_dendrogram=True)
        assert hm.compute().row.linkage is not None
        assert "pca/X" in in_use(hm.spec, hm._package).parts

    @pytest.mark.filterwarnings("ignore")
    @pytest.mark.parametrize("name", REFUSED_PCA)
    def test_errors_are_scanpys(self, bare: AnnData, name: str) -> None:
        bare.X = np.asarray(bare.X).copy()
        data, arguments = REFUSED_PCA[name](bare)
        with pytest.raises(ValueError) as ours:
            tl.dendrogram(data, "phase", **arguments)
        with pytest.raises(ValueError) as theirs:
            sc.tl.dendrogram(data, "phase", **arguments)
        assert str(ours.value).split("\n")[0] == str(theirs.value).split("\n")[0]
        assert "X_pca" not in data.obsm

    @pytest.mark.filterwarnings("ignore")
    def test_values_that_do_not_vary(self, bare: AnnData) -> None:
        bare.X = np.full(bare.shape, 0.1)
        with pytest.raises(ValueError, match="do not vary"):
            tl.dendrogram(bare, "phase")
