"""A file in memory through which blocks of values reach the engine: a pipe moves a fifth as many bytes a second."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

SLOTS = 8
"""Blocks that may be written and not yet be read."""
SIZE = 2 << 20
"""Bytes of a block, unless one gene has more."""
_MEMORY = Path("/dev/shm")


class Ring:
    """A private file of `SLOTS` places of `size` bytes. Places are written again and again: only their first touch is slow."""

    def __init__(self, size: int) -> None:
        """Make the file, in memory where the system has such a folder with room for it."""
        self.size = size
        self._file, self.path = tempfile.mkstemp(prefix="jupyter-heatmap-", dir=_folder(size * SLOTS))

    def write(self, slot: int, *arrays: np.ndarray) -> None:
        """Write arrays into a place, each from the next multiple of 8 bytes on."""
        at = slot * self.size
        for array in arrays:
            self._put(np.ascontiguousarray(array).data.cast("B"), at)
            at += (array.nbytes + 7) & ~7

    def close(self) -> None:
        """Take the file away; whoever has it open may go on reading."""
        os.close(self._file)
        with contextlib.suppress(OSError):
            os.unlink(self.path)

    def _put(self, view: memoryview, at: int) -> None:
        while view.nbytes:
            done = os.pwrite(self._file, view, at)
            view, at = view[done:], at + done


def _folder(room: int) -> str | None:
    """Return the folder of files in memory, None (the system's temporary folder) where there is none, or too little room."""
    with contextlib.suppress(OSError, AttributeError):
        found: Any = os.statvfs(_MEMORY)
        if found.f_bavail * found.f_frsize > 2 * room and os.access(_MEMORY, os.W_OK):
            return str(_MEMORY)
    return None
