"""Goldens of distances: scipy's pdist, its rank correlations, and scikit-learn's euclidean distances with missing values.

test/golden/distances/cases.json: {"cases": [{"name", "canary"?, "matrix", "metrics": [...], "condensed": metrics x pairs, "p"}],
"missing": [{"name", "matrix", "condensed": euclidean, "correlation": pandas' pearson}], "refused": [{"shape", "message"}]};
arrays are {"blob", "dtype", "shape"}. Rows are the items. `minkowski` is of p; `spearman` and `kendall` are 1 - scipy.stats'.
"""

from __future__ import annotations

import copy
import itertools
import warnings
from typing import Any

import numpy as np
import pandas as pd
from cases import SEED
from common import GOLDEN, record, write
from forms import Store
from scipy.spatial.distance import pdist, squareform
from scipy.stats import kendalltau, rankdata, spearmanr
from sklearn.datasets import load_iris
from sklearn.metrics.pairwise import nan_euclidean_distances

BIT = [
    "euclidean", "sqeuclidean", "cityblock", "chebyshev", "cosine", "correlation", "canberra", "braycurtis", "hamming", "jaccard",
    "dice", "russellrao", "rogerstanimoto", "sokalsneath", "yule", "seuclidean",
]  # fmt: skip
CLOSE = ["minkowski", "mahalanobis", "jensenshannon", "spearman", "kendall"]
HOT = BIT[:8]


def matrices() -> dict[str, np.ndarray]:
    """Return the matrices by name."""
    rng = np.random.default_rng(SEED)
    normal = rng.normal(size=(13, 6))
    shared = rng.integers(0, 4, (14, 5)).astype(float)
    constant = rng.normal(size=(9, 7))
    constant[:, 2] = 0.1
    zeros = rng.poisson(0.4, (12, 9)).astype(float)
    zeros[[3, 7]] = 0
    blocks = rng.normal(size=(12, 40)) + np.repeat(np.arange(3), 4)[:, None] * np.linspace(0, 2, 40)
    return {
        "gaussian": normal,
        "gaussian-7": rng.normal(size=(10, 7)),
        "wide": rng.normal(size=(9, 131)),
        "wide-257": rng.normal(size=(7, 257)),
        "wide-2100": rng.normal(size=(4, 2100)),
        "tall": rng.normal(size=(30, 3)),
        "integers": rng.integers(-3, 4, (14, 6)).astype(float),
        "ties": shared,
        "duplicates": np.concatenate([shared[:5], shared[:5], shared[2:4]]),
        "counts": rng.poisson(1.2, (12, 20)).astype(float),
        "binary": (rng.random((13, 11)) < 0.4).astype(float),
        "zero-rows": zeros,
        "constant-column": constant,
        "two-rows": rng.normal(size=(2, 8)),
        "three-by-two": rng.normal(size=(3, 2)),
        "one-column": rng.normal(size=(11, 1)),
        "one-row": rng.normal(size=(1, 4)),
        "iris": load_iris().data[::5],
        "float32": rng.normal(size=(11, 9)).astype(np.float32).astype(float),
        "log1p-counts": np.log1p(rng.poisson(2, (12, 15))).astype(np.float32).astype(float),
        "offset": rng.normal(size=(10, 12)) + 1e6,
        "tiny": rng.normal(size=(10, 5)) * 1e-160,
        "mixed-scales": rng.normal(size=(10, 8)) * 10.0 ** rng.integers(-6, 7, 8),
        "positive": rng.gamma(2, size=(12, 10)),
        "shares": rng.dirichlet(np.ones(6), 12),
        "proportional": np.outer(rng.random(8) + 0.1, rng.random(5) + 0.1),
        "negative-zero": np.where(rng.random((9, 6)) < 0.5, -0.0, rng.integers(0, 2, (9, 6))),
        "blocks": blocks,
    }  # fmt: skip


def condensed(matrix: np.ndarray, metric: str, p: float) -> np.ndarray:
    """Return scipy's distances of the rows."""
    if metric == "kendall":
        return np.array([1 - kendalltau(a, b).statistic for a, b in itertools.combinations(matrix, 2)])
    if metric == "spearman":
        ranked = pdist(rankdata(matrix, axis=1), "correlation") if len(matrix) else np.empty(0)
        theirs = np.array([1 - spearmanr(a, b).statistic for a, b in itertools.combinations(matrix, 2)])
        assert np.allclose(ranked, theirs, rtol=0, atol=1e-14, equal_nan=True)
        return ranked
    return pdist(matrix, metric, **({"p": p} if metric == "minkowski" else {}))


def case(name: str, matrix: np.ndarray, metrics: list[str], store: Store, p: float) -> dict[str, Any]:
    """Return a matrix with its distances by each metric that scipy takes it for."""
    n, features = matrix.shape
    varies = all(len(set(row)) > 1 for row in matrix)
    left_out = set() if varies else {"correlation", "spearman", "kendall"}
    # Of a covariance that is nearly singular nothing is left to compare.
    if name == "tiny" or n <= features or np.linalg.cond(np.atleast_2d(np.cov(matrix.T))) > 1e4:
        left_out.add("mahalanobis")
    if features > 200:
        left_out.add("kendall")
    used = [m for m in metrics if m not in left_out]
    rows = np.array([condensed(matrix, m, p) for m in used])
    return {"name": name, "matrix": store.array(matrix), "metrics": used, "condensed": store.array(rows), "p": p}


def missing(name: str, matrix: np.ndarray, store: Store) -> dict[str, Any]:
    """Return a matrix with NaN and the distances over what pairs have in common."""
    euclidean = squareform(nan_euclidean_distances(matrix), checks=False)
    r = 1 - squareform(pd.DataFrame(matrix.T).corr(min_periods=2).to_numpy(), checks=False)
    return {
        "name": name,
        "matrix": store.array(matrix),
        "condensed": store.array(euclidean),
        "correlation": store.array(r),
    }


def refused(shape: tuple[int, int]) -> dict[str, Any]:
    """Return what scipy says to too few observations."""
    try:
        pdist(np.random.default_rng(SEED).normal(size=shape), "mahalanobis")
    except ValueError as error:
        return {"shape": list(shape), "message": str(error)}
    raise AssertionError("scipy takes it")


def main() -> None:
    """Write the golden."""
    warnings.simplefilter("ignore")
    store = Store(GOLDEN / "distances")
    (store.folder / "blobs").mkdir(parents=True, exist_ok=True)
    for old in (store.folder / "blobs").glob("*.bin"):
        old.unlink()
    powers = itertools.cycle([2.5, 3.0, 1.0, np.inf, 0.7, 2.0, 4.0])
    cases = [
        case(name, matrix, BIT + CLOSE, store, float(p))
        for (name, matrix), p in zip(matrices().items(), powers, strict=False)
    ]
    rng = np.random.default_rng([SEED, 1])
    cases.append(case("many-rows", rng.normal(size=(131, 10)), HOT, store, 2.0))
    holes = rng.normal(size=(14, 9))
    holes[rng.random(holes.shape) < 0.3] = np.nan
    apart = np.array([[1.0, 2, np.nan, np.nan], [np.nan, np.nan, 3, 4], [1, 5, 2, 9], [2, np.nan, 1, 0]])
    few = rng.integers(0, 5, (11, 12)).astype(float)
    few[4, 3] = few[7, 8] = np.nan
    gaps = [missing("holes", holes, store), missing("apart", apart, store), missing("few-holes", few, store)]
    wrong = copy.deepcopy(cases[0])
    rows = np.array([condensed(matrices()["gaussian"], m, cases[0]["p"]) for m in wrong["metrics"]])
    rows[0, 5] = np.nextafter(rows[0, 5], np.inf)
    wrong.update(name="canary", canary=True, condensed=store.array(rows))
    for c in [*cases, wrong]:
        c["p"] = "Infinity" if c["p"] == np.inf else c["p"]
    no = [refused((4, 4)), refused((3, 7))]
    path = write("distances/cases.json", {"cases": [*cases, wrong], "missing": gaps, "refused": no})
    classes = {
        **dict.fromkeys(BIT, "bit"),
        **dict.fromkeys(CLOSE, "rel(1e-12)"),
        "jensenshannon": "square within 1e-12",
    }
    record("scripts/golden/distances.py", [path, *(store.folder / "blobs").glob("*.bin")], seed=SEED,
           count=sum(len(c["metrics"]) for c in cases) + len(gaps) + len(no), classes=classes,
           packages=["numpy", "scipy", "scikit-learn", "pandas"])  # fmt: skip
    size = sum(f.stat().st_size for f in store.folder.rglob("*") if f.is_file())
    print(f"{len(cases)} cases, {size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
