"""A spec that was copied draws the same picture again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from anndata import AnnData

import jupyter_heatmap as jh

GENES = ["CD79A", "LYZ", "CST3", "CD3D"]
CALLS: dict[str, Callable[[AnnData], Any]] = {
    "heatmap": lambda adata: jh.pl.heatmap(adata, GENES, "bulk_labels", dendrogram=True),
    "matrixplot": lambda adata: jh.pl.matrixplot(adata, {"B": GENES[:1], "other": GENES[1:]}, "bulk_labels"),
    "dotplot": lambda adata: jh.pl.dotplot(adata, GENES, "bulk_labels", standard_scale="var", use_raw=False),
    "repeats": lambda adata: jh.pl.heatmap(adata, ["LYZ", "CD3D", "LYZ"], ["phase", "louvain"], swap_axes=True),
}


def same(one: Any, other: Any) -> None:
    """Compare what is drawn."""
    a, b = one.compute(), other.compute()
    pd.testing.assert_frame_equal(a.data2d, b.data2d)
    assert a.scene["texts"] == b.scene["texts"]
    assert a.color == b.color
    for axis in ("row", "col"):
        x, y = getattr(a, axis), getattr(b, axis)
        np.testing.assert_array_equal(x.order, y.order)
        assert (x.linkage is None) == (y.linkage is None)
        if x.linkage is not None:
            np.testing.assert_array_equal(x.linkage, y.linkage)


@pytest.mark.parametrize("name", CALLS)
def test_of_an_anndata_with_the_genes_that_were_sent(pbmc: AnnData, name: str) -> None:
    hm = CALLS[name](pbmc)
    hm.update(row_sort=[{"item": 1, "descending": True}], color_vmax=2.0, crop=[{"name": "few", "cols": [[0, 2]]}])
    same(hm, jh.from_spec(pbmc, hm.spec, genes=list(hm._package.input.labels("col"))))


def test_of_a_frame() -> None:
    frame = pd.DataFrame(np.random.default_rng(3).normal(size=(12, 5)), columns=list("abcde"))
    hm = jh.clustermap(frame, z_score=0, method="ward")
    hm.update(row_split=3)
    same(hm, jh.from_spec(frame, hm.spec))


def test_keywords_go_before_the_spec() -> None:
    hm = jh.heatmap(np.eye(3), vmax=4)
    assert jh.from_spec(np.eye(3), hm.spec, color_vmax=2).compute().color["vmax"] == 2


def test_arrays_that_a_spec_only_names_are_asked_for_by_name() -> None:
    hm = jh.heatmap(np.eye(3), mask=np.eye(3) > 0)
    with pytest.raises(ValueError, match=r"data\.mask: the spec names an array that it does not hold"):
        jh.from_spec(np.eye(3), hm.spec)


def test_genes_that_are_not_there_are_named(pbmc: AnnData) -> None:
    hm = CALLS["heatmap"](pbmc)
    with pytest.raises(KeyError, match="genes: there is no gene 'CD79'; did you mean 'CD79B', 'CD79A'"):
        jh.from_spec(pbmc, hm.spec, genes=["CD79"])
