"""Colours of saved pictures are matplotlib's: 10 norms × 6 maps, cell by cell, within 1/255."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import seaborn  # noqa: F401  (registers rocket)
from matplotlib import colormaps, colors
from PIL import Image
from pypdf import PdfReader

import jupyter_heatmap as jh
from jupyter_heatmap.widget import HeatmapWidget

ROWS, COLS, SCALE = 6, 9, 2
LIST = ["#1b1f3b", "#53d8fb", "#dce1e9", "#d4afb9", "#9b2915"]
BAD = "#0b6e4f"


def values() -> np.ndarray:
    """Small and large, of both signs, 0, and missing."""
    rng = np.random.default_rng(20261121)
    out = rng.normal(size=(ROWS, COLS)) * np.geomspace(0.05, 8, COLS)
    out[0, :3] = [0.0, -3.0, 3.0]
    out[1, 2] = out[4, 7] = np.nan
    return out


Norm = tuple[Callable[[int], colors.Normalize], Callable[[int], dict[str, Any]]]
BOUNDS = [-2.0, -0.5, 0.3, 4.0]
NORMS: dict[str, Norm] = {
    "linear": (lambda _: colors.Normalize(), lambda _: {"color_norm": "linear"}),
    "linear, limits inside": (lambda _: colors.Normalize(-1, 2), lambda _: {"color_vmin": -1, "color_vmax": 2}),
    "two slopes": (
        lambda _: colors.TwoSlopeNorm(0.5, -2, 6),
        lambda _: {"color_norm": {"kind": "two_slope"}, "color_vmin": -2, "color_vcenter": 0.5, "color_vmax": 6},
    ),
    "centred": (
        lambda _: colors.CenteredNorm(0.25),
        lambda _: {"color_norm": {"kind": "centered"}, "color_vcenter": 0.25},
    ),
    "log": (lambda _: colors.LogNorm(0.02, 10), lambda _: {"color_norm": "log", "color_vmin": 0.02, "color_vmax": 10}),
    "symlog": (
        lambda _: colors.SymLogNorm(0.1, linscale=0.7, vmin=-9, vmax=9, base=10),
        lambda _: {
            "color_norm": {"kind": "symlog", "linthresh": 0.1, "linscale": 0.7, "base": 10},
            "color_vmin": -9,
            "color_vmax": 9,
        },
    ),
    "asinh": (
        lambda _: colors.AsinhNorm(0.3, vmin=-7, vmax=7),
        lambda _: {"color_norm": {"kind": "asinh", "linear_width": 0.3}, "color_vmin": -7, "color_vmax": 7},
    ),
    "power": (
        lambda _: colors.PowerNorm(0.5, 0.1, 7),
        lambda _: {"color_norm": {"kind": "power", "gamma": 0.5}, "color_vmin": 0.1, "color_vmax": 7},
    ),
    "boundaries": (
        lambda n: colors.BoundaryNorm(BOUNDS, n),
        lambda n: {"color_norm": {"kind": "boundary", "boundaries": BOUNDS, "ncolors": n}},
    ),
    "boundaries that extend": (
        lambda n: colors.BoundaryNorm(BOUNDS, n, extend="both"),
        lambda n: {"color_norm": {"kind": "boundary", "boundaries": BOUNDS, "ncolors": n, "extend": "both"}},
    ),
}
MAPS: dict[str, Any] = {**dict.fromkeys(["viridis", "RdBu_r", "rocket", "tab20", "twilight"]), "a list": LIST}


def drawn(norm: str, cmap: str) -> tuple[HeatmapWidget, np.ndarray]:
    """Return a heatmap, asked for by matplotlib's objects or by names in turn, and the colours that matplotlib gives, as bytes."""
    theirs = colors.ListedColormap(LIST) if cmap == "a list" else colormaps[cmap]
    theirs = theirs.with_extremes(bad=BAD)
    make, said = NORMS[norm]
    by_name = (list(NORMS).index(norm) + list(MAPS).index(cmap)) % 2
    if by_name:
        options = {**said(theirs.N), "color_cmap": MAPS[cmap] or cmap, "color_bad": BAD}
    else:
        options = {"color_norm": make(theirs.N), "color_cmap": theirs}
    data = values()
    expected = theirs(make(theirs.N)(np.ma.masked_invalid(data)), bytes=True)[..., :3]
    return jh.heatmap(data, view_width=600.0, **options), expected


def centres(hm: HeatmapWidget, scale: float) -> tuple[np.ndarray, np.ndarray]:
    """Return row and column of the pixel in the middle of each cell; cells are at least 8 px."""
    box = next(p for p in hm.compute().scene["panels"] if p["kind"] == "body")["box"]
    assert box["width"] / COLS >= 8
    assert box["height"] / ROWS >= 8
    y = scale * (box["y"] + (np.arange(ROWS) + 0.5) * box["height"] / ROWS)
    x = scale * (box["x"] + (np.arange(COLS) + 0.5) * box["width"] / COLS)
    return y.astype(int), x.astype(int)


def apart(pixels: np.ndarray, expected: np.ndarray) -> int:
    return int(np.abs(pixels.astype(int) - expected.astype(int)).max())


def cells(image: Image.Image, hm: HeatmapWidget, scale: float) -> np.ndarray:
    y, x = centres(hm, scale)
    return np.asarray(image.convert("RGB"))[y][:, x]


@pytest.mark.parametrize("cmap", MAPS)
@pytest.mark.parametrize("norm", NORMS)
def test_cells_of_a_png_have_matplotlibs_colours(norm: str, cmap: str, tmp_path: Path) -> None:
    hm, expected = drawn(norm, cmap)
    image = Image.open(hm.save(tmp_path / "x.png", scale=SCALE))
    assert apart(cells(image, hm, SCALE), expected) <= 1


@pytest.mark.parametrize(
    ("norm", "cmap"), [("linear", "viridis"), ("log", "tab20"), ("boundaries that extend", "a list")]
)
class TestSvgAndPdf:
    """The other pictures show the same cells."""

    def test_an_svg_rasterised(self, norm: str, cmap: str, tmp_path: Path) -> None:
        import vl_convert

        hm, expected = drawn(norm, cmap)
        text = hm.save(tmp_path / "x.svg").read_text("utf-8")
        image = Image.open(io.BytesIO(vl_convert.svg_to_png(text, scale=SCALE)))
        assert apart(cells(image, hm, SCALE), expected) <= 1

    def test_the_image_in_a_pdf_and_in_an_svg(self, norm: str, cmap: str, tmp_path: Path) -> None:
        hm, expected = drawn(norm, cmap)
        uris = re.findall(r"data:image/png;base64,([A-Za-z0-9+/=]+)", hm.save(tmp_path / "x.svg").read_text("utf-8"))
        page = PdfReader(hm.save(tmp_path / "x.pdf")).pages[0]
        found = [i.image for i in page.images if i.image is not None]
        for images in ([Image.open(io.BytesIO(b64decode(uri))) for uri in uris], found):
            body = max(images, key=lambda image: min(image.size))
            w, h = body.size
            y = ((np.arange(ROWS) + 0.5) * h / ROWS).astype(int)
            x = ((np.arange(COLS) + 0.5) * w / COLS).astype(int)
            assert apart(np.asarray(body.convert("RGB"))[y][:, x], expected) <= 1

    def test_words_of_a_pdf(self, norm: str, cmap: str, tmp_path: Path) -> None:
        hm, _ = drawn(norm, cmap)
        hm.update(title="Cells of a page")
        text = PdfReader(hm.save(tmp_path / "x.pdf")).pages[0].extract_text()
        assert "Cells of a page" in text


def test_a_wrong_colour_would_be_noticed(tmp_path: Path) -> None:
    hm, _ = drawn("linear", "viridis")
    image = Image.open(hm.save(tmp_path / "x.png", scale=SCALE))
    _, other = drawn("linear, limits inside", "viridis")
    assert apart(cells(image, hm, SCALE), other) > 1
