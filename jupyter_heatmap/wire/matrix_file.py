"""One matrix with its names as one Arrow stream: what `save("x.arrow")` writes and `jh.read_arrow` reads (docs/wire.md, "A matrix in a file")."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pyarrow as pa

from .columns import labels
from .stream import VERSION, fixed_rows, stream


def matrix_stream(values: np.ndarray, rows: Any, cols: Any) -> memoryview:
    """Return an Arrow IPC stream with the columns `_index` (utf8) and `values` (FixedSizeList, one row of the matrix each).

    `rows` and `cols` are any labels; they are written as display strings, the columns' in the schema metadata `hm`.
    Raises ValueError where their numbers are not those of the two-dimensional `values`.
    """
    if values.ndim != 2 or values.shape != (len(rows), len(cols)):
        raise ValueError(f"expected {len(rows)} x {len(cols)} values, got {' x '.join(map(str, values.shape))}")
    field, array = fixed_rows(np.ascontiguousarray(values))
    names = {"v": VERSION, "kind": "matrix", "cols": labels(cols).to_pylist(), "shape": list(values.shape)}
    metadata = {b"hm": json.dumps(names, separators=(",", ":")).encode()}
    return stream([pa.field("_index", pa.utf8(), nullable=False), field], [labels(rows), array], metadata)
