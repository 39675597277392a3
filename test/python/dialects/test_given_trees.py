"""Distances and trees of the caller's own, under our own option names."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import pdist, squareform

import jupyter_heatmap as jh

FRAME = pd.DataFrame(np.random.default_rng(4).normal(size=(9, 4)), index=list("abcdefghi"))
Y = pdist(FRAME, "canberra")


@pytest.mark.parametrize("given", [Y, squareform(Y), pd.DataFrame(squareform(Y))])
@pytest.mark.parametrize("call", [jh.heatmap, jh.clustermap])
def test_given_distances_are_clustered(given: Any, call: Any) -> None:
    more = {"row_dendrogram": True} if call is jh.heatmap else {"col_cluster": False}
    hm = call(FRAME, row_cluster_distances=given, row_cluster_method="ward", **more)
    assert np.array_equal(hm.dendrogram_row.linkage, linkage(Y, "ward"))


def test_a_given_tree_is_drawn() -> None:
    z = linkage(Y, "single")
    assert np.array_equal(jh.heatmap(FRAME, row_dendrogram=True, row_cluster_linkage=z).dendrogram_row.linkage, z)


def test_missing_values_do_not_matter_to_given_distances() -> None:
    holes = FRAME.mask(FRAME > 1)
    hm = jh.clustermap(holes, col_cluster=False, row_cluster_distances=Y, method="complete")
    assert np.array_equal(hm.dendrogram_row.linkage, linkage(Y, "complete"))


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (Y[:-1], "expected 36, those of 9 items"),
        (np.arange(81.0).reshape(9, 9), "symmetric"),
        (np.where(np.arange(36) == 3, np.nan, Y), "only finite values"),
    ],
)
def test_what_are_no_distances_is_refused(given: Any, text: str) -> None:
    with pytest.raises(ValueError, match=text):
        jh.heatmap(FRAME, row_dendrogram=True, row_cluster_distances=given)
