"""Arrays: any two-dimensional array -> a part, in the order that it lies in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .parts import Part
from .slabs import Slabs

SAFE = 2**53


def travelling(dtype: np.dtype[Any], *, masked: bool = False) -> np.dtype[Any]:
    """Return the type in which values of `dtype` travel: their own, in this machine's byte order; with a mask float64 unless float.

    Raises TypeError for strings, objects, complex numbers and dates (as matplotlib's imshow does), and for floats wider
    than float64, which a browser does not have.
    """
    if dtype.kind == "f" and dtype.itemsize > 8:
        raise TypeError(f"a browser has no {dtype}; convert the data with .astype('float64')")
    if dtype.kind not in "fiub":
        raise TypeError(f"Image data of dtype {dtype} cannot be converted to float")
    return np.dtype(np.float64) if masked and dtype.kind != "f" else dtype.newbyteorder("=")


def native(values: Any) -> np.ndarray:
    """Return `values` as an ndarray of the type in which they travel, NaN where masked; a copy only where needed.

    Raises TypeError as `travelling`, OverflowError for 64-bit integers outside ±2⁵³, which a browser cannot hold.
    """
    masked = isinstance(values, np.ma.MaskedArray)
    array = np.asarray(values.data if masked else values)
    dtype = travelling(array.dtype, masked=masked)
    if masked:
        array = array.astype(dtype, copy=True)
        array[np.ma.getmaskarray(values)] = np.nan
    array = array.astype(dtype, copy=False)
    check_range(array)
    return array


def check_range(array: np.ndarray, where: str = "") -> None:
    """Raise OverflowError if 64-bit integers leave ±2⁵³; `where` names what they are of. O(n), no copy."""
    if array.dtype.kind in "iu" and array.dtype.itemsize == 8 and array.size:
        low, high = int(array.min()), int(array.max())
        if low < -SAFE or high > SAFE:
            raise OverflowError(
                f"{where}integers from {low} to {high} do not fit ±2**53, which a browser can hold; convert them to float64"
            )


def dtype_name(dtype: np.dtype[Any]) -> str:
    """Return numpy's two letters: f4, i8, b1."""
    return f"{dtype.kind}{dtype.itemsize}"


def positions_or_none(cols: Sequence[int] | None, count: int) -> np.ndarray | None:
    """Return positions as an array, or None where they name every column in order."""
    if cols is None:
        return None
    at = np.asarray(cols, dtype=np.intp)
    return None if len(at) == count and bool((at == np.arange(count)).all()) else at


@dataclass(frozen=True)
class Dense:
    """A dense matrix, held by reference. Masks, byte order and strides are dealt with a chunk at a time."""

    values: np.ndarray
    order: str

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.values.shape  # type: ignore[return-value]

    def part(self, ref: str) -> Part:
        """Return the matrix as part `ref`."""
        major = self.values if self.order == "C" else self.values.T
        dtype = travelling(major.dtype, masked=isinstance(major, np.ma.MaskedArray))
        return Slabs(self.shape, dtype, self.order, lambda first, last: native(major[first:last])).part(ref)


def dense(values: Any, cols: Sequence[int] | None = None) -> Dense:
    """Return a two-dimensional array, or the columns `cols` of it, as `Dense`. Only picked columns are copied.

    Raises ValueError unless two-dimensional, TypeError and OverflowError as `native`.
    """
    array = values if isinstance(values, np.ma.MaskedArray) else np.asarray(values)
    if array.ndim != 2:
        raise ValueError(f"expected a two-dimensional array, got {array.ndim} dimension(s)")
    at = positions_or_none(cols, array.shape[1])
    array = array if at is None else array[:, at]
    masked = isinstance(array, np.ma.MaskedArray)
    travelling(array.dtype, masked=masked)
    if not masked:
        check_range(array)
    return Dense(array, "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C")
