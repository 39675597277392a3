"""A part: its manifest entry and its chunks, encoded when asked for."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

Entry = dict[str, Any]
"""A manifest entry: id, kind, chunks, bytes, and dtype, order, shape, nnz or axis, rows (`Part` of src/matrix/dataset.ts)."""


@dataclass(frozen=True, eq=False)
class Part:
    """One part. `encode(seq)` returns the stream of chunk `seq` as bytes of its own, read from the input at that moment."""

    entry: Entry
    encode: Callable[[int], memoryview]

    @property
    def id(self) -> str:
        """The part's reference, as in `layers/X`."""
        return self.entry["id"]

    def __len__(self) -> int:
        return self.entry["chunks"]

    def __iter__(self) -> Iterator[memoryview]:
        return (self.encode(seq) for seq in range(len(self)))


def stamp(chunk: memoryview, before: int = 0) -> int:
    """Return a running CRC-32: what decides whether data that is sent again is still the same."""
    return zlib.crc32(chunk, before)
