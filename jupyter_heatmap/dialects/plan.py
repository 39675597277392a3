"""What a dialect returns."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from ..spec import get
from ..wire import Input, Joined, Request

FREE = 4 << 20
"""Bytes up to which a representation is sent although no dendrogram is drawn yet, so that one can be switched on at once."""


@dataclass(frozen=True)
class Plan:
    """A spec, the data it speaks of, and what of them is sent first. `input` reads the user's data when asked."""

    spec: dict[str, Any]
    input: Input
    request: Request
    words: dict[str, Any] = field(default_factory=dict)
    package: Joined | None = None
    """What was read already, of several maps; None: it is read from `input`."""


def new_id() -> str:
    """Return a new map id."""
    return str(uuid.uuid4())


def shown(spec: dict[str, Any], source: Input) -> str:
    """Return the reference of the layer that a spec shows: the layer named, else raw where asked or where it exists."""
    layer, use_raw = get(spec, "data.layer"), get(spec, "data.use_raw")
    if layer is not None:
        return f"layers/{layer}"
    raw = source.origin["has_raw"] if use_raw is None else use_raw
    return "raw/X" if raw else "layers/X"


def representation(spec: dict[str, Any], source: Input) -> str | None:
    """Return what group means are taken of, by scanpy's rule where the spec does not say; None if it is not stored."""
    said = get(spec, "row.cluster.representation")
    if said is not None:
        return said
    for ref in ("embeddings/X", "embeddings/X_pca"):
        if ref in source.embeddings:
            return ref
    return None


def size(source: Input, ref: str) -> int:
    """Return the bytes of a matrix."""
    return source.matrix(ref).part(ref).entry["bytes"]
