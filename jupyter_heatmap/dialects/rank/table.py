"""A ranking of `uns` as one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

FIELDS = ("names", "scores", "logfoldchanges", "pvals", "pvals_adj")


def table(adata: Any, key: str = "rank_genes_groups") -> pd.DataFrame:
    """Return what is stored under `key`, a row a gene and group: groups in their order, best genes first.

    Equals `scanpy.get.rank_genes_groups_df(adata, None, key=key)` of scanpy 1.11.5: `group` (categorical, absent where there is one group
    alone), `names`, and of `scores`, `logfoldchanges`, `pvals`, `pvals_adj`, `pct_nz_group`, `pct_nz_reference` what there is.
    Raises KeyError for an unknown key. O(genes x groups).
    """
    import pandas as pd

    found = adata.uns[key]
    groups = list(found["names"].dtype.names)
    count = len(found["names"])
    codes = np.repeat(np.arange(len(groups)), count)
    columns: dict[str, Any] = {"group": pd.Categorical.from_codes(codes.tolist(), categories=groups)}
    for field in FIELDS:
        if field in found:
            columns[field] = np.concatenate([found[field][group] for group in groups])
    frame = pd.DataFrame(columns)
    for field, title in (("pts", "pct_nz_group"), ("pts_rest", "pct_nz_reference")):
        if field in found:
            shares = found[field]
            frame[title] = np.concatenate([shares[group].loc[found["names"][group]].to_numpy() for group in groups])
    return frame.drop(columns="group") if len(groups) == 1 else frame
