"""Dense values: any two-dimensional array -> a part, in the order that it lies in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .parts import Part
from .stream import cuts, fixed_rows, meta, stream

SAFE = 2**53


def native(values: Any) -> np.ndarray:
    """Return `values` as an ndarray of a type that can travel, in this machine's byte order.

    Raises TypeError for strings, objects, complex numbers and dates (as matplotlib's imshow does), and
    OverflowError for 64-bit integers outside ±2⁵³, which a browser cannot hold.
    """
    if isinstance(values, np.ma.MaskedArray):
        mask = np.ma.getmaskarray(values)
        values = np.asarray(values.data if values.dtype.kind == "f" else values.data.astype(np.float64)).copy()
        values[mask] = np.nan
    array = np.asarray(values)
    if array.dtype.kind not in "fiub" or array.dtype.itemsize > 8:
        raise TypeError(f"Image data of dtype {array.dtype} cannot be converted to float")
    if not array.dtype.isnative:
        array = array.astype(array.dtype.newbyteorder("="))
    check_range(array)
    return array


def check_range(array: np.ndarray) -> None:
    """Raise OverflowError if 64-bit integers leave ±2⁵³."""
    if array.dtype.kind in "iu" and array.dtype.itemsize == 8 and array.size:
        low, high = int(array.min()), int(array.max())
        if low < -SAFE or high > SAFE:
            raise OverflowError(
                f"integers from {low} to {high} do not fit ±2**53, which a browser can hold; convert them to float64"
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
    """A dense matrix, held by reference until a chunk is encoded."""

    values: np.ndarray
    order: str

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.values.shape  # type: ignore[return-value]

    def part(self, ref: str) -> Part:
        """Return the matrix as part `ref`."""
        major = self.values if self.order == "C" else self.values.T
        shape = self.shape
        spans = cuts(major.shape[0], major.shape[1] * major.itemsize)

        def encode(seq: int) -> memoryview:
            first, last = spans[seq]
            field, array = fixed_rows(np.ascontiguousarray(major[first:last]))
            return stream([field], [array], meta(ref, "dense", first, last, shape))

        return Part(
            {
                "id": ref, "kind": "dense", "dtype": dtype_name(major.dtype), "order": self.order,
                "shape": list(shape), "chunks": len(spans), "bytes": major.nbytes,
            },
            encode,
        )  # fmt: skip


def dense(values: Any, cols: Sequence[int] | None = None) -> Dense:
    """Return a two-dimensional array, or the columns `cols` of it, as `Dense`.

    C and F order travel as they are; any other layout is copied once. Raises ValueError unless two-dimensional.
    """
    array = np.asarray(values) if not isinstance(values, np.ma.MaskedArray) else values
    if array.ndim != 2:
        raise ValueError(f"expected a two-dimensional array, got {array.ndim} dimension(s)")
    at = positions_or_none(cols, array.shape[1])
    array = native(array if at is None else array[:, at])
    if array.flags.c_contiguous:
        return Dense(array, "C")
    if array.flags.f_contiguous:
        return Dense(array, "F")
    return Dense(np.ascontiguousarray(array), "C")
