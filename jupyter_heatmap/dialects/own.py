"""What any matrix and options ask for first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..spec import get
from ..wire import Input, Request
from ..wire.inputs import near
from .plan import sent, shown


def request(spec: dict[str, Any], source: Input) -> Request:
    """Return what a spec needs at once. Raises KeyError, with near names, for what the data do not have."""
    refs = [shown(spec, source)]
    if refs[0] not in source.layers:
        raise KeyError(f"data.layer: {refs[0]!r} is not in this data{near(refs[0], source.layers)}")
    used: dict[str, Sequence[str]] = {}
    for axis in ("row", "col"):
        used[axis] = get(spec, f"{axis}.groupby")
        tracks = [track["column"] for track in get(spec, f"{axis}.tracks") if "column" in track]
        sorts = [key.get("column", "_index") for key in get(spec, f"{axis}.sort")]
        used[axis] = list(dict.fromkeys([*used[axis], *tracks, *(name for name in sorts if name != "_index")]))
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
