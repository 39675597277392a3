"""Goldens of seaborn's heatmap and clustermap, with scipy as the engine of trees (fastcluster is blocked).

test/golden/seaborn/cases.json: {"cases": [CASE], "tables": {name: SHA-256}, "canary": a CASE with one limit changed}; a CASE is
  name, call ("heatmap" or "clustermap"), levels (factor -> level; seaborn_cases.py makes arguments of them)
  raises             the exception's type, or null
  expected           of what was drawn: "data2d", "rgba", "order", "texts", ... (docs/goldens.md)
test/golden/seaborn/blobs/<first 16 digits of the SHA-256>.bin: gzip (mtime 0) of the little-endian bytes of an array, or of JSON.
"""

from __future__ import annotations

import copy
import gzip
import hashlib
import json
import sys
import warnings
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
from common import GOLDEN, exact, record, write
from matplotlib.colors import to_hex
from pairs import pairwise
from seaborn_cases import BY_HAND, CLUSTERMAP, HEATMAP, call_of, valid
from seaborn_tables import SEED, TABLES

FOLDER = GOLDEN / "seaborn"


def digest(array: Any) -> str:
    """Return the SHA-256 of values as float64, little-endian, row by row, every missing one as the same NaN."""
    values = np.array(array, dtype="<f8", order="C")
    values[np.isnan(values)] = np.nan
    return hashlib.sha256(values.tobytes()).hexdigest()


class Blobs:
    """Content-addressed files: cases that drew the same share one."""

    def __init__(self) -> None:
        """Begin with none."""
        self.files: dict[str, bytes] = {}

    def put(self, content: bytes) -> str:
        """Return the name of a blob of `content`."""
        name = hashlib.sha256(content).hexdigest()[:16]
        self.files[name] = gzip.compress(content, 9, mtime=0)
        return name

    def array(self, array: Any, dtype: str) -> dict[str, Any]:
        """Return the reference of an array."""
        values = np.ascontiguousarray(array, dtype=dtype)
        return {"blob": self.put(values.tobytes()), "dtype": dtype, "shape": list(values.shape)}

    def json(self, value: Any) -> dict[str, Any]:
        """Return the reference of a JSON value."""
        return {"blob": self.put(json.dumps(value, separators=(",", ":")).encode())}

    def write(self) -> list[Path]:
        """Write all, remove what no case names any more, and return the paths."""
        folder = FOLDER / "blobs"
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.bin"):
            old.unlink()
        for name, content in self.files.items():
            (folder / f"{name}.bin").write_bytes(content)
        return [folder / f"{name}.bin" for name in self.files]


def ticks(axis: Any) -> list[Any]:
    """Return [position, text] of each tick of an axis."""
    return [
        [float(at - 0.5), label.get_text()]
        for at, label in zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=True)
    ]


def look(axes: Any, frame: pd.DataFrame, levels: dict[str, str], blobs: Blobs) -> dict[str, Any]:
    """Return what a heatmap's axes show; `frame` is what was drawn, missing where masked."""
    mesh = axes.collections[0]
    mesh.update_scalarmappable()
    n, m = frame.shape
    faces = np.broadcast_to(mesh.get_facecolors(), (n * m, 4))
    # The bytes that `cmap(norm(x), bytes=True)` gives; opaque or nothing.
    rgba = np.trunc(255 * faces).astype(np.uint8)
    out: dict[str, Any] = {
        "shape": [n, m], "data2d": digest(frame), "rgba": hashlib.sha256(rgba.tobytes()).hexdigest(),
        "vmin": exact(mesh.norm.vmin), "vmax": exact(mesh.norm.vmax), "xlabel": axes.get_xlabel(), "ylabel": axes.get_ylabel(),
    }  # fmt: skip
    for name, axis, index in (("x", axes.xaxis, frame.columns), ("y", axes.yaxis, frame.index)):
        auto = levels[f"{name}ticklabels"] == "auto"
        out[f"{name}ticks"] = blobs.json(
            {"all": [written(label) for label in index]} if auto else {"drawn": ticks(axis)}
        )
    if axes.texts:
        out["texts"] = blobs.json(
            [
                [int(t.get_position()[1]) * m + int(t.get_position()[0]), t.get_text(), to_hex(t.get_color())]
                for t in axes.texts
            ]
        )
    return out


def written(label: Any) -> str:
    """Return a label as seaborn writes it."""
    return "-".join(map(str, label)) if isinstance(label, tuple) else str(label)


def heatmap(data: Any, arguments: dict[str, Any], levels: dict[str, str], blobs: Blobs) -> dict[str, Any]:
    """Return what seaborn.heatmap drew."""
    figure, axes = plt.subplots(figsize=(9, 9))
    sns.heatmap(data, ax=axes, **arguments)
    frame = pd.DataFrame(data).astype(float)
    if arguments.get("mask") is not None:
        frame = frame.mask(np.asarray(arguments["mask"], dtype=bool))
    found = look(axes, frame, levels, blobs)
    plt.close(figure)
    return found


def clustermap(data: Any, arguments: dict[str, Any], levels: dict[str, str], blobs: Blobs) -> dict[str, Any]:
    """Return what seaborn.clustermap drew."""
    grid = sns.clustermap(data, **arguments)
    frame = grid.data2d.mask(np.asarray(grid.mask, dtype=bool))
    out = look(grid.ax_heatmap, frame, levels, blobs)
    for axis, tree in (("row", grid.dendrogram_row), ("col", grid.dendrogram_col)):
        if tree is not None:
            out[f"{axis}_order"] = blobs.array(tree.reordered_ind, "<i4")
            out[f"{axis}_linkage"] = blobs.array(tree.linkage, "<f8")
            coordinates = np.stack([tree.dendrogram["icoord"], tree.dendrogram["dcoord"]])
            out[f"{axis}_tree"] = hashlib.sha256(np.ascontiguousarray(coordinates, dtype="<f8").tobytes()).hexdigest()
            lines = getattr(grid, f"ax_{axis}_dendrogram").collections[0]
            out[f"{axis}_line"] = [float(lines.get_linewidths()[0]), to_hex(lines.get_colors()[0])]
        if arguments.get(f"{axis}_colors") is not None:
            side = getattr(grid, f"ax_{axis}_colors")
            mesh = side.collections[0]
            mesh.update_scalarmappable()
            hexes = np.array([to_hex(c) for c in mesh.get_facecolors()])
            count = frame.shape[0 if axis == "row" else 1]
            drawn = hexes.reshape(count, -1).T if axis == "row" else hexes.reshape(-1, count)
            names = [t.get_text() for t in (side.get_xticklabels() if axis == "row" else side.get_yticklabels())]
            out[f"{axis}_colors"] = {**blobs.json(drawn.tolist()), "names": names}
    plt.close("all")
    return out


def run(call: str, levels: dict[str, str], blobs: Blobs) -> dict[str, Any]:
    """Return a case."""
    said = ", ".join(f"{k}={v}" for k, v in levels.items() if v != (HEATMAP if call == "heatmap" else CLUSTERMAP)[k][0])
    case: dict[str, Any] = {
        "name": f"{call} {said}".strip(),
        "call": call,
        "levels": levels,
        "raises": None,
        "expected": {},
    }
    data, arguments = call_of(call, levels)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            case["expected"] = (heatmap if call == "heatmap" else clustermap)(data, arguments, levels, blobs)
    except Exception as error:  # noqa: BLE001  (what the reference refuses is a case)
        plt.close("all")
        case["raises"] = {"type": type(error).__name__, "says": str(error)}
    return case


def main() -> None:
    """Write the goldens."""
    # seaborn looks for it at each call.
    sys.modules["fastcluster"] = None  # type: ignore[assignment]
    blobs = Blobs()
    calls = [
        *(("heatmap", case) for case in pairwise(HEATMAP, valid, SEED)),
        *(("clustermap", case) for case in pairwise(CLUSTERMAP, valid, SEED)),
        *BY_HAND,
    ]
    cases = []
    for call, levels in calls:
        cases.append(run(call, levels, blobs))
        if cases[-1]["raises"]:
            print(cases[-1]["name"], cases[-1]["raises"])
    tables = {name: digest(found) for name, make in TABLES.items() if name != "flights long" for found in [make()]}
    canary = copy.deepcopy(next(case for case in cases if case["expected"]))
    canary["expected"]["vmax"] += 1e-9
    path = write("seaborn/cases.json", {"cases": cases, "tables": tables, "canary": canary})
    record(
        "scripts/golden/seaborn_calls.py", [path, *blobs.write()], seed=SEED, count=len(cases),
        classes={"data2d, rgba, limits, order, linkage, tree, texts, ticks, side colours": "bit"},
        packages=["numpy", "pandas", "scipy", "seaborn", "matplotlib", "scanpy", "scikit-learn"],
    )  # fmt: skip


if __name__ == "__main__":
    main()
