"""Goldens of whole trees: scipy's linkage(pdist(X, metric), method) and its leaves, for every metric, method and matrix of distances.py.

test/golden/clustering.json: {"cases": [{"name", "rows", "cols", "values", "trees": [{"metric", "method", ...}]}]}. A tree of a metric
whose distances are bit-equal has "hash" and "leaves": FNV-1a of the bytes of Z, and of the leaves. One of another metric, whose distances are
equal to 1e-12, has "ids" (left, right of each merge) and "heights" where no two distances are nearer than 1e-9, and else
"distances" too: given these, Z is bit-equal. "refused": scipy raises, since a distance is NaN;
"raises": since a height became negative or NaN on the way.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
from common import GOLDEN, exacts, record, write
from distances import matrices
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import pdist

METHODS = ["single", "complete", "average", "weighted", "centroid", "median", "ward"]
BIT = [
    "euclidean", "sqeuclidean", "cityblock", "chebyshev", "canberra", "braycurtis", "hamming", "jaccard", "dice", "russellrao",
    "rogerstanimoto", "sokalsneath", "yule",
]  # fmt: skip
CLOSE = ["cosine", "correlation", "minkowski", "seuclidean", "mahalanobis", "jensenshannon"]
P = 2.5
LARGEST = 1500
"""Cells of a matrix beyond which only its first columns are taken: the values stand in the file."""


def fnv(data: bytes) -> str:
    """Return FNV-1a of 32 bits as eight hex digits."""
    found = 0x811C9DC5
    for byte in data:
        found = ((found ^ byte) * 0x01000193) & 0xFFFFFFFF
    return f"{found:08x}"


def distances(matrix: np.ndarray, metric: str) -> np.ndarray | None:
    """Return scipy's distances; None where scipy has none."""
    try:
        return pdist(matrix, metric, **({"p": P} if metric == "minkowski" else {}))
    except ValueError:
        return None


def leaves_of(z: np.ndarray) -> np.ndarray | None:
    """Return scipy's leaves; None where it takes its own Z for none (heights that are negative or NaN)."""
    try:
        return leaves_list(z)
    except ValueError:
        return None


def trees(name: str, matrix: np.ndarray) -> list[dict[str, Any]]:
    """Return the trees of a matrix by every metric and method."""
    out = []
    n, features = matrix.shape
    varies = all(len(set(row)) > 1 for row in matrix)
    for metric in [*BIT, *CLOSE]:
        # What rounding leaves of a constant row, or of a covariance that is nearly singular, is nobody's.
        if metric == "correlation" and not varies:
            continue
        if metric == "mahalanobis" and (
            name == "tiny" or n <= features or np.linalg.cond(np.atleast_2d(np.cov(matrix.T))) > 1e4
        ):
            continue
        y = distances(matrix, metric)
        if y is None:
            continue
        if not np.isfinite(y).all():
            out.append({"metric": metric, "refused": True})
            continue
        apart = np.diff(np.sort(y))
        tied = metric in CLOSE and len(y) > 1 and float(apart.min()) < 1e-9 * float(max(y.max(), 1e-300))
        for method in METHODS:
            said: dict[str, Any] = {"metric": metric, "method": method}
            try:
                z = linkage(y, method)
            except ValueError:
                out.append({**said, "raises": True})
                continue
            leaves = leaves_of(z)
            if leaves is None:
                out.append({**said, "raises": True})
                continue
            if metric in BIT:
                said["hash"] = fnv(np.ascontiguousarray(z).tobytes())
                said["leaves"] = fnv(leaves.astype("<i4").tobytes())
            elif tied:
                said |= {"distances": exacts(y), "hash": fnv(np.ascontiguousarray(z).tobytes())}
            else:
                said |= {"ids": z[:, :2].astype(int).ravel().tolist(), "heights": exacts(z[:, 2])}
            out.append(said)
    return out


def main() -> None:
    """Write the golden."""
    warnings.simplefilter("ignore")
    cases = []
    for name, whole in matrices().items():
        matrix = np.ascontiguousarray(whole[:, : max(1, LARGEST // max(1, len(whole)))])
        if len(matrix) < 2:
            continue
        cases.append({
            "name": name, "rows": len(matrix), "cols": matrix.shape[1], "p": P, "values": exacts(matrix),
            "trees": trees(name, matrix),
        })  # fmt: skip
    path = write("clustering.json", {"cases": cases})
    count = sum(len(c["trees"]) for c in cases)
    record("scripts/golden/clustering.py", [path], seed=None, count=count,
           classes={**dict.fromkeys(BIT, "bit"), **dict.fromkeys(CLOSE, "merges equal, heights rel(1e-12); bit given scipy's distances")},
           packages=["numpy", "scipy", "scikit-learn"])  # fmt: skip
    print(f"{len(cases)} matrices, {count} trees, {(GOLDEN / 'clustering.json').stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
