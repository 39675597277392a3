"""Sparse values, recognised by their attributes, so that scipy need not be installed; in memory or in a file of AnnData's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .numpy import Dense, check_range, dtype_name, native, positions_or_none, travelling
from .parts import Part
from .stream import cuts_of, lists, meta, stream

BLOCK = 1 << 20
"""Stored values that are looked at in one step, so that temporaries stay small and files are read piece by piece."""


def is_sparse(x: Any) -> bool:
    """Return whether `x` looks like a scipy sparse matrix or array, or like AnnData's sparse dataset in a file."""
    return hasattr(x, "shape") and hasattr(x, "dtype") and (hasattr(x, "tocsr") or is_backed(x))


def is_backed(x: Any) -> bool:
    """Return whether `x` is a compressed matrix in an HDF5 or Zarr group."""
    return hasattr(x, "to_memory") and hasattr(x, "group") and getattr(x, "format", "") in ("csr", "csc")


@dataclass(frozen=True)
class Sparse:
    """A compressed matrix whose indices ascend within each major item, without repeats.

    `indices` and `data` are arrays, or datasets of a file, of which slices are read when a chunk is encoded.
    """

    kind: str
    shape: tuple[int, int]
    indptr: np.ndarray
    indices: Any
    data: Any

    @property
    def index_type(self) -> type[np.uint16] | type[np.int32]:
        """Type in which positions travel: uint16 while they fit."""
        return np.uint16 if self.shape[1 if self.kind == "csr" else 0] <= 65536 else np.int32

    def part(self, ref: str) -> Part:
        """Return the matrix as part `ref`; each chunk converts its own values and keeps nothing."""
        count, dtype = int(self.indptr[-1]), travelling(np.dtype(self.data.dtype))
        width = np.dtype(self.index_type).itemsize + dtype.itemsize
        spans = cuts_of(self.indptr[1:].astype(np.int64) * width)

        def encode(seq: int) -> memoryview:
            first, last = spans[seq]
            lo, hi = int(self.indptr[first]), int(self.indptr[last])
            offsets = self.indptr[first : last + 1] - lo
            indices = np.asarray(self.indices[lo:hi]).astype(self.index_type, copy=False)
            columns = [lists("indices", offsets, indices), lists("data", offsets, native(self.data[lo:hi]))]
            return stream(
                [c[0] for c in columns], [c[1] for c in columns], meta(ref, self.kind, first, last, self.shape)
            )

        return Part(
            {
                "id": ref, "kind": self.kind, "dtype": dtype_name(dtype), "shape": list(self.shape),
                "nnz": count, "chunks": len(spans), "bytes": count * width + 8 * len(self.indptr),
            },
            encode,
        )  # fmt: skip

    def dense(self) -> Dense:
        """Return the matrix with its zeros; for what is shown whole only."""
        major, minor = self.shape if self.kind == "csr" else self.shape[::-1]
        data = native(self.data[:])
        full = np.zeros((major, minor), dtype=data.dtype)
        full[np.repeat(np.arange(major), np.diff(self.indptr)), np.asarray(self.indices[:])] = data
        return Dense(full, "C") if self.kind == "csr" else Dense(full.T, "F")


def sparse(x: Any, cols: Sequence[int] | None = None) -> Sparse:
    """Return a scipy-like matrix, or the columns `cols` of it, as `Sparse`: CSC stays CSC, all else becomes CSR.

    Stored zeros stay; repeated entries are summed, as scipy means them. Raises ValueError unless two-dimensional,
    TypeError for what is not numeric, OverflowError for 64-bit integers outside ±2⁵³.
    """
    if len(x.shape) != 2:
        raise ValueError(f"expected a two-dimensional matrix, got {len(x.shape)} dimension(s)")
    travelling(np.dtype(x.dtype))
    if is_backed(x):
        indptr, indices, data = np.asarray(x.group["indptr"][:]), x.group["indices"], x.group["data"]
    else:
        x = x if getattr(x, "format", "") in ("csr", "csc") else x.tocsr()
        indptr, indices, data = np.asarray(x.indptr), np.asarray(x.indices), np.asarray(x.data)
    kind, shape = x.format, (int(x.shape[0]), int(x.shape[1]))
    at = positions_or_none(cols, shape[1])
    canonical = False
    if at is not None:
        shape = (shape[0], len(at))
        if _is_scipys(x):
            kind, indptr, indices, data, canonical = _picked(x, at)
        else:
            pick = _rows_of_csc if kind == "csc" else _columns_of_csr
            indptr, indices, data = pick(indptr, indices, data, at, int(x.shape[1]))
    if not (canonical or _is_canonical(indptr, indices)):
        indptr, indices, data = _canonical(indptr, indices, data)
    if np.dtype(data.dtype).kind in "iu" and np.dtype(data.dtype).itemsize == 8:
        for lo in range(0, int(indptr[-1]), BLOCK):
            check_range(np.asarray(data[lo : min(lo + BLOCK, int(indptr[-1]))]))
    return Sparse(kind, shape, indptr, indices, data)


Triple = tuple[np.ndarray, Any, Any]


def _is_scipys(x: Any) -> bool:
    """Return whether scipy's own compiled code can pick columns of `x`; it does so three times as fast."""
    return type(x).__module__.startswith("scipy.sparse") and x.dtype.char in "bBhHiIlLqQfd?"


def _picked(x: Any, at: np.ndarray) -> tuple[str, np.ndarray, np.ndarray, np.ndarray, bool]:
    """Return columns of a scipy matrix, and whether they are in order without repeats; out of order, CSR becomes CSC, which costs no sort."""
    picked = x[:, at]
    if picked.format == "csr" and not picked.has_canonical_format:
        picked = picked.tocsc()
    arrays = np.asarray(picked.indptr), np.asarray(picked.indices), np.asarray(picked.data)
    return picked.format, *arrays, bool(picked.has_canonical_format)


def _rows_of_csc(indptr: np.ndarray, indices: Any, data: Any, at: np.ndarray, _: int) -> Triple:
    pieces = [slice(int(indptr[j]), int(indptr[j + 1])) for j in at] or [slice(0, 0)]
    sizes = [s.stop - s.start for s in pieces[: len(at)]]
    return (
        np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(np.int64),
        np.concatenate([np.asarray(indices[s]) for s in pieces]),
        np.concatenate([np.asarray(data[s]) for s in pieces]),
    )


def _columns_of_csr(indptr: np.ndarray, indices: Any, data: Any, at: np.ndarray, count: int) -> Triple:
    """Pick columns by one look-up table; a block of stored values at a time, so that temporaries stay small."""
    where = np.full(count, -1, dtype=np.int32)
    where[at] = np.arange(len(at), dtype=np.int32)
    kept_indices, kept_data = [np.empty(0, np.int32)], [np.asarray(data[:0])]
    kept, before, total = np.zeros(len(indptr), np.int64), 0, int(indptr[-1])
    for lo in range(0, total, BLOCK):
        hi = min(lo + BLOCK, total)
        new = where[np.asarray(indices[lo:hi])]
        keep = new >= 0
        first, last = np.searchsorted(indptr, [lo + 1, hi + 1])
        kept[first:last] = before + np.cumsum(keep)[indptr[first:last] - lo - 1]
        kept_indices.append(new[keep])
        before += len(kept_indices[-1])
        if len(kept_indices[-1]):
            kept_data.append(np.asarray(data[lo:hi])[keep])
    return kept, np.concatenate(kept_indices), np.concatenate(kept_data)


def _is_canonical(indptr: np.ndarray, indices: Any) -> bool:
    """Return whether indices ascend within each major item: a step down is allowed only where an item begins."""
    total = int(indptr[-1])
    for lo in range(0, total, BLOCK):
        piece = np.asarray(indices[max(0, lo - 1) : min(lo + BLOCK, total)])
        down = np.flatnonzero(piece[1:] <= piece[:-1]) + max(1, lo)
        if len(down) and not bool((indptr[np.searchsorted(indptr, down)] == down).all()):
            return False
    return True


def _canonical(indptr: np.ndarray, indices: Any, data: Any) -> Triple:
    """Sort indices within each major item and sum repeats, some items at a time."""
    pieces = [_sorted(*piece) for piece in _items(indptr, indices, data)]
    counts = np.concatenate([p[0] for p in pieces])
    ends = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return ends, np.concatenate([p[1] for p in pieces]), np.concatenate([p[2] for p in pieces])


def _items(indptr: np.ndarray, indices: Any, data: Any) -> Iterator[Triple]:
    for first, last in cuts_of(indptr[1:].astype(np.int64), BLOCK):
        lo, hi = int(indptr[first]), int(indptr[last])
        yield indptr[first : last + 1] - lo, np.asarray(indices[lo:hi]), np.asarray(data[lo:hi])


def _sorted(indptr: np.ndarray, indices: np.ndarray, data: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the number of entries of each item, indices and values."""
    major = np.repeat(np.arange(len(indptr) - 1), np.diff(indptr))
    order = np.lexsort((indices, major))
    major, indices, data = major[order], indices[order], data[order]
    first = np.ones(len(major), bool)
    first[1:] = (np.diff(major) != 0) | (indices[1:] != indices[:-1])
    if len(major) and not first.all():
        data = np.add.reduceat(data, np.flatnonzero(first)).astype(data.dtype)
        major, indices = major[first], indices[first]
    return np.bincount(major, minlength=len(indptr) - 1), indices, data
