"""Arrow tables of any library: polars, pyarrow, and whatever speaks the PyCapsule protocol. One column = one matrix column."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .numpy import SAFE
from .slabs import Slabs


def is_arrow(data: Any) -> bool:
    """Return whether `data` hands out Arrow data: a table, a record batch, a DataFrame of polars, DuckDB, ..."""
    return hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__")


def table(data: Any) -> pa.Table:
    """Return `data` as a Table, without a copy. Raises ValueError for a single column of Arrow data."""
    if isinstance(data, (pa.Array, pa.ChunkedArray)) or (hasattr(data, "to_frame") and not hasattr(data, "columns")):
        raise ValueError("expected a two-dimensional matrix, got 1 dimension(s)")
    try:
        return pa.table(data)
    except (TypeError, pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise TypeError(f"the Arrow data of a {type(data).__name__} are no table: {error}") from None


def is_text(kind: pa.DataType) -> bool:
    """Return whether a column holds strings, as such or as a dictionary."""
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    return pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)


def split(whole: pa.Table, index: str | None) -> tuple[pa.Table, Any]:
    """Return the columns of the matrix, and the column `index` as a pandas Index (None without). Raises KeyError with near names."""
    import pandas as pd

    if index is None:
        return whole, None
    at = whole.schema.get_all_field_indices(index)
    if len(at) != 1:
        from .inputs import near

        raise KeyError(
            f"index: {'there is no' if not at else 'there are several'} {index!r}{near(index, whole.schema.names)}"
        )
    names = whole.column(at[0])
    return whole.remove_column(at[0]), pd.Index(names.to_pandas(), name=index)


def values(whole: pa.Table) -> Slabs:
    """Return the columns as a matrix in order F, converted when they are sent.

    Columns of several types become their common one; integers and bools with nulls, and decimals, become float64;
    null = NaN. Raises TypeError that names the first column that is not numeric, OverflowError that names one of 64-bit
    integers outside ±2⁵³.
    """
    fields = list(zip(whole.schema.names, whole.columns, strict=True))
    common = np.result_type(*[_dtype(name, column) for name, column in fields]) if fields else np.dtype(np.float64)
    for name, column in fields:
        _check(name, column)

    def read(first: int, last: int) -> np.ndarray:
        out = np.empty((last - first, whole.num_rows), common)
        for k in range(first, last):
            out[k - first] = numbers(whole.column(k))
        return out

    return Slabs((whole.num_rows, whole.num_columns), common, "F", read)


def _dtype(name: str, column: pa.ChunkedArray) -> np.dtype[Any]:
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if pa.types.is_decimal(kind) or pa.types.is_null(kind):
        return np.dtype(np.float64)
    if not (pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_boolean(kind)):
        hint = "; name it with index= if it holds the names of the rows" if is_text(kind) else ""
        raise TypeError(f"column {name!r}: data of type {kind} cannot be converted to float{hint}")
    if column.null_count and not pa.types.is_floating(kind):
        return np.dtype(np.float64)
    return np.dtype(np.bool_) if pa.types.is_boolean(kind) else np.dtype(kind.to_pandas_dtype())


def _check(name: str, column: pa.ChunkedArray) -> None:
    kind = column.type
    if pa.types.is_integer(kind) and kind.bit_width == 64:
        found = pc.call_function("min_max", [column]).as_py()
        low, high = found["min"], found["max"]
        if low is not None and (low < -SAFE or high > SAFE):
            raise OverflowError(
                f"column {name!r}: integers from {low} to {high} do not fit ±2**53, which a browser can hold; convert them to float64"
            )


def numbers(column: pa.ChunkedArray | pa.Array) -> np.ndarray:
    """Return numbers as numpy has them; nulls as NaN."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
        kind = column.type
    if pa.types.is_decimal(kind) or pa.types.is_null(kind) or (pa.types.is_boolean(kind) and column.null_count):
        column = column.cast(pa.float64())
    return column.to_numpy() if isinstance(column, pa.ChunkedArray) else column.to_numpy(zero_copy_only=False)
