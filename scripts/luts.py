"""Write src/compute/color/luts.json: the colour tables of matplotlib and seaborn as bytes.

{"viridis": "440154440255..."}: N entries of rrggbb, as `cmap(..., bytes=True)` gives them, i.e. 255·c truncated.
A reversed map `<name>_r` is written only where it is not the same bytes backwards: matplotlib interpolates
segmented maps anew from the other end, which moves a few entries by one.
"""

from __future__ import annotations

import json
from pathlib import Path

import matplotlib as mpl
import numpy as np
import seaborn  # noqa: F401  (registers rocket, mako, vlag, icefire, crest, flare)

NAMES = """viridis plasma inferno magma cividis Greys Purples Blues Greens Oranges Reds YlGnBu YlOrRd BuPu GnBu PuBu RdPu
RdBu RdYlBu PuOr PRGn PiYG BrBG RdGy Spectral coolwarm bwr seismic twilight turbo tab10 tab20 jet gray hot
rocket mako vlag icefire crest flare""".split()
TARGET = Path(__file__).resolve().parents[1] / "src" / "compute" / "color" / "luts.json"


def table(name: str) -> np.ndarray:
    """Return the colours of a map, uint8 (N, 3)."""
    cmap = mpl.colormaps[name]
    return np.ascontiguousarray(np.asarray(cmap(np.arange(cmap.N), bytes=True))[:, :3])


def tables() -> dict[str, str]:
    """Return name -> hexadecimal colours, with those reversed maps that differ from plain reversal."""
    out: dict[str, str] = {}
    for name in NAMES:
        forward, backward = table(name), table(name + "_r")
        out[name] = forward.tobytes().hex()
        if not np.array_equal(forward[::-1], backward):
            out[name + "_r"] = backward.tobytes().hex()
    return out


if __name__ == "__main__":
    text = ",\n".join(f" {json.dumps(name)}: {json.dumps(colours)}" for name, colours in tables().items())
    TARGET.write_text("{\n" + text + "\n}\n", encoding="utf-8")
