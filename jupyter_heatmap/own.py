"""`jupyter_heatmap.heatmap`."""

from __future__ import annotations

import os
from typing import Any

from .dialects import own
from .spec import documented
from .widget import HeatmapWidget


@documented()
def heatmap(
    data: Any, *, rows: Any = None, cols: Any = None, index: str | None = None, **options: Any
) -> HeatmapWidget:
    """Draw a matrix and return it as a live widget.

    Parameters
    ----------
    data
        A two-dimensional matrix of numbers: an array (of numpy, masked, nested lists, whatever has the buffer protocol,
        `__array__` or DLPack), a DataFrame of pandas or polars, a pyarrow Table or anything else with
        `__arrow_c_stream__`, a scipy sparse matrix or array, an xarray DataArray, a dataset of h5py or Zarr, an array of
        dask, or an AnnData, in memory or backed. It is read, never changed, and copied before this returns.
        NaN, nulls and masked cells are missing.
    rows, cols
        Optional DataFrames that annotate rows and columns, matched by position, for `row_groupby` and `col_groupby`.
    index
        The column of a DataFrame or table that holds the names of the rows.

    Raises
    ------
    TypeError for data that are not numbers and for unknown options (with the nearest name), OverflowError for 64-bit
    integers outside ±2⁵³, ValueError for shapes and values of options, KeyError for annotations, layers and columns that
    do not exist.
    """
    return HeatmapWidget(own.heatmap(data, rows=rows, cols=cols, index=index, **options))


def read_arrow(source: bytes | str | os.PathLike[str], **options: Any) -> HeatmapWidget:
    """Draw a matrix that lies in an Arrow stream or file (also Feather), and return it as a live widget.

    Parameters
    ----------
    source
        The bytes, or a path. Either our own form (what `hm.save("x.arrow")` writes: a column `_index` of names and one
        column `values` of fixed-size lists, docs/wire.md), or a plain table with one column a matrix column, whose first
        column names the rows if it holds text. Nulls are missing values.
    **options
        As for `heatmap`, with `rows` and `cols`.

    Raises
    ------
    ValueError for bytes that are damaged, too large (2 GiB) or of a newer version, OSError for a path that cannot be
    read, and what `heatmap` raises.
    """
    from .wire.file import read_file

    return heatmap(read_file(source), **options)
