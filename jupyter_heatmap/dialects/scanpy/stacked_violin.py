"""scanpy.pl.stacked_violin -> spec and request."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

from ..matplotlib import cmap_options, palette_colors
from ..plan import Plan
from .call import taken
from .groupplot import group_call
from .keywords import heading, inches, keyword_options, limits, refuse_figure
from .keywords import scale as scaling

TITLE = "Median expression\nin group"
ALONG = {"group": "row", "var": "col"}
UNSET: Any = None
PARAMETERS = {
    "violin_points": "stripplot", "violin_jitter": "jitter", "violin_point_size": "size", "violin_palette": "row_palette",
    "violin_density_norm": "density_norm", "violin_ticks": "yticklabels",
}  # fmt: skip
ALIASES = {"cut": "violin.cut", "bw_adjust": "violin.bw_adjust"}
"""Of the keywords of seaborn's violinplot those that change the shape of a violin."""
REFUSED = {
    **{
        name: f"{name}= is for seaborn's violinplot and has no meaning here; violins are plain, filled and full"
        for name in (
            "dodge", "fill", "gap", "gridsize", "hue", "inner_kws", "legend", "linecolor", "linewidth", "native_scale", "orient",
            "palette", "saturation", "split", "width",
        )
    },
    "ylim": "ylim= sets the limits of matplotlib's axes; the violins of a row share the range of its values",
}  # fmt: skip


def stacked_violin(
    adata: Any,
    var_names: Any,
    groupby: str | Sequence[str],
    *,
    log: bool = False,
    use_raw: bool | None = None,
    num_categories: int = 7,
    title: str | None = None,
    colorbar_title: str | None = TITLE,
    figsize: tuple[float, float] | None = None,
    dendrogram: bool | str = False,
    gene_symbols: str | None = None,
    var_group_positions: Sequence[tuple[int, int]] | None = None,
    var_group_labels: Sequence[str] | None = None,
    standard_scale: str | None = None,
    var_group_rotation: float | None = None,
    layer: str | None = None,
    categories_order: Sequence[str] | None = None,
    swap_axes: bool = False,
    show: bool | None = None,
    save: bool | str | None = None,
    return_fig: bool | None = False,
    ax: Any = None,
    vmin: float | None = None,
    vmax: float | None = None,
    vcenter: float | None = None,
    norm: Any = None,
    cmap: Any = "Blues",
    stripplot: bool = False,
    jitter: float | bool = False,
    size: float = 1,
    row_palette: str | None = None,
    density_norm: str | None = UNSET,
    yticklabels: bool = False,
    order: Sequence[str] | None = UNSET,
    scale: str | None = UNSET,
    **kwds: Any,
) -> Plan:
    """Return the plan of scanpy's call; `adata` is not changed.

    `density_norm`, `order` and `scale` are None where scanpy has a marker of its own for "not given". `kwds`: `cut`, `bw_adjust`,
    `color`, and our options. Raises what scanpy raises, with near names added; TypeError for keywords of seaborn's that our violins
    have no use for. Categories without cells, on which scanpy fails, are left out.
    """
    if order is not None:
        warnings.warn(
            "`order` is deprecated (and never worked for `stacked_violin`), use categories_order instead",
            FutureWarning, stacklevel=3,
        )  # fmt: skip
    kwds = dict(kwds)
    for name, plain in (("inner", None), ("bw_method", "scott")):
        if name in kwds and kwds.pop(name) != plain:
            raise TypeError(f"{name}= of seaborn's violinplot can only be {plain!r} here")
    row_palette = kwds.pop("color", row_palette) if row_palette is None else row_palette
    options = keyword_options(kwds, caller="stacked_violin", said=taken(stacked_violin, PARAMETERS), aliases=ALIASES, refused=REFUSED)  # fmt: skip
    del show
    refuse_figure(save=save, ax=ax, return_fig=return_fig)
    made, said = group_call(
        adata, var_names, groupby, use_raw=use_raw, log=log, num_categories=num_categories, categories_order=categories_order,
        dendrogram=dendrogram, gene_symbols=gene_symbols, var_group_positions=var_group_positions,
        var_group_labels=var_group_labels, var_group_rotation=var_group_rotation, layer=layer, swap_axes=swap_axes,
    )  # fmt: skip
    rows = len(made.cols) if swap_axes else made.group.count
    return made.plan({
        "form": "violin", "title": title, "color.label": heading(colorbar_title, TITLE), **said, **cell_scale(standard_scale),
        "violin.density_norm": deprecated_scale(density_norm, scale), "violin.points": bool(stripplot) or None,
        "violin.jitter": (0.1 if jitter is True else float(jitter)) or None, "violin.point_size": None if size == 1 else size,
        "violin.ticks": bool(yticklabels) or None,
        "violin.palette": None if row_palette is None else palette_colors(row_palette, rows),
        **({} if cmap is None else cmap_options(cmap)), **limits(vmin, vmax, vcenter, norm), **inches(figsize), **options,
    })  # fmt: skip


def cell_scale(standard_scale: str | None) -> dict[str, Any]:
    """Return standard_scale, which these plots apply to the cells, with scanpy's warning for its older name "obs"."""
    if standard_scale == "obs":
        warnings.warn(
            "`standard_scale='obs'` is deprecated, use `standard_scale='group'` instead", FutureWarning, stacklevel=4
        )
        standard_scale = "group"
    return scaling(standard_scale, ALONG)


def deprecated_scale(density_norm: str | None, older: str | None) -> str | None:
    """Return the norm of densities, told by either name. Raises ValueError where both are given."""
    if older is None:
        return density_norm
    if density_norm is not None:
        raise ValueError("can’t specify both `scale` and `density_norm`")
    warnings.warn("`scale` is deprecated, use `density_norm` instead", FutureWarning, stacklevel=4)
    return older
