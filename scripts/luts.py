"""Write src/compute/color/luts.json: the colour tables of matplotlib, seaborn, and some of cmcrameri and colorcet.

{"viridis": "..."}: the N reds, then greens, then blues, as `cmap(..., bytes=True)` gives them (255·c truncated), each as its
difference from the one before: the character of code 80 + difference for -38…45, but for a backslash and a backtick, else "~"
and two hexadecimal digits (modulo 256). A reversed map `<name>_r` is written only where it is not the same bytes backwards:
matplotlib interpolates segmented maps anew from the other end, which moves a few entries by one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import cmcrameri  # noqa: F401  (registers cmc.batlow, ...)
import colorcet  # noqa: F401  (registers cet_fire, ...)
import matplotlib as mpl
import numpy as np
import seaborn  # noqa: F401  (registers rocket, mako, vlag, icefire, crest, flare)

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from jupyter_heatmap.dialects.colormaps import MAPS  # noqa: E402

TARGET = ROOT / "src" / "compute" / "color" / "luts.json"


def table(name: str) -> np.ndarray:
    """Return the colours of a map, uint8 (N, 3)."""
    cmap = mpl.colormaps[name]
    return np.ascontiguousarray(np.asarray(cmap(np.arange(cmap.N), bytes=True))[:, :3])


def packed(colours: np.ndarray) -> str:
    """Return a table as text."""
    steps = np.diff(colours.T.astype(np.int16), axis=1, prepend=0).ravel()
    plain = {v: chr(80 + v) for v in range(-38, 46) if chr(80 + v) not in "\\`"}
    return "".join(plain.get(int(v)) or f"~{int(v) & 255:02x}" for v in steps)


def tables() -> dict[str, str]:
    """Return name -> text, with those reversed maps that differ from plain reversal."""
    out: dict[str, str] = {}
    for name in MAPS:
        forward, backward = table(name), table(name + "_r")
        out[name] = packed(forward)
        if not np.array_equal(forward[::-1], backward):
            out[name + "_r"] = packed(backward)
    return out


if __name__ == "__main__":
    text = ",\n".join(f" {json.dumps(name)}: {json.dumps(colours)}" for name, colours in tables().items())
    TARGET.write_text("{\n" + text + "\n}\n", encoding="utf-8")
