"""seaborn's parameters as a specification: what each becomes, what is refused and with which exception."""

from __future__ import annotations

import inspect
import re
import sys
import warnings
from typing import Any

import numpy as np
import pandas as pd
import pytest
import seaborn as sns
from matplotlib import colors as mc
from scipy.cluster.hierarchy import linkage

import jupyter_heatmap as jh
from jupyter_heatmap.dialects import seaborn as dialect
from jupyter_heatmap.spec import flatten

VALUES = np.random.default_rng(1).normal(size=(6, 4))
FRAME = pd.DataFrame(VALUES, index=list("abcdef"), columns=list("wxyz"))
Z = linkage(VALUES)
REFERENCE = {"heatmap": sns.heatmap, "clustermap": sns.clustermap}


def spec(call: str, **given: Any) -> dict[str, Any]:
    """Return the flat spec of a call, without what every spec has."""
    flat = flatten(getattr(dialect, call)(FRAME, **given).spec)
    return {k: v for k, v in flat.items() if k not in ("version", "id", "as")}


class TestSignatures:
    @pytest.mark.parametrize("call", REFERENCE)
    @pytest.mark.parametrize("where", [jh, jh.sns], ids=["jh", "jh.sns"])
    def test_seaborns_parameters_come_first_with_its_defaults(self, call: str, where: Any) -> None:
        theirs = [
            (p.name, p.default)
            for p in inspect.signature(REFERENCE[call]).parameters.values()
            if p.kind is not p.VAR_KEYWORD
        ]
        ours = [(p.name, p.default) for p in inspect.signature(getattr(where, call)).parameters.values()]
        assert ours[: len(theirs)] == theirs

    def test_what_clustermap_passes_on_are_all_parameters_of_heatmap(self) -> None:
        theirs = set(inspect.signature(sns.heatmap).parameters) - {"data", "kwargs", "cbar_kws", "mask", "square"}
        own = set(inspect.signature(sns.clustermap).parameters)
        from jupyter_heatmap.dialects.seaborn.clustermap import HEATMAP

        assert theirs - own - {"ax", "cbar_ax"} <= set(HEATMAP)
        defaults = {name: p.default for name, p in inspect.signature(sns.heatmap).parameters.items()}
        assert all(HEATMAP[name] == defaults[name] for name in theirs - own)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, {}),
        ({"vmin": 1, "vmax": np.float32(2)}, {"color.vmin": 1, "color.vmax": 2.0}),
        ({"cmap": "mako"}, {"color.cmap": "mako"}),
        ({"cmap": ["#000000", "white"]}, {"color.cmap": ["#000000", "white"]}),
        ({"center": 0}, {"color.center": 0}),
        ({"robust": True}, {"color.robust": True}),
        ({"vmin": 3, "robust": True, "norm": mc.Normalize(0, 1)}, {"color.norm": {"kind": "linear"}, "color.vmin": 0.0, "color.vmax": 1.0}),
        ({"annot": True, "fmt": ".1f"}, {"text.show": True, "text.format": ".1f"}),
        ({"annot": False}, {}),
        ({"annot": True, "annot_kws": {"size": 9, "color": "red", "weight": "bold", "ha": "center"}},
         {"text.show": True, "text.format": ".2g", "text.size": 12.0, "text.color": "red", "text.weight": "bold"}),
        ({"linewidths": 0.75, "linecolor": "k"}, {"view.linewidths": 1.0, "view.linecolor": "#000000"}),
        ({"linewidths": 0}, {}),
        ({"cbar": False}, {"color.side": "none"}),
        ({"cbar_kws": {"label": "sd", "orientation": "horizontal"}}, {"color.label": "sd", "color.side": "bottom"}),
        ({"xticklabels": "auto", "yticklabels": True}, {"row.labels": True}),
        ({"xticklabels": False, "yticklabels": 2}, {"col.labels": False, "row.labels": 2}),
        ({"xticklabels": [1, 2, 3, 4]}, {"col.labels": ["1", "2", "3", "4"]}),
        ({"xticklabels": []}, {"col.labels": False}),
        ({"mask": VALUES > 0}, {"data.mask": {"$part": "cells/mask"}}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("call", REFERENCE)
def test_what_parameters_of_heatmap_become(call: str, given: dict[str, Any], expected: dict[str, Any]) -> None:
    without = spec(call)
    found = spec(call, **given)
    assert {k: v for k, v in found.items() if k not in without} == expected
    assert {k: found.get(k) for k in without} == without


def test_square_is_ignored_in_clustermap_with_seaborns_warning() -> None:
    assert spec("heatmap", square=True) == {"view.square": True}
    with pytest.warns(UserWarning, match="``square=True`` ignored in clustermap"):
        assert spec("clustermap", square=True) == spec("clustermap")


TREES = {f"{axis}.{path}": value for axis in ("row", "col")
         for path, value in (("dendrogram", True), ("cluster.method", "average"), ("cluster.metric", "euclidean"))}  # fmt: skip


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, TREES),
        ({"row_cluster": False, "col_cluster": False}, {}),
        ({"method": "ward", "row_cluster": False},
         {"col.dendrogram": True, "col.cluster.method": "ward", "col.cluster.metric": "euclidean"}),
        ({"metric": "city block", "col_cluster": False, "method": "single"},
         {"row.dendrogram": True, "row.cluster.method": "single", "row.cluster.metric": "cityblock"}),
        ({"z_score": 1}, {**TREES, "values.scale.method": "z_score", "values.scale.along": "col"}),
        ({"z_score": 0}, {**TREES, "values.scale.method": "z_score", "values.scale.along": "row"}),
        ({"standard_scale": "row"}, {**TREES, "values.scale.method": "standard", "values.scale.along": "row"}),
        ({"row_linkage": Z}, {**TREES, "row.cluster.linkage": {"$part": "linkage/row"}}),
        ({"figsize": (12, 5)}, {**TREES, "view.width": 1152.0, "view.height": 480.0}),
        ({"figsize": None}, TREES),
        ({"dendrogram_ratio": 0.1}, {**TREES, "row.tree.size": 96.0, "col.tree.size": 96.0}),
        ({"dendrogram_ratio": (0.1, 0.2), "figsize": (10, 5)},
         {**TREES, "row.tree.size": 96.0, "view.width": 960.0, "view.height": 480.0}),
        ({"cbar_pos": None}, {**TREES, "color.side": "none"}),
        ({"cbar_pos": (0, 0.2, 0.03, 0.4)}, {**TREES, "color.side": "right"}),
        ({"cbar_pos": (0.1, 0, 0.4, 0.03)}, {**TREES, "color.side": "bottom"}),
        ({"tree_kws": {"linewidths": 1.5, "colors": "red"}},
         {**TREES, **{f"{a}.tree.{k}": v for a in ("row", "col") for k, v in (("width", 2.0), ("color", "red"))}}),
        ({"optimal_ordering": True}, {**TREES, "row.cluster.ordering": "optimal", "col.cluster.ordering": "optimal"}),
    ],
)  # fmt: skip
def test_what_parameters_of_clustermap_become(given: dict[str, Any], expected: dict[str, Any]) -> None:
    assert spec("clustermap", **given) == expected


def test_colors_ratio_is_the_thickness_of_each_strip() -> None:
    found = spec("clustermap", row_colors=["r"] * 6, colors_ratio=(0.05, 0.1), figsize=(8, 8))
    assert [track["size"] for track in found["row.tracks"]] == [pytest.approx(0.05 * 8 * 96)]


class TestRefused:
    """A sentence says what to use instead."""

    @pytest.mark.parametrize("call", REFERENCE)
    @pytest.mark.parametrize(
        ("given", "text"),
        [
            ({"ax": object()}, "ax= needs a matplotlib figure"),
            ({"cbar_ax": object()}, "color_side= says where"),
            ({"alpha": 0.5}, "alpha= is for matplotlib's pcolormesh"),
            ({"rasterized": True}, "rasterized= is for matplotlib"),
            ({"annot": True, "annot_kws": {"rotation": 45}}, "'rotation' is for matplotlib's text"),
            ({"cbar_kws": {"drawedges": True}}, "'label' and 'orientation'"),
            ({"vmim": 3}, "vmim"),
        ],
    )
    def test_matplotlibs_own(self, call: str, given: dict[str, Any], text: str) -> None:
        with pytest.raises(TypeError, match=text):
            REFERENCE_OURS[call](FRAME, **given)

    @pytest.mark.parametrize(
        ("given", "text"),
        [
            ({"tree_kws": {"alpha": 0.5}}, "linewidths and colors have a meaning"),
            ({"metric": lambda a, b: 0.0}, "row_linkage="),
        ],
    )
    def test_of_clustermap(self, given: dict[str, Any], text: str) -> None:
        with pytest.raises(TypeError, match=text):
            jh.clustermap(FRAME, **given)


REFERENCE_OURS = {"heatmap": jh.heatmap, "clustermap": jh.clustermap}


def theirs(call: str, data: Any, given: dict[str, Any]) -> type[Exception] | None:
    """Return the type that seaborn raises, with scipy's trees."""
    import matplotlib.pyplot as plt

    held = sys.modules.get("fastcluster")
    sys.modules["fastcluster"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            REFERENCE[call](data, **given)
    except Exception as error:  # noqa: BLE001  (any of them is an answer)
        return type(error)
    finally:
        plt.close("all")
        del sys.modules["fastcluster"]
        if held is not None:
            sys.modules["fastcluster"] = held
    return None


MISSING = FRAME.mask(FRAME.loc["b", "x"] == FRAME)
INFINITE = FRAME.replace(FRAME.loc["c", "y"], np.inf)
SERIES = pd.Series(list("rgbrgb"), index=FRAME.index)


@pytest.mark.parametrize(
    ("call", "data", "given", "error", "text"),
    [
        ("clustermap", MISSING, {}, ValueError, r"only finite values.*\(b\).*pairwise"),
        ("clustermap", MISSING, {"row_cluster": False}, ValueError, r"only finite values.*\(x\)"),
        ("clustermap", INFINITE, {}, ValueError, r"only finite values.*\(c\); fill or drop them, or give row_linkage=$"),
        ("clustermap", FRAME.iloc[:1], {}, ValueError, "at least 2 rows"),
        ("clustermap", FRAME.iloc[:, :1], {}, ValueError, "at least 2 col"),
        ("clustermap", FRAME, {"method": "ward", "metric": "cityblock"}, ValueError, "requires the distance metric to be Euclidean"),
        ("clustermap", FRAME, {"method": "averag"}, ValueError, "Invalid method: averag.*average"),
        ("clustermap", FRAME, {"metric": "euclidian"}, ValueError, "Unknown Distance Metric: euclidian.*euclidean"),
        ("clustermap", FRAME, {"z_score": 0, "standard_scale": 1}, ValueError, "Cannot perform both z-scoring and standard-scaling on data"),
        ("clustermap", FRAME, {"mask": VALUES[:2] > 0}, ValueError, "Mask must have the same shape as data"),
        ("clustermap", VALUES, {"row_colors": SERIES}, TypeError, "can't be matched with data indices"),
        ("clustermap", FRAME, {"row_colors": pd.concat([SERIES, SERIES[:1]])}, ValueError, "duplicate"),
        ("clustermap", FRAME, {"row_colors": ["r"] * 5}, IndexError, "5 colours for 6 rows"),
        ("clustermap", FRAME, {"col_colors": ["r"] * 3}, IndexError, "3 colours for 4 columns"),
        ("clustermap", FRAME, {"row_colors": ["r"] * 5 + ["no colour"]}, ValueError, "no colour"),
        ("clustermap", FRAME, {"row_colors": ["nocolor"] * 6}, ValueError, "row_colors: .*'nocolor'"),
        ("clustermap", FRAME, {"figsize": 5}, TypeError, "figsize: expected 2 numbers, got 5"),
        ("clustermap", FRAME, {"dendrogram_ratio": (0.1, 0.2, 0.3)}, ValueError, "dendrogram_ratio: expected 2 numbers"),
        ("clustermap", FRAME, {"row_linkage": Z[:3]}, ValueError, "a linkage of 4 items for 6"),
        ("clustermap", FRAME, {"row_linkage": Z[[0, 0, 2, 3, 4]]}, ValueError, "more than once"),
        ("clustermap", FRAME, {"row_linkage": Z[:, :3]}, ValueError, "shape"),
        ("clustermap", FRAME, {"pivot_kws": {"index": "q", "columns": "x", "values": "y"}}, KeyError, "q"),
        ("heatmap", FRAME, {"mask": VALUES.T > 0}, ValueError, "Mask must have the same shape as data"),
        ("heatmap", FRAME, {"mask": (VALUES > 0).tolist()}, ValueError, "Mask must have the same shape as data"),
        ("heatmap", FRAME, {"mask": FRAME[::-1] > 0}, ValueError, "same index and columns"),
        ("heatmap", FRAME, {"mask": FRAME.rename(columns={"x": "q"}) > 0}, IndexError, "Inconsistent shape"),
        ("heatmap", FRAME, {"annot": VALUES[:3]}, ValueError, "`data` and `annot` must have same shape"),
        ("heatmap", FRAME, {"annot": 0}, ValueError, "`data` and `annot` must have same shape"),
        ("heatmap", FRAME, {"annot": True, "fmt": "d"}, ValueError, "Unknown format code 'd'"),
        ("heatmap", FRAME, {"cmap": "rokcet"}, KeyError, "rocket"),
        ("heatmap", VALUES.reshape(6, 2, 2), {}, ValueError, "two-dimensional"),
    ],
)  # fmt: skip
def test_bad_input_raises_what_the_reference_raises(
    call: str, data: Any, given: dict[str, Any], error: Any, text: str
) -> None:
    with pytest.raises(error, match=text) as caught:
        REFERENCE_OURS[call](data, **given)
    said = theirs(call, data, given)
    assert said is not None
    assert issubclass(caught.type, said)


@pytest.mark.parametrize(("data", "error"), [(FRAME.astype(str), TypeError), (VALUES[0], ValueError)])
def test_data_that_are_no_matrix_of_numbers(data: Any, error: type[Exception]) -> None:
    """seaborn fails while it draws: ValueError for texts, IndexError for one dimension."""
    with pytest.raises(error, match=r"column 'w'|two-dimensional"):
        jh.heatmap(data)


def test_an_unknown_map_is_a_value_error_as_well() -> None:
    """As matplotlib has it."""
    with pytest.raises(ValueError, match=r"^cmap: there is no colour map 'rokcet'; did you mean 'rocket'"):
        jh.heatmap(FRAME, cmap="rokcet")


def test_a_linkage_of_heights_that_are_no_numbers_is_refused() -> None:
    """scipy's dendrogram draws it without a word."""
    with pytest.raises(ValueError, match="negative or infinite distances"):
        jh.clustermap(FRAME, row_linkage=np.where(Z[1, 2] == Z, np.nan, Z))


class TestFoundByComputing:
    """What only the computation sees is shown in the view and raised by `compute`."""

    @pytest.mark.parametrize("metric", ["correlation", "cosine"])
    def test_rows_without_a_direction_are_named(self, metric: str) -> None:
        frame = FRAME.copy()
        frame.loc[["b", "e"]] = 0.0
        with pytest.raises(ValueError, match=r"(?s)b.*e"):
            jh.clustermap(frame, metric=metric).compute()

    def test_a_constant_column_scaled_to_missing_values(self) -> None:
        frame = FRAME.assign(x=2.0)
        with pytest.raises(ValueError, match=r"finite|missing"):
            jh.clustermap(frame, standard_scale=1).compute()

    def test_a_given_linkage_needs_no_finite_values(self) -> None:
        hm = jh.clustermap(MISSING, row_linkage=Z, col_cluster=False)
        np.testing.assert_array_equal(hm.compute().row.linkage, Z)


class TestAfterAnError:
    def test_the_old_spec_stays(self) -> None:
        hm = jh.clustermap(FRAME)
        before, order = hm.spec, list(hm.compute().row.order)
        for options in ({"row_cluster_method": "wrad"}, {"color_vmax": "many"}, {"color_cmpa": "mako"}):
            with pytest.raises((TypeError, ValueError)):
                hm.update(**options)
        assert hm.spec == before
        assert list(hm.compute().row.order) == order

    def test_a_later_change_undoes_what_cannot_be_computed(self) -> None:
        hm = jh.clustermap(FRAME.assign(x=2.0))
        hm.update(values_scale_method="standard", values_scale_along="col")
        with pytest.raises(ValueError, match=r"finite|missing"):
            hm.compute()
        hm.update(values_scale_method=None, values_scale_along=None)
        assert hm.compute().row.linkage is not None


@pytest.mark.parametrize(
    ("cmap", "expected"),
    [
        (sns.color_palette("deep", 2), ["#4c72b0", "#dd8452"]),
        ([(0, 0, 0), (1, 0.5, 0.25, 1)], ["#000000", "#ff7f3f"]),
        (np.array([[0.0, 0.0, 1.0]]), ["#0000ff"]),
        (["red", "k", "C1", "0.5", "xkcd:sky blue"], ["red", "#000000", "#ff7f0e", "#7f7f7f", "#75bbfd"]),
    ],
)
def test_lists_of_any_colours_are_maps(cmap: Any, expected: list[str]) -> None:
    """Bytes are cut, as matplotlib's `cmap(..., bytes=True)`."""
    assert spec("heatmap", cmap=cmap) == {"color.cmap": expected}


def test_a_list_with_what_is_no_colour() -> None:
    with pytest.raises(ValueError, match="is not a colour"):
        jh.heatmap(FRAME, cmap=[(0, 0, 2)])


def test_texts_are_dark_by_the_exact_colour_of_a_map_of_ones_own() -> None:
    """The entry at which seaborn turns from white to dark is the same, though colours travel as bytes."""
    import matplotlib.pyplot as plt

    data, cmap = np.arange(256.0).reshape(16, 16), sns.diverging_palette(230, 20, as_cmap=True)
    theirs = [mc.to_hex(t.get_color()) for t in sns.heatmap(data, cmap=cmap, annot=True).texts]
    plt.close("all")
    hm = jh.heatmap(data, cmap=cmap, annot=True, view_width=1500.0, view_height=800.0)
    panel = next(p for p in hm.compute().scene["panels"] if p["id"] == "cell-texts")
    assert [t["ink"] for t in panel["texts"]] == theirs


def test_the_data_are_not_changed() -> None:
    frame, colors = FRAME.copy(), SERIES.copy()
    jh.clustermap(frame, z_score=0, row_colors=colors, mask=frame > 0).compute()
    pd.testing.assert_frame_equal(frame, FRAME)
    pd.testing.assert_series_equal(colors, SERIES)


@pytest.mark.parametrize("call", ["heatmap", "clustermap"])
@pytest.mark.parametrize("name", ["linewidth", "lw"])
def test_lines_by_matplotlibs_other_names(call: str, name: str) -> None:
    assert spec(call, **{name: 0.5}) == spec(call, linewidths=0.5)


@pytest.mark.parametrize(
    ("given", "error", "text"),
    [
        ({"figsize": (0, 3)}, ValueError, "figsize: figure size must be positive finite"),
        ({"cbar_pos": "left"}, ValueError, "cbar_pos: expected 4 numbers, got 'left'"),
        ({"cbar_pos": (1, 2, 3)}, ValueError, "cbar_pos: expected 4 numbers"),
        ({"colors_ratio": "x"}, ValueError, "colors_ratio: expected a number, got 'x'"),
        ({"tree_kws": "r"}, TypeError, "tree_kws: expected a dict"),
        ({"tree_kws": {"lw": "thick"}}, ValueError, "tree_kws: lw: expected a number, got 'thick'"),
        ({"linewidths": "a"}, ValueError, "linewidths: expected a number, got 'a'"),
        ({"row_tracks": [{"kind": "bar", "of": 1}]}, TypeError, r"no field 'of'; it has kind, column"),
    ],
)
def test_errors_name_the_parameter(given: dict[str, Any], error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text):
        spec("clustermap", **given)


def test_the_help_of_clustermap_names_every_parameter_of_heatmap() -> None:
    text = str(jh.clustermap.__doc__).partition("Options")[0]
    named = set(re.findall(r"\w+", text))
    assert set(inspect.signature(sns.heatmap).parameters) - {"kwargs", "ax", "cbar_ax", "square"} <= named
