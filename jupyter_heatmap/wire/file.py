"""Matrices in Arrow files: our own form and plain tables. The bytes are not trusted: every failure is one ValueError."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from .arrow import is_text, numbers, values
from .inputs import Input
from .read import NAMES, plain
from .slabs import Slabs

LARGEST = 2 << 30
"""Bytes of a file, and of the tables in it once they are unpacked."""
FIELDS = 1 << 20
MAGIC = b"ARROW1"


def read_file(source: bytes | bytearray | memoryview | str | os.PathLike[str]) -> Input:
    """Return the matrix of an Arrow stream or file: docs/wire.md, "Files".

    Our own form is told by its metadata `hm`. In a plain table every column is a column of the matrix, but `_index`,
    pandas' stored index, or else a first column of text, which name the rows. Raises ValueError that says what is wrong
    with the bytes, TypeError and OverflowError that name a column which cannot be a part of a matrix, OSError for a path
    that cannot be read.
    """
    named = "the bytes" if isinstance(source, (bytes, bytearray, memoryview)) else str(os.fspath(source))
    table = _open(source, named)
    meta = (table.schema.metadata or {}).get(b"hm")
    try:
        return _table(table) if meta is None else _own(table, meta)
    except (_Damaged, pa.ArrowException, UnicodeDecodeError) as error:
        raise ValueError(f"{named}: this is no matrix of ours: {error}") from None


def read_table(source: bytes | bytearray | memoryview | str | os.PathLike[str]) -> pa.Table:
    """Return the table of an Arrow stream or file, every buffer of it checked. Raises ValueError, and OSError for a path."""
    return _open(source, "the bytes" if isinstance(source, (bytes, bytearray, memoryview)) else str(os.fspath(source)))


class _Damaged(Exception):
    """What is wrong with our own form, as a clause."""


def _open(source: Any, named: str) -> pa.Table:
    """Return the whole table, every buffer and offset of it checked before anything is read from it."""
    if isinstance(source, (str, os.PathLike)):
        if Path(source).stat().st_size > LARGEST:
            raise ValueError(f"{named}: more than 2 GiB")
        data = pa.memory_map(os.fspath(source)).read_buffer() if Path(source).stat().st_size else pa.py_buffer(b"")
    else:
        data = pa.py_buffer(source)
    if data.size > LARGEST:
        raise ValueError(f"{named}: more than 2 GiB")
    head = data[:8].to_pybytes()
    if head.startswith(b"FEA1"):
        raise ValueError(f"{named}: Feather version 1 is not read; write it anew with a present pyarrow or pandas")
    try:
        reader = pa.ipc.open_file(data) if head.startswith(MAGIC) else pa.ipc.open_stream(data)
        if len(reader.schema) > FIELDS:
            raise ValueError(f"more than {FIELDS} columns")
        batches, total = [], 0
        for batch in _batches(reader):
            batch.validate(full=True)
            total += batch.nbytes
            if total > LARGEST:
                raise ValueError("its tables have more than 2 GiB")
            batches.append(batch)
        return pa.Table.from_batches(batches, schema=reader.schema)
    except (pa.ArrowException, ValueError, OSError, MemoryError, OverflowError, UnicodeDecodeError) as error:
        said = str(error).split("\n")[0] or type(error).__name__
        raise ValueError(f"{named}: the Arrow data cannot be read: {said}") from None


def _batches(reader: Any) -> Any:
    if isinstance(reader, pa.ipc.RecordBatchFileReader):
        return (reader.get_batch(k) for k in range(reader.num_record_batches))
    return iter(reader)


def _own(table: pa.Table, meta: bytes) -> Input:
    """Return our own form: `_index`, and `values` whose lists are the rows."""
    try:
        said = json.loads(meta)
    except (ValueError, RecursionError):
        raise _Damaged("its metadata “hm” are not JSON") from None
    if not isinstance(said, dict) or said.get("kind") != "matrix":
        raise _Damaged("its metadata “hm” do not say that it is a matrix")
    version, cols, shape = said.get("v"), said.get("cols"), said.get("shape")
    if isinstance(version, int) and version > 1:
        raise _Damaged(f"it is of version {version}, and this jupyter-heatmap reads version 1: upgrade it")
    if version != 1 or not isinstance(cols, list) or not all(isinstance(c, str) for c in cols):
        raise _Damaged("its metadata lack v, or cols as a list of names")
    if table.schema.names != ["_index", "values"]:
        raise _Damaged("it does not have the columns _index and values")
    lists, index = table.column("values"), table.column("_index")
    if not pa.types.is_fixed_size_list(lists.type) or not is_text(index.type) or index.null_count or lists.null_count:
        raise _Damaged("_index must be text and values fixed-size lists, both complete")
    inner = lists.type.value_type
    if not (pa.types.is_integer(inner) or pa.types.is_floating(inner) or pa.types.is_boolean(inner)):
        raise _Damaged(f"its values are of type {inner}")
    if shape != [table.num_rows, len(cols)] or lists.type.list_size != len(cols):
        raise _Damaged(
            f"it says that it is {shape} with {len(cols)} names, but has {table.num_rows} rows of {lists.type.list_size}"
        )
    flat = pa.chunked_array([chunk.flatten() for chunk in lists.chunks], type=inner)
    block = numbers(flat) if len(flat) else np.empty(0, inner.to_pandas_dtype())
    return plain(block.reshape(shape), dict(NAMES), None, None, _index(index), cols)


def _table(table: pa.Table) -> Input:
    """Return a plain table."""
    at = _names(table)
    index = None if at is None else _index(table.column(at))
    body = table if at is None else table.remove_column(at)
    made: Slabs = values(body)
    return plain(made, dict(NAMES), None, None, index, body.schema.names)


def _names(table: pa.Table) -> int | None:
    """Return which column names the rows."""
    for name in ("_index", "__index_level_0__", *_stored_index(table)):
        at = table.schema.get_all_field_indices(name)
        if len(at) == 1:
            return at[0]
    return 0 if table.num_columns and is_text(table.schema.field(0).type) else None


def _stored_index(table: pa.Table) -> list[str]:
    """Return what pandas says its index is; nothing where its note cannot be read."""
    try:
        found = json.loads((table.schema.metadata or {}).get(b"pandas", b"{}"))["index_columns"]
        return [name for name in found if isinstance(name, str)][:1]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []


def _index(column: pa.ChunkedArray) -> Any:
    """Return labels as pandas has them."""
    import pandas as pd

    try:
        return pd.Index(column.to_pandas())
    except (pa.ArrowException, ValueError, OverflowError):
        return pd.Index(column.cast(pa.utf8()).to_pandas())
