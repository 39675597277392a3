"""scanpy's plotting calls, name for name; each returns a live widget and leaves `adata` as it is."""

from __future__ import annotations

from typing import Any

from .called import called
from .dialects import scanpy, seaborn
from .rank_plots import (
    rank_genes_groups_dotplot,
    rank_genes_groups_heatmap,
    rank_genes_groups_matrixplot,
    rank_genes_groups_stacked_violin,
    rank_genes_groups_tracksplot,
)
from .widget import HeatmapWidget

__all__ = [
    "clustermap",
    "dotplot",
    "heatmap",
    "matrixplot",
    "rank_genes_groups_dotplot",
    "rank_genes_groups_heatmap",
    "rank_genes_groups_matrixplot",
    "rank_genes_groups_stacked_violin",
    "rank_genes_groups_tracksplot",
    "stacked_violin",
    "tracksplot",
]


@called(scanpy.heatmap)
def heatmap(adata: Any, var_names: Any, groupby: Any, **parameters: Any) -> HeatmapWidget:
    """Draw the values of genes in cells, grouped, as `scanpy.pl.heatmap` does, and return a live widget.

    Parameters
    ----------
    adata
        AnnData. It is read, never changed.
    var_names
        Names of genes: one, a list, or a mapping from label to names, which then stand under brackets.
    groupby
        Key of `adata.obs`, or several, which are joined. A numeric key is cut into `num_categories` bins.
    use_raw, layer
        Which values: `adata.raw`, a layer, or X. None: raw if there is one and no layer is named.
    log
        Natural log(1 + value).
    num_categories
        Bins of a numeric key, or their edges.
    dendrogram
        Cluster the groups and order them by the tree. A string is a key of `adata.uns`.
    gene_symbols
        Column of var that `var_names` are looked up in.
    var_group_positions, var_group_labels, var_group_rotation
        Brackets over the genes: inclusive positions, labels, and the angle of the labels.
    standard_scale
        "var" or "obs": subtract the minimum of each gene or cell and divide by the maximum of what is left.
    swap_axes
        Draw cells across.
    show_gene_labels
        None: up to 50.
    show, save
        For signature's sake: a notebook shows what is returned, and `to_html` saves it, so `save` is refused.
    figsize
        Width and height in inches, 96 px each.
    vmin, vmax, vcenter, norm
        Colour limits, or one of matplotlib's norms.
    kwds
        `cmap`, and every option below. What only matplotlib's imshow can use is refused with a sentence.

    Raises
    ------
    What scanpy raises, with near names added: KeyError for genes and layers, ValueError for keys and limits, and so on.
    """
    return HeatmapWidget(scanpy.heatmap(adata, var_names, groupby, **parameters))


@called(scanpy.matrixplot)
def matrixplot(adata: Any, var_names: Any, groupby: Any, **parameters: Any) -> HeatmapWidget:
    """Draw the mean of each gene in each group, as `scanpy.pl.matrixplot` does, and return a live widget.

    Means are of the type of the values: float32 input is summed in float32 with compensation, as pandas does. Missing values are
    skipped; a group without a value is missing.

    Parameters
    ----------
    adata, var_names, groupby, use_raw, layer, log, num_categories, dendrogram, gene_symbols, var_group_positions, var_group_labels,
    var_group_rotation, swap_axes, figsize, vmin, vmax, vcenter, norm
        As for `heatmap`. A dendrogram needs 3 categories; with fewer a warning says so.
    categories_order
        Every category once, in the order to draw; a dendrogram comes before it.
    standard_scale
        "group" or "var": subtract the minimum of each group's or gene's means and divide by the maximum of what is left.
    values_df
        DataFrame of groups × genes to show instead of means, matched by label and drawn in its own order.
    title, colorbar_title
        Titles of the picture and of the colour bar; None leaves the latter out.
    cmap
        A colour map: a name, one of matplotlib's, or a list of colours.
    show, save, ax, return_fig
        For signature's sake: a widget is returned, and what needs a matplotlib figure is refused.
    kwds
        Every option below. What only matplotlib's pcolor can use is refused with a sentence.

    Raises
    ------
    What scanpy raises, with near names added. Categories without cells, on which scanpy fails, are left out.
    """
    return HeatmapWidget(scanpy.matrixplot(adata, var_names, groupby, **parameters))


@called(scanpy.dotplot)
def dotplot(adata: Any, var_names: Any, groupby: Any, **parameters: Any) -> HeatmapWidget:
    """Draw a dot for each gene and group, as `scanpy.pl.dotplot` does, and return a live widget.

    Colour is the mean, as in `matrixplot`; the area grows with the share of cells above `expression_cutoff` to the power 1.5.
    A missing value counts as not expressed.

    Parameters
    ----------
    adata, var_names, groupby, use_raw, layer, log, num_categories, categories_order, dendrogram, gene_symbols, var_group_positions,
    var_group_labels, var_group_rotation, standard_scale, swap_axes, figsize, vmin, vmax, vcenter, norm, cmap, title, colorbar_title
        As for `matrixplot`.
    expression_cutoff
        A cell expresses a gene above this value (after log, before scaling).
    mean_only_expressed
        Mean of the expressing cells only; 0 where there are none.
    dot_min, dot_max
        Shares, 0…1, of the smallest and the largest dot. None: 0, and the largest share rounded up to a tenth.
    smallest_dot
        Area in pt² of the smallest dot.
    size_title
        Title of the legend of sizes; None leaves it out.
    dot_color_df
        DataFrame of groups × genes for the colour, matched by label.
    show, save, ax, return_fig
        For signature's sake: a widget is returned, and what needs a matplotlib figure is refused.
    kwds
        `dot_size_df` (shares, matched by label), `group_colors` (group → colour: from white to it instead of the map; scanpy 1.12),
        `color_on`, `largest_dot`, `size_exponent`, `dot_edge_color`, `dot_edge_lw` (pt), and every option below.

    Raises
    ------
    What scanpy raises, with near names added. Categories without cells, on which scanpy fails, are left out.
    """
    return HeatmapWidget(scanpy.dotplot(adata, var_names, groupby, **parameters))


@called(scanpy.stacked_violin)
def stacked_violin(adata: Any, var_names: Any, groupby: Any, **parameters: Any) -> HeatmapWidget:
    """Draw the distribution of each gene in each group, as `scanpy.pl.stacked_violin` does, and return a live widget.

    A violin is a Gaussian density with Scott's bandwidth, cut at the smallest and largest value; its colour is the median.

    Parameters
    ----------
    adata, var_names, groupby, use_raw, layer, log, num_categories, categories_order, dendrogram, gene_symbols, var_group_positions,
    var_group_labels, var_group_rotation, swap_axes, figsize, vmin, vmax, vcenter, norm, cmap, title, colorbar_title
        As for `matrixplot`.
    standard_scale
        "group" or "var": subtract the minimum of each cell or gene and divide by the maximum of what is left, before anything else.
    stripplot, jitter, size
        Draw the cells as points, spread to both sides by `jitter` of a cell's width (True: 0.1), `size` pt wide.
    row_palette
        A colour, a list, or the name of a palette for the rows of violins, instead of the colour of the median.
    density_norm
        "width", "area" or "count": what is equal among violins.
    yticklabels
        Show the range of each row.
    order, scale
        Older names; used, or ignored, with scanpy's warnings.
    show, save, ax, return_fig
        For signature's sake: a widget is returned, and what needs a matplotlib figure is refused.
    kwds
        `cut`, `bw_adjust`, and every option below. Other keywords of seaborn's violinplot are refused with a sentence.

    Raises
    ------
    What scanpy raises, with near names added. Categories without cells, on which scanpy fails, are left out.
    """
    return HeatmapWidget(scanpy.stacked_violin(adata, var_names, groupby, **parameters))


@called(scanpy.tracksplot)
def tracksplot(adata: Any, var_names: Any, groupby: Any, **parameters: Any) -> HeatmapWidget:
    """Draw each gene as a profile over all cells, as `scanpy.pl.tracksplot` does, and return a live widget.

    Parameters
    ----------
    adata, var_names, use_raw, layer, log, dendrogram, gene_symbols, var_group_positions, var_group_labels, figsize, show, save
        As for `heatmap`.
    groupby
        Key of one categorical column of `adata.obs`.
    kwds
        Every option below.

    Raises
    ------
    What scanpy raises, with near names added: ValueError for a groupby that is not categorical, and so on.
    """
    return HeatmapWidget(scanpy.tracksplot(adata, var_names, groupby, **parameters))


def clustermap(
    adata: Any,
    obs_keys: str | None = None,
    *,
    use_raw: bool | None = None,
    show: bool | None = None,
    save: bool | str | None = None,
    **kwds: Any,
) -> HeatmapWidget:
    """Draw all variables of all cells with both axes clustered, as `scanpy.pl.clustermap` does, and return a live widget.

    Parameters
    ----------
    adata
        AnnData. It is read, never changed; sparse values travel sparse.
    obs_keys
        One key of `adata.obs`, whose colours stand beside the cells.
    use_raw
        Whether the values are those of `adata.raw`. None: where there is one.
    show, save
        For signature's sake: a notebook shows what is returned, and `to_html` saves it, so `save` is refused.
    **kwds
        Everything that `jupyter_heatmap.clustermap` takes.

    Raises ValueError for more than one key, KeyError with near names for an unknown one, and what `clustermap` raises.
    """
    return HeatmapWidget(seaborn.scanpy_clustermap(adata, obs_keys, use_raw=use_raw, show=show, save=save, **kwds))
