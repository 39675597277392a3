"""Writes what the wire sends of seeded inputs, and what has to arrive, as one JSON line a case: read by test/arrow/wire.test.ts."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
from scipy import sparse as ss

from jupyter_heatmap import wire
from jupyter_heatmap.wire import stream

SEED = 20261121
TYPES = ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"]
SHAPES = [(0, 0), (0, 4), (5, 0), (1, 1), (7, 5), (30, 3)]
ODD = [np.nan, np.inf, -np.inf, -0.0, 0.0, 5e-324, 1e308]


def values(rng: np.random.Generator, dtype: str, shape: tuple[int, int]) -> np.ndarray:
    """Return values of any bits that the type has, the odd ones often; 64-bit integers within ±2⁵³."""
    kind = np.dtype("?" if dtype == "b1" else dtype)
    count = shape[0] * shape[1]
    if kind.kind == "f":
        found = np.frombuffer(rng.bytes(count * kind.itemsize), kind).copy()
        odd = rng.random(count) < 0.3
        with np.errstate(over="ignore"):
            found[odd] = rng.choice(ODD, int(odd.sum())).astype(kind)
    elif kind.kind == "b":
        found = rng.random(count) < 0.5
    else:
        info = np.iinfo(kind)
        low, high = max(int(info.min), -(2**53)), min(int(info.max), 2**53)
        found = rng.integers(low, high, count, endpoint=True).astype(kind)
        found[: min(2, count)] = [low, high][: min(2, count)]
    return found.reshape(shape)


def told(array: np.ndarray) -> dict[str, Any]:
    """Return a matrix as the browser has to hold it, row by row: its own bits, or float64 for float16 and 64-bit integers."""
    held = {"f2": "f8", "i8": "f8", "u8": "f8", "b1": "u1"}.get(f"{array.dtype.kind}{array.dtype.itemsize}")
    kept = np.ascontiguousarray(array if held is None else array.astype(held))
    return {"dtype": f"{kept.dtype.kind}{kept.dtype.itemsize}", "bytes": base64.b64encode(kept.tobytes()).decode()}


def case(name: str, data: Any, expected: np.ndarray, **annotations: pd.DataFrame) -> dict[str, Any]:
    package = wire.assemble(wire.read(data, **annotations), wire.Request())
    chunks = [
        {"part": ref, "seq": seq, "of": len(part), "data": base64.b64encode(chunk).decode()}
        for ref, part in package.parts.items()
        for seq, chunk in enumerate(package.chunks(ref))
    ]
    names = {axis: [str(label) for label in package.input.labels(axis)] for axis in ("row", "col")}
    return {"name": name, "manifest": package.manifest(), "chunks": chunks, "matrix": told(expected), "names": names}


def matrices(rng: np.random.Generator) -> Iterator[dict[str, Any]]:
    for dtype in TYPES:
        for shape in SHAPES:
            array = values(rng, dtype, shape)
            for order in ("C", "F"):
                yield case(f"{dtype} {shape} {order}", np.asarray(array, order=order), array)
            yield case(f"{dtype} {shape} big-endian", array.astype(array.dtype.newbyteorder(">")), array)
            if dtype != "f2":
                stored = np.where(rng.random(shape) < 0.6, array.dtype.type(0), array) + array.dtype.type(0)
                for form in ("csr", "csc"):
                    yield case(f"{dtype} {shape} {form}", getattr(ss, f"{form}_array")(stored), stored)
    frame = values(rng, "f8", (6, 3))
    yield case("pandas", pd.DataFrame(frame), frame)
    yield case("polars", pl.DataFrame(frame), frame)
    yield case("Arrow", pa.table({str(j): frame[:, j] for j in range(3)}), frame)


def labels() -> Iterator[dict[str, Any]]:
    for name, index in {
        "text": pd.Index(["", "β-cell", "a\0b", "🧬", "a", "a"]),
        "numbers": pd.Index([1.5, np.nan, -0.0, np.inf, 1e300, 3]),
        "dates": pd.date_range("2020-10-25", periods=6, freq="h", tz="Europe/Berlin"),
        "periods": pd.period_range("2020-01", periods=6, freq="Q"),
        "durations": pd.to_timedelta([0, 1, 2, 3, 4, None], "D"),
        "intervals": pd.interval_range(0, 6),
        "categories": pd.CategoricalIndex([*"abcab", None], categories=list("zcba")),
        "mixed": pd.Index([1, "1", None, (1, 2), 2.0, True], dtype=object),
    }.items():
        ones = np.ones((6, 6))
        notes = pd.DataFrame({
            "level": pd.Categorical(["b", None, "a", "b", "a", "a"], categories=["unused", "b", "a"]),
            "text": ["x", None, "", "β", "x", "y"], "n": [1, -(2**53), 2**53, 0, 5, 6],
            "x": [np.nan, -0.0, np.inf, -np.inf, 0.1, 5e-324], "flag": [True, False, True, True, False, False],
        })  # fmt: skip
        made = case(f"labels: {name}", pd.DataFrame(ones, index=index, columns=index), ones, rows=notes)
        made["columns"] = {"level": ["b", None, "a", "b", "a", "a"], "flag": [1, 0, 1, 1, 0, 0]}
        yield made


def main() -> None:
    rng = np.random.default_rng(SEED)
    for size in (stream.CHUNK, 64):
        stream.CHUNK = size
        for made in [*matrices(rng), *labels()]:
            sys.stdout.write(json.dumps(made) + "\n")


if __name__ == "__main__":
    main()
