"""Golden of box plots: matplotlib's five numbers.

test/golden/boxes.json: {"cases": [{"name", "values", "five": [whislo, q1, med, q3, whishi]}], "canary"}; missing values are left out
before matplotlib sees them.
"""

from __future__ import annotations

import numpy as np
from common import exact, exacts, record, write
from matplotlib.cbook import boxplot_stats

SEED = 20261125


def main() -> None:
    """Write the golden."""
    rng = np.random.default_rng(SEED)
    cases = []
    for n in (1, 2, 3, 4, 5, 8, 13, 40, 101):
        for kind in ("normal", "ties", "skewed", "missing", "constant"):
            values = rng.normal(0, 2, n)
            if kind == "ties":
                values = np.round(values)
            elif kind == "skewed":
                values = np.exp(values)
            elif kind == "constant":
                values = np.full(n, values[0])
            elif kind == "missing" and n > 2:
                values[rng.integers(0, n, n // 3)] = np.nan
            kept = values[~np.isnan(values)]
            stats = boxplot_stats(kept)[0]
            five = [exact(stats[key]) for key in ("whislo", "q1", "med", "q3", "whishi")]
            cases.append({"name": f"{kind}-{n}", "values": exacts(values), "five": five})
    wrong = {**cases[-5], "five": [exact(np.nextafter(float(v), np.inf)) for v in cases[-5]["five"]]}
    path = write("boxes.json", {"cases": cases, "canary": wrong})
    record("scripts/golden/boxes.py", [path], seed=SEED, count=len(cases), classes={"five": "bit"}, packages=["numpy", "matplotlib"])  # fmt: skip


if __name__ == "__main__":
    main()
