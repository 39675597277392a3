"""The Python side of the benchmark `clustering`: reads one JSON command a line, answers with ms, one line each.

Data are seeded; what is clustered, and what scipy found, lies as raw float64 beside the benchmark's other files.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np

HERE = Path(sys.argv[1])


def data(name: str, rows: int, cols: int, clusters: int) -> None:
    """Write rows x cols values, of `clusters` clusters or of none."""
    rng = np.random.default_rng(7)
    values = rng.normal(size=(rows, cols))
    if clusters:
        values += rng.normal(scale=3, size=(clusters, cols))[rng.integers(clusters, size=rows)]
    values.tofile(HERE / f"{name}.f64")


def load(name: str, cols: int) -> np.ndarray:
    """Return what `data` wrote."""
    return np.fromfile(HERE / f"{name}.f64").reshape(-1, cols)


def run(said: dict) -> dict:
    """Return the ms of one command; what it found is written for the other side to compare."""
    op = said["op"]
    if op == "data":
        data(said["name"], said["rows"], said["cols"], said["clusters"])
        return {}
    if op == "clustermap":
        import matplotlib

        matplotlib.use("agg")
        import matplotlib.pyplot as plt
        import seaborn

        values = load(said["name"], said["cols"])
        began = time.perf_counter()
        grid = seaborn.clustermap(values)
        grid.savefig(HERE / "seaborn.png")
        took = time.perf_counter() - began
        plt.close("all")
        return {"ms": 1000 * took}
    from scipy.cluster import hierarchy
    from scipy.spatial.distance import pdist

    if op == "linkage":
        condensed = np.fromfile(HERE / f"{said['name']}.dist")
        if said["by"] == "fastcluster":
            import fastcluster as hierarchy
        began = time.perf_counter()
        found = hierarchy.linkage(condensed, said["method"])
    elif op == "order":
        condensed, tree = (
            np.fromfile(HERE / f"{said['name']}.dist"),
            np.fromfile(HERE / f"{said['name']}.tree").reshape(-1, 4),
        )
        began = time.perf_counter()
        found = hierarchy.optimal_leaf_ordering(tree, condensed)
    elif op == "distances":
        values = load(said["name"], said["cols"])
        pdist(values, said["metric"]).tofile(HERE / f"{said['name']}.dist")
        return {}
    else:
        values = load(said["name"], said["cols"])
        began = time.perf_counter()
        found = hierarchy.linkage(pdist(values, said["metric"]), said["method"])
        hierarchy.leaves_list(found)
    took = time.perf_counter() - began
    np.asarray(found, dtype=np.float64).tofile(HERE / "found.f64")
    return {"ms": 1000 * took}


for line in sys.stdin:
    print(json.dumps(run(json.loads(line))), flush=True)
