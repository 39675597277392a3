"""Annotation columns: types, missing values, scanpy's rule for strings."""

from __future__ import annotations

import json
from pathlib import Path

import decode
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from jupyter_heatmap import wire
from jupyter_heatmap.wire.colors import level_colors, to_hex
from jupyter_heatmap.wire.columns import column, labels
from jupyter_heatmap.wire.natural import natsorted

GOLDEN = Path(__file__).resolve().parents[2] / "golden"


def test_natural_sort_is_natsort() -> None:
    golden = json.loads((GOLDEN / "natsort.json").read_text("utf-8"))
    for case in golden["cases"]:
        assert natsorted(case["input"]) == case["sorted"]
    assert natsorted(golden["canary"]["input"]) != golden["canary"]["sorted"]


def test_strings_become_categories_in_natural_order() -> None:
    made = column("c", pd.Series(["c10", "c2", None, "c2"]))
    assert made.kind == "categorical"
    assert made.levels == ["c2", "c10"]
    assert made.array.to_pylist() == ["c10", "c2", None, "c2"]


def test_all_distinct_strings_stay_strings_unless_they_group() -> None:
    series = pd.Series(["c10", "c2", "c1"])
    assert column("c", series).kind == "string"
    assert column("c", series, group=True).levels == ["c1", "c10", "c2"], "as pandas casts them"


def test_categories_keep_order_and_unused_levels() -> None:
    made = column("c", pd.Series(pd.Categorical(["b", None], categories=["x", "b"], ordered=True)))
    assert made.levels == ["x", "b"]
    assert json.loads(made.field.metadata[b"ordered"]) is True
    assert made.array.indices.to_pylist() == [1, None]


@pytest.mark.parametrize(
    ("values", "arrow", "expected"),
    [
        (pd.Series([1, 2], dtype="int64"), pa.int64(), [1, 2]),
        (pd.Series([1, 2], dtype="uint8"), pa.uint8(), [1, 2]),
        (pd.Series([1, 2], dtype="uint64"), pa.float64(), [1.0, 2.0]),
        (pd.Series([1.5, np.nan], dtype="float16"), pa.float32(), [1.5, np.nan]),
        (pd.Series([1, None], dtype="Int64"), pa.float64(), [1.0, np.nan]),
        (pd.Series([True, False]), pa.uint8(), [1, 0]),
        (pd.Series([True, None], dtype="boolean"), pa.float64(), [1.0, np.nan]),
    ],
)
def test_numbers(values: pd.Series, arrow: pa.DataType, expected: list[float]) -> None:
    made = column("n", values)
    assert made.array.type == arrow
    np.testing.assert_array_equal(made.array.to_numpy(), expected)
    assert made.array.null_count == 0
    assert ((made.field.metadata or {}).get(b"bool") == b"1") == (values.dtype == bool)


def test_columns_are_copies() -> None:
    series = pd.Series([1.0, 2.0])
    made = column("n", series)
    series.to_numpy()[:] = 9
    assert made.array.to_pylist() == [1.0, 2.0]
    cat = pd.Categorical(["a", "b"])
    made = column("c", pd.Series(cat))
    assert made.array.to_pylist() == ["a", "b"]


def test_labels_of_any_index() -> None:
    assert labels(pd.MultiIndex.from_tuples([("a", 1), ("b", 2)])).to_pylist() == ["a-1", "b-2"]
    assert labels(pd.Index([1, None])).to_pylist() == ["1.0", "nan"]


def test_table_is_cut_and_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jupyter_heatmap.wire.stream.CHUNK", 40)
    frame = pd.DataFrame(
        {"c": pd.Categorical(["a", "b", None] * 9), "n": np.arange(27.0), "b": [True, False, True] * 9}
    )
    package = wire.assemble(wire.read(np.zeros((27, 2)), rows=frame), wire.Request(row=("n",)))
    assert package.parts["row"].entry["chunks"] > 3
    table = decode.of(package, "row")
    assert table.column_names == ["_index", "n", "c", "b"], "in use first, then what is small"
    assert table["c"].to_pylist() == ["a", "b", None] * 9
    assert table["n"].to_pylist() == frame["n"].tolist()


def test_big_or_foreign_columns_are_only_offered() -> None:
    frame = pd.DataFrame({"many": [f"k{i % 300}" for i in range(600)], "id": [f"p{i}" for i in range(600)]})
    package = wire.assemble(wire.read(np.zeros((600, 2)), rows=frame), wire.Request())
    assert decode.of(package, "row").column_names == ["_index"]
    assert package.manifest()["available"]["row"] == [
        {"name": "many", "kind": "categorical", "levels": 300},
        {"name": "id", "kind": "string"},
    ]
    package.add("row/many")
    assert decode.of(package, "row/many").column_names == ["many"]
    assert not package.changed("row"), "a column that was added later is no change of the table"
    frame.loc[0, "many"] = "other"
    assert package.changed("row/many")


def test_colours() -> None:
    assert to_hex("#ABC") == "#aabbcc"
    assert to_hex("#11223344") == "#112233"
    assert to_hex("red") == "#ff0000"
    assert to_hex((0.0, 0.5, 1.0)) == "#0080ff"
    assert to_hex("zzz") is None
    assert level_colors(["#000000", "#ffffff"], 3) == ["#000000", "#ffffff", "#ffffff"]
    assert level_colors(["#000000", "zzz"], 2) is None
    assert level_colors([], 2) is None


def test_levels_that_read_alike_stay_apart() -> None:
    made = column("k", pd.Series(pd.Categorical([1, "1", None], categories=[1, "1", "unused"])))
    assert made.levels == ["1", "'1'", "unused"]
    assert made.array.to_pylist() == ["1", "'1'", None]


def test_dates_read_in_their_own_zone() -> None:
    when = pd.Series(pd.DatetimeIndex(["2020-07-01 22:30", None], tz="UTC").tz_convert("Asia/Tokyo"))
    assert column("when", when).array.to_pylist() == ["2020-07-02 07:30:00+09:00", None]
