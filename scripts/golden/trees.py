"""Goldens of what scipy makes of trees: flat clusters, cut_tree, cophenet, inconsistent, sorted and optimal orders.

test/golden/trees.json: {"cases": [{"name", "n", "y": [n(n-1)/2], "trees": {method: TREE}}], "canary": the same form with one
cluster changed}. TREE: "z" [4(n-1)]; of three methods also "inconsistent" {d: [4(n-1)]}, "cophenet" [n(n-1)/2],
"correlation", "cuts" [{"criterion", "t", "clusters"}] (monocrit is twice the greatest height below; R is that of depth 3),
"cut_tree" [{"clusters" | "height", "labels"}], "leaves" {count_sort or distance_sort: [n]}, "optimal" (the length of scipy's path).
"""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
from common import exact, exacts, record, write
from scipy.cluster.hierarchy import (
    cophenet,
    cut_tree,
    dendrogram,
    fcluster,
    inconsistent,
    leaves_list,
    linkage,
    maxdists,
    optimal_leaf_ordering,
)
from scipy.spatial.distance import pdist, squareform
from sklearn.datasets import load_iris

METHODS = ["single", "complete", "average", "weighted", "centroid", "median", "ward"]
WHOLE = ["average", "ward", "centroid"]
SEED = 20261121


def matrices(rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Return items × features by name: ties, duplicates, binary, constant columns, tiny ones."""
    iris = load_iris(return_X_y=True)[0]
    normal = rng.normal(size=(18, 4))
    out = {
        "two": normal[:2], "three": normal[:3], "iris": iris[::6], "iris-dup": np.vstack([iris[::15], iris[::15]]),
        "normal": normal, "far": normal * 1e8, "near": normal * 1e-8, "offset": normal + 1e6, "duplicates": np.repeat(normal[:6], 3, axis=0),
        "binary": rng.integers(0, 2, (20, 5)).astype(float), "counts": rng.poisson(1.5, (20, 4)).astype(float),
        "constant-columns": np.hstack([np.full((12, 2), 3.0), normal[:12, :1].round(1)]), "all-equal": np.ones((7, 3)),
        "line": np.arange(16.0)[:, None], "powers": (2.0 ** np.arange(12))[:, None], "grid": np.argwhere(np.ones((4, 4))).astype(float),
        "clusters": np.vstack([normal[:6] + k * 5 for k in range(3)]), "simplex": np.eye(9), "circle": np.c_[np.cos(np.arange(12) * np.pi / 6), np.sin(np.arange(12) * np.pi / 6)],
        "halves": np.round(normal * 2) / 2,
    }  # fmt: skip
    return {k: np.asarray(v, dtype=np.float64) for k, v in out.items()}


def cuts(z: np.ndarray, n: int) -> list[dict[str, Any]]:
    """Return scipy's clusters by every criterion, at values and between them."""
    crit = 2 * maxdists(z)
    r = inconsistent(z, 3)
    heights = np.unique(z[:, 2])[:: max(1, n // 4)]
    calls: list[tuple[str, float, dict[str, Any]]] = [
        *(("distance", t, {}) for t in heights),
        *(("maxclust", t, {}) for t in (1, 2, n // 2 + 1, n)),
        *(("inconsistent", t, {"depth": d}) for t in (0.0, 0.8, 1.2) for d in (1, 2, 4)),
        *(("inconsistent", t, {"R": r}) for t in (0.5, 1.0)),
        *(("monocrit", 2 * t, {"monocrit": crit}) for t in heights),
        *(("maxclust_monocrit", t, {"monocrit": crit}) for t in (1, 2, n // 2 + 1, n)),
    ]
    return [
        {"criterion": c, "t": exact(t), "depth": k.get("depth"), "r": "R" in k, "clusters": fcluster(z, t, c, **k).tolist()}
        for c, t, k in calls
    ]  # fmt: skip


def one(key: str, value: Any) -> dict[str, Any]:
    """Return a keyword argument."""
    return {key: value}


def tree(y: np.ndarray, n: int, method: str) -> dict[str, Any]:
    """Return one tree and, of some methods, all that is made of it."""
    z = linkage(y, method)
    out: dict[str, Any] = {"z": exacts(z)}
    if method not in WHOLE:
        return out
    square = squareform(y)
    order = leaves_list(optimal_leaf_ordering(z, y))
    with np.errstate(all="ignore"):
        correlation = cophenet(z, y)[0]
    at = z[n // 2 - 1 if n > 2 else 0, 2]
    sorts = [("count_sort", "ascending"), ("count_sort", "descending"), ("distance_sort", "ascending"), ("distance_sort", "descending")]  # fmt: skip
    return {
        **out,
        "inconsistent": {str(d): exacts(inconsistent(z, d)) for d in (0, 2, 3)},
        "cophenet": exacts(cophenet(z)),
        "correlation": exact(correlation),
        "cuts": cuts(z, n),
        "cut_tree": [
            *({"clusters": k, "labels": cut_tree(z, n_clusters=k)[:, 0].tolist()} for k in (1, 2, 3, n) if k <= n),
            *({"height": exact(h), "labels": cut_tree(z, height=h)[:, 0].tolist()} for h in (0.0, at, np.nextafter(at, np.inf), z[:, 2].max() * 2)),
        ],
        "leaves": {f"{k} {v}": [int(i) for i in dendrogram(z, no_plot=True, **one(k, v))["leaves"]] for k, v in sorts},
        "optimal": exact(square[order[:-1], order[1:]].sum()),
    }  # fmt: skip


def main() -> None:
    """Write the golden."""
    cases = []
    for name, x in matrices(np.random.default_rng(SEED)).items():
        y = pdist(x)
        cases.append({"name": name, "n": len(x), "y": exacts(y), "trees": {m: tree(y, len(x), m) for m in METHODS}})
    wrong = copy.deepcopy(cases[2])
    wrong["trees"]["average"]["cut_tree"][1]["labels"][0] += 1
    path = write("trees.json", {"cases": cases, "canary": wrong})
    record(
        "scripts/golden/trees.py",
        [path],
        seed=SEED,
        count=len(cases) * len(METHODS),
        classes={"z": "bit", "inconsistent": "bit", "cophenet": "bit", "correlation": "rel(1e-10)", "clusters": "bit", "labels": "bit", "leaves": "bit", "optimal": "not exceeded"},
        packages=["scipy", "numpy", "scikit-learn"],
    )  # fmt: skip


if __name__ == "__main__":
    main()
