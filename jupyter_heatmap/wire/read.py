"""Recognise an input by its attributes and wrap it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .anndata import AnnDataInput, is_anndata
from .inputs import Input, Plain
from .sparse import is_sparse

if TYPE_CHECKING:
    import pandas as pd

NAMES = {"row": "rows", "col": "columns", "value": "Value", "dataset": None}


def read(data: Any, *, rows: pd.DataFrame | None = None, cols: pd.DataFrame | None = None) -> Input:
    """Return `data` (2-D array, DataFrame, scipy sparse matrix, AnnData) as an `Input`.

    `rows` and `cols` annotate the axes, aligned by position; an AnnData brings its own. Raises TypeError for data that
    are not numeric, ValueError for a wrong number of dimensions or annotations.
    """
    if is_anndata(data):
        if rows is not None or cols is not None:
            raise ValueError("an AnnData annotates its axes itself: put the columns into adata.obs and adata.var")
        return AnnDataInput.of(data)
    row_index = col_index = None
    values: Any = data
    if hasattr(data, "iloc") and hasattr(data, "columns"):
        from .pandas import values as frame_values

        values, row_index, col_index = frame_values(data), data.index, data.columns
    elif not is_sparse(data):
        values = data if isinstance(data, np.ma.MaskedArray) else np.asarray(data)
        if values.dtype.kind not in "fiub":
            raise TypeError(f"Image data of dtype {values.dtype} cannot be converted to float")
    if len(values.shape) != 2:
        raise ValueError(f"expected a two-dimensional matrix, got {len(values.shape)} dimension(s)")
    for axis, frame, count in (("rows", rows, values.shape[0]), ("cols", cols, values.shape[1])):
        if frame is not None and len(frame) != count:
            raise ValueError(
                f"{axis}= has {len(frame)} entries, but the matrix has {count} {axis}; they are matched by position"
            )
    shape = (int(values.shape[0]), int(values.shape[1]))
    return Plain(shape, dict(NAMES), values=values, rows=rows, cols=cols, row_index=row_index, col_index=col_index)
