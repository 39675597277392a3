"""Goldens of maps that are cut into a few colours.

test/golden/color-levels.json: {"cases": [{"cmap", "levels", "listed": whether matplotlib holds the map as a list, "colors": RRGGBB of
`ListedColormap(cmap(np.linspace(0, 1, levels)))`, "resampled": the same of `plt.get_cmap(cmap, levels)`, "vmin", "vmax", "dtype", "values",
"rgba": 8 hexadecimal digits a value through Normalize, "steps": the same through `BoundaryNorm(np.linspace(vmin, vmax, levels + 1), levels)`}],
"canary"}.
"""

from __future__ import annotations

from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from common import exacts, record, write
from matplotlib import colors as mc

SEED = 20261122
MAPS = ["viridis", "magma", "RdBu_r", "Reds", "coolwarm", "tab20"]


def case(index: int, cmap: str, levels: int, dtype: str) -> dict[str, Any]:
    """Return one case; its values keep clear of the limits of the steps, which the two norms round in their own ways."""
    rng = np.random.default_rng([SEED, index, levels])
    vmin, vmax = -1.25, 3.5
    inside = (rng.integers(0, levels, 24) + rng.uniform(0.02, 0.98, 24)) / levels
    x = np.concatenate([vmin + inside * (vmax - vmin), [vmin, vmin - 1, vmax + 1, np.nan]]).astype(dtype)
    masked = np.ma.masked_invalid(x)
    own = mpl.colormaps[cmap]
    cut = mc.ListedColormap(own(np.linspace(0, 1, levels)))
    steps = mc.BoundaryNorm(np.linspace(vmin, vmax, levels + 1), levels)

    def row(colors: Any) -> list[str]:
        return [bytes(c).hex() for c in colors]

    return {
        "cmap": cmap,
        "levels": levels,
        "listed": isinstance(own, mc.ListedColormap),
        "colors": [c[:6] for c in row(cut(np.arange(levels), bytes=True))],
        "resampled": [c[:6] for c in row(plt.get_cmap(cmap, levels)(np.arange(levels), bytes=True))],
        "vmin": vmin,
        "vmax": vmax,
        "dtype": x.dtype.str.lstrip("<"),
        "values": exacts(x),
        "rgba": row(cut(mc.Normalize(vmin, vmax)(masked), bytes=True)),
        "steps": row(cut(steps(masked), bytes=True)),
    }


def main() -> None:
    """Write the golden."""
    cases = [
        case(i, cmap, levels, dtype)
        for i, cmap in enumerate(MAPS)
        for levels in (2, 3, 5, 7, 12, 100)
        for dtype in ("float32", "float64")
    ]
    wrong = {**cases[0], "rgba": ["00000000", *cases[0]["rgba"][1:]]}
    path = write("color-levels.json", {"cases": cases, "canary": wrong})
    record(
        "scripts/golden/color_levels.py",
        [path],
        seed=SEED,
        count=len(cases),
        classes={"colors, rgba, steps": "bit", "resampled": "bit where listed, else 4 of 255 a channel"},
        packages=["matplotlib", "numpy"],
    )


if __name__ == "__main__":
    main()
