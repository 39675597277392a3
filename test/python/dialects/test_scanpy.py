"""The scanpy dialect: what each parameter becomes, and scanpy's own errors."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
import scanpy as sc
from anndata import AnnData
from matplotlib import colors as mc

import jupyter_heatmap as jh
from jupyter_heatmap.dialects import scanpy as dialect
from jupyter_heatmap.dialects.colormaps import MAPS
from jupyter_heatmap.spec import flatten

mpl.use("Agg")
GENES = ["CD79A", "LYZ", "CST3"]
ROOT = Path(__file__).resolve().parents[3]


def spec(adata: AnnData, *args: Any, **kwargs: Any) -> dict[str, Any]:
    """Return the flat spec of a call, without what every spec has."""
    flat = flatten(dialect.heatmap(adata, *args, **kwargs).spec)
    return {k: v for k, v in flat.items() if k not in ("version", "id", "as")}


PLAIN = {"data.cols": [0, 1, 2], "row.groupby": ["bulk_labels"]}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, {}),
        ({"use_raw": False}, {"data.use_raw": False}),
        ({"log": True}, {"values.log": True}),
        ({"num_categories": 3}, {"row.bins": 3}),
        ({"dendrogram": True}, {"row.dendrogram": True}),
        ({"standard_scale": "obs"}, {"values.scale.method": "standard", "values.scale.along": "row"}),
        ({"standard_scale": "var"}, {"values.scale.method": "standard", "values.scale.along": "col"}),
        ({"swap_axes": True}, {"transpose": True}),
        ({"show_gene_labels": False}, {"col.labels": False}),
        ({"show": False}, {}),
        ({"figsize": (5, 2.5)}, {"view.width": 480.0, "view.height": 240.0}),
        ({"vmin": 1, "vmax": np.float32(2), "vcenter": None}, {"color.vmin": 1, "color.vmax": 2.0}),
        ({"vcenter": 1.5}, {"color.vcenter": 1.5}),
        ({"cmap": "magma_r"}, {"color.cmap": "magma_r"}),
        ({"cmap": mpl.colormaps["Reds"]}, {"color.cmap": "Reds"}),
        ({"cmap": ["#000000", "white"]}, {"color.cmap": ["#000000", "white"]}),
        ({"norm": mc.Normalize(1, 2)}, {"color.norm": {"kind": "linear"}, "color.vmin": 1.0, "color.vmax": 2.0}),
        ({"norm": mc.TwoSlopeNorm(1)}, {"color.norm": {"kind": "two_slope"}, "color.vcenter": 1.0}),
        ({"norm": mc.CenteredNorm(1, 2)}, {"color.norm": {"kind": "centered", "halfrange": 2.0}, "color.vcenter": 1.0}),
        ({"norm": mc.LogNorm(1)}, {"color.norm": {"kind": "log"}, "color.vmin": 1.0}),
        (
            {"norm": mc.SymLogNorm(0.5, linscale=0.7, base=2)},
            {"color.norm": {"kind": "symlog", "linthresh": 0.5, "linscale": 0.7, "base": 2}},
        ),
        ({"norm": mc.AsinhNorm(0.3)}, {"color.norm": {"kind": "asinh", "linear_width": 0.3}}),
        ({"norm": mc.PowerNorm(2)}, {"color.norm": {"kind": "power", "gamma": 2}}),
        (
            {"norm": mc.BoundaryNorm([0, 1, 2], 256)},
            {"color.norm": {"kind": "boundary", "boundaries": [0, 1, 2], "ncolors": 256}},
        ),
        (
            {"norm": mc.BoundaryNorm([0, 1, 2], 256, extend="both")},
            {"color.norm": {"kind": "boundary", "boundaries": [0, 1, 2], "ncolors": 256, "extend": "both"}},
        ),
        ({"title": "T", "row_order": "data"}, {"title": "T", "row.order": "data"}),
        (
            {"var_group_positions": [(0, 1)], "var_group_labels": ["x"], "var_group_rotation": 30},
            {"col.brackets": [{"label": "x", "start": 0, "end": 1}], "col.bracket_rotation": 30},
        ),
    ],
)  # fmt: skip
def test_parameters(pbmc: AnnData, given: dict[str, Any], expected: dict[str, Any]) -> None:
    assert spec(pbmc, GENES, "bulk_labels", **given) == PLAIN | expected


@pytest.mark.parametrize(
    ("names", "cols", "brackets"),
    [
        ("LYZ", [0], None),
        (["LYZ", "CST3", "LYZ"], [0, 1, 0], None),
        (np.array(["LYZ"]), [0], None),
        (pd.Index(["LYZ"]), [0], None),
        ([], [], None),
        ({}, [], None),
        ({"a": "LYZ", "b": [], "c": ["CST3", "LYZ"]}, [0, 1, 0], [("a", 0, 0), ("b", 1, 0), ("c", 1, 2)]),
    ],
)
def test_var_names(pbmc: AnnData, names: Any, cols: list[int], brackets: Any) -> None:
    flat = spec(pbmc, names, "bulk_labels")
    assert flat["data.cols"] == cols
    assert [(b["label"], b["start"], b["end"]) for b in flat.get("col.brackets", [])] == (brackets or [])


def test_signature_is_scanpys() -> None:
    ours, theirs = inspect.signature(dialect.heatmap).parameters, inspect.signature(sc.pl.heatmap).parameters
    assert list(ours) == list(theirs)
    for name, parameter in theirs.items():
        assert (ours[name].kind, ours[name].default) == (parameter.kind, parameter.default)


def test_maps_are_the_browsers() -> None:
    tables = json.loads((ROOT / "src/compute/color/luts.json").read_text("utf-8"))
    assert {name.removesuffix("_r") for name in tables} == set(MAPS)


def test_a_map_that_the_browser_lacks_travels_as_colours(pbmc: AnnData) -> None:
    assert len(spec(pbmc, GENES, "bulk_labels", cmap="cmc.grayC")["color.cmap"]) == 256
    changed = mpl.colormaps["viridis"].with_extremes(over="red", bad="#123456")
    flat = spec(pbmc, GENES, "bulk_labels", cmap=changed)
    assert (flat["color.cmap"], flat["color.over"], flat["color.bad"]) == ("viridis", "#ff0000", "#123456")
    two = mc.ListedColormap(["#ff0000", "#00ff00"])
    assert spec(pbmc, GENES, "bulk_labels", cmap=two)["color.cmap"] == ["#ff0000", "#00ff00"]


Call = Callable[[AnnData], dict[str, Any]]
SAME: dict[str, Call] = {
    "missing gene": lambda a: {"var_names": ["CD79", "LYZ", "nada"]},
    "missing in X": lambda a: {"var_names": ["CD79A", "nada"], "use_raw": False},
    "tuple": lambda a: {"var_names": ("LYZ",)},
    "empty lists": lambda a: {"var_names": {"a": [], "b": []}},
    "groupby": lambda a: {"groupby": "bulk"},
    "groupby None": lambda a: {"groupby": None},
    "positions only": lambda a: {"var_group_positions": [(0, 1)]},
    "labels only": lambda a: {"var_group_labels": ["x"]},
    "lengths": lambda a: {"var_group_positions": [(0, 1)], "var_group_labels": ["x", "y"]},
    "label type": lambda a: {"var_group_positions": [(0, 1)], "var_group_labels": [3]},
    "raw and layer": lambda a: {"use_raw": True, "layer": "dbl"},
    "no raw": lambda a: setattr(a, "raw", None) or {"use_raw": True},
    "layer": lambda a: {"layer": "nada"},
    "norm and vmin": lambda a: {"norm": mc.Normalize(), "vmin": 0},
    "slopes": lambda a: {"vmin": 2, "vcenter": 1},
    "log limits": lambda a: {"norm": mc.LogNorm(-1, 2)},
    "aspect": lambda a: {"aspect": "equal"},
    "numeric tree": lambda a: {"groupby": "n_genes", "dendrogram": True},
    "several keys, one numeric": lambda a: {"groupby": ["bulk_labels", "n_genes"]},
    "bins": lambda a: {"groupby": "n_genes", "num_categories": 0},
    "infinite key": lambda a: a.obs.__setitem__("inf", np.r_[np.inf, np.ones(699)]) or {"groupby": "inf"},
    "all missing key": lambda a: a.obs.__setitem__("nan", np.nan) or {"groupby": "nan"},
    "symbol column": lambda a: {"gene_symbols": "nada"},
    "symbols": lambda a: {"gene_symbols": "symbol"},
    "two symbols": lambda a: {"gene_symbols": "symbol", "var_names": ["twice"]},
    "two meanings": lambda a: a.obs.__setitem__("LYZ", 1) or {},
    "same columns": lambda a: setattr(a, "obs", pd.concat([a.obs, a.obs[["phase"]]], axis=1)) or {},
    "same genes": lambda a: setattr(a, "var_names", ["LYZ", *a.var_names[:-1]]) or {"use_raw": False},
    "ambiguous key": lambda a: setattr(a.obs.index, "name", "phase") or {"groupby": "phase"},
    "tree without info": lambda a: a.uns.__setitem__("bad", {}) or {"dendrogram": "bad"},
    "tree of other keys": lambda a: sc.tl.dendrogram(a, "louvain", key_added="kept") or {"dendrogram": "kept"},
    "tree of fewer": lambda a: sc.tl.dendrogram(a, "bulk_labels", key_added="kept")
    or a.obs.__setitem__("bulk_labels", a.obs["bulk_labels"].cat.add_categories("x"))
    or {"dendrogram": "kept"},
    "tree with unused": lambda a: a.obs.__setitem__("bulk_labels", a.obs["bulk_labels"].cat.add_categories("Z"))
    or {"dendrogram": True, "groupby": "bulk_labels"},
}  # fmt: skip
GROUPS = ("groupby", "infinite key")


@pytest.mark.parametrize("name", SAME)
def test_errors_are_scanpys(pbmc: AnnData, name: str) -> None:
    pbmc.layers["dbl"] = pbmc.X
    pbmc.var["symbol"] = pbmc.raw.var["symbol"] = "twice"
    pbmc.uns = {}
    arguments = {"var_names": GENES, "groupby": "bulk_labels", **SAME[name](pbmc)}
    with pytest.raises(Exception) as ours:
        dialect.heatmap(pbmc, **arguments)
    with pytest.raises(Exception) as theirs:
        sc.pl.heatmap(pbmc, show=False, **arguments)
    assert ours.type is theirs.type
    theirs_text, ours_text = (str(e.value.args[0]) for e in (theirs, ours))
    if ours.type is ValueError and name not in ("slopes",):
        start = theirs_text.split(" \n")[0].rstrip()
        assert ours_text.startswith(start), "scanpy's sentence, then ours"


def test_missing_genes_are_named_with_near_names(pbmc: AnnData) -> None:
    with pytest.raises(KeyError, match=r"Could not find keys \['CD79', 'nope'\].*did you mean 'CD79B'") as error:
        dialect.heatmap(pbmc, ["nope", "LYZ", "CD79"], "bulk_labels")
    assert "adata.raw.var_names" in str(error.value)


@pytest.mark.parametrize(
    ("given", "error", "text"),
    [
        ({"save": "x.png"}, TypeError, "to_html"),
        ({"ax": 1}, TypeError, "ax="),
        ({"alpha": 0.5}, TypeError, "alpha= is for matplotlib's imshow"),
        ({"interpolation": "bilinear"}, TypeError, "interpolation="),
        ({"cmpa": "magma"}, TypeError, "unexpected keyword argument 'cmpa'"),
        ({"color_vmax": 3}, TypeError, "said by vmax="),
        ({"row_ordr": "data"}, TypeError, "did you mean 'row_order'"),
        ({"row_order": "dat"}, ValueError, "did you mean 'data'"),
        ({"cmap": "magna"}, ValueError, "did you mean 'magma'"),
        ({"cmap": 3}, TypeError, "cmap"),
        ({"vmin": "low"}, TypeError, "color.vmin: expected a finite number"),
        ({"norm": mc.FuncNorm((np.sqrt, np.square))}, TypeError, "FuncNorm is not supported"),
        ({"norm": type("Own", (mc.Normalize,), {})()}, TypeError, "is not one of matplotlib's own"),
        ({"norm": "sqrt"}, ValueError, "sqrt"),
    ],
)
def test_what_has_no_meaning_here_is_refused(pbmc: AnnData, given: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text):
        dialect.heatmap(pbmc, GENES, "bulk_labels", **given)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("alpha", 0.5), ("clim", (0, 1)), ("colorizer", object()), ("data", {}), ("extent", (0, 1, 0, 1)), ("filternorm", True),
        ("filterrad", 4.0), ("interpolation", "bilinear"), ("interpolation_stage", "rgba"), ("origin", "lower"),
        ("resample", True), ("url", "http://example.org"), ("ax", object()), ("save", True), ("aspect", "equal"),
    ],
)  # fmt: skip
def test_what_only_a_figure_of_matplotlib_has_is_refused_by_name(pbmc: AnnData, name: str, value: Any) -> None:
    with pytest.raises(TypeError, match=rf"\b{name}\b"):
        jh.pl.heatmap(pbmc, GENES, "bulk_labels", **{name: value})


def test_unknown_scale_warns_and_is_ignored(pbmc: AnnData) -> None:
    with pytest.warns(UserWarning, match="Unknown type for standard_scale, ignored"):
        assert spec(pbmc, GENES, "bulk_labels", standard_scale="rows") == PLAIN


def test_missing_groups_are_drawn(pbmc: AnnData) -> None:
    pbmc.obs["part"] = pbmc.obs["phase"].where(np.arange(700) % 5 > 0)
    for keys in ("part", ["part", "bulk_labels"]):
        assert spec(pbmc, GENES, keys)["row.groupby"] == ([keys] if isinstance(keys, str) else keys)


class TestDendrogram:
    def test_stored_tree_is_sent(self, pbmc: AnnData) -> None:
        sc.tl.dendrogram(pbmc, "bulk_labels")
        plan = dialect.heatmap(pbmc, GENES, "bulk_labels", dendrogram=True)
        assert plan.spec["row"]["cluster"]["linkage"] == {"$part": "linkage/row"}
        tree = plan.input.tree
        assert tree is not None
        assert tree.levels == list(pbmc.obs["bulk_labels"].cat.categories)
        assert [tree.levels[i] for i in tree.leaves] == pbmc.uns["dendrogram_bulk_labels"]["categories_ordered"]

    def test_several_keys_are_matched_by_label(self, pbmc: AnnData) -> None:
        keys = ["bulk_labels", "phase"]
        sc.tl.dendrogram(pbmc, keys)
        tree = dialect.heatmap(pbmc, GENES, keys, dendrogram=True).input.tree
        stored = pbmc.uns["dendrogram_bulk_labels_phase"]
        assert tree is not None
        assert [tree.levels[i] for i in tree.leaves] == stored["categories_ordered"]

    def test_representation_follows_scanpys_rule(self, pbmc: AnnData) -> None:
        assert dialect.heatmap(pbmc, GENES, "phase").request.matrices == ("raw/X", "embeddings/X_pca")
        few = pbmc[:, :50].copy()
        few.raw = None
        plan = dialect.heatmap(few, list(few.var_names[:3]), "phase", dendrogram=True)
        assert plan.request.matrices == ("layers/X", "embeddings/X")

    def test_without_components_values_for_them_are_sent(self, pbmc: AnnData) -> None:
        del pbmc.obsm["X_pca"]
        plan = dialect.heatmap(pbmc, GENES, "bulk_labels", dendrogram=True)
        assert plan.request.matrices == ("raw/X", "pca/X")
        assert plan.input.matrix("pca/X").shape == (700, int(pbmc.var["highly_variable"].sum()))
        assert dialect.heatmap(pbmc, GENES, "bulk_labels").request.matrices == ("raw/X",)
        sc.tl.dendrogram(pbmc, "bulk_labels", use_rep="X")
        assert dialect.heatmap(pbmc, GENES, "bulk_labels", dendrogram=True).request.matrices == ("raw/X",)
        del pbmc.var["highly_variable"]
        assert dialect.heatmap(pbmc, GENES, "phase", dendrogram=True).input.matrix("pca/X").shape == (700, 765)

    def test_components_that_cannot_be_are_refused_at_the_call(self, pbmc: AnnData) -> None:
        del pbmc.obsm["X_pca"]
        with pytest.raises(ValueError, match=r"n_components=50 must be between 1 and min\(n_samples, n_features\)=30"):
            dialect.heatmap(pbmc[:30].copy(), GENES, "phase", dendrogram=True)
        pbmc.X[0, :] = np.nan
        with pytest.raises(ValueError, match="contains NaN"):
            dialect.heatmap(pbmc, GENES, "phase", dendrogram=True)

    def test_more_than_64_mb_are_not_sent_for_components(self) -> None:
        obs = pd.DataFrame({"g": pd.Categorical(["a", "b"] * 6000)}, index=[f"c{i}" for i in range(12000)])
        large = AnnData(np.zeros((12000, 1400), dtype=np.float32), obs=obs)
        with pytest.raises(ValueError, match=r"sc\.pp\.pca\(adata\) first \(values of 64 MB"):
            dialect.heatmap(large, ["0"], "g", dendrogram=True)
        large.var["highly_variable"] = np.arange(1400) < 300
        assert dialect.heatmap(large, ["0"], "g", dendrogram=True).request.matrices == ("layers/X", "pca/X")

    def test_is_dropped_with_one_category(self, pbmc: AnnData) -> None:
        pbmc.obs["one"] = pd.Categorical(["a"] * 700)
        del pbmc.obsm["X_pca"]
        assert dialect.heatmap(pbmc, GENES, "one", dendrogram=True).spec["row"]["dendrogram"] is True


def test_adata_is_not_changed(pbmc: AnnData) -> None:
    pbmc.obs["text"] = [f"t{i % 7}" for i in range(700)]
    pbmc.uns = {}
    before = pbmc.copy()
    for keys in ("text", "bulk_labels", ["text", "phase"], "n_genes"):
        dialect.heatmap(pbmc, GENES, keys, log=True, dendrogram=keys == "bulk_labels")
    pd.testing.assert_frame_equal(pbmc.obs, before.obs)
    pd.testing.assert_frame_equal(pbmc.var, before.var)
    assert pbmc.uns == {}
    np.testing.assert_array_equal(np.asarray(pbmc.X), np.asarray(before.X))
