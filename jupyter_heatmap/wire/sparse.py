"""Sparse values, recognised by their attributes, so that scipy need not be installed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .numpy import Dense, dtype_name, native, positions_or_none
from .parts import Part
from .stream import cuts_of, lists, meta, stream

BLOCK = 1 << 22
"""Stored values that are looked at in one step while columns are picked from a CSR matrix."""


def is_sparse(x: Any) -> bool:
    """Return whether `x` looks like a scipy sparse matrix or array."""
    return hasattr(x, "tocsr") and hasattr(x, "shape") and hasattr(x, "dtype")


@dataclass(frozen=True)
class Sparse:
    """A compressed matrix whose indices ascend within each major item, without repeats."""

    kind: str
    shape: tuple[int, int]
    indptr: np.ndarray
    indices: np.ndarray
    data: np.ndarray

    def part(self, ref: str) -> Part:
        """Return the matrix as part `ref`."""
        width = self.indices.itemsize + self.data.itemsize
        ends = self.indptr[1:].astype(np.int64) * width
        spans = cuts_of(ends)

        def encode(seq: int) -> memoryview:
            first, last = spans[seq]
            lo, hi = int(self.indptr[first]), int(self.indptr[last])
            offsets = self.indptr[first : last + 1] - lo
            columns = [lists("indices", offsets, self.indices[lo:hi]), lists("data", offsets, self.data[lo:hi])]
            return stream(
                [c[0] for c in columns], [c[1] for c in columns], meta(ref, self.kind, first, last, self.shape)
            )

        return Part(
            {
                "id": ref, "kind": self.kind, "dtype": dtype_name(self.data.dtype), "shape": list(self.shape),
                "nnz": len(self.data), "chunks": len(spans), "bytes": len(self.data) * width + 8 * len(self.indptr),
            },
            encode,
        )  # fmt: skip

    def dense(self) -> Dense:
        """Return the matrix with its zeros; for what is shown whole only."""
        major, minor = self.shape if self.kind == "csr" else self.shape[::-1]
        full = np.zeros((major, minor), dtype=self.data.dtype)
        full[np.repeat(np.arange(major), np.diff(self.indptr)), self.indices] = self.data
        return Dense(full, "C") if self.kind == "csr" else Dense(full.T, "F")


def sparse(x: Any, cols: Sequence[int] | None = None) -> Sparse:
    """Return a scipy-like matrix, or the columns `cols` of it, as `Sparse`: CSC stays CSC, all else becomes CSR.

    Stored zeros stay; repeated entries are summed, as scipy means them.
    """
    if getattr(x, "format", "") not in ("csr", "csc"):
        x = x.tocsr()
    kind, shape = x.format, (int(x.shape[0]), int(x.shape[1]))
    indptr, indices, data = np.asarray(x.indptr), np.asarray(x.indices), np.asarray(x.data)
    at = positions_or_none(cols, shape[1])
    if at is not None:
        shape = (shape[0], len(at))
        if _is_scipys(x):
            kind, indptr, indices, data = _picked(x, at)
        else:
            pick = _rows_of_csc if kind == "csc" else _columns_of_csr
            indptr, indices, data = pick(indptr, indices, data, at, int(x.shape[1]))
    data = native(data)
    if not _ascends(indptr, indices):
        indptr, indices, data = _sorted(indptr, indices, data)
    minor = shape[1] if kind == "csr" else shape[0]
    return Sparse(kind, shape, indptr, indices.astype(np.uint16 if minor <= 65536 else np.int32, copy=False), data)


Triple = tuple[np.ndarray, np.ndarray, np.ndarray]


def _is_scipys(x: Any) -> bool:
    """Return whether scipy's own compiled code can pick columns of `x`; it does so three times as fast."""
    return type(x).__module__.startswith("scipy.sparse") and x.dtype.char in "bBhHiIlLqQfd?"


def _picked(x: Any, at: np.ndarray) -> tuple[str, np.ndarray, np.ndarray, np.ndarray]:
    """Return columns of a scipy matrix; out of order, CSR becomes CSC, which costs no sort."""
    picked = x[:, at]
    if picked.format == "csr" and not _ascends(picked.indptr, picked.indices):
        picked = picked.tocsc()
    return picked.format, np.asarray(picked.indptr), np.asarray(picked.indices), np.asarray(picked.data)


def _rows_of_csc(indptr: np.ndarray, indices: np.ndarray, data: np.ndarray, at: np.ndarray, _: int) -> Triple:
    pieces = [slice(indptr[j], indptr[j + 1]) for j in at]
    sizes = [s.stop - s.start for s in pieces]
    empty = slice(0, 0)
    return (
        np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(np.int64),
        np.concatenate([indices[s] for s in pieces] or [indices[empty]]),
        np.concatenate([data[s] for s in pieces] or [data[empty]]),
    )


def _columns_of_csr(indptr: np.ndarray, indices: np.ndarray, data: np.ndarray, at: np.ndarray, count: int) -> Triple:
    """Pick columns by one look-up table; a block of stored values at a time, so that temporaries stay small."""
    where = np.full(count, -1, dtype=np.int32)
    where[at] = np.arange(len(at), dtype=np.int32)
    kept_indices, kept_data, kept = [], [], np.zeros(len(indices) + 1, dtype=np.int64)
    for lo in range(0, len(indices), BLOCK):
        new = where[indices[lo : lo + BLOCK]]
        keep = new >= 0
        kept[lo + 1 : lo + 1 + len(keep)] = keep
        kept_indices.append(new[keep])
        kept_data.append(data[lo : lo + BLOCK][keep])
    np.cumsum(kept, out=kept)
    none = slice(0, 0)
    return (
        kept[indptr],
        np.concatenate(kept_indices or [np.empty(0, dtype=np.int32)]),
        np.concatenate(kept_data or [data[none]]),
    )


def _ascends(indptr: np.ndarray, indices: np.ndarray) -> bool:
    """Return whether indices ascend within each major item, without repeats."""
    rises = indices[1:] > indices[:-1]
    starts = indptr[1:-1]
    rises[starts[(starts > 0) & (starts < len(indices))] - 1] = True
    return bool(rises.all())


def _sorted(indptr: np.ndarray, indices: np.ndarray, data: np.ndarray) -> Triple:
    """Sort indices within each major item and sum repeats."""
    major = np.repeat(np.arange(len(indptr) - 1), np.diff(indptr))
    order = np.lexsort((indices, major))
    major, indices, data = major[order], indices[order], data[order]
    first = np.concatenate([[True], (np.diff(major) != 0) | (np.diff(indices.astype(np.int64)) != 0)])
    if not first.all():
        data = np.add.reduceat(data, np.flatnonzero(first)).astype(data.dtype)
        major, indices = major[first], indices[first]
    counts = np.bincount(major, minlength=len(indptr) - 1)
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64), indices, data
