"""jh.read_arrow: our own form and plain tables bring back every bit; damaged bytes give one ValueError, never a crash or a hang."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import decode
import hypothesis.extra.numpy as hnp
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jupyter_heatmap as jh
from jupyter_heatmap import wire
from jupyter_heatmap.wire import file
from jupyter_heatmap.wire.file import read_file

DTYPES = ["f2", "f4", "f8", "i1", "i2", "i4", "u1", "u2", "u4"]


def own(values: np.ndarray, rows: list[str] | None = None, cols: list[str] | None = None, **said: Any) -> bytes:
    """Return a matrix in our own form, as a stream."""
    n, m = values.shape
    cols = [f"c{j}" for j in range(m)] if cols is None else cols
    kind = pa.list_(pa.field("item", pa.from_numpy_dtype(values.dtype), nullable=False), m)
    flat = pa.array(np.ascontiguousarray(values).reshape(-1))
    lists = pa.Array.from_buffers(kind, n, [None], children=[flat])
    meta = {"v": 1, "kind": "matrix", "cols": cols, "shape": [n, m], **said}
    schema = pa.schema([("_index", pa.utf8()), ("values", kind)], metadata={"hm": json.dumps(meta)})
    index = pa.array([f"r{i}" for i in range(n)] if rows is None else rows, pa.utf8())
    return stream(pa.Table.from_arrays([index, lists], schema=schema))


def stream(table: pa.Table, make: Any = pa.ipc.new_stream, **options: Any) -> bytes:
    sink = pa.BufferOutputStream()
    with make(sink, table.schema, options=pa.ipc.IpcWriteOptions(**options)) as writer:
        writer.write_table(table, max_chunksize=2)
    return sink.getvalue().to_pybytes()


def got(source: Any) -> np.ndarray:
    return decode.of(wire.assemble(read_file(source), wire.Request()), "layers/X")


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(DTYPES).flatmap(
        lambda dtype: hnp.arrays(np.dtype(dtype), st.tuples(st.integers(0, 5), st.integers(0, 4)))
    )
)
def test_our_own_form_keeps_every_bit(values: np.ndarray) -> None:
    back = got(own(values))
    assert back.dtype == values.dtype
    assert back.shape == values.shape
    assert back.tobytes() == values.tobytes()


def test_labels_come_back() -> None:
    source = read_file(own(np.ones((2, 2)), ["β", "β"], ["", "🧬"]))
    assert list(source.labels("row")) == ["β", "β"]
    assert list(source.labels("col")) == ["", "🧬"]


FRAME = pd.DataFrame({"a": [1.5, np.nan], "b": [-0.0, np.inf]}, index=["x", "y"])


def test_plain_tables(tmp_path: Path) -> None:
    path = tmp_path / "t.feather"
    FRAME.reset_index(names="gene").to_feather(path)
    assert list(read_file(path).labels("row")) == ["x", "y"]
    assert got(str(path)).tobytes() == FRAME.to_numpy().tobytes()
    pl.DataFrame({"a": [1, 2], "b": [3, 4]}).write_ipc(path, compression="zstd")
    np.testing.assert_array_equal(got(path), [[1, 3], [2, 4]])
    stored = stream(pa.Table.from_pandas(FRAME))
    assert list(read_file(stored).labels("row")) == ["x", "y"]
    dated = FRAME.set_index(pd.DatetimeIndex(["2020-01-01", "2020-01-02"], tz="Europe/Berlin", name="when"))
    labels = read_file(stream(pa.Table.from_pandas(dated), pa.ipc.new_file, compression="lz4")).labels("row")
    assert [str(label) for label in labels] == [str(label) for label in dated.index]
    assert got(stream(pa.table({"a": pa.array([], "f4")}))).shape == (0, 1)


def test_a_widget_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jh.HeatmapWidget, "send", lambda *_: None)
    hm = jh.read_arrow(own(np.ones((3, 2))), row_groupby="g", rows=pd.DataFrame({"g": list("aab")}))
    assert repr(hm) == "<Heatmap 3 rows x 2 columns, grouped by g>"


WRONG = {
    "nothing": (b"", "cannot be read"),
    "text": (b"id,a\nx,1\n", "cannot be read"),
    "Feather 1": (b"FEA1" + bytes(100), "version 1 is not read"),
    "half": (own(np.ones((4, 4)))[:300], "cannot be read"),
    "newer": (own(np.ones((1, 1)), v=2), "upgrade"),
    "no version": (own(np.ones((1, 1)), v=None), "lack v"),
    "another kind": (own(np.ones((1, 1)), kind="dense"), "do not say that it is a matrix"),
    "shape": (own(np.ones((1, 1)), shape=[2, 1]), r"says that it is \[2, 1\]"),
    "too few names": (own(np.ones((1, 2)), cols=["a"]), "1 names"),
    "names that are none": (own(np.ones((1, 1)), cols=[1]), "cols as a list of names"),
    "not JSON": (stream(pa.table({"a": [1.0]}).replace_schema_metadata({"hm": "{"})), "not JSON"),
    "deep JSON": (stream(pa.table({"a": [1.0]}).replace_schema_metadata({"hm": "[" * 99999})), "no matrix of ours"),
    "other columns": (stream(pa.table({"a": [1.0]}).replace_schema_metadata({"hm": '{"v":1,"kind":"matrix","cols":[],"shape":[0,0]}'})), "_index and values"),
}  # fmt: skip


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_is_said(kind: str) -> None:
    data, words = WRONG[kind]
    with pytest.raises(ValueError, match=words):
        read_file(data)


def test_files_that_are_too_large_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "none.arrow")
    monkeypatch.setattr(file, "LARGEST", 100_000)
    whole = pa.BufferOutputStream()
    with pa.ipc.new_stream(
        whole, pa.schema([("a", pa.float64())]), options=pa.ipc.IpcWriteOptions(compression="zstd")
    ) as w:
        w.write_batch(pa.record_batch({"a": np.zeros(200_000)}))
    packed = whole.getvalue()
    assert packed.size < 100_000
    with pytest.raises(ValueError, match="its tables have more than 2 GiB"):
        read_file(memoryview(packed))
    with pytest.raises(ValueError, match="more than 2 GiB"):
        read_file(stream(pa.table({"a": np.zeros(200_000)})))


def damaged(source: bytes, rng: random.Random) -> bytes:
    """Return a copy that was cut, spliced, or in which some bytes, bits or lengths are others."""
    kind, out = rng.random(), bytearray(source)
    if kind < 0.1:
        return source[: rng.randrange(len(source))]
    if kind < 0.2:
        at, size = rng.randrange(len(source)), rng.randrange(64)
        return source[:at] + (bytes(size) if kind < 0.15 else source[-size:]) + source[at:]
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(out) - 8)
        if kind < 0.5:
            out[at] ^= 1 << rng.randrange(8)
        elif kind < 0.7:
            out[at] = rng.randrange(256)
        else:
            odd = rng.choice([0, 1, -1, 8, 255, 2**31 - 1, -(2**31), rng.randrange(2**16)])
            width = rng.choice([4, 8])
            out[at & ~3 : (at & ~3) + width] = odd.to_bytes(width, "little", signed=True)
    return bytes(out)


@pytest.mark.parametrize("form", ["own", "table", "file", "packed"])
def test_damaged_bytes_give_a_matrix_of_their_shape_or_one_error(form: str) -> None:
    table = pa.table({"n": ["x", None, "β"], "a": [1.0, None, 2.0], "k": pa.array([3, 4, 5], "i1")})
    sound = {
        "own": lambda: own(np.arange(12.0).reshape(4, 3)),
        "table": lambda: stream(table),
        "file": lambda: stream(table, pa.ipc.new_file),
        "packed": lambda: stream(table, compression="zstd"),
    }[form]()
    rng, read, refused = random.Random(20261121), 0, 0
    for _ in range(1500):
        try:
            source = read_file(damaged(sound, rng))
            got_ = decode.of(wire.assemble(source, wire.Request()), "layers/X")
            assert got_.shape == source.shape
            read += 1
        except (ValueError, TypeError, OverflowError):
            refused += 1
    assert read > 0
    assert refused > 300
