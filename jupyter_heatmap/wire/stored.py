"""Arrays that lie elsewhere (HDF5, Zarr, dask): read a block at a time, only the columns that were asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from .numpy import check_range, positions_or_none, travelling
from .slabs import Slabs

BLOCK = 8 << 20
"""Bytes that one read takes at most, but for a single row."""
PICKED = 512
"""Columns up to which a file is asked for just these; HDF5 takes longer over long lists than over whole rows."""


def is_stored(x: Any) -> bool:
    """Return whether `x` is an array with chunks that is no ndarray: a dataset of h5py or Zarr, an array of dask."""
    if isinstance(x, np.ndarray) or hasattr(x, "__array_interface__"):
        return False
    return all(hasattr(x, name) for name in ("shape", "dtype", "chunks", "__getitem__"))


def stored(x: Any, cols: Sequence[int] | None = None) -> Slabs:
    """Return a two-dimensional array on disk, or the columns `cols` of it, to be read in blocks of whole rows.

    64-bit integers are read twice, since they have to be looked at before any is sent. Raises ValueError for shapes,
    TypeError for what is not numeric, OverflowError for integers outside ±2⁵³.
    """
    if len(x.shape) != 2:
        raise ValueError(f"expected a two-dimensional matrix, got {len(x.shape)} dimension(s)")
    count, width = (int(n) for n in x.shape)
    at = positions_or_none(cols, width)
    dtype = travelling(np.dtype(x.dtype))
    shape = (count, width if at is None else len(at))
    few = at is not None and len(at) <= PICKED and 2 * len(at) < width
    sorted_at, back = (None, None) if at is None else np.unique(at, return_inverse=True)
    item = max(1, (len(at) if few and at is not None else width) * dtype.itemsize)

    def blocks(first: int, last: int) -> Iterator[np.ndarray]:
        step = max(1, BLOCK // item)
        for lo in range(first, last, step):
            hi = min(lo + step, last)
            if few:
                yield np.asarray(x[lo:hi, sorted_at])[:, back]
            else:
                rows = np.asarray(x[lo:hi])
                yield rows if at is None else rows[:, at]

    def read(first: int, last: int) -> np.ndarray:
        out = np.empty((last - first, shape[1]), dtype)
        lo = 0
        for block in blocks(first, last):
            out[lo : lo + len(block)] = block
            lo += len(block)
        return out

    if dtype.kind in "iu" and dtype.itemsize == 8:
        for block in blocks(0, count):
            check_range(block)
    return Slabs(shape, dtype, "C", read)
