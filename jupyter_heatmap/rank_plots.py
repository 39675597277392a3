"""scanpy.pl.rank_genes_groups_*, name for name: a stored ranking as a live widget. Public in `pl`."""

from __future__ import annotations

from typing import Any

from .called import called
from .dialects import scanpy
from .widget import HeatmapWidget

__all__ = [
    "rank_genes_groups_dotplot",
    "rank_genes_groups_heatmap",
    "rank_genes_groups_matrixplot",
    "rank_genes_groups_stacked_violin",
    "rank_genes_groups_tracksplot",
]


@called(scanpy.rank_genes_groups_heatmap)
def rank_genes_groups_heatmap(adata: Any, groups: Any = None, **parameters: Any) -> HeatmapWidget:
    """Draw the best genes of each ranked group, as `scanpy.pl.rank_genes_groups_heatmap` does, and return a live widget.

    Parameters
    ----------
    adata
        AnnData with a result of `tl.rank_genes_groups`, ours or scanpy's. It is read, never changed.
    groups
        Ranked groups whose genes are shown, one or a list, in this order; None: all. All groups of cells are drawn in any case.
    n_genes
        Genes a group, best first; -k: its last k. None: 10.
    groupby
        Key of `adata.obs` to draw by; None: that of the result.
    gene_symbols
        Column of var (and of raw.var, where raw is drawn) with the names to show.
    var_names
        Names of one's own, a list or a mapping, instead of `n_genes`.
    min_logfoldchange
        Show genes above this log2 fold change only.
    key
        Key of `adata.uns`; None: "rank_genes_groups". A filtered result shows the genes that are left.
    show, save
        For signature's sake: a notebook shows what is returned, and `to_html` saves it, so `save` is refused.
    kwds
        Parameters of `pl.heatmap`, of which `dendrogram` is True unless said, and every option below.

    Raises
    ------
    What scanpy raises, with near names added: KeyError for keys, groups and genes, ValueError for `n_genes` together with `var_names` and for
    `n_genes=0`. A group without genes is left out with a warning. A string as `groups` is one group; scanpy takes its letters.
    """
    return HeatmapWidget(scanpy.rank_genes_groups_heatmap(adata, groups, **parameters))


@called(scanpy.rank_genes_groups_matrixplot)
def rank_genes_groups_matrixplot(adata: Any, groups: Any = None, **parameters: Any) -> HeatmapWidget:
    """Draw means, or values of the ranking, of the best genes of each group, as `scanpy.pl.rank_genes_groups_matrixplot` does.

    Parameters
    ----------
    adata, groups, n_genes, groupby, gene_symbols, var_names, min_logfoldchange, key, show, save
        As for `rank_genes_groups_heatmap`.
    values_to_plot
        "scores", "logfoldchanges", "pvals", "pvals_adj", "log10_pvals" or "log10_pvals_adj" (minus the logarithm) instead of means, 1 where
        there is none; the colour bar says which. The result has to hold all genes.
    return_fig
        For signature's sake: a widget is returned.
    kwds
        Parameters of `pl.matrixplot`, of which `dendrogram` is True unless said, and every option below.

    Raises
    ------
    As `rank_genes_groups_heatmap`; ValueError for another word as `values_to_plot` and for a result that was cut.
    """
    return HeatmapWidget(scanpy.rank_genes_groups_matrixplot(adata, groups, **parameters))


@called(scanpy.rank_genes_groups_dotplot)
def rank_genes_groups_dotplot(adata: Any, groups: Any = None, **parameters: Any) -> HeatmapWidget:
    """Draw the best genes of each group as dots, as `scanpy.pl.rank_genes_groups_dotplot` does, and return a live widget.

    Parameters
    ----------
    adata, groups, n_genes, groupby, values_to_plot, gene_symbols, var_names, min_logfoldchange, key, show, save, return_fig
        As for `rank_genes_groups_matrixplot`; `values_to_plot` says what colours mean, the size of a dot stays the share of cells.
    kwds
        Parameters of `pl.dotplot`, of which `dendrogram` is True unless said, and every option below.

    Raises
    ------
    As `rank_genes_groups_matrixplot`.
    """
    return HeatmapWidget(scanpy.rank_genes_groups_dotplot(adata, groups, **parameters))


@called(scanpy.rank_genes_groups_stacked_violin)
def rank_genes_groups_stacked_violin(adata: Any, groups: Any = None, **parameters: Any) -> HeatmapWidget:
    """Draw the best genes of each group as violins, as `scanpy.pl.rank_genes_groups_stacked_violin` does, and return a live widget.

    Parameters
    ----------
    adata, groups, n_genes, groupby, gene_symbols, var_names, min_logfoldchange, key, show, save, return_fig
        As for `rank_genes_groups_matrixplot`.
    kwds
        Parameters of `pl.stacked_violin`, of which `dendrogram` is True unless said, and every option below.

    Raises
    ------
    As `rank_genes_groups_heatmap`.
    """
    return HeatmapWidget(scanpy.rank_genes_groups_stacked_violin(adata, groups, **parameters))


@called(scanpy.rank_genes_groups_tracksplot)
def rank_genes_groups_tracksplot(adata: Any, groups: Any = None, **parameters: Any) -> HeatmapWidget:
    """Draw the best genes of each group as profiles, as `scanpy.pl.rank_genes_groups_tracksplot` does, and return a live widget.

    Parameters
    ----------
    adata, groups, n_genes, groupby, gene_symbols, var_names, min_logfoldchange, key, show, save
        As for `rank_genes_groups_heatmap`.
    kwds
        Parameters of `pl.tracksplot`, of which `dendrogram` is True unless said, and every option below.

    Raises
    ------
    As `rank_genes_groups_heatmap`.
    """
    return HeatmapWidget(scanpy.rank_genes_groups_tracksplot(adata, groups, **parameters))
