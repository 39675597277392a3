"""Files that a heatmap is saved as: what they hold, and that they appear whole."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from anndata import AnnData
from matplotlib import colormaps
from matplotlib.image import imread
from pypdf import PdfReader

import jupyter_heatmap as jh
from jupyter_heatmap.engine import EngineMissing
from jupyter_heatmap.widget import HeatmapWidget

MARKERS = {"B": ["CD79A", "MS4A1"], "Mono": ["LYZ", "CST3"]}
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def hm(pbmc: AnnData) -> HeatmapWidget:
    return jh.pl.heatmap(pbmc, MARKERS, groupby="bulk_labels", dendrogram=True)


def body(scene: dict) -> dict:
    return next(p for p in scene["panels"] if p["kind"] == "body")


@pytest.mark.parametrize(("said", "ratio"), [({"scale": 1}, 1), ({"scale": 3}, 3), ({"dpi": 240}, 2.5), ({}, 2)])
def test_a_png_has_scale_pixels_a_px(hm: HeatmapWidget, tmp_path: Path, said: dict, ratio: float) -> None:
    image = imread(hm.save(tmp_path / "x.png", width=700, height=500, **said))
    assert image.shape[:2] == (round(500 * ratio), round(700 * ratio))


def test_a_png_shows_each_cell_in_its_colour_and_size(tmp_path: Path) -> None:
    values = np.arange(30.0).reshape(5, 6)
    hm = jh.heatmap(values, color_cmap="viridis", view_width=600.0)
    scale = 3
    image = imread(hm.save(tmp_path / "x.png", scale=scale))
    box = body(hm.compute().scene)["box"]
    x0, y0, w, h = (round(scale * box[k]) for k in ("x", "y", "width", "height"))
    drawn = image[y0 : y0 + h, x0 : x0 + w, :3]
    expected = colormaps["viridis"](values / 29)[..., :3]
    row = np.minimum((np.arange(h) + 0.5) * 5 // h, 4).astype(int)
    col = np.minimum((np.arange(w) + 0.5) * 6 // w, 5).astype(int)
    assert np.abs(drawn - expected[row][:, col]).max() <= 1 / 255 + 1e-6


def test_an_svg_has_its_words_as_text_and_its_font_with_it(hm: HeatmapWidget, tmp_path: Path) -> None:
    text = hm.save(tmp_path / "x.svg").read_text("utf-8")
    for word in ("CD14+ Monocyte", "CD79A", "bulk_labels", "Mono"):
        assert f">{word}</text>" in text
    assert "@font-face" in text
    assert 'image-rendering="optimizeSpeed"' in text


def test_a_pdf_can_be_searched_and_is_as_large_as_the_picture(hm: HeatmapWidget, tmp_path: Path) -> None:
    page = PdfReader(hm.save(tmp_path / "x.pdf", width=800, height=480)).pages[0]
    assert [float(v) for v in page.mediabox] == pytest.approx([0, 0, 600, 360], abs=1)
    text = page.extract_text()
    for word in ("CD14+ Monocyte", "CD79A", "Expression"):
        assert word in text


def test_csv_holds_values_and_labels(hm: HeatmapWidget, tmp_path: Path) -> None:
    back = pd.read_csv(hm.save(tmp_path / "x.csv"), index_col=0)
    np.testing.assert_allclose(back.to_numpy(), hm.data2d.to_numpy(), rtol=1e-6)
    assert list(back.index) == list(hm.data2d.index)
    assert list(back.columns) == list(hm.data2d.columns)


def test_arrow_holds_values_to_the_bit(hm: HeatmapWidget, tmp_path: Path) -> None:
    table = pa.ipc.open_stream(hm.save(tmp_path / "x.arrow").read_bytes()).read_all()
    assert table.column_names == ["_index", "values"]
    said = json.loads(table.schema.metadata[b"hm"])
    assert said == {"v": 1, "kind": "matrix", "cols": ["CD79A", "MS4A1", "LYZ", "CST3"], "shape": [700, 4]}
    assert table["_index"].to_pylist() == list(hm.data2d.index)
    values = table["values"].combine_chunks().flatten().to_numpy().reshape(700, 4)
    assert values.dtype == np.float32
    np.testing.assert_array_equal(values, hm.data2d.to_numpy())


def test_a_vega_specification_stands_alone(hm: HeatmapWidget, tmp_path: Path) -> None:
    import vl_convert

    spec = json.loads(hm.save(tmp_path / "x.vg.json").read_text("utf-8"))
    assert spec["$schema"].endswith("/vega/v6.json")
    svg = vl_convert.vega_to_svg(spec)
    for word in ("CD14+ Monocyte", "CD79A", "Expression"):
        assert f">{word}</text>" in svg


def test_a_page(hm: HeatmapWidget, tmp_path: Path) -> None:
    assert hm.save(tmp_path / "x.html").read_text("utf-8").startswith("<!doctype html>")


def test_other_suffixes_and_sizes_are_refused(hm: HeatmapWidget, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.svg, \.png, \.pdf, \.html, \.csv, \.arrow, \.vg\.json"):
        hm.save(tmp_path / "x.gif")
    with pytest.raises(ValueError, match="one of them"):
        hm.save(tmp_path / "x.png", scale=2, dpi=192)
    for said in ({"scale": 0}, {"width": -1}, {"height": float("nan")}):
        with pytest.raises(ValueError, match="positive"):
            hm.save(tmp_path / "x.png", **said)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "x.svg"
    target.write_text("old")
    with pytest.raises(ValueError, match="vmin"):
        jh.heatmap(np.zeros((3, 3)), color_norm={"kind": "log"}, color_vmin=-1.0).save(target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_without_a_converter_one_error_names_the_extra(
    hm: HeatmapWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jupyter_heatmap import headless

    headless._converter.cache_clear()
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(EngineMissing, match=r'pip install "jupyter-heatmap\[headless\]"'):
        hm.save(tmp_path / "x.png")


def test_no_font_of_the_machine_is_needed(tmp_path: Path) -> None:
    """Where no font is installed the names are drawn all the same, in ours: each faces's glyphs leave ink."""
    (tmp_path / "fonts.conf").write_text('<?xml version="1.0"?><fontconfig></fontconfig>')
    code = f"""
import numpy as np, pandas as pd, jupyter_heatmap as jh
frame = pd.DataFrame(np.eye(3), index=["Größe", "αβγ", "Łódź"])
hm = jh.heatmap(frame, title="Title")
hm.save({str(tmp_path / "x.png")!r}, scale=2)
import json; print(json.dumps(hm.compute().scene))
"""
    env = {**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "PYTHONPATH": str(ROOT), "DISPLAY": ""}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    scene = json.loads(done.stdout)
    image = imread(io.BytesIO((tmp_path / "x.png").read_bytes()))[..., :3]
    seen = set()
    for panel in scene["panels"]:
        for item in panel["texts"]:
            if item["text"] in ("Größe", "αβγ", "Łódź", "Title") and item["align"] in ("left", "right"):
                width = 2 * round(item["size"] * 0.5 * len(item["text"]))
                x, y, half = 2 * round(item["x"]), 2 * round(item["y"]), round(item["size"])
                x0 = x if item["align"] == "left" else x - width
                patch = image[y - half : y + half, max(0, x0) : x0 + width]
                assert patch.min() < 0.5, item["text"]
                seen.add(item["text"])
    assert seen == {"Größe", "αβγ", "Łódź", "Title"}
