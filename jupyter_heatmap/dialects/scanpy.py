"""scanpy.pl.heatmap -> spec and request. Parameters, rules and error texts are scanpy 1.11.5's."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

from ..spec import build, paths
from ..wire import Request
from ..wire.anndata import AnnDataInput, is_anndata
from .groups import Grouping, grouping, stored_tree
from .markers import Markers, locate, markers
from .matplotlib import ascending, cmap_options, norm_options
from .plan import FREE, Plan, new_id, representation, shown, size

IMSHOW = (
    "alpha",
    "clim",
    "colorizer",
    "data",
    "extent",
    "filternorm",
    "filterrad",
    "interpolation",
    "interpolation_stage",
    "origin",
    "resample",
    "url",
)
TAKEN = {
    "color_vmin": "vmin", "color_vmax": "vmax", "color_vcenter": "vcenter", "color_norm": "norm", "color_cmap": "cmap", "values_log": "log",
    "data_layer": "layer", "data_use_raw": "use_raw", "data_gene_symbols": "gene_symbols", "data_cols": "var_names", "transpose": "swap_axes",
    "row_groupby": "groupby", "row_bins": "num_categories", "row_dendrogram": "dendrogram", "col_labels": "show_gene_labels",
    "col_brackets": "var_group_positions", "col_bracket_rotation": "var_group_rotation", "values_scale_method": "standard_scale",
    "values_scale_along": "standard_scale", "row_cluster_linkage": "dendrogram",
}  # fmt: skip
"""Options that a parameter of scanpy's already says."""


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
    if not is_anndata(adata):
        raise TypeError(
            f"adata: expected an AnnData, got {type(adata).__name__}; use jupyter_heatmap.heatmap for other data"
        )
    options = keyword_options(kwds)
    del show  # a widget is returned either way; the notebook shows it
    if save:
        raise TypeError("save= writes a matplotlib figure; call .to_html(path) on what is returned instead")
    asked = markers(var_names, var_group_labels, var_group_positions)
    raw = use_raw if use_raw is not None else layer is None and adata.raw is not None
    if raw and layer is not None:
        raise AssertionError("Cannot specify use_raw=True and a layer at the same time.")
    group = grouping(adata, groupby, num_categories)
    genes, cols = locate(adata, asked, group.keys, raw=bool(raw), layer=layer, gene_symbols=gene_symbols)
    tree = stored_tree(adata, group, dendrogram) if dendrogram and group.count > 1 else None
    said = {
        "transpose": bool(swap_axes) or None,
        "data.layer": layer, "data.use_raw": use_raw, "data.cols": cols, "data.gene_symbols": gene_symbols,
        "values.log": bool(log) or None,
        "row.groupby": group.keys, "row.colors": None if group.keeps_colors(adata, groupby) else "order",
        "row.bins": None if num_categories == 7 else num_categories,
        "row.dendrogram": bool(dendrogram) or None, "row.cluster.linkage": {"$part": "linkage/row"} if tree else None,
        "col.labels": show_gene_labels, "col.brackets": asked.brackets(rotated=var_group_rotation is not None or swap_axes) or None,
        "col.bracket_rotation": var_group_rotation,
        **scale(standard_scale), **limits(vmin, vmax, vcenter, norm), **inches(figsize), **options,
    }  # fmt: skip
    spec = build(said, preset="scanpy", map_id=new_id())
    source = AnnDataInput.of(adata, genes, from_raw=bool(raw), tree=tree)
    return Plan(spec, source, request(spec, source, group, asked, gene_symbols))


def keyword_options(kwds: dict[str, Any]) -> dict[str, Any]:
    """Return `**kwds` as option paths. Raises TypeError for what belongs to matplotlib only, or to nobody."""
    kwds = dict(kwds)
    if "aspect" in kwds:
        raise TypeError("imshow() got multiple values for keyword argument 'aspect'")
    if kwds.get("interpolation") in (None, "nearest", "none"):
        kwds.pop("interpolation", None)
    for name in IMSHOW:
        if name in kwds:
            raise TypeError(
                f"{name}= is for matplotlib's imshow and has no meaning here; each cell is drawn as one rectangle of its colour"
            )
    if "ax" in kwds:
        raise TypeError("ax= needs a matplotlib figure; this call returns a widget, which notebooks lay out themselves")
    for name in kwds:
        if name in TAKEN:
            raise TypeError(f"{name}= is said by {TAKEN[name]}= in this call")
    cmap = kwds.pop("cmap", None)
    return {**({} if cmap is None else cmap_options(cmap)), **paths(kwds, "heatmap")}


def scale(standard_scale: str | None) -> dict[str, Any]:
    """Return scanpy's standard_scale as options; another value than "obs", "var" is ignored with scanpy's warning."""
    along = {"obs": "row", "var": "col"}.get(standard_scale) if isinstance(standard_scale, str) else None
    if standard_scale is not None and along is None:
        warnings.warn("Unknown type for standard_scale, ignored", UserWarning, stacklevel=4)
    return {} if along is None else {"values.scale.method": "standard", "values.scale.along": along}


def limits(vmin: Any, vmax: Any, vcenter: Any, norm: Any) -> dict[str, Any]:
    """Return limits and norm as options. Raises scanpy's ValueError where both are given."""
    if norm is not None:
        if vmin is not None or vmax is not None or vcenter is not None:
            raise ValueError("Passing both norm and vmin/vmax/vcenter is not allowed.")
        return norm_options(norm)
    said = {"color.vmin": vmin, "color.vmax": vmax, "color.vcenter": vcenter}
    if all(isinstance(v, (int, float)) or v is None for v in said.values()):
        ascending(vmin, vcenter, vmax)
    return said


def inches(figsize: tuple[float, float] | None) -> dict[str, Any]:
    """Return a figure size as px, 96 an inch."""
    if figsize is None:
        return {}
    width, height = figsize
    return {"view.width": float(width) * 96, "view.height": float(height) * 96}


def request(
    spec: dict[str, Any], source: AnnDataInput, group: Grouping, asked: Markers, gene_symbols: str | None
) -> Request:
    """Return what is sent first: the layer shown, the group keys, and what a dendrogram is computed of."""
    refs = [shown(spec, source)]
    rep = representation(spec, source) if group.keys else None
    wanted = bool(spec.get("row", {}).get("dendrogram")) and group.count > 1
    if wanted and rep is None and source.tree is None:
        raise ValueError(
            f"dendrogram: with {source.origin['n_vars']} variables the groups are clustered by principal components, and adata.obsm has no 'X_pca'; "
            "run sc.pp.pca(adata) first"
        )
    if rep is not None and ((wanted and source.tree is None) or size(source, rep) <= FREE) and rep not in refs:
        refs.append(rep)
    return Request(tuple(refs), tuple(group.keys), () if gene_symbols is None else (gene_symbols,), gene_symbols)
