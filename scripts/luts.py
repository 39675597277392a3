"""Write src/compute/color/luts.json: the colour tables of matplotlib, seaborn, and some of cmcrameri and colorcet.

{"viridis": "..."}: the N reds, then greens, then blues, as `cmap(..., bytes=True)` gives them (255·c truncated), each as its
difference from the one before: the character of code 80 + difference for -38…45, but for a backslash and a backtick, else "~"
and two hexadecimal digits (modulo 256). A reversed map `<name>_r` is written only where it is not the same bytes backwards:
matplotlib interpolates segmented maps anew from the other end, which moves a few entries by one.

And light.json: {"viridis": [182]}: the entries on which seaborn writes dark text by their exact colour, and would write white by
their bytes (relative luminance 0.408 lies between); of reversed maps only those that luts.json has.

And scripts/colour-licences.txt: the licences of these libraries as they are installed, which the build puts among those of the bundle.
"""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import distribution
from pathlib import Path

import cmcrameri  # noqa: F401  (registers cmc.batlow, ...)
import colorcet  # noqa: F401  (registers cet_fire, ...)
import matplotlib as mpl
import numpy as np
import seaborn  # noqa: F401  (registers rocket, mako, vlag, icefire, crest, flare)

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from jupyter_heatmap.dialects.colormaps import MAPS, lighter  # noqa: E402

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


def light() -> dict[str, list[int]]:
    """Return name -> entries that are light, and not by their bytes."""
    out = {}
    for name in tables():
        found = np.nonzero(lighter(mpl.colormaps[name]))[0]
        if len(found):
            out[name] = found.tolist()
    return out


def _of_colours(text: str) -> str:
    """Return a licence without matplotlib's sections on what we do not take: fonts, libraries, scripts."""
    own, *bundled = re.split(r"^(?=Name: )", text, flags=re.MULTILINE)
    return own + "".join(part for part in bundled if re.match(r"Name: .*colou?r", part, re.IGNORECASE))


def licences() -> str:
    """Return name, version and licence of each library whose tables are here."""
    texts = []
    for name in ("cmcrameri", "colorcet", "matplotlib", "seaborn"):
        found = distribution(name)
        files = [f for f in found.files or [] if f.name.upper().startswith("LICENSE") and "dist-info" in str(f)]
        said = "\n\n".join(_of_colours(Path(str(f.locate())).read_text("utf-8")).strip() for f in files)
        texts.append(f"Colour tables of {name} {found.version}\n\n{said}\n")
    return f"\n{'-' * 80}\n\n".join(texts)


if __name__ == "__main__":
    (ROOT / "scripts" / "colour-licences.txt").write_text(licences(), encoding="utf-8")
    text = ",\n".join(f" {json.dumps(name)}: {json.dumps(colours)}" for name, colours in tables().items())
    TARGET.with_name("light.json").write_text(json.dumps(light()) + "\n", encoding="utf-8")
    TARGET.write_text("{\n" + text + "\n}\n", encoding="utf-8")
