"""Recognise an input by its attributes and wrap it. No library is imported to find out what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .anndata import AnnDataInput, is_anndata
from .inputs import Input, Plain
from .slabs import Slabs
from .sparse import is_sparse
from .stored import is_stored

if TYPE_CHECKING:
    import pandas as pd

NAMES = {"row": "rows", "col": "columns", "value": "Value", "dataset": None}


def read(data: Any, *, rows: Any = None, cols: Any = None, index: str | None = None) -> Input:
    """Return `data` as an `Input`. It is read, never changed; an `Input` is returned as it is.

    Taken: numpy arrays, masked arrays, lists of lists, whatever has the buffer protocol, `__array__` or DLPack; pandas
    and polars DataFrames, pyarrow Tables, whatever has `__arrow_c_stream__`; scipy sparse matrices and arrays; xarray
    DataArrays; datasets of h5py and Zarr and arrays of dask, read in blocks; AnnData, in memory or backed.
    `rows` and `cols` are DataFrames that annotate the axes, aligned by position; an AnnData brings its own. `index`
    names the column of a DataFrame or table that holds the names of the rows.

    Raises TypeError for data that are not numeric, OverflowError for 64-bit integers outside ±2⁵³, ValueError for a
    wrong number of dimensions or annotations, KeyError for an `index` that is not there.
    """
    if isinstance(data, Plain) and (rows is not None or cols is not None):
        return plain(data.values, data.names, _frame(rows), _frame(cols), data.row_index, data.col_index)
    if isinstance(data, Input):
        return data
    if is_anndata(data):
        if rows is not None or cols is not None:
            raise ValueError("an AnnData annotates its axes itself: put the columns into adata.obs and adata.var")
        return AnnDataInput.of(data)
    names, row_index, col_index = dict(NAMES), None, None
    from .arrow import is_arrow
    from .pandas import is_frame
    from .polars import refuse_lazy
    from .xarray import is_xarray, labelled

    refuse_lazy(data)
    if is_frame(data):
        from .pandas import values as frame_values

        if index is not None:
            data = _with_index(data, index)
        values, row_index, col_index = frame_values(data), data.index, data.columns
    elif index is not None and not is_arrow(data):
        raise TypeError(f"index= names a column of a DataFrame or table, and this is a {type(data).__name__}")
    elif is_xarray(data):
        found = labelled(data)
        values, names, (row_index, col_index) = found.values, found.names, found.indexes
        rows, cols = (found.frames[0] if rows is None else rows), (found.frames[1] if cols is None else cols)
    elif is_arrow(data) and not hasattr(data, "__array_interface__"):
        from .arrow import split, table
        from .arrow import values as table_values

        body, row_index = split(table(data), index)
        values, col_index = table_values(body), body.schema.names
    else:
        values = data
    if not (is_sparse(values) or is_stored(values) or isinstance(values, Slabs)):
        from .nested import array

        values = array(values)
    return plain(values, names, _frame(rows), _frame(cols), row_index, col_index)


def plain(values: Any, names: dict[str, Any], rows: Any, cols: Any, row_index: Any, col_index: Any) -> Plain:
    """Return values with labels and annotations. Raises ValueError where they do not fit each other."""
    if len(values.shape) != 2:
        raise ValueError(f"expected a two-dimensional matrix, got {len(values.shape)} dimension(s)")
    if any(n != n for n in values.shape):
        raise ValueError(f"the array has the shape {tuple(values.shape)}, which is not known yet; compute it first")
    for axis, frame, count in (("rows", rows, values.shape[0]), ("cols", cols, values.shape[1])):
        if frame is not None and len(frame) != count:
            raise ValueError(
                f"{axis}= has {len(frame)} entries, but the matrix has {count} {axis}; they are matched by position"
            )
    shape = (int(values.shape[0]), int(values.shape[1]))
    return Plain(shape, names, values=values, rows=rows, cols=cols, row_index=row_index, col_index=col_index)


def _frame(annotations: Any) -> pd.DataFrame | None:
    """Return annotations as a pandas DataFrame: those of other libraries through Arrow."""
    from .arrow import is_arrow, table
    from .pandas import is_frame

    return table(annotations).to_pandas() if is_arrow(annotations) and not is_frame(annotations) else annotations


def _with_index(frame: pd.DataFrame, index: str) -> pd.DataFrame:
    from .inputs import near

    if index not in frame.columns:
        raise KeyError(f"index: there is no {index!r}{near(index, frame.columns)}")
    return frame.set_index(index)
