"""Goldens of percentiles: numpy's, and the limits of seaborn.heatmap(robust=True).

test/golden/robust.json: {"cases": [{"name", "dtype", "shape", "values", "p2", "p98", "seaborn": [vmin, vmax]}], "canary"}. seaborn takes
percentiles of float64 whatever the type, and masks NaN; there is no infinity in the values.
"""

from __future__ import annotations

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import seaborn
from common import exact, exacts, record, write

SEED = 20261121


def main() -> None:
    """Write the golden."""
    rng = np.random.default_rng(SEED)
    cases = []
    for dtype in ("float32", "float64"):
        for rows, cols in ((1, 1), (1, 2), (2, 3), (7, 5), (11, 1), (20, 13), (40, 25)):
            for kind in ("normal", "ties", "missing", "skewed"):
                values = rng.normal(0, 2, (rows, cols))
                values = {"ties": np.round(values), "skewed": np.exp(values)}.get(kind, values).astype(dtype)
                if kind == "missing" and values.size > 3:
                    values[rng.random(values.shape) < 0.3] = np.nan
                kept = values[np.isfinite(values)].astype(float)
                axes = seaborn.heatmap(values, robust=True)
                mesh = axes.collections[0]
                cases.append({
                    "name": f"{kind}-{rows}x{cols}-{dtype}", "dtype": dtype, "shape": [rows, cols], "values": exacts(values),
                    "p2": exact(np.percentile(kept, 2)), "p98": exact(np.percentile(kept, 98)),
                    "seaborn": [exact(np.nanpercentile(values.astype(float), 2)), exact(np.nanpercentile(values.astype(float), 98))],
                })  # fmt: skip
                if values.size > 3:
                    assert [mesh.norm.vmin, mesh.norm.vmax] == cases[-1]["seaborn"]
                plt.close("all")
    wrong = {**cases[-1], "p2": exact(np.nextafter(float(cases[-1]["p2"]), np.inf))}
    path = write("robust.json", {"cases": cases, "canary": wrong})
    record("scripts/golden/robust.py", [path], seed=SEED, count=len(cases), classes={"p2, p98": "bit"}, packages=["numpy", "seaborn", "matplotlib"])  # fmt: skip


if __name__ == "__main__":
    main()
