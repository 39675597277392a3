"""What scanpy's plotting calls share: data, genes and groups of a call, and what of them is sent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...spec import build
from ...wire import Request
from ...wire.anndata import AnnDataInput, is_anndata
from ...wire.inputs import Tree
from ..groups import Grouping, grouping, stored_tree
from ..markers import Markers, locate, markers
from ..plan import Plan, new_id, representation, sent, shown

TAKEN = {
    "color_vmin": "vmin", "color_vmax": "vmax", "color_vcenter": "vcenter", "color_norm": "norm", "color_cmap": "cmap", "values_log": "log",
    "data_layer": "layer", "data_use_raw": "use_raw", "data_gene_symbols": "gene_symbols", "data_cols": "var_names", "transpose": "swap_axes",
    "row_groupby": "groupby", "row_bins": "num_categories", "row_dendrogram": "dendrogram", "col_labels": "show_gene_labels",
    "col_brackets": "var_group_positions", "col_bracket_rotation": "var_group_rotation", "values_scale_method": "standard_scale",
    "values_scale_along": "standard_scale", "row_cluster_linkage": "dendrogram",
}  # fmt: skip
"""Options that a parameter of scanpy.pl.heatmap already says; `taken` adds those of the other calls."""


def taken(function: Any, more: dict[str, str] | None = None) -> dict[str, str]:
    """Return the options that the parameters of `function` already say: option keyword -> parameter."""
    import inspect

    own = inspect.signature(function).parameters
    said = {**TAKEN, "form": "the name of the call", "row_level_order": "categories_order", "color_label": "colorbar_title",
            "size_title": "size_title", "title": "title", **(more or {})}  # fmt: skip
    fixed = ("form", "values_given", "size_given")
    return {k: v for k, v in said.items() if v in own or k in fixed}


@dataclass(frozen=True)
class Call:
    """One call on an AnnData: who is shown, in which groups, under which tree."""

    adata: Any
    asked: Markers
    group: Grouping
    genes: list[str]
    cols: list[int]
    raw: bool
    tree: Tree | None
    said: dict[str, Any]

    def plan(self, said: dict[str, Any], given: dict[str, Any] | None = None) -> Plan:
        """Return the plan of what all calls say and of `said`, with tables of the groups as further parts."""
        spec = build({**self.said, **said}, preset="scanpy", map_id=new_id())
        source = AnnDataInput.of(self.adata, self.genes, from_raw=self.raw, tree=self.tree)
        source.given = dict(given or {})
        return Plan(spec, source, request(spec, source, self.group, self.said["data.gene_symbols"]))


def call(
    adata: Any,
    var_names: Any,
    groupby: str | Sequence[str],
    *,
    use_raw: bool | None,
    log: bool,
    num_categories: int | Sequence[float],
    dendrogram: bool | str,
    gene_symbols: str | None,
    var_group_positions: Sequence[tuple[int, int]] | None,
    var_group_labels: Sequence[str] | None,
    var_group_rotation: float | None,
    layer: str | None,
    swap_axes: bool | None,
    least: int = 2,
) -> Call:
    """Check what the calls have in common and return it. A dendrogram over fewer than `least` categories is not looked for.

    Raises TypeError for other data than AnnData, AssertionError for raw together with a layer, and what `markers`,
    `grouping`, `locate` and `stored_tree` raise.
    """
    if not is_anndata(adata):
        raise TypeError(
            f"adata: expected an AnnData, got {type(adata).__name__}; use jupyter_heatmap.heatmap for other data"
        )
    asked = markers(var_names, var_group_labels, var_group_positions)
    raw = use_raw if use_raw is not None else layer is None and adata.raw is not None
    if raw and layer is not None:
        raise AssertionError("Cannot specify use_raw=True and a layer at the same time.")
    group = grouping(adata, groupby, num_categories)
    genes, cols = locate(adata, asked, group.keys, raw=bool(raw), layer=layer, gene_symbols=gene_symbols)
    tree = stored_tree(adata, group, dendrogram) if dendrogram and group.count >= least else None
    said = {
        "transpose": bool(swap_axes) or None,
        "data.layer": layer, "data.use_raw": use_raw, "data.cols": cols, "data.gene_symbols": gene_symbols,
        "values.log": bool(log) or None,
        "row.groupby": group.keys, "row.colors": None if group.keeps_colors(adata, groupby) else "order",
        "row.bins": None if num_categories == 7 else num_categories,
        "row.dendrogram": bool(dendrogram) or None, "row.cluster.linkage": {"$part": "linkage/row"} if tree else None,
        "col.brackets": asked.brackets(rotated=var_group_rotation is not None or bool(swap_axes)) or None,
        "col.bracket_rotation": var_group_rotation,
    }  # fmt: skip
    return Call(adata, asked, group, genes, cols, bool(raw), tree, said)


def request(spec: dict[str, Any], source: AnnDataInput, group: Grouping, gene_symbols: str | None) -> Request:
    """Return what is sent first: the layer shown, tables of the groups, the keys, and what a dendrogram is computed of."""
    refs = [shown(spec, source), *source.given]
    rep = representation(spec, source) if group.keys else None
    wanted = bool(spec.get("row", {}).get("dendrogram")) and group.count > 1
    if wanted and rep is None and source.tree is None:
        raise ValueError(
            f"dendrogram: with {source.origin['n_vars']} variables the groups are clustered by principal components, and adata.obsm has no 'X_pca'; "
            "run sc.pp.pca(adata) first"
        )
    found = sent(spec, source)
    if found is not None and found not in refs:
        refs.append(found)
    return Request(tuple(refs), tuple(group.keys), () if gene_symbols is None else (gene_symbols,), gene_symbols)
