"""Goldens of scipy's fcluster: trees of random, tied and grid points, every criterion, cuts at, between and beyond heights.

test/golden/fcluster.json: {"cases": [{"n", "z": [4(n-1)], "cuts": [{"criterion", "t", "clusters": [n]}]}], "canary": the same
form with one item in another cluster}.
"""

from __future__ import annotations

import numpy as np
from common import exact, exacts, record, write
from scipy.cluster.hierarchy import fcluster, inconsistent, linkage

METHODS = ["single", "complete", "average", "centroid", "ward"]
SEED = 20261121


def cuts(z: np.ndarray, n: int) -> list[dict]:
    """Return scipy's clusters at thresholds that ties make hard: heights themselves, just below, and far outside."""
    heights = np.unique(z[:, 2])
    chosen = heights[:: max(1, len(heights) // 3)]
    thresholds = {
        "distance": [0.0, *chosen, *np.nextafter(chosen, 0), heights[-1] + 1],
        "maxclust": [1, 2, 3, n // 2 + 1, n, n + 3],
        "inconsistent": [0.0, 0.5, 0.7071067811865475, 0.8, *np.unique(inconsistent(z)[:, 3])[:2], 2.0],
    }
    return [
        {"criterion": name, "t": exact(t), "clusters": fcluster(z, t, name).tolist()}
        for name, values in thresholds.items()
        for t in values
    ]


def main() -> None:
    """Write the golden."""
    rng = np.random.default_rng(SEED)
    cases = []
    for i in range(60):
        n = 2 + i % 20
        points = rng.normal(size=(n, 3)) if i % 2 else rng.integers(0, 4, (n, 2)).astype(float)
        z = linkage(points, METHODS[i % len(METHODS)])
        cases.append({"n": n, "z": exacts(z), "cuts": cuts(z, n)})
    wrong = {**cases[9], "cuts": [{**c, "clusters": list(c["clusters"])} for c in cases[9]["cuts"]]}
    wrong["cuts"][0]["clusters"][-1] += 1
    path = write("fcluster.json", {"cases": cases, "canary": wrong})
    record(
        "scripts/golden/fcluster.py",
        [path],
        seed=SEED,
        count=sum(len(c["cuts"]) for c in cases),
        classes={"clusters": "bit"},
        packages=["scipy", "numpy"],
    )


if __name__ == "__main__":
    main()
