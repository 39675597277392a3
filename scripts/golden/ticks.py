"""Golden of seaborn's automatic ticks: which labels `heatmap(xticklabels="auto", yticklabels="auto")` draws.

test/golden/ticks.json: {"cases": [{"n", "px", "font", "step"}], "canary"}; px of the axis and of the font at 96 px an inch; step 0 = none.
"""

from __future__ import annotations

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import seaborn
from common import record, write

SEED = 20261124
DPI = 96


def cases_of(n: int, m: int, size: tuple[float, float], points: float, bar: bool) -> list[dict[str, float]]:
    """Return the case of each axis of one heatmap."""
    with mpl.rc_context({"xtick.labelsize": points, "ytick.labelsize": points}):
        figure, axes = plt.subplots(figsize=size, dpi=DPI)
        seaborn.heatmap(np.arange(n * m, dtype=float).reshape(n, m), ax=axes, cbar=bar)
        box = axes.get_window_extent()
        made = []
        for count, px, ticks in ((m, box.width, axes.get_xticks()), (n, box.height, axes.get_yticks())):
            step = 0 if len(ticks) == 0 else count if len(ticks) == 1 else round(float(ticks[1] - ticks[0]))
            made.append({"n": count, "px": float(px), "font": points * DPI / 72, "step": step, "ticks": len(ticks)})
        plt.close(figure)
    return made


def main() -> None:
    """Write the golden."""
    rng = np.random.default_rng(SEED)
    cases = []
    for _ in range(40):
        n, m = (int(2 ** rng.uniform(1, 9)) for _ in range(2))
        size = (round(float(rng.uniform(0.4, 14)), 2), round(float(rng.uniform(0.4, 14)), 2))
        cases += cases_of(n, m, size, round(float(rng.uniform(5, 18)), 1), bool(rng.random() < 0.5))
    cases += cases_of(100, 100, (6.4, 4.8), 10, True) + cases_of(100, 100, (6.4, 4.8), 10, False)
    cases += cases_of(5, 5, (0.3, 0.3), 20, False)
    # One tick says only that the step is at least the number of labels.
    cases = [c for c in cases if c["ticks"] != 1]
    wrong = {**cases[0], "step": cases[0]["step"] + 1}
    path = write("ticks.json", {"cases": cases, "canary": wrong})
    record("scripts/golden/ticks.py", [path], seed=SEED, count=len(cases), classes={"step": "bit"}, packages=["numpy", "seaborn", "matplotlib"])  # fmt: skip
    print(len(cases), [c["step"] for c in cases].count(0))


if __name__ == "__main__":
    main()
