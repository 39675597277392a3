"""Lists of lists, and anything that numpy can read as an array (the buffer protocol, `__array__`, DLPack)."""

from __future__ import annotations

from typing import Any

import numpy as np

from .numpy import travelling


def array(data: Any) -> np.ndarray:
    """Return `data` as an array of numbers; a masked array stays one.

    Raises ValueError for rows of different lengths, TypeError for what is not numeric or cannot be read at all.
    """
    if isinstance(data, np.ma.MaskedArray):
        out: np.ndarray = data
    else:
        try:
            out = np.from_dlpack(data) if _only_dlpack(data) else np.asarray(data)
        except ValueError:
            lengths = [len(row) if hasattr(row, "__len__") else None for row in data] if _is_list(data) else []
            odd = next((i for i, n in enumerate(lengths) if n != lengths[0]), None)
            if odd is None:
                raise
            said = [f"{n} values" if n is not None else "no list" for n in (lengths[0], lengths[odd])]
            raise ValueError(f"the rows have different lengths: row 0 has {said[0]}, row {odd} has {said[1]}") from None
        except (RuntimeError, BufferError) as error:
            raise TypeError(f"a {type(data).__name__} cannot be read as an array: {error}") from error
    travelling(out.dtype, masked=isinstance(out, np.ma.MaskedArray))
    return out


def _only_dlpack(data: Any) -> bool:
    return hasattr(data, "__dlpack__") and not any(
        hasattr(data, name) for name in ("__array__", "__array_interface__", "__buffer__")
    )


def _is_list(data: Any) -> bool:
    return isinstance(data, (list, tuple))
