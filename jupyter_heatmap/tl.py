"""scanpy's tools, name for name; they store in `adata` what scanpy stores. Numbers come from the engine."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from typing import Any

from .dialects import rank, tree
from .dialects.rank import DoubleDippingWarning

__all__ = ["DoubleDippingWarning", "dendrogram", "filter_rank_genes_groups", "rank_genes_groups"]


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


def rank_genes_groups(
    adata: Any,
    groupby: str,
    *,
    mask_var: Any = None,
    use_raw: bool | None = None,
    groups: Iterable[str] | str = "all",
    reference: str = "rest",
    n_genes: int | None = None,
    rankby_abs: bool = False,
    pts: bool = False,
    key_added: str | None = None,
    copy: bool = False,
    method: str | None = None,
    corr_method: str = "benjamini-hochberg",
    tie_correct: bool = False,
    layer: str | None = None,
    pseudobulk: str | None = None,
    effect_sizes: bool = False,
    **kwds: Any,
) -> Any:
    """Rank the genes by which groups of cells differ, as `scanpy.tl.rank_genes_groups` does.

    Parameters
    ----------
    adata
        AnnData of logarithms, in memory or backed; columns of texts become categories, as in scanpy. Dense, CSR or CSC, of any number type.
    groupby
        Key of a categorical column of `adata.obs`.
    mask_var
        Genes to test: a boolean array over `adata.var`, or a column of it. The others are in no result and in no correction.
    use_raw, layer
        Which values. None: raw where it exists, and then a layer is refused until `use_raw=False`.
    groups
        Categories to test, in the order of the result; "all". Repeats count once; whole numbers are taken as texts.
    reference
        "rest", that is all other cells, also those of groups that are not listed; or a category.
    n_genes
        How many genes the records keep, best first; None or 0: all; -k: all but the last k.
    rankby_abs
        Sort by the absolute value of the score. Scores keep their sign. `only_positive=False` is the older word for it.
    pts
        Store which share of cells is not 0, in the group and (against the rest) in all others.
    key_added
        Key of `adata.uns`; None: "rank_genes_groups".
    copy
        Write to a copy and return it.
    method
        "t-test" (Welch; None), "t-test_overestim_var", "wilcoxon" (rank sum, normal approximation without continuity correction) or "logreg".
    corr_method
        "benjamini-hochberg" or "bonferroni".
    tie_correct
        Variance of the rank sum by the ties there are.
    pseudobulk
        Key of `adata.obs` that names the samples. Values are summed per group and sample, divided by their total over the median total,
        log1p'd, and samples are compared instead of cells: name the layer of counts, or let X hold them. Not scanpy's.
    effect_sizes
        Store record arrays `auc` (share of pairs of cells in which that of the group is higher, ties as half), `cohens_d` (difference of means by the
        pooled standard deviation) and `pts_difference`, float32, after scanpy's. Not scanpy's.
    kwds
        Of "logreg": `C`, `penalty` ("l2" or None), `tol`, `max_iter`, `fit_intercept`, `class_weight` ("balanced", or a dict by category code), and
        what only says how sklearn finds the optimum (`solver`, `random_state`, ...), which is accepted. Ignored otherwise, as in scanpy.

    Returns
    -------
    None, or the copy. `adata.uns[key]` holds scanpy's: params; pts, pts_rest (genes × groups, float64); record arrays with one field a group, sorted
    by score: names (object), scores (float32), pvals, pvals_adj (float64, adjusted over all tested genes), logfoldchanges (float32, log2).
    logreg: names and scores only, of two groups one column: the coefficients for the later category under the name of the first group.

    Raises
    ------
    ValueError for an unknown method or correction, a reference that is no category, one name instead of a list of groups, groups of fewer than two
    cells (pseudobulk: samples), a mask of another length or type, raw that is not there or meets a layer; logreg: one group, missing values,
    an L1 penalty. KeyError for unknown keys and layers, IndexError for unknown groups, AttributeError for a column that is not categorical,
    TypeError for keywords that logreg does not know. On an error `uns` stays as it was.

    Warns
    -----
    UserWarning of values that look like counts, are negative or missing, and of a regression that stops early; DoubleDippingWarning where the groups
    were found by clustering these cells.

    Notes
    -----
    Equals scanpy 1.11.5 on float64 values: scores within a bit of float32, p-values within 1e-10 relative down to 1e-300, fold changes 1e-6.
    On float32 values the variances are those of the exact values; scanpy squares in float32 (docs/rank-genes.md). A gene with a missing value has
    score 0, p 1 and no fold change in t-tests; ranks put missing values last. Equal scores stand in the order of the genes; scanpy has none.
    `adata.X` is left as it is (scanpy drops stored zeros). Cost: one pass over the values, for ranks a sort of each gene; nothing is densified.
    """
    found = rank.rank_genes_groups(
        adata, groupby, mask_var=mask_var, use_raw=use_raw, groups=groups, reference=reference, n_genes=n_genes, rankby_abs=rankby_abs,
        pts=pts, key_added=key_added, copy=copy, method=method, corr_method=corr_method, tie_correct=tie_correct, layer=layer,
        pseudobulk=pseudobulk, effect_sizes=effect_sizes, kwds=kwds,
    )  # fmt: skip
    for note in found.notes:
        warnings.warn(note, stacklevel=2)
    found.adata.uns[found.key] = found.entry
    return found.adata if copy else None


def filter_rank_genes_groups(
    adata: Any,
    *,
    key: str | None = None,
    groupby: str | None = None,
    use_raw: bool | None = None,
    key_added: str = "rank_genes_groups_filtered",
    min_in_group_fraction: float = 0.25,
    min_fold_change: float = 1,
    max_out_group_fraction: float = 0.5,
    compare_abs: bool = False,
) -> None:
    """Keep the genes that are frequent in their group, rare outside and changed, as `scanpy.tl.filter_rank_genes_groups` does.

    Parameters
    ----------
    adata
        AnnData with a result of `rank_genes_groups`, ours or scanpy's; the filtered one is written to its `uns`.
    key, key_added
        Keys of `adata.uns` of the result and of the filtered one. None: "rank_genes_groups".
    groupby, use_raw
        Groups and values of fractions and fold changes. None: those of the result.
    min_in_group_fraction, max_out_group_fraction
        The share of cells that are not 0 has to be above the one in the group, and below the other outside of it.
    min_fold_change
        What the log2 fold change has to be above.
    compare_abs
        Compare its absolute value.

    Returns
    -------
    None. `adata.uns[key_added]` is the result with NaN for the names that fail; all else is shared with it.

    Raises
    ------
    KeyError for keys that are not stored, and for a result that is filtered already.

    Notes
    -----
    What is stored is used where the result is against the rest with the same `groupby` and `use_raw`; else fractions and fold changes are
    found again against all other cells, of X or raw (never of a layer), as scanpy 1.11.5 does. Missing fold changes fail.
    """
    adata.uns[key_added] = rank.filtered(
        adata, key=key, groupby=groupby, use_raw=use_raw, min_in_group_fraction=min_in_group_fraction,
        min_fold_change=min_fold_change, max_out_group_fraction=max_out_group_fraction, compare_abs=compare_abs,
    )  # fmt: skip
