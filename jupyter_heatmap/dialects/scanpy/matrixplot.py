"""scanpy.pl.matrixplot -> spec and request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..groups import level_labels, observed_labels
from ..matplotlib import cmap_options
from ..plan import Plan
from .call import taken
from .groupplot import group_call
from .keywords import heading, inches, keyword_options, limits, refuse_figure, scale
from .tables import VALUES, drawn_columns, drawn_order, table

TITLE = "Mean expression\nin group"
ALONG = {"group": "row", "var": "col"}
REFUSED = {
    name: f"{name}= is for matplotlib's pcolor and has no meaning here; give colours, norm and title by their own parameters"
    for name in (
        "alpha", "antialiased", "antialiaseds", "aa", "data", "edge_color", "edge_lw", "edgecolor", "edgecolors", "hatch",
        "linewidth", "linewidths", "lw", "rasterized", "shading", "snap", "zorder",
    )
}  # fmt: skip


def matrixplot(
    adata: Any,
    var_names: Any,
    groupby: str | Sequence[str],
    *,
    use_raw: bool | None = None,
    log: bool = False,
    num_categories: int = 7,
    categories_order: Sequence[str] | None = None,
    figsize: tuple[float, float] | None = None,
    dendrogram: bool | str = False,
    title: str | None = None,
    cmap: Any = "viridis",
    colorbar_title: str | None = TITLE,
    gene_symbols: str | None = None,
    var_group_positions: Sequence[tuple[int, int]] | None = None,
    var_group_labels: Sequence[str] | None = None,
    var_group_rotation: float | None = None,
    layer: str | None = None,
    standard_scale: str | None = None,
    values_df: Any = None,
    swap_axes: bool = False,
    show: bool | None = None,
    save: str | bool | None = None,
    ax: Any = None,
    return_fig: bool | None = False,
    vmin: float | None = None,
    vmax: float | None = None,
    vcenter: float | None = None,
    norm: Any = None,
    **kwds: Any,
) -> Plan:
    """Return the plan of scanpy's call; `adata` is not changed.

    Raises what scanpy raises (KeyError for genes, ValueError for keys and limits, AttributeError for categories_order, ...), with
    near names added, and KeyError where `values_df` lacks a group or gene. Categories without cells, on which scanpy fails, are left out.
    """
    options = keyword_options(kwds, caller="matrixplot", said=taken(matrixplot), aliases={}, refused=REFUSED)
    del show
    refuse_figure(save=save, ax=ax, return_fig=return_fig)
    made, said = group_call(
        adata, var_names, groupby, use_raw=use_raw, log=log, num_categories=num_categories, categories_order=categories_order,
        dendrogram=dendrogram, gene_symbols=gene_symbols, var_group_positions=var_group_positions,
        var_group_labels=var_group_labels, var_group_rotation=var_group_rotation, layer=layer, swap_axes=swap_axes,
    )  # fmt: skip
    given = {}
    scaled = scale(standard_scale, ALONG) if values_df is None else {}
    if values_df is not None:
        levels, observed = (
            level_labels(adata, made.group, num_categories),
            observed_labels(adata, made.group, num_categories),
        )
        given[VALUES] = table(values_df, made, levels, observed, "values_df")
        said["values.given"] = {"$part": VALUES}
        said["data.cols"] = drawn_columns(values_df, made) or made.cols
        if categories_order is None:
            said["row.level_order"] = drawn_order(values_df, levels, observed)
    return made.plan({
        "form": "matrix", "title": title, "color.label": heading(colorbar_title, TITLE), **said, **scaled,
        **({} if cmap is None else cmap_options(cmap)), **limits(vmin, vmax, vcenter, norm), **inches(figsize), **options,
    }, given)  # fmt: skip
