"""Our own call: any matrix and options -> spec and request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..spec import build, get, paths
from ..wire import Input, Request, read
from ..wire.inputs import near
from .matplotlib import cmap_options, norm_options
from .plan import Plan, new_id, sent, shown


def heatmap(data: Any, *, rows: Any = None, cols: Any = None, index: str | None = None, **options: Any) -> Plan:
    """Return the plan of `jupyter_heatmap.heatmap(data, ...)`; `data` is not changed.

    Raises TypeError for data that are not numeric or an unknown option, ValueError for shapes and values, KeyError for
    annotations, layers or embeddings that do not exist.
    """
    source = read(data, rows=rows, cols=cols, index=index)
    for name in ("row_groupby", "col_groupby"):
        if isinstance(options.get(name), str):
            options[name] = [options[name]]
    flat = paths(options, "heatmap")
    if flat.get("color.cmap") is not None:
        flat.update(cmap_options(flat["color.cmap"]))
    if flat.get("color.norm") is not None and not isinstance(flat["color.norm"], dict):
        for path, value in norm_options(flat["color.norm"]).items():
            if path != "color.norm" and flat.get(path) is not None:
                raise ValueError("Passing both norm and vmin/vmax/vcenter is not allowed.")
            flat[path] = value
    spec = build(flat, preset="heatmap", map_id=new_id())
    return Plan(spec, source, request(spec, source))


def request(spec: dict[str, Any], source: Input) -> Request:
    """Return what a spec needs at once. Raises KeyError, with near names, for what the data do not have."""
    refs = [shown(spec, source)]
    if refs[0] not in source.layers:
        raise KeyError(f"data.layer: {refs[0]!r} is not in this data{near(refs[0], source.layers)}")
    used: dict[str, Sequence[str]] = {}
    for axis in ("row", "col"):
        used[axis] = get(spec, f"{axis}.groupby")
        for name in used[axis]:
            source.series(axis, name)
    positions = get(spec, "data.cols") or []
    if positions and max(positions) >= source.shape[1]:
        raise ValueError(f"data.cols: position {max(positions)} is outside the {source.shape[1]} columns")
    rep = sent(spec, source)
    if rep is not None and rep in source.embeddings:
        refs.append(rep)
    symbols = get(spec, "data.gene_symbols")
    if symbols is not None:
        source.series("col", symbols)
    return Request(
        tuple(refs), tuple(used["row"]), tuple(dict.fromkeys([*used["col"], *([symbols] if symbols else [])])), symbols
    )
