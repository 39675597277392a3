"""Every kind of input: its values keep their bits, its labels stay the caller's own, what cannot be read is refused by name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import decode
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import xarray as xr
from scipy import sparse as ss

from jupyter_heatmap import wire
from jupyter_heatmap.wire import stream

VALUES = np.array([[1.5, -0.0, np.nan], [np.inf, 0.0, -2.0]])


def sent(data: Any, **said: Any) -> np.ndarray:
    """Return what arrives of a matrix."""
    return decode.of(wire.assemble(wire.read(data, **said), wire.Request()), "layers/X")


def names(data: Any, axis: str = "row", **said: Any) -> list[str]:
    return wire.read(data, **said).index(axis).to_pylist()


class OnlyArray:
    """What a tensor looks like from outside."""

    def __array__(self, dtype: Any = None, copy: Any = None) -> np.ndarray:
        return VALUES


class OnlyStream:
    """A table of a library that nobody here knows."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return pa.table({"a": VALUES[:, 0], "b": VALUES[:, 1], "c": VALUES[:, 2]}).__arrow_c_stream__()


class OnlyBatch:
    def __arrow_c_array__(self, requested_schema: Any = None) -> Any:
        return pa.record_batch({"a": VALUES[:, 0], "b": VALUES[:, 1], "c": VALUES[:, 2]}).__arrow_c_array__()


class OnlyDlpack:
    def __dlpack__(self, **said: Any) -> Any:
        return VALUES.__dlpack__(**said)

    def __dlpack_device__(self) -> Any:
        return VALUES.__dlpack_device__()


KINDS = {
    "array": lambda: VALUES,
    "Fortran order": lambda: np.asfortranarray(VALUES),
    "big-endian": lambda: VALUES.astype(">f8"),
    "strided": lambda: np.repeat(np.repeat(VALUES, 2, axis=0), 3, axis=1)[::2, ::3],
    "reversed": lambda: VALUES[::-1, ::-1].copy()[::-1, ::-1],
    "read-only": lambda: np.frombuffer(VALUES.tobytes()).reshape(2, 3),
    "lists": lambda: VALUES.tolist(),
    "tuples": lambda: tuple(map(tuple, VALUES.tolist())),
    "list of arrays": lambda: list(VALUES),
    "memoryview": lambda: memoryview(VALUES),
    "matrix": lambda: np.matrix(VALUES),
    "__array__": OnlyArray,
    "DLPack": OnlyDlpack,
    "masked": lambda: np.ma.array(np.nan_to_num(VALUES, nan=9, posinf=np.inf), mask=np.isnan(VALUES)),
    "pandas": lambda: pd.DataFrame(VALUES),
    "pandas of several blocks": lambda: pd.DataFrame(VALUES).assign(d=1).drop(columns="d"),
    "pandas of pyarrow": lambda: pd.DataFrame(VALUES).astype("double[pyarrow]"),
    "polars": lambda: pl.DataFrame(VALUES),
    "Table": lambda: pa.table({"a": VALUES[:, 0], "b": VALUES[:, 1], "c": VALUES[:, 2]}),
    "RecordBatch": lambda: pa.record_batch({"a": VALUES[:, 0], "b": VALUES[:, 1], "c": VALUES[:, 2]}),
    "__arrow_c_stream__": OnlyStream,
    "__arrow_c_array__": OnlyBatch,
    "xarray": lambda: xr.DataArray(VALUES),
    **{
        f"{form}_{kind}": lambda form=form, kind=kind: getattr(ss, f"coo_{kind}")(VALUES).asformat(form)
        for form in ("csr", "csc", "coo", "bsr", "dok", "lil")
        for kind in ("matrix", "array")
    },
}


@pytest.mark.parametrize("small", [False, True], ids=["one chunk", "small chunks"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_keeps_its_values(kind: str, small: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if small:
        monkeypatch.setattr(stream, "CHUNK", 16)
    got = sent(KINDS[kind]())
    assert got.dtype == np.float64
    sparse = kind.rsplit("_", 1)[-1] in ("matrix", "array") and kind != "matrix"
    assert (got + 0.0 if sparse else got).tobytes() == (VALUES + 0.0 if sparse else VALUES).tobytes()


def test_diagonals_and_repeated_entries() -> None:
    np.testing.assert_array_equal(sent(ss.dia_matrix(([[1.0, 2.0]], [1]), shape=(2, 2))), [[0, 2], [0, 0]])
    twice = ss.coo_array(([1.0, 2.0, 4.0], ([0, 0, 1], [1, 1, 0])), shape=(2, 3))
    np.testing.assert_array_equal(sent(twice), [[0, 3, 0], [4, 0, 0]])
    with pytest.raises(ValueError, match="two-dimensional"):
        wire.read(ss.coo_array(np.ones(3)))


@pytest.mark.parametrize("dtype", ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "?"])
@pytest.mark.parametrize("order", ["<", ">"])
def test_every_type_travels_as_it_is(dtype: str, order: str) -> None:
    array = np.array([[0, 1, 1], [1, 0, 1]]).astype(order + dtype)
    assert sent(array).tobytes() == array.astype("=" + dtype).tobytes()
    assert wire.read(array).matrix("layers/X").part("layers/X").entry["dtype"] == ("b1" if dtype == "?" else dtype)


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0), (1, 1)])
def test_no_rows_no_columns_one_cell(shape: tuple[int, int]) -> None:
    for make in (np.ones, lambda s: pd.DataFrame(np.ones(s)), lambda s: ss.csr_array(np.ones(s))):
        assert sent(make(shape)).shape == shape


def test_columns_of_several_types_take_their_common_one() -> None:
    frame = {"a": [1, 2], "b": [0.5, None], "c": [True, False]}
    expected = [[1, 0.5, 1], [2, np.nan, 0]]
    for data in (pd.DataFrame(frame), pl.DataFrame(frame), pa.table(frame)):
        np.testing.assert_array_equal(sent(data), expected)
    assert sent(pa.table({"a": pa.array([1, 2], "i1"), "b": pa.array([1, 2], "i2")})).dtype == np.int16
    assert sent(pd.DataFrame({"a": np.ones(2, "f4"), "b": np.ones(2, "f2")})).dtype == np.float32


@pytest.mark.parametrize(
    "column",
    [
        pd.array([1, None], "Int64"), pd.array([True, None], "boolean"), pd.array([1.0, None], "Float64"),
        pd.array([1, None], "int64[pyarrow]"), pd.array([Decimal(1), None], pd.ArrowDtype(pa.decimal128(5, 2))),
        pd.Series([Decimal(1), None]), pd.arrays.SparseArray([1.0, np.nan]),
    ],
)  # fmt: skip
def test_nullable_numbers_and_decimals_become_float64(column: Any) -> None:
    frame = pd.DataFrame({"a": column, "b": [0.5, 2.0]})
    np.testing.assert_array_equal(sent(frame), [[1.0, 0.5], [np.nan, 2.0]])
    assert sent(frame).dtype == np.float64


def test_nulls_and_decimals_of_arrow() -> None:
    table = pa.table({
        "i": pa.array([1, None], "i4"), "f": pa.array([None, 2.5], "f4"), "b": pa.array([True, None]),
        "d": pa.array([Decimal("1.5"), None]), "n": pa.array([None, None]),
        "k": pa.array([7, 8]).dictionary_encode(),
    })  # fmt: skip
    expected = [[1, np.nan, 1, 1.5, np.nan, 7], [np.nan, 2.5, np.nan, np.nan, np.nan, 8]]
    np.testing.assert_array_equal(sent(table), expected)
    assert sent(table.select(["f"])).dtype == np.float32
    sliced = pa.concat_tables([table, table]).slice(1, 2)
    np.testing.assert_array_equal(sent(sliced), [expected[1], expected[0]])


REFUSED = {
    "string column of pandas": (pd.DataFrame({"a": [1.0], "gene": ["x"]}), TypeError, "'gene'.*rows="),
    "string column of polars": (pl.DataFrame({"a": [1.0], "gene": ["x"]}), TypeError, "'gene'.*index="),
    "dates of Arrow": (pa.table({"when": [date(2020, 1, 1)]}), TypeError, "'when'"),
    "complex column": (pd.DataFrame({"z": [1j]}), TypeError, "'z'"),
    "lazy": (pl.DataFrame({"a": [1.0]}).lazy(), TypeError, r"\.collect\(\)"),
    "series": (pl.Series([1.0]), ValueError, "two-dimensional"),
    "pandas series": (pd.Series([1.0]), ValueError, "two-dimensional"),
    "array of Arrow": (pa.array([1.0]), ValueError, "two-dimensional"),
    "ragged": ([[1, 2], [3]], ValueError, "row 0 has 2 values, row 1 has 1 values"),
    "half a list": ([[1, 2], 3], ValueError, "row 0 has 2 values, row 1 has no list"),
    "scalar": (3.0, ValueError, "0 dimension"),
    "three dimensions": (np.zeros((1, 2, 3)), ValueError, "3 dimension"),
    "text": ([["a"]], TypeError, "cannot be converted to float"),
    "bytes": (b"ab", TypeError, "cannot be converted to float"),
    "None": (None, TypeError, "cannot be converted to float"),
    "fractions": ([[Fraction(1, 2)]], TypeError, "cannot be converted to float"),
    "complex sparse": (ss.csr_array(np.array([[1j]])), TypeError, "cannot be converted to float"),
    "long double": (np.ones((1, 1), np.longdouble), TypeError, r"astype\('float64'\)"),
    "dataset": (xr.Dataset({"a": ("x", [1.0])}), TypeError, "several arrays.*'a'"),
    "cube of xarray": (xr.DataArray(np.zeros((1, 2, 3))), ValueError, "dim_0"),
    "large integers of pandas": (pd.DataFrame({"a": [1], "id": [2**60]}), OverflowError, "'id'.*1152921504606846976"),
    "large integers beside floats": (pd.DataFrame({"a": [1.5], "id": [2**60]}), OverflowError, "'id'"),
    "large nullable integers": (pd.DataFrame({"id": pd.array([2**60, None], "UInt64")}), OverflowError, "'id'"),
    "large integers of Arrow": (pa.table({"id": [2**60]}), OverflowError, "'id'"),
    "large integers": (np.array([[2**60]]), OverflowError, "2\\*\\*53"),
    "large sparse integers": (ss.csr_array(np.array([[2**60]])), OverflowError, "2\\*\\*53"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_is_refused_by_name(kind: str) -> None:
    data, error, words = REFUSED[kind]
    with pytest.raises(error, match=words):
        wire.assemble(wire.read(data), wire.Request())


def test_index_names_the_column_of_labels() -> None:
    columns = {"gene": ["x", "y"], "a": [1, 2]}
    for data in (pl.DataFrame(columns), pa.table(columns), pd.DataFrame(columns)):
        assert names(data, index="gene") == ["x", "y"]
        assert names(data, "col", index="gene") == ["a"]
        with pytest.raises(KeyError, match="did you mean 'gene'"):
            wire.read(data, index="genes")
    with pytest.raises(TypeError, match="index="):
        wire.read(VALUES, index="gene")


INDEXES = {
    "positions": (pd.RangeIndex(2), ["0", "1"]),
    "numbers": (pd.Index([1.5, np.nan]), ["1.5", "nan"]),
    "mixed": (pd.Index(["a", None], dtype=object), ["a", "None"]),
    "tuples": (pd.MultiIndex.from_tuples([("a", 1), ("b", 2)]), ["a-1", "b-2"]),
    "repeats": (pd.Index(["x", "x"]), ["x", "x"]),
    "dates in a zone": (
        pd.DatetimeIndex(["2020-03-29 00:30", "2020-03-29 01:30"], tz="UTC").tz_convert("Europe/Berlin"),
        ["2020-03-29 01:30:00+01:00", "2020-03-29 03:30:00+02:00"],
    ),
    "dates": (pd.DatetimeIndex(["2020-01-01", None]), ["2020-01-01 00:00:00", "NaT"]),
    "periods": (pd.PeriodIndex(["2020-01", "2020-02"], freq="M"), ["2020-01", "2020-02"]),
    "durations": (pd.to_timedelta([1, 36], "h"), ["0 days 01:00:00", "1 days 12:00:00"]),
    "intervals": (pd.interval_range(0, 2), ["(0, 1]", "(1, 2]"]),
    "categories": (pd.CategoricalIndex(["b", None], categories=["a", "b"]), ["b", "nan"]),
    "strings": (pd.Index(["a", None], dtype="string"), ["a", "<NA>"]),
    "strings of Arrow": (pd.Index(["a", "β"], dtype="string[pyarrow]"), ["a", "β"]),
    "half a character": (pd.Index(["a", "\ud800"]), ["a", "?"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", INDEXES)
def test_labels_are_the_callers_own_and_shown_as_python_prints_them(kind: str) -> None:
    index, shown = INDEXES[kind]
    for axis, frame in (
        ("row", pd.DataFrame(np.ones((2, 1)), index=index)),
        ("col", pd.DataFrame(np.ones((1, 2)), columns=index)),
    ):
        source = wire.read(frame)
        assert source.index(axis).to_pylist() == shown
        assert source.labels(axis) is index or source.labels(axis).equals(index)
        assert decode.of(wire.assemble(source, wire.Request()), axis)["_index"].to_pylist() == shown


def test_labels_of_what_has_none_are_positions() -> None:
    assert list(wire.read(VALUES).labels("col")) == [0, 1, 2]
    assert list(wire.read(pl.DataFrame({"a": [1.0]})).labels("col")) == ["a"]
    assert list(wire.read(xr.DataArray(VALUES, dims=("t", "x"), coords={"x": [3, 5, 9]})).labels("col")) == [3, 5, 9]


def test_xarray_names_and_annotates_the_axes() -> None:
    array = xr.DataArray(
        VALUES,
        dims=("cell", "gene"),
        coords={"cell": ["a", "b"], "batch": ("cell", ["p", "p"]), "where": 3.0},
        name="counts",
    )
    source = wire.read(array)
    assert source.names == {"row": "cell", "col": "gene", "value": "counts", "dataset": None}
    assert source.annotations("row") == ["batch"]
    assert source.annotations("col") == []
    assert wire.read(array, rows=pd.DataFrame({"own": [1, 2]})).annotations("row") == ["own"]


def test_annotations_of_other_libraries() -> None:
    source = wire.read(VALUES, rows=pl.DataFrame({"g": ["a", "b"]}), cols=pa.table({"k": [1, 2, 3]}))
    assert (source.annotations("row"), source.annotations("col")) == (["g"], ["k"])


def test_an_input_is_taken_as_it_is() -> None:
    source = wire.read(VALUES)
    assert wire.read(source) is source
