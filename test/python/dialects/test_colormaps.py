"""Colour maps by name, of every library, and Plotly's colour scales."""

from __future__ import annotations

import cmcrameri.cm as cmc
import colorcet
import matplotlib as mpl
import plotly.colors
import pytest
import seaborn  # noqa: F401  (registers its maps)
from matplotlib import colors as mc

from jupyter_heatmap.dialects import colormaps
from jupyter_heatmap.dialects.colormaps import MAPS
from jupyter_heatmap.dialects.matplotlib import cmap_options


def of(cmap: object) -> object:
    return cmap_options(cmap)["color.cmap"]


def test_every_map_of_matplotlib_and_seaborn_is_the_browsers() -> None:
    theirs = {n for n in mpl.colormaps if not n.endswith("_r") and not n.startswith(("cet_", "cmc."))}
    assert theirs <= set(MAPS)
    assert of("gist_earth_r") == "gist_earth_r"


@pytest.mark.parametrize(
    ("name", "cmap"),
    [("cmc.bilbao", cmc.bilbao), ("cmc.bilbao_r", cmc.bilbao_r), ("cet_CET_L8", colorcet.m_CET_L8), ("CET_L8", colorcet.m_CET_L8)],
)  # fmt: skip
def test_maps_of_other_libraries_travel_as_their_tables(name: str, cmap: mc.Colormap) -> None:
    assert of(name) == colormaps.table(cmap)


@pytest.mark.parametrize(
    "name", ["Viridis", "plotly.Viridis", "plotly.RdBu", "Portland", "Portland_r", "plotly.IceFire"]
)
def test_plotlys_names_are_told_by_case_and_run_straight_between_their_colours(name: str) -> None:
    table = of(name)
    assert isinstance(table, list)
    bare = name.removeprefix("plotly.").removesuffix("_r")
    colours = plotly.colors.get_colorscale(bare)
    colours = colours[::-1] if name.endswith("_r") else colours
    ends = ["#" + bytes(round(c) for c in colormaps.channels(str(colours[i][1]))).hex() for i in (0, -1)]
    assert (len(table), [table[0], table[-1]]) == (256, ends)
    assert of("viridis") == "viridis"


def test_a_colour_scale_is_piecewise_linear() -> None:
    table = of([[0, "rgb(0, 0, 0)"], [0.2, "#ffffff"], [1, "#f00"]])
    assert isinstance(table, list)
    assert [table[i] for i in (0, 51, 255)] == ["#000000", "#ffffff", "#ff0000"]
    with pytest.raises(ValueError, match="from 0 to 1"):
        of([[0.5, "#000000"], [1, "#ffffff"]])


def test_unknown_names_are_refused_with_near_ones() -> None:
    with pytest.raises(ValueError, match="did you mean 'viridis'"):
        of("virids")
    with pytest.raises(ValueError, match="Plotly has no colour scale 'Viridi'; did you mean 'Viridis'"):
        of("plotly.Viridi")


def test_colormap_objects_travel_by_name_or_as_tables() -> None:
    assert of(mpl.colormaps["gist_earth"]) == "gist_earth"
    made = mc.LinearSegmentedColormap.from_list("mine", ["red", "blue"], N=7)
    assert of(made) == colormaps.table(made)
