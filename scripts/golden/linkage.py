"""Goldens of scipy's linkage and dendrogram on condensed vectors: random, integer ties, n = 2…24.

test/golden/linkage.json: {"cases": [{"n", "kind", "y": [n(n-1)/2], "trees": {method: {"z": [[a, b, height, size]…],
"leaves": […], "icoord": [[4]…], "dcoord": [[4]…]}}}], "canary": the same form with one height moved by one ulp}.
"""

from __future__ import annotations

import numpy as np
from common import exacts, record, write
from scipy.cluster.hierarchy import dendrogram, linkage
from scipy.spatial.distance import pdist

METHODS = ["single", "complete", "average", "weighted", "centroid", "median", "ward"]
SEED = 20261121


def vectors(rng: np.random.Generator) -> list[tuple[int, str, np.ndarray]]:
    """Return (n, kind, condensed) triples: 40 of each kind."""
    out = []
    for i in range(40):
        n = 2 + i % 23
        size = n * (n - 1) // 2
        out.append((n, "random", rng.random(size)))
        out.append((n, "ties", rng.integers(1, 5, size).astype(float)))
        out.append((n, "points", pdist(rng.integers(0, 4, (n, 3)).astype(float))))
        out.append((n, "correlation", 1 - np.clip(rng.normal(0, 0.5, size), -1, 1)))
    return out


def tree(y: np.ndarray, method: str) -> dict:
    """Return Z and scipy's drawing of it."""
    z = linkage(y, method)
    drawn = dendrogram(z, no_plot=True)
    return {
        "z": [exacts(row) for row in z],
        "leaves": [int(v) for v in drawn["leaves"]],
        "icoord": [exacts(c) for c in drawn["icoord"]],
        "dcoord": [exacts(c) for c in drawn["dcoord"]],
    }


def main() -> None:
    """Write the golden."""
    cases = [
        {"n": n, "kind": kind, "y": exacts(y), "trees": {m: tree(y, m) for m in METHODS}}
        for n, kind, y in vectors(np.random.default_rng(SEED))
    ]
    wrong = {**cases[5], "trees": {m: {**t, "z": [list(r) for r in t["z"]]} for m, t in cases[5]["trees"].items()}}
    wrong["trees"]["average"]["z"][-1][2] = float(np.nextafter(wrong["trees"]["average"]["z"][-1][2], np.inf))
    path = write("linkage.json", {"cases": cases, "canary": wrong})
    record(
        "scripts/golden/linkage.py",
        [path],
        seed=SEED,
        count=len(cases),
        classes={"z": "bit", "leaves": "bit", "icoord": "bit", "dcoord": "bit"},
        packages=["scipy", "numpy"],
    )


if __name__ == "__main__":
    main()
