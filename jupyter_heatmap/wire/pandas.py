"""DataFrames: labels from index and columns, values of one numeric type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd


def values(frame: pd.DataFrame) -> np.ndarray:
    """Return the values of a DataFrame as one array, without a copy where pandas has one block.

    Nullable numbers become float64 with NaN; columns of several types become their common one. Raises TypeError that
    names the first column that is not numeric.
    """
    from pandas.api.types import is_complex_dtype, is_numeric_dtype

    for name, dtype in zip(frame.columns, frame.dtypes, strict=True):
        if not is_numeric_dtype(dtype) or is_complex_dtype(dtype):
            raise TypeError(
                f"column {name!r}: data of dtype {dtype} cannot be converted to float; pass it as an annotation with rows="
            )
    array = frame.to_numpy()
    if array.dtype == object:  # nullable numbers, or bool beside numbers
        array = frame.to_numpy(dtype=np.float64, na_value=np.nan)
    return array
