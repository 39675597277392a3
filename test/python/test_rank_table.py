"""The table of a ranking is scanpy's own."""

from typing import Any

import pandas as pd
import pytest
import scanpy as sc
from pandas.testing import assert_frame_equal

import jupyter_heatmap as jh


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"pts": True},
        {"groups": ["CD19+ B"]},
        {"groups": ["CD34+", "Dendritic"], "n_genes": 7, "reference": "CD19+ B"},
    ],
    ids=["all", "shares", "one group", "few"],
)
def test_equals_scanpys_table(how: dict[str, Any]) -> None:
    adata = sc.datasets.pbmc68k_reduced()
    jh.tl.rank_genes_groups(adata, "bulk_labels", **how)
    from jupyter_heatmap.dialects.rank import table

    wanted = sc.get.rank_genes_groups_df(adata, None)
    found = table(adata)
    assert list(found.columns) == list(wanted.columns)
    assert_frame_equal(found, wanted.reset_index(drop=True), check_categorical=False, check_dtype=False)
    assert isinstance(found, pd.DataFrame)
