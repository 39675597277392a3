"""A matrix as flat runs of its stored values, one block at a time, whatever its layout: for checks and sums that need no more of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from .sparse import BLOCK, is_sparse, sparse

Places = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Entries:
    """Stored values of one block, flat, and a function that tells their rows and columns; places cost more than the values."""

    values: np.ndarray
    places: Callable[[], Places]


def entries(x: Any) -> Iterator[Entries]:
    """Yield the stored values of an ndarray, a sparse matrix or one in a file; what a sparse matrix leaves out (zeros) is left out.

    Order: by rows, of CSC by columns. Raises ValueError unless two-dimensional. Memory: one block.
    """
    if is_sparse(x):
        yield from _sparse(x)
        return
    if len(x.shape) != 2:
        raise ValueError(f"expected a two-dimensional matrix, got {len(x.shape)} dimension(s)")
    count, width = (int(n) for n in x.shape)
    step = max(1, BLOCK // max(1, width))
    for lo in range(0, count, step):
        block = np.asarray(x[lo : min(lo + step, count)])

        def places(lo: int = lo, rows: int = len(block)) -> Places:
            return np.repeat(np.arange(lo, lo + rows), width), np.tile(np.arange(width), rows)

        yield Entries(block.reshape(-1), places)


def _sparse(x: Any) -> Iterator[Entries]:
    held = sparse(x)
    total = int(held.indptr[-1])
    for lo in range(0, total, BLOCK):
        hi = min(lo + BLOCK, total)

        def places(lo: int = lo, hi: int = hi) -> Places:
            # The item of a value is the last one that begins at or before it: empty items share their beginning with the next.
            major = np.searchsorted(held.indptr, np.arange(lo, hi), side="right") - 1
            minor = np.asarray(held.indices[lo:hi]).astype(np.int64)
            return (major, minor) if held.kind == "csr" else (minor, major)

        yield Entries(np.asarray(held.data[lo:hi]), places)
