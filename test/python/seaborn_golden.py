"""Seaborn's goldens, our calls of their cases, and what our pictures show of them."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import sys
from base64 import b64decode
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from PIL import Image

import jupyter_heatmap as jh
from jupyter_heatmap.widget import HeatmapWidget

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "test" / "golden" / "seaborn"
GOLDEN = json.loads((FOLDER / "cases.json").read_text("utf-8"))
# Calls are built by the very code that built the reference's.
sys.path.append(str(ROOT / "scripts" / "golden"))

from seaborn_cases import CLUSTERMAP, DIFFERS, HEATMAP, call_of  # noqa: E402
from seaborn_tables import TABLES  # noqa: E402

__all__ = [
    "DIFFERS",
    "GOLDEN",
    "TABLES",
    "array",
    "body",
    "call",
    "colors",
    "digest",
    "named",
    "panels",
    "stored",
    "strips",
    "texts",
    "tree_lines",
    "written",
]


FACTORS = {"heatmap": HEATMAP, "clustermap": CLUSTERMAP}


def digest(values: Any) -> str:
    """Return the SHA-256 of values as float64, every missing one as the same NaN."""
    found = np.array(values, dtype="<f8", order="C")
    found[np.isnan(found)] = np.nan
    return hashlib.sha256(found.tobytes()).hexdigest()


def _bytes(ref: dict[str, Any]) -> bytes:
    return gzip.decompress((FOLDER / "blobs" / f"{ref['blob']}.bin").read_bytes())


def stored(ref: dict[str, Any]) -> Any:
    """Return a stored JSON value."""
    return json.loads(_bytes(ref))


def array(ref: dict[str, Any]) -> np.ndarray:
    """Return a stored array."""
    return np.frombuffer(_bytes(ref), ref["dtype"]).reshape(ref["shape"])


def call(case: dict[str, Any]) -> HeatmapWidget:
    """Return our picture of a case, large enough for every text and name."""
    data, arguments = call_of(case["call"], case["levels"])
    hm = (jh.heatmap if case["call"] == "heatmap" else jh.clustermap)(data, **arguments)
    if case["expected"]:
        n, m = case["expected"]["shape"]
        hm.update(
            view_width=500.0 + 90 * m if m < 20 else 500.0 + 24 * m, view_height=400.0 + (24 if n < 200 else 15) * n
        )
        if case["expected"].get("texts"):
            hm.update(view_square=False)
    return hm


def panels(hm: HeatmapWidget, kind: str, part: str = "") -> list[dict[str, Any]]:
    """Return the panels of a kind whose id begins with `part`."""
    return [p for p in hm.compute().scene["panels"] if p["kind"] == kind and p["id"].startswith(part)]


def body(hm: HeatmapWidget) -> dict[str, float]:
    """Return where the cells stand, px."""
    return panels(hm, "body")[0]["box"]


def _at(px: float, start: float, length: float, count: int) -> int:
    return int((px - start) / length * count)


def named(hm: HeatmapWidget, axis: str) -> list[list[Any]]:
    """Return [drawn position, text] of each name that stands beside an axis."""
    box, result = body(hm), hm.compute()
    count = len(result.row.order if axis == "row" else result.col.order)
    start, length, key = (box["y"], box["height"], "y") if axis == "row" else (box["x"], box["width"], "x")
    sides = ("names-left", "names-right") if axis == "row" else ("names-bottom", "names-top")
    found = [t for side in sides for p in panels(hm, "labels", side) for t in p["texts"]]
    return sorted([_at(t[key], start, length, count), t["text"]] for t in found)


def texts(hm: HeatmapWidget) -> list[list[Any]]:
    """Return [flat drawn position, text, colour] of each text in a cell."""
    box, (n, m) = body(hm), hm.data2d.shape
    return sorted(
        [
            _at(t["y"], box["y"], box["height"], n) * m + _at(t["x"], box["x"], box["width"], m),
            t["text"],
            t["ink"],
        ]
        for p in panels(hm, "labels", "cell-texts")
        for t in p["texts"]
    )


def strips(hm: HeatmapWidget, axis: str) -> tuple[list[list[str]], list[str]]:
    """Return the colours beside an axis in drawn order and their titles, from the outermost strip inwards."""
    box = body(hm)
    found: list[list[str]] = []
    size, count, start, key = (
        ("height", hm.data2d.shape[0], box["y"], "y") if axis == "row" else ("width", hm.data2d.shape[1], box["x"], "x")
    )
    for panel in panels(hm, "track", f"track-{axis}-")[::-1]:
        middles = start + (np.arange(count) + 0.5) * box[size] / count
        # Neighbours overlap by a fraction of a px: the later lies above.
        found.append([[r["fill"] for r in panel["rects"] if r[key] <= y < r[key] + r[size]][-1] for y in middles])
    # A title stands where there is room for it.
    tracks = hm.compute().resolved[axis]["tracks"][::-1]
    return found, [track.get("title", track["column"]) for track in tracks]


def tree_lines(hm: HeatmapWidget, axis: str) -> set[tuple[float, str]]:
    """Return width in px and colour of the lines of a tree."""
    return {
        (line["width"], line["stroke"]) for p in panels(hm, "dendrogram") if p["axis"] == axis for line in p["lines"]
    }


def colors(hm: HeatmapWidget, folder: Path) -> np.ndarray:
    """Return the RGBA bytes of each cell, read from the picture's raster."""
    text = hm.save(folder / "x.svg", scale=1).read_text("utf-8")
    found = [
        Image.open(io.BytesIO(b64decode(uri))) for uri in re.findall(r"data:image/png;base64,([A-Za-z0-9+/=]+)", text)
    ]
    n, m = hm.data2d.shape
    box = body(hm)
    image = next(i for i in found if i.size == (round(box["width"]), round(box["height"])))
    pixels = np.asarray(image.convert("RGBA"))
    y = ((np.arange(n) + 0.5) * image.height / n).astype(int)
    x = ((np.arange(m) + 0.5) * image.width / m).astype(int)
    return pixels[y][:, x]


def written(labels: pd.Index) -> list[str]:
    """Return labels as seaborn writes them."""
    return ["-".join(map(str, label)) if isinstance(label, tuple) else str(label) for label in labels]
