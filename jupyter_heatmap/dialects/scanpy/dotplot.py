"""scanpy.pl.dotplot -> spec and request."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import Any

from ..groups import level_labels, observed_labels
from ..matplotlib import cmap_options, color_text
from ..plan import Plan
from .call import taken
from .groupplot import group_call
from .keywords import heading, inches, keyword_options, limits, refuse_figure, scale
from .matrixplot import ALONG, TITLE
from .tables import SIZE, VALUES, table

SIZE_TITLE = "Fraction of cells\nin group (%)"
PARAMETERS = {
    "size_cutoff": "expression_cutoff", "size_min": "dot_min", "size_max": "dot_max", "size_smallest": "smallest_dot",
    "values_given": "dot_color_df", "size_given": "dot_size_df", "values_aggregate": "mean_only_expressed",
    "color_by_group": "group_colors",
}  # fmt: skip
"""Options that a parameter of dotplot's says, or a keyword of its class."""
ALIASES = {
    "color_on": "size.on", "largest_dot": "size.largest", "size_exponent": "size.exponent", "dot_edge_color": "size.edge_color",
    "edgecolor": "size.edge_color", "edgecolors": "size.edge_color",
}  # fmt: skip
"""`DotPlot.style`'s names, and those of scatter that mean the same."""
WIDTHS = ("dot_edge_lw", "linewidth", "linewidths", "lw")
REFUSED = {
    **{
        name: f"{name}= is for matplotlib's scatter and has no meaning here; size, colour and edge of dots have parameters of their own"
        for name in ("alpha", "c", "color", "data", "facecolor", "facecolors", "marker", "plotnonfinite", "s", "zorder")
    },
    **{
        name: f"{name}= moves matplotlib's axes and has no meaning here; set width= and height= of the picture"
        for name in ("x_padding", "y_padding")
    },
    "grid": "grid= draws matplotlib's grid and has no meaning here",
}


def dotplot(
    adata: Any,
    var_names: Any,
    groupby: str | Sequence[str],
    *,
    use_raw: bool | None = None,
    log: bool = False,
    num_categories: int = 7,
    categories_order: Sequence[str] | None = None,
    expression_cutoff: float = 0.0,
    mean_only_expressed: bool = False,
    standard_scale: str | None = None,
    title: str | None = None,
    colorbar_title: str | None = TITLE,
    size_title: str | None = SIZE_TITLE,
    figsize: tuple[float, float] | None = None,
    dendrogram: bool | str = False,
    gene_symbols: str | None = None,
    var_group_positions: Sequence[tuple[int, int]] | None = None,
    var_group_labels: Sequence[str] | None = None,
    var_group_rotation: float | None = None,
    layer: str | None = None,
    swap_axes: bool | None = False,
    dot_color_df: Any = None,
    show: bool | None = None,
    save: str | bool | None = None,
    ax: Any = None,
    return_fig: bool | None = False,
    vmin: float | None = None,
    vmax: float | None = None,
    vcenter: float | None = None,
    norm: Any = None,
    cmap: Any = "Reds",
    dot_max: float | None = None,
    dot_min: float | None = None,
    smallest_dot: float = 0.0,
    **kwds: Any,
) -> Plan:
    """Return the plan of scanpy's call; `adata` is not changed.

    `kwds`: `dot_size_df`, `group_colors` (scanpy 1.12), the parameters of `DotPlot.style`, and our options.
    Raises what scanpy raises (KeyError for genes, ValueError for keys, limits and `dot_max` or `dot_min` outside 0…1, ...), with
    near names added, and KeyError where a table lacks a group or gene. Categories without cells are left out.
    """
    kwds = dict(kwds)
    cmap, dot_size_df, colors = (
        kwds.pop("color_map", cmap),
        kwds.pop("dot_size_df", None),
        kwds.pop("group_colors", None),
    )
    width = next((v for v in [kwds.pop(n, None) for n in WIDTHS] if v is not None), None)
    if kwds.get("dot_edge_color") is not None:
        kwds["dot_edge_color"] = color_text(kwds["dot_edge_color"])
    options = keyword_options(kwds, caller="dotplot", said=taken(dotplot, PARAMETERS), aliases=ALIASES, refused=REFUSED)
    del show
    refuse_figure(save=save, ax=ax, return_fig=return_fig)
    made, said = group_call(
        adata, var_names, groupby, use_raw=use_raw, log=log, num_categories=num_categories, categories_order=categories_order,
        dendrogram=dendrogram, gene_symbols=gene_symbols, var_group_positions=var_group_positions,
        var_group_labels=var_group_labels, var_group_rotation=var_group_rotation, layer=layer, swap_axes=swap_axes,
    )  # fmt: skip
    for name, value in (("dot_max", dot_max), ("dot_min", dot_min)):
        if value is not None and not 0 <= value <= 1:
            raise ValueError(f"`{name}` value has to be between 0 and 1")
    given = {}
    levels, observed = (
        level_labels(adata, made.group, num_categories),
        observed_labels(adata, made.group, num_categories),
    )
    for path, part, name, frame in (("values.given", VALUES, "dot_color_df", dot_color_df), ("size.given", SIZE, "dot_size_df", dot_size_df)):  # fmt: skip
        if frame is not None:
            given[part] = table(frame, made, levels, observed, name)
            said[path] = {"$part": part}
    return made.plan({
        "form": "dot", "title": title, "color.label": heading(colorbar_title, TITLE), "size.title": heading(size_title, SIZE_TITLE), **said,
        "values.aggregate": "expressed" if mean_only_expressed else None, **scale(standard_scale, ALONG),
        "size.cutoff": expression_cutoff or None, "size.min": dot_min, "size.max": dot_max, "size.smallest": smallest_dot or None,
        "size.edge_width": None if width is None else width * 4 / 3,
        "color.by_group": None if colors is None else by_group(colors, levels, observed),
        **({} if cmap is None else cmap_options(cmap)), **limits(vmin, vmax, vcenter, norm), **inches(figsize), **options,
    }, given)  # fmt: skip


def by_group(colors: Mapping[str, Any], levels: list[str], observed: set[str]) -> list[str]:
    """Return group_colors as one colour a level, "" where the colour map is used; warns of those, as scanpy 1.12 does."""
    named = {str(k): v for k, v in colors.items()}
    missing = [level for level in levels if level in observed and level not in named]
    if missing:
        warnings.warn(
            f"The following groups will use the default colormap as no specific colors were assigned: {missing}",
            UserWarning, stacklevel=4,
        )  # fmt: skip
    return [color_text(named[level]) if level in named else "" for level in levels]
