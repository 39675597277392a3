"""Results as scanpy stores them: record arrays by group, shares as frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

DTYPES = {
    "names": "O", "scores": "f4", "pvals": "f8", "pvals_adj": "f8", "logfoldchanges": "f4",
    "auc": "f4", "cohens_d": "f4", "pts_difference": "f4",
}  # fmt: skip
"""In the order in which scanpy stores them, then ours."""


def best_first(scores: np.ndarray, *, rankby_abs: bool) -> np.ndarray:
    """Return positions by falling score (or absolute value), equal ones by position."""
    return np.argsort(-(np.abs(scores) if rankby_abs else scores), kind="stable")


def cut(order: np.ndarray, n_genes: int | None) -> np.ndarray:
    """Return the first `n_genes` of an order by scanpy's rule: None, 0 and more than there are mean all, −k all but the last k.

    Raises ValueError where a negative number leaves none.
    """
    count = len(order)
    if n_genes is None or n_genes == 0 or n_genes > count:
        return order
    if n_genes <= -count:
        raise ValueError(f"kth(={-n_genes}) out of bounds ({count}): n_genes={n_genes} would leave no gene")
    return order[:n_genes]


def records(columns: Mapping[str, Mapping[str, np.ndarray]], orders: Mapping[str, np.ndarray]) -> dict[str, Any]:
    """Return {name: record array}, of {name: {group: one value a gene}} and {group: positions of the genes to keep, best first}.

    Values become float32 or float64 as scanpy stores them; sorting was done before.
    """
    out: dict[str, Any] = {}
    for name, dtype in DTYPES.items():
        if name in columns:
            groups = columns[name]
            arrays = [np.asarray(groups[g])[orders[g]].astype(dtype) for g in groups]
            out[name] = np.rec.fromarrays(arrays, dtype=[(g, dtype) for g in groups])
    return out


def shares(columns: Sequence[np.ndarray], groups: Sequence[str], names: Any) -> pd.DataFrame:
    """Return genes × groups as scanpy's frame, in the order of the genes."""
    import pandas as pd

    flat = np.stack(columns, axis=1) if columns else np.empty((len(names), 0))
    return pd.DataFrame(flat, index=names, columns=pd.Index(list(groups)))


def table(stored: Mapping[str, Any]) -> pd.DataFrame:
    """Return an entry of `uns` as one table, group below group: columns group, names, and each record array in the order of storage.

    As `scanpy.get.rank_genes_groups_df(adata, None)`, which puts logfoldchanges before the p-values, as this does.
    """
    import pandas as pd

    fields = [
        name
        for name in ("names", "scores", "logfoldchanges", "pvals", "pvals_adj", "auc", "cohens_d", "pts_difference")
        if name in stored
    ]
    groups = stored["names"].dtype.names
    parts = [pd.DataFrame({"group": group, **{name: stored[name][group] for name in fields}}) for group in groups]
    return pd.concat(parts, ignore_index=True)
