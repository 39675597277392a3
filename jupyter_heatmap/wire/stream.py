"""Self-contained Arrow IPC streams: schema, one record batch, end of stream (docs/wire.md, "Parts")."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pyarrow as pa

VERSION = 1
CHUNK = 4 << 20
"""Bytes that a chunk aims at; it is larger only where one row or column alone is."""

_OPTIONS = pa.ipc.IpcWriteOptions(metadata_version=pa.ipc.MetadataVersion.V5, compression=None)


def meta(part: str, kind: str, first: int, last: int, shape: tuple[int, int]) -> dict[bytes, bytes]:
    """Return the schema metadata `hm` of one chunk that holds the major items `first` … `last` − 1."""
    body = {"v": VERSION, "part": part, "kind": kind, "rows": [first, last], "shape": list(shape)}
    return {b"hm": json.dumps(body, separators=(",", ":")).encode()}


def stream(fields: list[pa.Field], arrays: list[pa.Array], metadata: dict[bytes, bytes]) -> memoryview:
    """Return one stream. The bytes are a copy: the arrays may change afterwards."""
    schema = pa.schema(fields, metadata=metadata)
    batch = pa.RecordBatch.from_arrays(arrays, schema=schema)
    counter = pa.MockOutputStream()
    _write(counter, schema, batch)
    # Memory of the right size at once: a buffer that grows is copied, and its pages are touched, twice.
    whole = pa.py_buffer(np.empty(counter.size(), np.uint8))
    _write(pa.FixedSizeBufferWriter(whole), schema, batch)
    return memoryview(whole).toreadonly()


def _write(sink: Any, schema: pa.Schema, batch: pa.RecordBatch) -> None:
    with pa.ipc.new_stream(sink, schema, options=_OPTIONS) as writer:
        writer.write_batch(batch)


def item_type(dtype: np.dtype[Any]) -> pa.DataType:
    """Return the Arrow type of matrix values; bool travels as uint8."""
    return pa.uint8() if dtype == np.bool_ else pa.from_numpy_dtype(dtype)


def flat(values: np.ndarray) -> pa.Array:
    """Return a one-dimensional contiguous array as Arrow values without a null mask (NaN stays NaN)."""
    values = np.ascontiguousarray(values)
    if values.dtype == np.bool_:
        values = values.view(np.uint8)
    return pa.Array.from_buffers(item_type(values.dtype), values.size, [None, pa.py_buffer(values)])


def fixed_rows(block: np.ndarray) -> tuple[pa.Field, pa.Array]:
    """Return `values: FixedSizeList<T not null>[minor]` of a C-contiguous major × minor block; a minor of 0 is allowed."""
    major, minor = block.shape
    kind = pa.list_(pa.field("item", item_type(block.dtype), nullable=False), minor)
    array = pa.Array.from_buffers(kind, major, [None], children=[flat(block.reshape(-1))])
    return pa.field("values", kind, nullable=False), array


def lists(name: str, offsets: np.ndarray, values: np.ndarray) -> tuple[pa.Field, pa.Array]:
    """Return a List column; `offsets` start at 0."""
    kind = pa.list_(pa.field("item", item_type(values.dtype), nullable=False))
    starts = pa.py_buffer(np.ascontiguousarray(offsets, dtype=np.int32))
    array = pa.Array.from_buffers(kind, len(offsets) - 1, [None, starts], children=[flat(values)])
    return pa.field(name, kind, nullable=False), array


def cuts(count: int, item_bytes: int) -> list[tuple[int, int]]:
    """Return [first, last) of chunks of equal items; one chunk of no items where there are none."""
    step = max(1, CHUNK // max(1, item_bytes))
    return [(i, min(i + step, count)) for i in range(0, count, step)] or [(0, 0)]


def cuts_of(ends: np.ndarray, most: int | None = None) -> list[tuple[int, int]]:
    """Return [first, last) of chunks of items whose cumulative sizes are `ends`, of about `most` (CHUNK) each."""
    most = CHUNK if most is None else most
    out: list[tuple[int, int]] = []
    first, done = 0, 0
    while first < len(ends):
        last = max(first + 1, int(np.searchsorted(ends, done + most, side="right")))
        out.append((first, last))
        first, done = last, int(ends[last - 1])
    return out or [(0, 0)]
