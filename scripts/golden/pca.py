"""Goldens of principal components: numpy's full SVD in float64, signed as sklearn signs; sklearn's own words for what it refuses.

test/golden/pca/cases.json: {"cases": [{"name", "canary"?, "matrix" | "csr": {"shape", "indptr", "indices", "data"}, "components", "sigma",
"variance", "ratio", "scores", "loadings", "clear"}], "refused": [{"matrix", "components", "message"}]}; arrays are {"blob", "dtype", "shape"}.
`clear` marks components whose singular value lies more than 1e-3 of the largest from its neighbours: the others have no direction of their own.
"""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
from cases import SEED
from common import GOLDEN, record, write
from forms import Store
from scipy import sparse
from sklearn.decomposition import PCA
from sklearn.utils.extmath import svd_flip


def blocks(rows: int, cols: int, kinds: int, seed: int) -> np.ndarray:
    """Return small whole numbers: kinds of rows that differ in some columns, more the earlier the kind."""
    rng = np.random.default_rng([SEED, seed])
    base = rng.poisson(0.05, (rows, cols)).astype(np.int64)
    kind = rng.permutation(np.arange(rows) % kinds)
    for k in range(kinds):
        own = rng.choice(cols, max(2, cols // (2 * kinds)), replace=False)
        at = np.ix_(kind == k, own)
        base[at] += rng.poisson(1 + 9 / (1 + k), base[at].shape)
    return np.minimum(base, 120).astype(np.int8)


def orthogonal(rows: int, sizes: list[float], cols: int) -> np.ndarray:
    """Return a matrix with these singular values, each column of mean 0."""
    rng = np.random.default_rng([SEED, rows, cols])
    left = np.linalg.qr(np.column_stack([np.ones(rows), rng.normal(size=(rows, len(sizes)))]))[0][:, 1:]
    right = np.linalg.qr(rng.normal(size=(cols, len(sizes))))[0]
    return left * np.array(sizes) @ right.T


def case(name: str, values: Any, components: int, store: Store) -> dict[str, Any]:
    """Return a matrix with its components; sklearn's solver, as scanpy calls it, has to agree."""
    dense = np.asarray(values.toarray() if sparse.issparse(values) else values, dtype=np.float64)
    centred = dense - dense.mean(axis=0)
    u, sigma, vt = np.linalg.svd(centred, full_matrices=False)
    u, vt = svd_flip(u[:, :components], vt[:components], u_based_decision=False)
    gaps = -np.diff(np.concatenate([[np.inf], sigma[: components + 1]])) / sigma[0]
    clear = (gaps[:components] > 1e-3) & (gaps[1 : components + 1] > 1e-3)
    scores, variance = u * sigma[:components], sigma[:components] ** 2 / (len(dense) - 1)
    theirs = PCA(components, svd_solver="arpack", random_state=0).fit(
        values.astype(np.float64) if sparse.issparse(values) else dense
    )
    assert np.allclose(theirs.explained_variance_, variance, rtol=1e-9, atol=1e-12 * variance[0]), name
    assert np.allclose(theirs.components_[clear], vt[clear], atol=1e-7), name
    parts = {"matrix": store.array(np.asarray(values))} if not sparse.issparse(values) else {"csr": {
        "shape": list(values.shape), "indptr": store.array(values.indptr.astype(np.int32)), "indices": store.array(values.indices.astype(np.int32)),
        "data": store.array(values.data)}}  # fmt: skip
    return {
        "name": name, **parts, "components": components, "sigma": store.array(sigma[:components]), "variance": store.array(variance),
        "ratio": store.array(variance / ((centred**2).sum() / (len(dense) - 1))), "scores": store.array(scores),
        "loadings": store.array(np.ascontiguousarray(vt.T)), "clear": [bool(c) for c in clear],
    }  # fmt: skip


def refused(values: np.ndarray, components: int, store: Store) -> dict[str, Any]:
    """Return what sklearn's solver says to a call."""
    try:
        PCA(components, svd_solver="arpack").fit(values)
    except ValueError as error:
        return {"matrix": store.array(values), "components": components, "message": str(error).split("\n")[0]}
    raise AssertionError("sklearn takes it")


def main() -> None:
    """Write the golden."""
    store = Store(GOLDEN / "pca")
    (store.folder / "blobs").mkdir(parents=True, exist_ok=True)
    for old in (store.folder / "blobs").glob("*.bin"):
        old.unlink()
    rng = np.random.default_rng(SEED)
    scale = np.linspace(4, 0.5, 12)
    tall, wide = rng.normal(size=(80, 12)) * scale, (rng.normal(size=(60, 15)) * np.linspace(3, 0.5, 15)).T
    constant = tall.copy()
    constant[:, [0, 5]] = 0.1
    counts = sparse.csr_matrix(blocks(70, 40, 5, 1).astype(np.float32))
    large = sparse.csr_matrix(blocks(2200, 2050, 9, 2))
    data: list[tuple[str, Any, int]] = [
        ("tall-f4", tall.astype(np.float32), 11), ("tall-f8", tall, 5), ("wide-f4", wide.astype(np.float32), 10), ("wide-f8", wide, 14),
        ("integers", blocks(90, 30, 6, 3), 8), ("csr", counts, 10), ("csr-wide", sparse.csr_matrix(counts.T), 10),
        ("constant-columns", constant, 6), ("ties", orthogonal(40, [9, 5, 5, 5, 3, 1], 30), 6), ("rank-3", orthogonal(30, [7, 3, 2], 45), 5),
        ("rank-3-tall", orthogonal(45, [7, 3, 2], 30), 5), ("two-items", np.array([[1.0, 2, 3], [2, 0, 7]]), 1),
        ("far-from-0", tall + 1e6, 5), ("summed", blocks(450, 430, 12, 4), 12), ("summed-wide", blocks(420, 470, 12, 5), 10), ("large", large, 6),
        ("large-wide", sparse.csr_matrix(large.T), 4),
    ]  # fmt: skip
    cases = [case(name, values, components, store) for name, values, components in data]
    holes = tall.copy()
    holes[3, 4] = np.nan
    no = [refused(tall, 12, store), refused(tall, 13, store), refused(tall, 0, store), refused(np.ones((1, 5)), 1, store),
          refused(np.ones((30, 60)), 50, store), refused(holes, 3, store)]  # fmt: skip
    wrong = copy.deepcopy(cases[1])
    scores = rng.normal(size=(80, 5))
    wrong.update(name="canary", canary=True, scores=store.array(scores))
    path = write("pca/cases.json", {"cases": [*cases, wrong], "refused": no})
    close = "rel(1e-6) where clear"
    record("scripts/golden/pca.py", [path, *(store.folder / "blobs").glob("*.bin")], seed=SEED, count=len(cases) + len(no) + 1,
           classes={"sigma": "rel(1e-10)", "variance": "rel(1e-10)", "ratio": "rel(1e-10)", "scores": close, "loadings": close},
           packages=["numpy", "scipy", "scikit-learn"])  # fmt: skip
    size = sum(f.stat().st_size for f in store.folder.rglob("*") if f.is_file())
    print(f"{len(cases)} cases, {size / 1e6:.2f} MB", [(c["name"], sum(c["clear"])) for c in cases])


if __name__ == "__main__":
    main()
