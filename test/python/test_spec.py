"""Specs from keywords: names, kinds, patches; signatures and docs from the table."""

from __future__ import annotations

import inspect
from typing import Any

import numpy as np
import pytest
import seaborn

import jupyter_heatmap as jh
from jupyter_heatmap import spec
from jupyter_heatmap.dialects.seaborn import said_by
from jupyter_heatmap.options import HIDDEN, check, keywords, presets, table


def test_every_default_is_of_its_kind() -> None:
    for path, option in table().items():
        assert check(path, option["default"]) == option["default"]
    for changes in presets().values():
        for path, value in changes.items():
            assert check(path, value) == value


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("color.vmax", np.float32(1.5), 1.5),
        ("color.vmax", np.int8(3), 3),
        ("data.cols", np.array([1, 2]), [1, 2]),
        ("row.groupby", ("a",), ["a"]),
        ("row.bins", 3.0, 3),
        ("row.bins", [0, 1.5], [0, 1.5]),
        ("color.cmap", ["red", "#123"], ["red", "#123"]),
        ("color.norm", {"kind": "power", "gamma": 2}, {"kind": "power", "gamma": 2}),
        ("row.cluster.linkage", {"$part": "linkage/row"}, {"$part": "linkage/row"}),
        ("title", None, None),
    ],
)
def test_values_become_json(path: str, value: Any, expected: Any) -> None:
    made = check(path, value)
    assert made == expected
    assert type(made) is type(expected)


@pytest.mark.parametrize(
    ("path", "value", "error", "text"),
    [
        ("color.vmx", 1, TypeError, "did you mean 'color.vmax'"),
        ("color.vmax", float("nan"), TypeError, "expected a finite number, got nan"),
        ("color.vmax", True, TypeError, "finite number"),
        ("view.width", -1, ValueError, "at least 0"),
        ("row.order", "dta", ValueError, "did you mean 'data'"),
        ("transpose", 1, TypeError, "True or False"),
        ("transpose", None, TypeError, "got None"),
        ("data.cols", [0.5], TypeError, r"data.cols\[0\]"),
        ("color.bad", "#12", TypeError, "colour"),
        ("color.norm", {"kind": "lgo"}, ValueError, "did you mean 'log'"),
        ("color.norm", {"kind": "power"}, TypeError, "color.norm.gamma"),
        ("color.norm", {"kind": "log", "x": 1}, TypeError, "no field 'x'"),
        ("row.brackets", [{"label": "a"}], TypeError, "start"),
        ("row.bins", "many", TypeError, "an integer, or a list"),
    ],
)
def test_wrong_values_name_the_option(path: str, value: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text):
        check(path, value)


def test_patch_and_get() -> None:
    made = spec.build({"color.vmax": 3, "title": None}, preset="scanpy", map_id="i")
    assert made == {"version": 1, "id": "i", "as": "scanpy", "color": {"vmax": 3}}
    assert spec.get(made, "row.order") == "introsort"
    assert spec.get(made, "color.norm") == {"kind": "linear"}
    changed = spec.patch(made, {"color.vmax": None, "row.order": "data"})
    assert changed == {"version": 1, "id": "i", "as": "scanpy", "row": {"order": "data"}}
    assert made["color"] == {"vmax": 3}


def test_excluded_pairs() -> None:
    with pytest.raises(ValueError, match=r"data\.use_raw and data\.layer cannot both be given"):
        spec.build({"data.use_raw": True, "data.layer": "x"}, preset="heatmap", map_id="i")
    spec.build({"data.use_raw": False, "data.layer": "x"}, preset="heatmap", map_id="i")


def test_signatures_and_docs_hold_every_option() -> None:
    for name in ("heatmap", "clustermap"):
        own = inspect.signature(getattr(jh, name)).parameters
        said = set(said_by(name))
        assert set(keywords()) - said < set(own)
        assert not said & set(own), "seaborn's parameters say them"
        doc = inspect.getdoc(getattr(jh, name)) or ""
        shown = {path: option for path, option in table().items() if path not in HIDDEN}
        # On a clash of names (clustermap's row_colors) the reference's meaning wins.
        theirs = set(inspect.signature(getattr(seaborn, name)).parameters)
        skipped = said | theirs
        assert all(option["doc"] in doc for path, option in shown.items() if path.replace(".", "_") not in skipped)
    theirs = inspect.signature(jh.pl.heatmap).parameters
    assert "row_order" in theirs
    assert "color_vmax" not in theirs, "vmax says it"
    assert list(theirs)[-1] == "kwds"


def test_names() -> None:
    assert set(jh.__all__) == set(dir(jh))
    with pytest.raises(AttributeError, match="no attribute 'nada'"):
        _ = jh.nada  # type: ignore[attr-defined]
    assert jh._jupyter_labextension_paths() == [{"src": "labextension", "dest": "jupyter-heatmap"}]
