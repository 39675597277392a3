"""matrixplot, dotplot, stacked_violin, tracksplot: what each parameter becomes, and scanpy's own errors."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
import scanpy as sc
from anndata import AnnData
from matplotlib import colors as mc

import jupyter_heatmap as jh
from jupyter_heatmap import wire
from jupyter_heatmap.dialects import scanpy as dialect
from jupyter_heatmap.spec import flatten

mpl.use("Agg")
GENES = ["CD79A", "LYZ", "CST3"]
FORMS = {"matrixplot": "matrix", "dotplot": "dot", "stacked_violin": "violin", "tracksplot": "tracks"}
GROUPED = ("matrixplot", "dotplot", "stacked_violin")
MAPS = {"matrixplot": "viridis", "dotplot": "Reds", "stacked_violin": "Blues"}


def spec(name: str, adata: AnnData, **kwargs: Any) -> dict[str, Any]:
    """Return what a call says beyond the form, its map, genes and groups."""
    plan = getattr(dialect, name)(adata, **{"var_names": GENES, "groupby": "bulk_labels", **kwargs})
    flat = flatten(plan.spec)
    assert flat.pop("form") == FORMS[name]
    if name in MAPS and flat.get("color.cmap") == MAPS[name]:
        del flat["color.cmap"]
    return {
        k: v for k, v in flat.items() if k not in ("version", "id", "as", "data.cols", "row.groupby") or k in kwargs
    }


@pytest.mark.parametrize("name", FORMS)
def test_signatures_are_scanpys(name: str) -> None:
    ours, theirs = (inspect.signature(getattr(m, name)).parameters for m in (dialect, sc.pl))
    assert list(ours) == list(theirs)
    for key, parameter in theirs.items():
        default = None if str(parameter.default) == "Empty.token" else parameter.default
        assert (ours[key].kind, ours[key].default) == (parameter.kind, default), key
    public = list(inspect.signature(getattr(jh.pl, name)).parameters)
    assert public[: len(theirs) - 1] == list(theirs)[:-1]
    assert public[-1] == "kwds"
    assert "form" not in public


SCALED = {
    "group": {"values.scale.method": "standard", "values.scale.along": "row"},
    "var": {"values.scale.method": "standard", "values.scale.along": "col"},
}
SHARED: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {}),
    ({"use_raw": False}, {"data.use_raw": False}),
    ({"log": True}, {"values.log": True}),
    ({"num_categories": 3}, {"row.bins": 3}),
    ({"dendrogram": True}, {"row.dendrogram": True}),
    ({"standard_scale": "var"}, SCALED["var"]),
    ({"standard_scale": "group"}, SCALED["group"]),
    ({"swap_axes": True}, {"transpose": True}),
    ({"title": "T", "colorbar_title": "C"}, {"title": "T", "color.label": "C"}),
    ({"colorbar_title": None}, {"color.label": ""}),
    ({"figsize": (5, 2.5)}, {"view.width": 480.0, "view.height": 240.0}),
    ({"vmin": 1, "vmax": 2}, {"color.vmin": 1, "color.vmax": 2}),
    ({"norm": mc.LogNorm(1)}, {"color.norm": {"kind": "log"}, "color.vmin": 1.0}),
    ({"cmap": "magma"}, {"color.cmap": "magma"}),
    ({"cmap": None}, {}),
    ({"show": False, "save": None, "return_fig": None, "ax": None}, {}),
    ({"row_title": "R"}, {"row.title": "R"}),
    ({"var_group_positions": [(0, 1)], "var_group_labels": ["x"], "var_group_rotation": 30},
     {"col.brackets": [{"label": "x", "start": 0, "end": 1}], "col.bracket_rotation": 30}),
]  # fmt: skip
OWN: dict[str, list[tuple[dict[str, Any], dict[str, Any]]]] = {
    "matrixplot": [],
    "dotplot": [
        ({"expression_cutoff": 0.5}, {"size.cutoff": 0.5}),
        ({"mean_only_expressed": True}, {"values.aggregate": "expressed"}),
        ({"dot_min": 0.1, "dot_max": 1}, {"size.min": 0.1, "size.max": 1}),
        ({"smallest_dot": 10, "largest_dot": 300}, {"size.smallest": 10, "size.largest": 300}),
        ({"size_title": "S"}, {"size.title": "S"}),
        ({"size_title": None}, {"size.title": ""}),
        ({"color_on": "square", "size_exponent": 2}, {"size.on": "square", "size.exponent": 2}),
        ({"dot_edge_color": "0.5", "dot_edge_lw": 0.75}, {"size.edge_color": "#808080", "size.edge_width": 1.0}),
        ({"linewidth": 1.5}, {"size.edge_width": 2.0}),
        ({"color_map": "magma"}, {"color.cmap": "magma"}),
    ],
    "stacked_violin": [
        ({"standard_scale": "group"}, SCALED["group"]),
        ({"stripplot": True, "jitter": True, "size": 2}, {"violin.points": True, "violin.jitter": 0.1, "violin.point_size": 2}),
        ({"jitter": 0.3}, {"violin.jitter": 0.3}),
        ({"density_norm": "count"}, {"violin.density_norm": "count"}),
        ({"yticklabels": True}, {"violin.ticks": True}),
        ({"row_palette": "red"}, {"violin.palette": ["red"]}),
        ({"row_palette": ["red", "C1"]}, {"violin.palette": ["red", "#ff7f0e"]}),
        ({"cut": 2, "bw_adjust": 0.5, "inner": None}, {"violin.cut": 2, "violin.bw_adjust": 0.5}),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [(n, g, e) for n in GROUPED for g, e in [*SHARED, *OWN[n]]],
    ids=[f"{n}-{'-'.join(g) or 'plain'}-{i}" for n in GROUPED for i, (g, _) in enumerate([*SHARED, *OWN[n]])],
)
def test_parameters(pbmc: AnnData, name: str, given: dict[str, Any], expected: dict[str, Any]) -> None:
    assert spec(name, pbmc, **given) == expected


def test_tracksplot_says_form_genes_and_brackets(pbmc: AnnData) -> None:
    assert spec("tracksplot", pbmc) == {}
    assert spec("tracksplot", pbmc, var_names={"B": "CD79A"}, log=True, dendrogram=True) == {
        "col.brackets": [{"label": "B", "start": 0, "end": 0}], "values.log": True, "row.dendrogram": True,
    }  # fmt: skip


def test_older_names_of_stacked_violin_warn(pbmc: AnnData) -> None:
    with pytest.warns(FutureWarning, match="`scale` is deprecated"):
        assert spec("stacked_violin", pbmc, scale="area") == {"violin.density_norm": "area"}
    with pytest.warns(FutureWarning, match="`order` is deprecated"):
        assert spec("stacked_violin", pbmc, order=["a"]) == {}
    with pytest.warns(FutureWarning, match="standard_scale='obs'"):
        assert spec("stacked_violin", pbmc, standard_scale="obs") == SCALED["group"]
    with pytest.raises(ValueError, match="can’t specify both"):
        spec("stacked_violin", pbmc, scale="area", density_norm="width")


class TestOrderOfCategories:
    def test_is_the_order_of_levels(self, pbmc: AnnData) -> None:
        levels = list(pbmc.obs["phase"].cat.categories)
        for name in GROUPED:
            said = spec(name, pbmc, groupby="phase", categories_order=levels[::-1])
            assert said == {"row.level_order": levels[::-1]}

    @pytest.mark.parametrize("name", GROUPED)
    def test_refuses_what_is_no_permutation_as_scanpy_does(self, pbmc: AnnData, name: str) -> None:
        arguments = {"var_names": GENES, "groupby": "phase", "categories_order": ["G1", "S", "G3M"]}
        with pytest.raises(AttributeError, match=r"Please check that the categories[\s\S]*did you mean 'G2M'") as ours:
            getattr(dialect, name)(pbmc, **arguments)
        with pytest.raises(Exception) as theirs:
            getattr(sc.pl, name)(pbmc, show=False, **arguments)
        assert ours.type is theirs.type or (name, theirs.type) == ("dotplot", KeyError), (
            "scanpy logs this sentence and fails later, where the half-built object is used"
        )
        with pytest.raises(ValueError, match="more than once"):
            getattr(dialect, name)(pbmc, **{**arguments, "categories_order": ["G1", "S", "G2M", "S"]})

    def test_names_bins_of_a_number(self, pbmc: AnnData) -> None:
        bins = [str(b) for b in pd.cut(pbmc.obs["n_genes"], 3).cat.categories]
        said = spec("dotplot", pbmc, groupby="n_genes", num_categories=3, categories_order=bins[::-1])
        assert said["row.level_order"] == bins[::-1]


class TestTables:
    def frame(self, adata: AnnData, name: str = "dot_size_df") -> pd.DataFrame:
        return getattr(sc.pl.dotplot(adata, GENES, "bulk_labels", return_fig=True), name)

    def test_are_matched_by_label_and_sent_in_level_order(self, pbmc: AnnData) -> None:
        frame = self.frame(pbmc)
        for name, keyword, ref in (("matrixplot", "values_df", "groups/values"), ("dotplot", "dot_color_df", "groups/values"), ("dotplot", "dot_size_df", "groups/size")):  # fmt: skip
            plan = getattr(dialect, name)(pbmc, GENES, "bulk_labels", **{keyword: frame.iloc[::-1, ::-1]})
            assert ref in plan.request.matrices
            np.testing.assert_array_equal(plan.input.given[ref], frame.to_numpy())
            package = wire.assemble(plan.input, plan.request)
            entry = package.parts[ref].entry
            assert (entry["dtype"], entry["order"], entry["shape"]) == ("f8", "C", [10, 3])
            assert flatten(plan.spec)["size.given" if ref == "groups/size" else "values.given"] == {"$part": ref}

    def test_matrixplot_draws_in_the_order_of_its_table(self, pbmc: AnnData) -> None:
        frame = self.frame(pbmc, "dot_color_df").iloc[::-1, [2, 0, 1]]
        said = spec("matrixplot", pbmc, values_df=frame, standard_scale="var")
        assert said["row.level_order"] == list(frame.index)
        assert "values.scale.method" not in said, "as in scanpy, a table is shown as it is"
        plan = dialect.matrixplot(pbmc, GENES, "bulk_labels", values_df=frame)
        assert plan.spec["data"]["cols"] == [2, 0, 1]

    def test_a_level_without_cells_is_a_row_of_nan(self, pbmc: AnnData) -> None:
        frame = self.frame(pbmc)
        pbmc.obs["bulk_labels"] = pbmc.obs["bulk_labels"].cat.add_categories("none")
        given = dialect.dotplot(pbmc, GENES, "bulk_labels", dot_size_df=frame).input.given["groups/size"]
        assert given.shape == (11, 3)
        assert np.isnan(given[10]).all()

    def test_refuses_what_lacks_a_label(self, pbmc: AnnData) -> None:
        frame = self.frame(pbmc)
        with pytest.raises(KeyError, match=r"dot_size_df: \['CD79A'\] not in its genes.*did you mean 'CD79B'"):
            dialect.dotplot(pbmc, GENES, "bulk_labels", dot_size_df=frame.rename(columns={"CD79A": "CD79B"}))
        with pytest.raises(KeyError, match="not in its groups"):
            dialect.matrixplot(pbmc, GENES, "bulk_labels", values_df=frame.iloc[1:])
        with pytest.raises(TypeError, match="expected a DataFrame"):
            dialect.matrixplot(pbmc, GENES, "bulk_labels", values_df=frame.to_numpy())


def test_colours_of_groups_are_one_a_level(pbmc: AnnData) -> None:
    levels = list(pbmc.obs["phase"].cat.categories)
    with pytest.warns(UserWarning, match="will use the default colormap"):
        said = spec("dotplot", pbmc, groupby="phase", group_colors={levels[1]: "tab:blue"})
    assert said["color.by_group"] == ["", "#1f77b4", ""]


@pytest.mark.parametrize("name", GROUPED)
def test_a_dendrogram_needs_three_categories(pbmc: AnnData, name: str) -> None:
    pbmc.obs["half"] = pd.Categorical(np.where(np.arange(700) % 2, "a", "b"))
    with pytest.warns(UserWarning, match="number of categories to plot > 2"):
        assert spec(name, pbmc, groupby="half", dendrogram=True) == {}


@pytest.mark.parametrize("name", GROUPED)
def test_categories_without_cells_are_no_error(pbmc: AnnData, name: str) -> None:
    pbmc.obs["bulk_labels"] = pbmc.obs["bulk_labels"].cat.add_categories("none")
    assert spec(name, pbmc) == {}


Call = Callable[[AnnData], dict[str, Any]]
SAME: dict[str, Call] = {
    "missing gene": lambda a: {"var_names": ["CD79", "LYZ"]},
    "groupby": lambda a: {"groupby": "bulk"},
    "positions only": lambda a: {"var_group_positions": [(0, 1)]},
    "dict and labels": lambda a: {"var_names": {"a": ["LYZ"]}, "var_group_positions": [(0, 0)], "var_group_labels": ["x"]},
    "raw and layer": lambda a: {"use_raw": True, "layer": "dbl"},
    "layer": lambda a: {"layer": "nada"},
    "norm and vmin": lambda a: {"norm": mc.Normalize(), "vmin": 0},
    "symbol column": lambda a: {"gene_symbols": "nada"},
    "numeric tree": lambda a: {"groupby": "n_genes", "dendrogram": True},
    "tree without info": lambda a: a.uns.__setitem__("bad", {}) or {"dendrogram": "bad"},
}  # fmt: skip
DOT: dict[str, Call] = {"dot_max": lambda a: {"dot_max": 1.5}, "dot_min": lambda a: {"dot_min": -0.1}}
TRACKS: dict[str, Call] = {
    "numeric": lambda a: {"groupby": "n_genes"}, "unknown": lambda a: {"groupby": "nada"},
    "missing gene": SAME["missing gene"], "lengths": lambda a: {"var_group_positions": [(0, 1)], "var_group_labels": ["x", "y"]},
}  # fmt: skip
ERRORS = [
    *((n, k, c) for n in GROUPED for k, c in SAME.items()),
    *(("dotplot", k, c) for k, c in DOT.items()),
    *(("tracksplot", k, c) for k, c in TRACKS.items()),
]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("name", "make"), [(n, c) for n, _, c in ERRORS], ids=[f"{n}-{k}" for n, k, _ in ERRORS])
def test_errors_are_scanpys(pbmc: AnnData, name: str, make: Call) -> None:
    pbmc.layers["dbl"] = pbmc.X
    pbmc.uns = {}
    arguments = {"var_names": GENES, "groupby": "bulk_labels", **make(pbmc)}
    with pytest.raises(Exception) as ours:
        getattr(dialect, name)(pbmc, **arguments)
    with pytest.raises(Exception) as theirs:
        getattr(sc.pl, name)(pbmc, show=False, **arguments)
    assert ours.type is theirs.type
    if ours.type is ValueError:
        theirs_text, ours_text = (str(e.value.args[0]) for e in (theirs, ours))
        assert ours_text.startswith(theirs_text.split(" \n")[0].rstrip())


@pytest.mark.parametrize(
    ("name", "given", "text"),
    [
        ("matrixplot", {"return_fig": True}, r"\.update"),
        ("matrixplot", {"ax": 1}, "matplotlib figure"),
        ("matrixplot", {"save": "x.png"}, "to_html"),
        ("matrixplot", {"edge_lw": 1}, "edge_lw= is for matplotlib's pcolor"),
        ("matrixplot", {"form": "dot"}, "form= is said by the name of the call"),
        ("matrixplot", {"row_level_order": []}, "said by categories_order="),
        ("dotplot", {"marker": "x"}, "matplotlib's scatter"),
        ("dotplot", {"x_padding": 1}, "x_padding="),
        ("dotplot", {"grid": True}, "grid="),
        ("dotplot", {"size_max": 1}, "said by dot_max="),
        ("dotplot", {"dot_mx": 1}, "unexpected keyword argument 'dot_mx'"),
        ("dotplot", {"largest_dot": 1, "size_largest": 2}, "given twice"),
        ("stacked_violin", {"linewidth": 1}, "seaborn's violinplot"),
        ("stacked_violin", {"inner": "box"}, "can only be None"),
        ("stacked_violin", {"ylim": (0, 5)}, "ylim="),
        ("tracksplot", {"save": True}, "to_html"),
    ],
)
def test_what_has_no_meaning_here_is_refused(pbmc: AnnData, name: str, given: dict[str, Any], text: str) -> None:
    with pytest.raises(TypeError, match=text):
        getattr(dialect, name)(pbmc, GENES, "bulk_labels", **given)
