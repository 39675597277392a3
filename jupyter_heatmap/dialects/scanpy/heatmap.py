"""scanpy.pl.heatmap -> spec and request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..plan import Plan
from .call import TAKEN, call
from .keywords import inches, keyword_options, limits, refuse_figure, scale

REFUSED = {
    name: f"{name}= is for matplotlib's imshow and has no meaning here; each cell is drawn as one rectangle of its colour"
    for name in (
        "alpha", "clim", "colorizer", "data", "extent", "filternorm", "filterrad", "interpolation", "interpolation_stage",
        "origin", "resample", "url",
    )
}  # fmt: skip


def heatmap(
    adata: Any,
    var_names: Any,
    groupby: str | Sequence[str],
    *,
    use_raw: bool | None = None,
    log: bool = False,
    num_categories: int | Sequence[float] = 7,
    dendrogram: bool | str = False,
    gene_symbols: str | None = None,
    var_group_positions: Sequence[tuple[int, int]] | None = None,
    var_group_labels: Sequence[str] | None = None,
    var_group_rotation: float | None = None,
    layer: str | None = None,
    standard_scale: str | None = None,
    swap_axes: bool = False,
    show_gene_labels: bool | None = None,
    show: bool | None = None,
    save: str | bool | None = None,
    figsize: tuple[float, float] | None = None,
    vmin: float | None = None,
    vmax: float | None = None,
    vcenter: float | None = None,
    norm: Any = None,
    **kwds: Any,
) -> Plan:
    """Return the plan of scanpy's call; `adata` is not changed. `kwds`: `cmap` and every option that `TAKEN` does not list.

    Raises what scanpy raises (semantics: KeyError for genes, ValueError for keys and limits, ...), with near names added.
    Missing groups and infinite values, on which scanpy fails, are drawn.
    """
    if "aspect" in kwds:
        raise TypeError("imshow() got multiple values for keyword argument 'aspect'")
    if kwds.get("interpolation") in (None, "nearest", "none"):
        kwds.pop("interpolation", None)
    options = keyword_options(kwds, caller="heatmap", said=TAKEN, aliases={}, refused=REFUSED)
    del show  # a widget is returned either way; the notebook shows it
    refuse_figure(save=save)
    made = call(
        adata, var_names, groupby, use_raw=use_raw, log=log, num_categories=num_categories, dendrogram=dendrogram,
        gene_symbols=gene_symbols, var_group_positions=var_group_positions, var_group_labels=var_group_labels,
        var_group_rotation=var_group_rotation, layer=layer, swap_axes=swap_axes,
    )  # fmt: skip
    return made.plan({
        "col.labels": show_gene_labels, **scale(standard_scale, {"obs": "row", "var": "col"}),
        **limits(vmin, vmax, vcenter, norm), **inches(figsize), **options,
    })  # fmt: skip
