"""Golden of what seaborn writes into cells: texts and their colours.

test/golden/annot.json: {"cases": [{"name", "cmap", "format", "integers", "shape", "values", "texts", "dark"}], "canary"}; `texts` row by row,
null where a value is missing, `dark` whether a text is #262626 and not white. "light": {map: "01…" an entry}, whether text on it is dark.
"""

from __future__ import annotations

from typing import Any

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import seaborn
from common import exacts, record, write
from matplotlib import colormaps
from matplotlib.colors import to_hex
from seaborn.utils import relative_luminance

SEED = 20261126


def case_of(name: str, values: Any, cmap: str, fmt: str) -> dict[str, Any]:
    """Return what seaborn draws of one matrix."""
    figure, axes = plt.subplots(figsize=(8, 8))
    seaborn.heatmap(values, annot=True, fmt=fmt, cmap=cmap, ax=axes)
    rows, cols = values.shape
    texts: list[str | None] = [None] * (rows * cols)
    dark: list[bool | None] = [None] * (rows * cols)
    for text in axes.texts:
        x, y = text.get_position()
        at = int(y) * cols + int(x)
        color = to_hex(text.get_color())
        assert color in ("#262626", "#ffffff")
        texts[at], dark[at] = text.get_text(), color == "#262626"
    plt.close(figure)
    integers = bool(np.issubdtype(values.dtype, np.integer))
    return {
        "name": name, "cmap": cmap, "format": fmt, "integers": integers, "shape": [rows, cols],
        "values": exacts(values), "texts": texts, "dark": dark,
    }  # fmt: skip


def main() -> None:
    """Write the golden."""
    rng = np.random.default_rng(SEED)
    cases = []
    for cmap in ("rocket", "viridis", "vlag", "Greys", "icefire"):
        for fmt in (".2g", ".1f", ".0%", ",.3f"):
            values = rng.normal(0, 40, (7, 6))
            values[rng.random(values.shape) < 0.1] = np.nan
            cases.append(case_of(f"{cmap} {fmt}", values, cmap, fmt))
        cases.append(case_of(f"{cmap} d", rng.integers(-50, 5000, (6, 6)), cmap, "d"))
    wrong = {**cases[0], "dark": [None if d is None else not d for d in cases[0]["dark"]]}
    light = {}
    for name in sorted(set(colormaps)):
        if not name.endswith("_r"):
            colors = colormaps[name](np.arange(colormaps[name].N))
            light[name] = "".join("1" if relative_luminance(tuple(c)) > 0.408 else "0" for c in colors)
    path = write("annot.json", {"cases": cases, "light": light, "canary": wrong})
    record("scripts/golden/annot.py", [path], seed=SEED, count=len(cases) + len(light), classes={"texts, dark, light": "bit"}, packages=["numpy", "seaborn", "matplotlib"])  # fmt: skip


if __name__ == "__main__":
    main()
