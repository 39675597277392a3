"""DataFrames: labels from index and columns, values of one numeric type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .numpy import check_range, travelling
from .slabs import Slabs

if TYPE_CHECKING:
    import pandas as pd


def is_frame(data: Any) -> bool:
    """Return whether `data` looks like a pandas DataFrame."""
    return hasattr(data, "iloc") and hasattr(data, "columns")


def values(frame: pd.DataFrame) -> np.ndarray | Slabs:
    """Return the values of a DataFrame: the array that pandas holds where there is one, else its columns, converted when sent.

    Columns of several types become their common one. Nullable numbers, decimals and pyarrow's become float64 (float32
    where they are), missing = NaN. Raises TypeError that names the first column that is not numeric, OverflowError that
    names one of 64-bit integers outside ±2⁵³.
    """
    series = [frame.iloc[:, j] for j in range(frame.shape[1])]
    dtypes = [_dtype(name, column) for name, column in zip(frame.columns, series, strict=True)]
    for name, column in zip(frame.columns, series, strict=True):
        if column.dtype.kind in "iu":
            _check(name, column)
    common = np.result_type(*dtypes) if dtypes else np.dtype(np.float64)
    if all(isinstance(column.dtype, np.dtype) and column.dtype == common for column in series) and series:
        return frame.to_numpy()

    def read(first: int, last: int) -> np.ndarray:
        out = np.empty((last - first, len(frame)), common)
        for k in range(first, last):
            out[k - first] = _numbers(frame.iloc[:, k], common)
        return out

    return Slabs((len(frame), len(series)), common, "F", read)


def _dtype(name: Any, column: pd.Series) -> np.dtype[Any]:
    """Return the type in which a column travels."""
    from pandas.api.types import infer_dtype, is_complex_dtype, is_numeric_dtype

    dtype: Any = column.dtype
    if dtype.kind == "O" and infer_dtype(column, skipna=True) == "decimal":
        return np.dtype(np.float64)
    if not is_numeric_dtype(dtype) or is_complex_dtype(dtype):
        raise TypeError(
            f"column {name!r}: data of dtype {dtype} cannot be converted to float; pass it as an annotation with rows="
        )
    if isinstance(dtype, np.dtype):
        return travelling(dtype)
    inner = getattr(dtype, "numpy_dtype", getattr(dtype, "subtype", None))
    if isinstance(inner, np.dtype) and inner.kind == "f":
        return travelling(inner)
    return np.dtype(np.float64)


def _check(name: Any, column: pd.Series) -> None:
    present: Any = column.dropna()
    if len(present) and present.dtype.itemsize == 8:
        kind = np.uint64 if present.dtype.kind == "u" else np.int64
        check_range(np.array([present.min(), present.max()], dtype=kind), f"column {name!r}: ")


def _numbers(column: pd.Series, dtype: np.dtype[Any]) -> np.ndarray:
    if isinstance(column.dtype, np.dtype) and column.dtype.kind != "O":
        return column.to_numpy()
    return column.to_numpy(dtype=np.float64 if dtype.kind != "f" else dtype, na_value=np.nan)
