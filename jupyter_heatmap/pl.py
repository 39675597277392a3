"""scanpy's plotting calls, name for name; each returns a live widget and leaves `adata` as it is."""

from __future__ import annotations

import inspect
from typing import Any

from .dialects import scanpy
from .spec import documented
from .widget import HeatmapWidget

__all__ = ["heatmap"]


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


# The signature is the dialect's own, so that the parameters are declared once.
heatmap.__signature__ = inspect.signature(scanpy.heatmap).replace(return_annotation=HeatmapWidget)  # type: ignore[attr-defined]
heatmap = documented(skip=scanpy.TAKEN)(heatmap)
