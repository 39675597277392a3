"""What a dialect returns."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from ..spec import get
from ..wire import Input, Joined, Request
from ..wire.anndata import PCA
from . import components

DERIVED = "derived/"
"""How annotations are called that steps of `derive` make in the browser."""
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
    """Return what group means are taken of, by scanpy's rule where the spec does not say; None if there is nothing to take."""
    said = get(spec, "row.cluster.representation")
    if said is not None:
        return said
    for ref in ("embeddings/X", "embeddings/X_pca", PCA):
        if ref in source.embeddings:
            return ref
    return None


def sent(spec: dict[str, Any], source: Input) -> str | None:
    """Return the representation that is sent at once: that of a dendrogram which is drawn, or one so small that one can be switched on.

    Values of other genes than those shown are sent only for a tree that is computed of them. Raises ValueError where components
    would be computed and cannot be.
    """
    keys = [key for key in get(spec, "row.groupby") if not key.startswith(DERIVED)]
    rep = representation(spec, source) if keys else None
    stored = source.tree is not None and get(spec, "row.cluster.linkage") is not None
    drawn = bool(get(spec, "row.dendrogram")) and not stored
    if rep == PCA:
        if not drawn or not any(source.series("row", key).nunique() > 1 for key in keys):
            return None
        found = source.matrix(rep)
        components.refuse(found.shape, getattr(found, "data", getattr(found, "values", None)))
        return rep
    return rep if rep is not None and (drawn or size(source, rep) <= FREE) else None


def size(source: Input, ref: str) -> int:
    """Return the bytes of a matrix."""
    return source.matrix(ref).part(ref).entry["bytes"]
