"""scanpy's tools, name for name; they store in `adata` what scanpy stores. Numbers come from the engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .dialects import tree

__all__ = ["dendrogram"]


def dendrogram(
    adata: Any,
    groupby: str | Sequence[str],
    *,
    n_pcs: int | None = None,
    use_rep: str | None = None,
    var_names: Sequence[str] | None = None,
    use_raw: bool | None = None,
    cor_method: str = "pearson",
    linkage_method: str = "complete",
    optimal_ordering: bool = False,
    key_added: str | None = None,
    inplace: bool = True,
) -> dict[str, Any] | None:
    """Cluster the categories of `groupby` by the correlation of their means, as `scanpy.tl.dendrogram` does.

    Parameters
    ----------
    adata
        AnnData; with `inplace` its `uns` is written to, and components that were computed for it are stored in any case.
    groupby
        Key of a categorical column of `adata.obs`, or several, which are joined.
    n_pcs, use_rep
        What the means are taken of: the first `n_pcs` columns of `obsm[use_rep]`, or "X". None: X with at most 50 variables, else `X_pca`; where there is
        none, 50 (or `n_pcs`) components of X are computed, of `var["highly_variable"]` where that is there, and stored as
        `scanpy.pp.pca` does in `obsm["X_pca"]`, `varm["PCs"]` and `uns["pca"]`, with scanpy's warning.
    var_names, use_raw
        As in scanpy, naming any variables takes the values of all of them, of raw where `use_raw` says so or raw exists.
    cor_method
        "pearson", "kendall" or "spearman".
    linkage_method
        "single", "complete", "average", "weighted", "centroid", "median" or "ward".
    optimal_ordering
        scipy's ordering of the leaves, by which neighbours are alike.
    key_added
        Key of `adata.uns`; None: `dendrogram_<groupby>`.
    inplace
        Store the result; otherwise return it.

    Returns
    -------
    None, or the dict that scanpy stores: linkage (scipy's Z), groupby, use_rep, cor_method, linkage_method, categories_ordered,
    categories_idx_ordered, dendrogram_info (icoord, dcoord, ivl, leaves, color_list, leaves_color_list), correlation_matrix.

    Raises
    ------
    ValueError for keys that are not categorical, representations that are not there, unknown methods, fewer than two categories, and
    categories whose mean does not vary, and, where components are computed, missing values and fewer than 52 cells or variables; KeyError for categories without cells. What the engine lacks is named in its own error.

    Notes
    -----
    Means are of the type of the values; missing values are skipped. Equals scanpy 1.11.5 with scipy 1.17.1: the same bits. Ties as scipy.
    Sparse X, on which scanpy fails, works. Components computed
    here equal a float64 full SVD within 1e-6 where singular values are apart, and so scanpy's up to the float32 in which it computes. Cells × features to read, groups³ to cluster.
    """
    made = tree.dendrogram(
        adata, groupby, n_pcs=n_pcs, use_rep=use_rep, var_names=var_names, use_raw=use_raw, cor_method=cor_method,
        linkage_method=linkage_method, optimal_ordering=optimal_ordering,
    )  # fmt: skip
    if not inplace:
        return made
    adata.uns[key_added or f"dendrogram_{'_'.join(made['groupby'])}"] = made
    return None
