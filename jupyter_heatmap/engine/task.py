"""Run one task of src/tasks on numpy arrays."""

from __future__ import annotations

from typing import Any

import numpy as np

from .calls import engine

_DTYPES = {"f4", "f8", "i1", "i2", "i4", "u1", "u2", "u4"}


def task(name: str, **inputs: Any) -> Any:
    """Return the output of task `name` on JSON values and arrays, which may stand anywhere in them.

    Arrays travel flat, row-major, and come back flat: shapes are the task's own fields. bool travels as uint8, float16
    and 64-bit integers as float64. Raises EngineError for what the task refuses, TypeError for arrays that are no numbers.
    """
    arrays: list[np.ndarray] = []
    answer = engine().call("task", {"name": name, "input": _packed(inputs, arrays)}, arrays)
    return unpacked(answer.header["output"], answer.buffers)


def _packed(value: Any, arrays: list[np.ndarray]) -> Any:
    if isinstance(value, np.ndarray):
        if value.dtype.kind not in "fiub":
            raise TypeError(f"an array of dtype {value.dtype} cannot travel")
        kind = "u1" if value.dtype.kind == "b" else f"{value.dtype.kind}{value.dtype.itemsize}"
        dtype = kind if kind in _DTYPES else "f8"
        arrays.append(np.ascontiguousarray(value, dtype=f"<{dtype}").reshape(-1))
        return {"$array": len(arrays) - 1, "dtype": dtype}
    if isinstance(value, dict):
        return {key: _packed(item, arrays) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_packed(item, arrays) for item in value]
    return value.item() if isinstance(value, np.generic) else value


def unpacked(value: Any, buffers: list[memoryview]) -> Any:
    if isinstance(value, dict):
        if "$array" in value:
            return np.frombuffer(buffers[value["$array"]], dtype=f"<{value['dtype']}")
        return {key: unpacked(item, buffers) for key, item in value.items()}
    return [unpacked(item, buffers) for item in value] if isinstance(value, list) else value
