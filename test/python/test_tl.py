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

import jupyter_heatmap.tl as tl
from jupyter_heatmap.dialects import tree

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
