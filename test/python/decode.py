"""Read parts back with pyarrow, checking what docs/wire.md says of every chunk."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import numpy as np
import pyarrow as pa

NUMPY = {"b1": "u1"}


def batches(chunks: Iterable[memoryview | bytes], entry: dict[str, Any]) -> list[pa.RecordBatch]:
    """Return one record batch a chunk; assert metadata, alignment and that items follow on each other."""
    out, at = [], 0
    for chunk in chunks:
        assert len(chunk) % 8 == 0
        reader = pa.ipc.open_stream(pa.py_buffer(chunk))
        found = list(reader)
        assert len(found) == 1
        meta = json.loads(reader.schema.metadata[b"hm"])
        assert meta["v"] == 1
        assert meta["part"] == entry["id"]
        assert meta["kind"] == entry["kind"]
        assert meta["rows"] == [at, at + found[0].num_rows]
        at += found[0].num_rows
        out.append(found[0])
    assert len(out) == entry["chunks"]
    assert at == (entry["rows"] if entry["kind"] == "table" else entry["shape"][1 if by_column(entry) else 0])
    return out


def by_column(entry: dict[str, Any]) -> bool:
    """Return whether the items of a matrix part are columns."""
    return entry["kind"] == "csc" or entry.get("order") == "F"


def matrix(chunks: Iterable[memoryview | bytes], entry: dict[str, Any]) -> np.ndarray:
    """Return a matrix part as a dense array."""
    dtype = np.dtype(NUMPY.get(entry["dtype"], entry["dtype"]))
    shape = entry["shape"][::-1] if by_column(entry) else entry["shape"]
    if entry["kind"] == "dense":
        pieces = [np.asarray(b.column(0).flatten()) for b in batches(chunks, entry)]
        full = np.concatenate(pieces).reshape(shape)
        assert full.dtype == dtype
    else:
        full, row, count = np.zeros(shape, dtype), 0, 0
        for batch in batches(chunks, entry):
            indices, data = batch.column("indices"), batch.column("data")
            assert indices.type.value_type == (pa.uint16() if shape[1] <= 65536 else pa.int32())
            assert batch.num_rows == 0 or (indices.offsets[0].as_py() == 0 and data.offsets[0].as_py() == 0)
            for at, values in zip(indices.to_pylist(), data, strict=True):
                assert at == sorted(set(at))
                full[row, at] = np.asarray(values.values)
                count += len(at)
                row += 1
        assert count == entry["nnz"]
    full = full.T if by_column(entry) else full
    return full.view(np.bool_) if entry["dtype"] == "b1" else full


def table(chunks: Iterable[memoryview | bytes], entry: dict[str, Any]) -> pa.Table:
    """Return a table part."""
    return pa.Table.from_batches([b.replace_schema_metadata(None) for b in batches(chunks, entry)]).unify_dictionaries()


def of(package: Any, ref: str) -> Any:
    """Return a part of a package, decoded."""
    entry = package.parts[ref].entry
    return (table if entry["kind"] == "table" else matrix)(package.chunks(ref), entry)
