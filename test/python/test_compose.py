"""`a | b` and `a / b`: labels find each other, nothing of either map changes, and one result, page and picture hold both."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from anndata import AnnData

import jupyter_heatmap as jh

MARKERS = {"T": ["CD3D", "CD3E"], "B": ["CD79A"], "Mono": ["LYZ", "CST3"]}


def frame(rows: list[str], cols: list[str], first: float = 0) -> pd.DataFrame:
    values = np.arange(len(rows) * len(cols), dtype=float).reshape(len(rows), len(cols)) + first
    return pd.DataFrame(values, index=rows, columns=cols)


A = frame(["x", "y", "z"], ["p", "q"])
B = frame(["z", "x", "y"], ["r"], 10)


def test_a_composition_is_a_new_map_and_leaves_both_as_they_were() -> None:
    a, b = jh.heatmap(A, title="First"), jh.heatmap(B, color_cmap="magma")
    specs = json.dumps([a.spec, b.spec])
    both = a | b
    assert isinstance(both, jh.HeatmapWidget)
    assert len({both.id, a.id, b.id}) == 3
    assert json.dumps([a.spec, b.spec]) == specs
    assert both.spec["companions"] == [
        {"axis": "row", "own": "row", "spec": {"as": "seaborn", "color": {"cmap": "magma"}}}
    ]
    assert both.spec["title"] == "First"
    assert repr(both) == "<Heatmap 3 rows x 2 columns, with 1 more on its axis>"
    both.update(color_vmax=3)
    assert json.dumps([a.spec, b.spec]) == specs


def test_parts_of_companions_travel_under_names_of_their_own_and_no_matrix_is_copied() -> None:
    a, b = jh.heatmap(A), jh.heatmap(B)
    package = (a | b)._package
    assert list(package.parts) == ["row", "col", "layers/X", "with/0/row", "with/0/col", "with/0/layers/X"]
    manifest = package.manifest()
    assert [part["id"] for part in manifest["companions"][0]["parts"]] == ["row", "col", "layers/X"]
    assert "companions" not in a._package.manifest()
    assert package.parts["with/0/layers/X"] is b._package.parts["layers/X"]
    assert package.chunk("with/0/layers/X", 0) is b._package.chunk("layers/X", 0)
    package.add("with/0/layers/X")
    with pytest.raises(KeyError, match="with/3/row"):
        package.add("with/3/row")


def test_what_a_companion_is_asked_for_later_is_its_own_and_the_other_map_hears_nothing_of_it() -> None:
    annotated = jh.heatmap(B, rows=pd.DataFrame({"note": [1.5, 2.5, 3.5]}, index=B.index))
    both = jh.heatmap(A) | annotated
    both._give(["with/0/row/note"])
    assert "with/0/row/note" in both._package.parts
    assert "row/note" not in annotated._package.parts


def test_chains_are_flat_and_keep_their_order() -> None:
    a, b, c = jh.heatmap(A), jh.heatmap(B, title="b"), jh.heatmap(A, title="c")
    for made in (a | b | c, a | (b | c)):
        assert [one["spec"]["title"] for one in made.spec["companions"]] == ["b", "c"]
        assert all(one["axis"] == "row" for one in made.spec["companions"])
        assert len(made._package.members) == 3
    down = a / c / c
    assert [one["axis"] for one in down.spec["companions"]] == ["col", "col"]


def test_what_runs_the_same_way_on_screen_is_shared() -> None:
    swapped = jh.heatmap(frame(["k"], ["y", "x", "z"]), transpose=True)
    both = jh.heatmap(A) | swapped
    assert [(one["axis"], one["own"]) for one in both.spec["companions"]] == [("row", "col")]
    assert list(both.companions[0].data2d.columns) == ["x", "y", "z"]
    turned = swapped | jh.heatmap(A)
    assert [(one["axis"], one["own"]) for one in turned.spec["companions"]] == [("col", "row")]
    both.update(transpose=True)
    assert list(both.companions[0].data2d.columns) == ["x", "y", "z"]
    assert (both / jh.heatmap(A, transpose=True)).spec["companions"][1]["own"] == "row"
    with pytest.raises(ValueError, match="not both in one"):
        both | jh.heatmap(A)


def test_both_ways_in_one_composition_are_refused_with_what_is_possible() -> None:
    a = jh.heatmap(A)
    for mixed in (lambda: (a | a) / a, lambda: a | (a / a), lambda: (a / a) | a):
        with pytest.raises(ValueError, match="not both in one"):
            mixed()


@pytest.mark.parametrize("other", [3, None, A, "heatmap"])
def test_what_is_no_map_is_no_companion(other: Any) -> None:
    with pytest.raises(TypeError, match="unsupported operand"):
        jh.heatmap(A) / other
    if not isinstance(other, pd.DataFrame):  # pandas takes | for its own
        with pytest.raises(TypeError, match="unsupported operand"):
            jh.heatmap(A) | other


def test_items_that_the_first_map_has_not_are_named() -> None:
    a = jh.heatmap(A)
    with pytest.raises(
        ValueError, match=r"a \| b shares the rows, and b has 'w', which a has not; leave them out of b"
    ):
        a | jh.heatmap(frame(["x", "y", "z", "w"], ["r"]))
    with pytest.raises(ValueError, match=r"b has 'x', which a has not"):
        a | jh.heatmap(frame(["x", "x", "y", "z"], ["r"]))
    with pytest.raises(ValueError, match=r"none in common: a has 'x', 'y', 'z', b has 'k', 'l', 'm' and 1 more"):
        a | jh.heatmap(frame(["k", "l", "m", "n"], ["r"]))
    with pytest.raises(ValueError, match=r"a / b shares the columns, and the maps have none in common"):
        a / jh.heatmap(B)
    with pytest.raises(ValueError, match=r"\['x'|b has 'w'"):
        a | jh.heatmap(A) | jh.heatmap(frame(["x", "w"], ["r"]))


def test_groups_are_compared_by_name(pbmc: AnnData) -> None:
    few = pbmc[pbmc.obs["bulk_labels"].isin(["Dendritic", "CD19+ B"])].copy()
    every, some = (jh.pl.dotplot(data, MARKERS, "bulk_labels") for data in (pbmc, few))
    assert (every | some).spec["companions"][0]["spec"]["form"] == "dot"
    with pytest.raises(ValueError, match=r"a \| b shares the groups, and b has 'CD4\+/CD25 T Reg', .* and 5 more"):
        some | every
    with pytest.raises(ValueError, match="none in common"):
        every | jh.pl.heatmap(pbmc, MARKERS, "bulk_labels")


def test_options_of_a_companion_are_changed_by_its_number() -> None:
    both = jh.heatmap(A) | jh.heatmap(B)
    both.update_companion(0, color_vmax=11, title="Other")
    assert both.spec["companions"][0]["spec"] == {"as": "seaborn", "title": "Other", "color": {"vmax": 11}}
    both.update_companion(0, title=None)
    assert "title" not in both.spec["companions"][0]["spec"]
    with pytest.raises(IndexError, match="there is no companion 1: the map has 1"):
        both.update_companion(1, title="x")
    with pytest.raises(TypeError, match="did you mean 'color_vmax'"):
        both.update_companion(0, colour_vmax=1)
    with pytest.raises(TypeError, match="companions"):
        both.update(companions=[])


def test_results_come_in_the_order_of_the_first_map() -> None:
    annotated = jh.heatmap(A, rows=pd.DataFrame({"kind": ["two", "one", "two"]}, index=A.index), row_groupby="kind")
    both = annotated | jh.heatmap(B)
    assert list(both.data2d.index) == ["y", "x", "z"]
    [other] = both.companions
    pd.testing.assert_frame_equal(other.data2d, B.loc[["y", "x", "z"]])
    assert list(other.row.groups) == ["one", "two", "two"]
    both.update(row_groupby=[])
    pd.testing.assert_frame_equal(both.companions[0].data2d, B.loc[["x", "y", "z"]])


def test_what_a_companion_lacks_is_missing() -> None:
    [other] = (jh.heatmap(A) | jh.heatmap(B.iloc[:2])).companions
    pd.testing.assert_frame_equal(other.data2d, B.iloc[:2].reindex(["x", "y", "z"]))
    assert list(other.row.order) == [1, -1, 0]
    [below] = (jh.heatmap(A) / jh.heatmap(frame(["k"], ["q"]), color_vmin=-1)).companions
    assert below.data2d.isna().to_numpy().tolist() == [[True, False]]
    assert list(below.data2d.columns) == ["p", "q"]


def test_a_map_beside_itself_is_drawn_twice_in_equal_colours(pbmc: AnnData, tmp_path: Path) -> None:
    a = jh.pl.heatmap(pbmc, MARKERS, "bulk_labels", dendrogram=True)
    both = a | a
    [other] = both.companions
    pd.testing.assert_frame_equal(other.data2d, both.data2d)
    bodies = [panel for panel in both.compute().scene["panels"] if panel["kind"] == "body"]
    assert bodies[0]["box"]["width"] == bodies[1]["box"]["width"]
    svg = both.save(tmp_path / "both.svg").read_text("utf-8")
    images = re.findall(r'(?:xlink:)?href="(data:image/png;base64,[^"]+)"', svg)
    assert len(images) == 3  # two bodies and one colour bar
    assert len(set(images)) == 2
    assert svg.count(">CD79A<") == 2
    png = both.save(tmp_path / "both.png").read_bytes()
    assert png.startswith(b"\x89PNG")


def test_one_page_and_one_notebook_hold_both(pbmc: AnnData) -> None:
    first = jh.pl.heatmap(pbmc, MARKERS, "bulk_labels")
    other = jh.heatmap(pbmc.obs[["n_genes", "percent_mito"]], rows=pbmc.obs[["louvain"]])
    both = first | other
    html = str(both.to_html())
    parts = set(re.findall(r'class="jh-part" data-id="[^"]*" data-part="([^"]*)"', html))
    assert parts == {"row", "col", "raw/X", "embeddings/X_pca", "with/0/row", "with/0/col", "with/0/layers/X"}
    assert "louvain" not in html.split("<body>")[1].split("<script>")[0]
    assert html.count('class="jh-map"') == 1
    saved = both._repr_mimebundle_()["application/vnd.jupyter-heatmap+json"]["payload"]
    assert {chunk["part"] for chunk in saved["chunks"]} == parts
    assert len(saved["manifest"]["companions"]) == 1


def test_a_posted_result_without_the_values_of_a_companion_is_not_taken() -> None:
    both = jh.heatmap(A) | jh.heatmap(B)
    known = both.compute()
    names = [{"name": name, "dtype": "f8", "shape": [0]} for name in ("data2d", "row.order", "col.order")]
    both._result = ({"rev": both._sender.rev, "spec": both.spec, "header": {"buffers": names, "companions": [{}]}}, [])
    assert both._posted(both.spec) is None
    assert known is both.compute()


@pytest.mark.parametrize("stored", [True, False])
def test_a_tree_that_is_asked_for_later_finds_its_components(pbmc: AnnData, stored: bool) -> None:
    if not stored:
        del pbmc.obsm["X_pca"]
    alone = jh.pl.dotplot(pbmc, MARKERS, "bulk_labels")
    both = alone | jh.pl.matrixplot(pbmc, MARKERS, "bulk_labels")
    for hm in (alone, both):
        hm.update(row_dendrogram=True)
    np.testing.assert_array_equal(both.compute().row.linkage, alone.compute().row.linkage)
    assert list(both.companions[0].row.labels) == list(alone.compute().row.labels)
