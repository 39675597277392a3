"""Cut a matrix of cells x genes into blocks as they are stored: genes of a dense or column-compressed one, rows of a row-compressed one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from .sparse import is_sparse, sparse

_DIRECT = {"f4", "f8", "i1", "i2", "i4", "u1", "u2", "u4"}


@dataclass(frozen=True)
class Block:
    """Some genes, or some rows: what is written, how many values are stored in it, and the share that is done with it."""

    first: int
    count: int
    stored: int
    dtype: str
    positions: str | None
    arrays: tuple[np.ndarray, ...]
    offsets: tuple[np.ndarray, ...]
    share: float


class Dense:
    """An array, or a dataset of a file."""

    layout = "dense-c"

    def __init__(self, values: Any, cols: np.ndarray | None, room: int) -> None:
        """Take the values and which columns of them are meant."""
        self._values, self._cols = values, cols
        rows, width = int(values.shape[0]), int(values.shape[1])
        self.shape = (rows, width if cols is None else len(cols))
        self.values = self.shape[0] * self.shape[1]
        self._type = _travels(values.dtype)
        size = max(1, rows * self._type.itemsize)
        self._each = max(1, room // size)
        self.slot = max(room, self._each * size)
        if isinstance(values, np.ndarray) and values.flags.f_contiguous and not values.flags.c_contiguous:
            self.layout = "dense-f"

    def blocks(self) -> Iterator[Block]:
        """Yield some columns at a time."""
        rows, genes = self.shape
        for first in range(0, genes, self._each):
            end = min(first + self._each, genes)
            at: Any = slice(first, end) if self._cols is None else self._cols[first:end]
            found = np.asarray(self._values[:, at], dtype=self._type)
            array = np.ascontiguousarray(found.T if self.layout == "dense-f" else found)
            yield Block(
                first, end - first, rows * (end - first), _name(self._type), None, (array.reshape(-1),), (), end / genes
            )

    def whole(self) -> dict[str, Any]:
        """Return the matrix as tasks take one."""
        chosen = self._values[:, :] if self._cols is None else self._values[:, self._cols]
        array = np.ascontiguousarray(chosen, dtype=self._type)
        return {"kind": "dense", "shape": list(self.shape), "order": "C", "data": array.reshape(-1)}


class Compressed:
    """A matrix of compressed rows or columns, in memory or in a file, without repeated entries."""

    def __init__(
        self, kind: str, shape: tuple[int, int], indptr: np.ndarray, indices: Any, data: Any, room: int
    ) -> None:
        """Take the three arrays; `indices` and `data` may be datasets of a file."""
        self.layout, self.shape = kind, shape
        self._indptr, self._indices, self._data = indptr, indices, data
        self.values = int(indptr[-1])
        self._type = _travels(data.dtype)
        # Positions of few columns travel in half the bytes.
        self._positions = np.dtype("<u2" if kind == "csr" and shape[1] <= 1 << 16 else "<i4")
        width = self._positions.itemsize + self._type.itemsize
        longest = int(np.diff(indptr).max(initial=0))
        self.slot = max(room, longest * width + 8)
        self._room = (self.slot - 8) // width

    def blocks(self) -> Iterator[Block]:
        """Yield some columns, or rows, at a time: as many as fit."""
        major, ends = len(self._indptr) - 1, self._indptr
        first = 0
        while first < major:
            end = int(np.searchsorted(ends, ends[first] + self._room, side="right")) - 1
            end = min(max(end, first + 1), major)
            lo, hi = int(ends[first]), int(ends[end])
            offsets = np.asarray(ends[first : end + 1] - lo, dtype="<i4")
            indices = np.asarray(self._indices[lo:hi]).astype(self._positions, copy=False)
            data = np.asarray(self._data[lo:hi]).astype(self._type, copy=False)
            yield Block(
                first, end - first, hi - lo, _name(self._type), _name(self._positions), (indices, data), (offsets,), end / major
            )  # fmt: skip
            first = end

    def whole(self) -> dict[str, Any]:
        """Return the matrix as tasks take one."""
        return {
            "kind": "sparse", "shape": list(self.shape), "major": "row" if self.layout == "csr" else "col",
            "indptr": np.asarray(self._indptr, dtype=np.int32), "indices": np.asarray(self._indices[:]).astype(np.int32),
            "data": np.asarray(self._data[:]).astype(self._type, copy=False),
        }  # fmt: skip


def blocks_of(values: Any, cols: np.ndarray | None, room: int) -> Dense | Compressed:
    """Return how a matrix is cut, into blocks of about `room` bytes. Raises TypeError for values that are not real numbers, ValueError unless it has two dimensions."""
    if len(values.shape) != 2:
        raise ValueError(f"expected a two-dimensional matrix, got {len(values.shape)} dimension(s)")
    if not is_sparse(values):
        return Dense(values if hasattr(values, "dtype") else np.asarray(values), cols, room)
    if getattr(values, "format", "") in ("csr", "csc") and type(values).__module__.startswith("scipy.sparse"):
        chosen = values if cols is None else values[:, cols]
        if not chosen.has_canonical_format:
            chosen = chosen.copy()
            chosen.sum_duplicates()
        shape = (int(chosen.shape[0]), int(chosen.shape[1]))
        return Compressed(chosen.format, shape, chosen.indptr, chosen.indices, chosen.data, room)
    found = sparse(values, None if cols is None else [int(j) for j in cols])
    return Compressed(found.kind, found.shape, np.asarray(found.indptr), found.indices, found.data, room)


def _travels(dtype: Any) -> np.dtype:
    """Return the type in which values of a dtype are handed over."""
    kind = np.dtype(dtype)
    if kind.kind not in "fiub":
        raise TypeError(f"values of dtype {kind} cannot be ranked")
    return kind.newbyteorder("<") if _name(kind) in _DIRECT else np.dtype("<f8")


def _name(dtype: np.dtype) -> str:
    return f"{dtype.kind}{dtype.itemsize}"
