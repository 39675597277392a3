"""The goldens are what the scripts wrote, and our parts hold what scanpy drew."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import decode
import numpy as np
import pandas as pd
import pytest

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
CASES = json.loads((GOLDEN / "heatmap" / "cases.json").read_text("utf-8"))["cases"]


def blob(name: str) -> bytes:
    return gzip.decompress((GOLDEN / "heatmap" / "blobs" / f"{name}.bin").read_bytes())


def array(ref: dict[str, Any]) -> np.ndarray:
    dtype = np.dtype("?" if ref["dtype"] == "b1" else ref["dtype"])
    return np.frombuffer(blob(ref["blob"]), dtype).reshape(ref["shape"])


def test_files_are_those_of_the_manifest() -> None:
    manifest = json.loads((GOLDEN / "manifest.json").read_text("utf-8"))
    named = {path: digest for entry in manifest.values() for path, digest in entry["files"].items()}
    there = {str(p.relative_to(GOLDEN)) for p in GOLDEN.rglob("*") if p.is_file()} - {"manifest.json"}
    assert there == set(named)
    for path, digest in named.items():
        assert hashlib.sha256((GOLDEN / path).read_bytes()).hexdigest() == digest, path


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_parts_hold_what_scanpy_drew(case: dict[str, Any]) -> None:
    """Undo nothing, compute with pandas what the spec says, and compare with the drawn image bit for bit."""
    spec, expected = case["spec"], case["expected"]
    entries = {p["id"]: p for p in case["manifest"]["parts"]}
    layer, use_raw = spec["data"].get("layer"), spec["data"].get("use_raw")
    raw = case["manifest"]["origin"]["has_raw"] if use_raw is None and layer is None else bool(use_raw)
    shown = f"layers/{layer}" if layer else "raw/X" if raw else "layers/X"
    values = decode.matrix([blob(b) for b in case["parts"][shown]], entries[shown])
    frame = pd.DataFrame(values[:, spec["data"]["cols"]])
    said = spec.get("values", {})
    if said.get("log"):
        with np.errstate(all="ignore"):
            frame = np.log1p(frame)
    if said.get("scale"):
        axis = 0 if said["scale"]["along"] == "col" else 1
        frame = frame.sub(frame.min(axis=axis), axis=1 - axis)
        frame = frame.div(frame.max(axis=axis), axis=1 - axis).fillna(0)
    drawn = frame.to_numpy()[array(expected["order"])][:, expected["cols"]]
    if drawn.dtype.kind == "f":
        drawn = np.where(np.isfinite(drawn), drawn, np.nan).astype(drawn.dtype)
    image = array(expected["image"])
    assert drawn.dtype == image.dtype
    np.testing.assert_array_equal(drawn, image)


def test_the_canary_is_wrong_in_one_number() -> None:
    canary = next(c for c in CASES if c.get("canary"))
    true = next(
        c for c in CASES if c["parts"] == canary["parts"] and c["spec"] == canary["spec"] and not c.get("canary")
    )
    assert canary["expected"]["norm"]["vmax"] != true["expected"]["norm"]["vmax"]


def test_every_parameter_and_pair_is_there() -> None:
    said = {path for case in CASES for path in paths(case["spec"])}
    for path in ("transpose", "data.layer", "data.use_raw", "data.gene_symbols", "values.log", "values.scale.along", "row.bins",
                 "row.dendrogram", "row.cluster.linkage", "col.labels", "col.brackets", "col.bracket_rotation", "color.cmap",
                 "color.norm", "color.vmin", "color.vcenter", "color.vmax", "view.width"):  # fmt: skip
        assert path in said, path


def paths(spec: dict[str, Any]) -> set[str]:
    from jupyter_heatmap.spec import flatten

    return set(flatten(spec))
