"""Every call of seaborn's that the goldens hold draws the same numbers, order, trees, colours and texts here."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import seaborn_golden as golden

CASES = golden.GOLDEN["cases"]
DRAWN = [case for case in CASES if case["expected"]]
REFUSED = [case for case in CASES if case["raises"]]


def names(cases: list[dict[str, Any]]) -> list[str]:
    return [case["name"].replace("/", "|") for case in cases]


@pytest.mark.parametrize("name", golden.GOLDEN["tables"])
def test_tables_are_those_of_the_goldens(name: str) -> None:
    assert golden.digest(golden.TABLES[name]()) == golden.GOLDEN["tables"][name]


@pytest.mark.parametrize("case", DRAWN, ids=names(DRAWN))
def test_what_is_drawn(case: dict[str, Any], tmp_path: Path) -> None:
    expected, hm = case["expected"], golden.call(case)
    found = hm.compute()
    for axis, side in (("row", found.row), ("col", found.col)):
        if f"{axis}_order" in expected:
            assert side.order.tolist() == golden.array(expected[f"{axis}_order"]).tolist(), axis
            assert side.linkage is not None
            assert side.linkage.tobytes() == golden.array(expected[f"{axis}_linkage"]).tobytes(), axis
            tree = getattr(hm, f"dendrogram_{axis}").dendrogram
            assert golden.digest(np.stack([tree["icoord"], tree["dcoord"]])) == expected[f"{axis}_tree"]
            if case["levels"]["tree_kws"] == "given":
                points, color = expected[f"{axis}_line"]
                assert golden.tree_lines(hm, axis) == {(points * 4 / 3, color)}
        else:
            assert side.linkage is None
            assert side.order.tolist() == list(range(len(side.order)))
    assert list(found.data2d.shape) == expected["shape"]
    assert golden.digest(found.data2d) == expected["data2d"]
    if case["levels"]["data"] not in golden.DIFFERS:
        assert [found.color["vmin"], found.color["vmax"]] == [expected["vmin"], expected["vmax"]]
        assert hashlib.sha256(golden.colors(hm, tmp_path).tobytes()).hexdigest() == expected["rgba"]
    for axis, name in (("col", "x"), ("row", "y")):
        ticks = golden.stored(expected[f"{name}ticks"])
        if "all" in ticks:
            assert golden.written(getattr(found, axis).labels) == ticks["all"]
        else:
            assert golden.named(hm, axis) == [[int(at), text] for at, text in ticks["drawn"]]
        assert (found.resolved[axis]["title"] or "") == expected[f"{name}label"]
    assert golden.texts(hm) == (golden.stored(expected["texts"]) if "texts" in expected else [])
    for axis in ("row", "col"):
        colors, titles = golden.strips(hm, axis)
        if f"{axis}_colors" in expected:
            said = expected[f"{axis}_colors"]
            assert colors == golden.stored(said)
            assert [title for title in titles if title] == [name for name in said["names"] if name]
        else:
            assert colors == []


@pytest.mark.parametrize("case", REFUSED, ids=names(REFUSED))
def test_what_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(Exception) as caught:
        golden.call(case).compute()
    assert type(caught.value).__name__ == case["raises"]["type"]


def test_names_of_strips_over_columns_have_room_without_a_colour_bar() -> None:
    for case in DRAWN:
        names = case["expected"].get("col_colors", {}).get("names", [])
        if any(names) and case["levels"]["cbar_pos"] == "None":
            hm = golden.call(case)
            drawn = [t["text"] for p in golden.panels(hm, "track", "track-col-") for t in p["texts"]]
            assert sorted(drawn) == sorted(filter(None, names)), case["name"]


def test_the_canary_is_noticed() -> None:
    canary = golden.GOLDEN["canary"]
    assert golden.call(canary).compute().color["vmax"] != canary["expected"]["vmax"]


def test_every_pair_of_levels_that_a_call_can_hold_is_there() -> None:
    """The array is complete: each level of each factor occurs in a case that was drawn."""
    for call, factors in golden.FACTORS.items():
        there = {(name, level) for case in DRAWN if case["call"] == call for name, level in case["levels"].items()}
        missing = {(name, level) for name, levels in factors.items() for level in levels} - there
        assert not missing, call


def test_numbers_stay_of_the_type_of_the_data() -> None:
    for name in ("pbmc", "signed"):
        case = next(c for c in DRAWN if c["levels"]["data"] == name and c["call"] == "heatmap")
        assert golden.call(case).data2d.to_numpy().dtype == np.float32
