"""scanpy.tl.filter_rank_genes_groups: names that fail a threshold become NaN."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ...wire.inputs import near
from .values import values_of

if TYPE_CHECKING:
    import pandas as pd


FOUND = ("pts", "pts_others", "logfoldchanges")


def filtered(
    adata: Any,
    *,
    key: str | None,
    groupby: str | None,
    use_raw: bool | None,
    min_in_group_fraction: float,
    min_fold_change: float,
    max_out_group_fraction: float,
    compare_abs: bool,
) -> dict[str, Any]:
    """Return a shallow copy of a stored result whose names are NaN where a gene fails. Nothing is changed in `adata`.

    Fold changes and fractions are those stored where the result was against the rest with the same groupby and use_raw; else they
    are found again, against all other cells. Raises KeyError for a key that is not stored and names that are not there (as of a
    result that is filtered already).
    """
    import pandas as pd

    key = "rank_genes_groups" if key is None else key
    if key not in adata.uns:
        raise KeyError(f"{key!r} is not in adata.uns{near(key, adata.uns)}; run rank_genes_groups first")
    stored = adata.uns[key]
    params = stored["params"]
    groupby = str(params["groupby"]) if groupby is None else groupby
    use_raw = params["use_raw"] if use_raw is None else use_raw
    same = params["groupby"] == groupby and params["reference"] == "rest" and params["use_raw"] == use_raw
    names = pd.DataFrame(stored["names"])
    folds = pd.DataFrame(stored["logfoldchanges"]) if same and "logfoldchanges" in stored else None
    fractions = (stored["pts"], stored["pts_rest"]) if same and "pts_rest" in stored else None
    again = (
        None if folds is not None and fractions is not None else _again(adata, groupby, names, use_raw=bool(use_raw))
    )
    kept = pd.DataFrame(index=names.index, columns=names.columns, dtype=bool)
    for group in names.columns:
        genes = names[group].to_numpy()
        fresh = None if again is None else _picked(again[group], genes)
        if fractions is not None:
            inside, outside = (frame[group].loc[genes].to_numpy() for frame in fractions)
        else:
            assert fresh is not None
            inside, outside = fresh["pts"].to_numpy(), fresh["pts_others"].to_numpy()
        fold = folds[group].to_numpy() if folds is not None else fresh["logfoldchanges"].to_numpy()  # type: ignore[index]
        fold = np.abs(fold) if compare_abs else fold
        kept[group] = (inside > min_in_group_fraction) & (outside < max_out_group_fraction) & (fold > min_fold_change)
    return {**stored, "names": names[kept].to_records(index=False)}


def _picked(found: pd.DataFrame, genes: np.ndarray) -> pd.DataFrame:
    if not found.index.is_unique:
        raise ValueError("Names of genes stand more than once; make them unique first (adata.var_names_make_unique())")
    missing = [g for g in genes if g not in found.index]
    if missing:
        raise KeyError(
            f"{missing[:10]} not in index: the result names genes that these values do not have, or is filtered already"
        )
    return found.loc[genes]


def _again(adata: Any, groupby: str, names: pd.DataFrame, *, use_raw: bool) -> dict[str, pd.DataFrame]:
    """Return fractions and fold changes of all genes against all other cells; NaN of a group that `groupby` does not have."""
    import pandas as pd

    from ...rank import rank_groups

    values = values_of(adata, None, use_raw=use_raw, layer=None)
    labels = adata.obs[groupby].astype(str).to_numpy()
    groups = [g for g in names.columns if (labels == g).any()]
    codes = np.full(adata.n_obs, len(groups), dtype=np.int32)
    for i, group in enumerate(groups):
        codes[labels == group] = i
    base = adata.uns.get("log1p", {}).get("base")
    results = rank_groups(
        values.matrix, codes, len(groups) + 1, tested=list(range(len(groups))), reference=None,
        test="t-test", corr_method="bonferroni", log_base=None if base is None else float(base),
    ) if groups else []  # fmt: skip
    out = {g: pd.DataFrame(np.nan, index=values.names, columns=pd.Index(FOUND)) for g in names.columns}
    for group, result in zip(groups, results, strict=True):
        out[group] = pd.DataFrame({k: result[k] for k in FOUND}, index=values.names)
    return out
