"""A dense matrix that is read a few rows (or columns) at a time: never in memory as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from .parts import Part
from .stream import cuts, fixed_rows, meta, stream


@dataclass(frozen=True)
class Slabs:
    """`read(first, last)` returns the major items `first` … `last` − 1 (rows in order C, columns in order F).

    What it returns has one major item a row and may be of any layout and byte order; it is made contiguous and `dtype` here.
    """

    shape: tuple[int, int]
    dtype: np.dtype[Any]
    order: str
    read: Callable[[int, int], np.ndarray]

    def whole(self) -> np.ndarray:
        """Return the matrix in memory; for what a caller asks for as a whole only."""
        major, minor = self.shape if self.order == "C" else self.shape[::-1]
        full = np.empty((major, minor), dtype=self.dtype)
        for first, last in cuts(major, minor * self.dtype.itemsize):
            full[first:last] = np.reshape(self.read(first, last), (last - first, minor))
        return full if self.order == "C" else full.T

    def part(self, ref: str) -> Part:
        """Return the matrix as part `ref`; each chunk reads its own items and keeps nothing."""
        major, minor = self.shape if self.order == "C" else self.shape[::-1]
        spans = cuts(major, minor * self.dtype.itemsize)

        def encode(seq: int) -> memoryview:
            first, last = spans[seq]
            block = np.ascontiguousarray(self.read(first, last), dtype=self.dtype)
            field, array = fixed_rows(block.reshape(last - first, minor))
            return stream([field], [array], meta(ref, "dense", first, last, self.shape))

        return Part(
            {
                "id": ref, "kind": "dense", "dtype": f"{self.dtype.kind}{self.dtype.itemsize}", "order": self.order,
                "shape": list(self.shape), "chunks": len(spans), "bytes": major * minor * self.dtype.itemsize,
            },
            encode,
        )  # fmt: skip
