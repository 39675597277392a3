"""Shared by the golden scripts: exact numbers as text, the manifest, and where files go."""

from __future__ import annotations

import hashlib
import json
import platform
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "test" / "golden"


def exact(value: float) -> float | str:
    """Return a JSON value that reads back to the same float64: a number, or "NaN", "Infinity", "-Infinity".

    Python writes the shortest text that round-trips and JavaScript's parser rounds correctly,
    so finite numbers need no hexadecimal form.
    """
    value = float(value)
    if np.isnan(value):
        return "NaN"
    if np.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return value


def exacts(values: Any) -> list[float | str]:
    """Return `exact` of each item of a flat array; float32 widens without loss."""
    return [exact(v) for v in np.asarray(values, dtype=np.float64).ravel()]


def write(name: str, document: Any) -> Path:
    """Write `document` as compact JSON to test/golden/<name>; return the path."""
    path = GOLDEN / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, allow_nan=False, separators=(",", ":")) + "\n", encoding="utf-8")
    return path


def record(
    script: str, files: list[Path], *, seed: int | None, count: int, classes: dict[str, str], packages: list[str]
) -> None:
    """Enter `files` in test/golden/manifest.json under `script`: versions, seed, SHA-256 of each, count, equality class of each quantity."""
    path = GOLDEN / "manifest.json"
    manifest = json.loads(path.read_text("utf-8")) if path.exists() else {}
    manifest[script] = {
        "versions": {"python": platform.python_version(), **{p: metadata.version(p) for p in packages}},
        "seed": seed,
        "count": count,
        "classes": classes,
        "files": {str(f.relative_to(GOLDEN)): hashlib.sha256(f.read_bytes()).hexdigest() for f in sorted(files)},
    }
    path.write_text(json.dumps(dict(sorted(manifest.items())), indent=1) + "\n", encoding="utf-8")
