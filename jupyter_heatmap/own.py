"""Calls on any matrix: `heatmap` and `clustermap`, seaborn's parameters and our options."""

from __future__ import annotations

import inspect
import os
from collections.abc import Mapping
from typing import Any

from .dialects import seaborn
from .spec import documented
from .widget import HeatmapWidget


def _call(function: Any, name: str) -> Any:
    """Return a decorator that gives a call the signature of its dialect, so that parameters are declared once, and our options."""

    def decorate(call: Any) -> Any:
        own = inspect.signature(function)
        fixed = [p for p in own.parameters.values() if p.kind is not p.VAR_KEYWORD]
        rest = [inspect.Parameter("kwds", inspect.Parameter.VAR_KEYWORD)]
        call.__signature__ = own.replace(parameters=[*fixed, *rest], return_annotation=HeatmapWidget)
        return documented(skip=seaborn.said_by(name))(call)

    return decorate


@_call(seaborn.heatmap, "heatmap")
def heatmap(data: Any, **parameters: Any) -> HeatmapWidget:
    """Draw a matrix as `seaborn.heatmap` does, and return it as a live widget.

    Parameters
    ----------
    data
        A two-dimensional matrix of numbers: an array (of numpy, masked, nested lists, whatever has the buffer protocol,
        `__array__` or DLPack), a DataFrame of pandas or polars, a pyarrow Table or anything else with
        `__arrow_c_stream__`, a scipy sparse matrix or array, an xarray DataArray, a dataset of h5py or Zarr, an array of
        dask, or an AnnData, in memory or backed. It is read, never changed, and copied before this returns.
        NaN, nulls and masked cells are missing.
    vmin, vmax, robust
        Colour limits; those not given are the least and the greatest shown value, or the 2nd and 98th percentile.
    cmap, center
        Colour map: a name, a Colormap, a list. None: rocket, or icefire with a center, the value at the middle of the map.
    annot, fmt, annot_kws
        Write the values into the cells, or those of an array of the same shape; how they are written; size, color, weight.
    linewidths, linecolor
        Lines between cells, in points.
    cbar, cbar_kws
        Whether there is a colour bar; its label and orientation.
    square
        Draw cells as squares.
    xticklabels, yticklabels
        "auto" (as many as fit), shown or not, every n-th, or a list of texts.
    mask
        True where a cell is hidden: an array of the same shape, or a DataFrame with the same labels.
    norm
        One of matplotlib's norms, in place of limits.
    ax, cbar_ax
        For signature's sake; refused.
    rows, cols
        Optional DataFrames that annotate rows and columns, matched by position, for `row_groupby`, `col_groupby` and tracks.
    index
        The column of a DataFrame or table that holds the names of the rows.

    Raises
    ------
    TypeError for data that are not numbers, for what only a matplotlib figure could use and for unknown options (with the
    nearest name), OverflowError for 64-bit integers outside ±2⁵³, ValueError for shapes and values of options, KeyError for
    annotations, layers and columns that do not exist. Values, limits, colours, texts and labels equal seaborn 0.13.2.
    """
    return HeatmapWidget(seaborn.heatmap(data, **parameters))


@_call(seaborn.clustermap, "clustermap")
def clustermap(data: Any, **parameters: Any) -> HeatmapWidget:
    """Draw a matrix with rows and columns clustered as `seaborn.clustermap` does, and return it as a live widget.

    Linkage and order are scipy's, bit for bit; seaborn itself takes fastcluster where that is installed, which breaks ties
    in another way.

    Parameters
    ----------
    data
        As for `heatmap`.
    pivot_kws
        Arguments of `DataFrame.pivot`, for data in long form.
    method, metric
        Linkage, and scipy's name of a distance.
    z_score, standard_scale
        Scale rows (0) or columns (1) before clustering: to mean 0 and standard deviation 1 (n - 1), or to 0…1.
    figsize
        Inches, 96 px each; unless given, the picture fills the place that its host has.
    row_cluster, col_cluster, row_linkage, col_linkage
        Whether an axis is clustered, and a tree of scipy's to use instead of computing one.
    row_colors, col_colors
        Colours beside the axes: a list by position, or a Series or DataFrame by label, whose names become titles.
    mask
        Cells that are not shown; they count for the trees all the same.
    dendrogram_ratio, colors_ratio
        Shares of the figure for trees and colours, one for both axes or one each.
    cbar_pos
        None for no colour bar; of a place in a figure only the shape counts: wide ones stand below.
    cbar_kws, tree_kws
        label and orientation of the colour bar; linewidths and colors of the trees.
    optimal_ordering
        Turn the trees so that neighbours are as alike as they can be (the true optimum).
    rows, cols, index
        As for `heatmap`.
    vmin, vmax, cmap, center, robust, norm, annot, fmt, annot_kws, linewidths, linecolor, cbar, xticklabels, yticklabels
        As for `heatmap`, among `**kwds` as in seaborn.

    Returns a widget with the attributes of seaborn's ClusterGrid: `data`, `data2d`, `mask`, `row_colors`, `col_colors`,
    `dendrogram_row`, `dendrogram_col`.

    Raises
    ------
    What `heatmap` raises; ValueError for both scalings, for missing or infinite values in what is clustered (with the names),
    for fewer than two items, for a linkage that is none or does not take the metric.
    """
    return HeatmapWidget(seaborn.clustermap(data, **parameters))


def read_arrow(source: bytes | str | os.PathLike[str], **options: Any) -> HeatmapWidget:
    """Draw a matrix that lies in an Arrow stream or file (also Feather), and return it as a live widget.

    Parameters
    ----------
    source
        The bytes, or a path. Either our own form (what `hm.save("x.arrow")` writes: a column `_index` of names and one
        column `values` of fixed-size lists, docs/wire.md), or a plain table with one column a matrix column, whose first
        column names the rows if it holds text. Nulls are missing values.
    **options
        As for `heatmap`, with `rows` and `cols`.

    Raises
    ------
    ValueError for bytes that are damaged, too large (2 GiB) or of a newer version, OSError for a path that cannot be
    read, and what `heatmap` raises.
    """
    from .wire.file import read_file

    return heatmap(read_file(source), **options)


def from_spec(data: Any, spec: Mapping[str, Any], **parameters: Any) -> HeatmapWidget:
    """Draw data under a spec that was copied from a live map ("Copy as Python"), and return a live widget.

    Parameters
    ----------
    data
        What the map was made of, as for `heatmap`.
    spec
        `hm.spec`, nested or by dotted paths.
    genes
        Of an AnnData: the names of the variables that positions in the spec count, in that order. None: all.
    rows, cols, index
        As for `heatmap`.
    **options
        Options by keyword, before those of the spec.

    Returns the same picture: values, order, colours, texts; the id is a new one.

    Raises
    ------
    ValueError for an array that the spec only names (a mask, values of one's own, a tree), KeyError for genes, annotations and layers
    that do not exist, and what `heatmap` raises.
    """
    from .dialects.from_spec import from_spec as plan

    return HeatmapWidget(plan(data, spec, **parameters))
