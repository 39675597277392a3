"""Values of any kind -> the matrix that travels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .numpy import Dense, dense
from .slabs import Slabs
from .sparse import Sparse, is_sparse, sparse
from .stored import is_stored, stored

Matrix = Dense | Slabs | Sparse


def matrix(values: Any, cols: Sequence[int] | None = None) -> Matrix:
    """Return values, or the columns `cols` of them, as a matrix; nothing is copied but columns picked out of memory.

    Raises ValueError for shapes, TypeError for what is not numeric, OverflowError for integers outside ±2⁵³.
    """
    if isinstance(values, Slabs):
        return values
    if is_sparse(values):
        return sparse(values, cols)
    return stored(values, cols) if is_stored(values) else dense(values, cols)
