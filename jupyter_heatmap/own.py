"""`jupyter_heatmap.heatmap`."""

from __future__ import annotations

from typing import Any

from .dialects import own
from .spec import documented
from .widget import HeatmapWidget


@documented()
def heatmap(data: Any, *, rows: Any = None, cols: Any = None, **options: Any) -> HeatmapWidget:
    """Draw a matrix and return it as a live widget.

    Parameters
    ----------
    data
        A two-dimensional array, DataFrame, scipy sparse matrix or AnnData of numbers. It is read, never changed, and
        copied before this returns.
    rows, cols
        Optional DataFrames that annotate rows and columns, matched by position, for `row_groupby` and `col_groupby`.

    Raises
    ------
    TypeError for data that are not numbers and for unknown options (with the nearest name), ValueError for shapes and
    values of options, KeyError for annotations and layers that do not exist.
    """
    return HeatmapWidget(own.heatmap(data, rows=rows, cols=cols, **options))
