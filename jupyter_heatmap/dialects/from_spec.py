"""A spec that was copied, on the data that it is of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..spec import build, flatten, get, paths
from ..wire import Input
from ..wire.anndata import AnnDataInput, is_anndata
from ..wire.inputs import near
from ..wire.read import read
from . import own
from .groups import grouping, stored_tree
from .plan import Plan, new_id, shown

STORED = "linkage/row"
"""The part that a dendrogram of `adata.uns` is."""


def from_spec(
    data: Any,
    spec: Mapping[str, Any],
    *,
    genes: Sequence[str] | None = None,
    rows: Any = None,
    cols: Any = None,
    index: str | None = None,
    **options: Any,
) -> Plan:
    """Return the plan of a spec, nested or by dotted paths; `options` go before it.

    Raises TypeError or ValueError that names an option, KeyError for genes and annotations that the data do not have.
    """
    flat = {**flatten(spec), **paths(options, "from_spec")}
    preset = str(flat.pop("as", "heatmap"))
    for path in ("id", "version"):
        flat.pop(path, None)
    stored = flat.get("row.cluster.linkage") == {"$part": STORED}
    for path, value in flat.items():
        if isinstance(value, Mapping) and "$part" in value and not (stored and path == "row.cluster.linkage"):
            raise ValueError(f"{path}: the spec names an array that it does not hold; give it again as a keyword")
    made = build(flat, preset=preset, map_id=new_id())
    source = _source(data, made, genes, stored) if is_anndata(data) else read(data, rows=rows, cols=cols, index=index)
    return Plan(made, source, own.request(made, source))


def _source(adata: Any, spec: dict[str, Any], genes: Sequence[str] | None, stored: bool) -> Input:
    if genes is None:
        return read(adata)
    raw = shown(spec, AnnDataInput.of(adata)) == "raw/X"
    names = adata.raw.var_names if raw else adata.var_names
    missing = [gene for gene in genes if gene not in names]
    if missing:
        raise KeyError(f"genes: there is no gene {missing[0]!r}{near(missing[0], names)}")
    tree = (
        stored_tree(adata, grouping(adata, get(spec, "row.groupby"), get(spec, "row.bins")), True) if stored else None
    )
    return AnnDataInput.of(adata, list(genes), from_raw=raw, tree=tree)
