"""Goldens of logistic regression: sklearn's LogisticRegression as scanpy calls it, and the same run to its optimum.

test/golden/logistic/cases.json: {"cases": [{"name", "canary"?, "matrix" | "csr", "codes", "classes", "C", "penalized", "intercept", "weights",
"theirs", "objective", "coef", "bias", "top"}]}; arrays are {"blob", "dtype", "shape"}. `theirs` is the objective where sklearn stops with its
defaults (tol 1e-4, 100 iterations), `objective`, `coef` and `bias` those of tol 1e-10; `top` the genes of largest weight of each row there, in order,
as many as are clear of one another by 1e-4 of the largest.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import scanpy as sc
from cases import SEED
from common import GOLDEN, exact, exacts, record, write
from forms import Store
from scipy import sparse
from scipy.special import log_softmax
from sklearn.linear_model import LogisticRegression

warnings.filterwarnings("ignore")


def objective(
    model: LogisticRegression, x: Any, codes: np.ndarray, weights: np.ndarray, c: float, penalized: bool
) -> float:
    """Return C times the weighed sum of losses plus half the squared weights; without a penalty the sum alone."""
    scores = np.asarray(x @ model.coef_.T.astype(np.float64)) + model.intercept_
    if scores.shape[1] == 1:
        scores = np.column_stack([np.zeros(len(scores)), scores])
    loss = -(log_softmax(scores, axis=1)[np.arange(len(codes)), codes] * weights[codes]).sum()
    return float(c * loss + 0.5 * (model.coef_.astype(np.float64) ** 2).sum()) if penalized else float(loss)


def case(
    name: str,
    x: Any,
    codes: np.ndarray,
    store: Store,
    *,
    c: float = 1.0,
    penalized: bool = True,
    intercept: bool = True,
    balanced: bool = False,
) -> dict[str, Any]:
    """Return a data set and what sklearn finds."""
    classes = int(codes.max()) + 1
    weights = len(codes) / (classes * np.bincount(codes)) if balanced else np.ones(classes)
    settings = {
        "C": c if penalized else np.inf,
        "fit_intercept": intercept,
        "class_weight": "balanced" if balanced else None,
    }
    wide = x.astype(np.float64)
    theirs = LogisticRegression(**settings).fit(wide, codes)
    best = LogisticRegression(**settings, tol=1e-10, max_iter=200000).fit(wide, codes)
    again = LogisticRegression(**settings, tol=1e-10, max_iter=2000, solver="newton-cholesky").fit(wide, codes)
    values = [objective(m, wide, codes, weights, c, penalized) for m in (theirs, best, again)]
    top = []
    for row in best.coef_:
        order = np.argsort(-row, kind="stable")
        gaps = -np.diff(row[order])
        clear = (
            int(np.argmax(gaps < 1e-4 * np.abs(row).max())) if (gaps < 1e-4 * np.abs(row).max()).any() else len(row) - 1
        )
        top.append(order[: min(clear, 10)].tolist())
    parts = {"matrix": store.array(np.ascontiguousarray(x))} if not sparse.issparse(x) else {"csr": {
        "shape": list(x.shape), "indptr": store.array(x.indptr.astype(np.int32)), "indices": store.array(x.indices.astype(np.int32)),
        "data": store.array(x.data)}}  # fmt: skip
    return {
        "name": name, **parts, "codes": codes.tolist(), "classes": classes, "C": c, "penalized": penalized, "intercept": intercept,
        "weights": exacts(weights) if balanced else None, "theirs": exact(values[0]), "objective": exact(min(values)),
        "coef": store.array(best.coef_), "bias": exacts(best.intercept_), "top": top,
    }  # fmt: skip


def main() -> None:
    """Write the golden."""
    store = Store(GOLDEN / "logistic")
    (store.folder / "blobs").mkdir(parents=True, exist_ok=True)
    for old in (store.folder / "blobs").glob("*.bin"):
        old.unlink()
    rng = np.random.default_rng([SEED, 8])
    pbmc: Any = sc.datasets.pbmc68k_reduced()
    cells = pbmc.obs["bulk_labels"].cat.codes.to_numpy().astype(int)
    x = np.asarray(pbmc.X[:, :50], dtype=np.float32)
    codes = rng.integers(0, 5, 400)
    rate = rng.gamma(0.4, 1, (5, 60))
    counts = sparse.csr_matrix(np.log1p(rng.poisson(rate[codes])).astype(np.float32))
    noise = rng.normal(size=(300, 5))
    mixed = (noise[:, 0] + rng.logistic(size=300) * 2 > 0).astype(int)
    three = np.clip(mixed + (noise[:, 1] + rng.logistic(size=300) * 2 > 0), 0, 2)
    two = (cells == cells[0]).astype(int)
    cases = [
        case("pbmc", x, cells, store), case("pbmc-two", x, two, store), case("sparse", counts, codes, store),
        case("sparse-C", counts, codes, store, c=0.05), case("sparse-balanced", counts, np.minimum(codes, 2), store, balanced=True),
        case("no-intercept", counts, codes, store, intercept=False), case("no-penalty-two", noise, mixed, store, penalized=False),
        case("no-penalty", noise, three, store, penalized=False),
    ]  # fmt: skip
    wrong = dict(cases[2], name="canary", canary=True, objective=exact(cases[2]["objective"] * 0.999))
    path = write("logistic/cases.json", {"cases": [*cases, wrong]})
    record("scripts/golden/logistic.py", [path, *(store.folder / "blobs").glob("*.bin")], seed=SEED, count=len(cases) + 1,
           classes={"objective": "rel(1e-9)", "coef, bias": "rel(1e-4)"}, packages=["scikit-learn", "scanpy", "numpy", "scipy"])  # fmt: skip
    for c in cases:
        print(c["name"], c["theirs"], c["objective"], [len(t) for t in c["top"]])


if __name__ == "__main__":
    main()
