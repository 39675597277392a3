"""Goldens of scanpy.tl.dendrogram: correlation, linkage, leaves and drawing.

test/golden/dendrogram/cases.json: {"cases": [{"name", "canary"?, "matrix", "codes", "levels", "metric", "method", "ordering", "correlation",
"linkage", "leaves", "icoord", "dcoord", "color_list", "leaves_color_list"}]}; arrays are {"blob", "dtype", "shape"}.
`matrix` is what scanpy takes the means of; levels are in scanpy's order for the tree (lexical for several keys).
"""

from __future__ import annotations

import copy
import itertools
import warnings
from typing import Any

import numpy as np
import pandas as pd
import scanpy as sc
from cases import SEED, base
from common import GOLDEN, record, write
from forms import Store

METRICS = ["pearson", "kendall", "spearman"]
METHODS = ["single", "complete", "average", "weighted", "centroid", "median", "ward"]


def seeded(rows: int, cols: int, levels: int, dtype: str, *, integers: bool = False, missing: bool = False) -> Any:
    """Return an AnnData of at most 50 variables, so that X itself is averaged."""
    rng = np.random.default_rng([SEED, rows, cols, levels, integers])
    values = (
        rng.integers(0, 3, (rows, cols)) if integers else rng.normal(0, 1, (rows, cols)) * np.linspace(3, 0.2, cols)
    )
    values = values.astype(dtype)
    codes = rng.permutation(np.arange(rows) % levels)
    if integers:  # equal means: ties in the correlations
        values = values[codes % max(2, levels - 2)]
    if missing:
        values[rng.random(values.shape) < 0.2] = np.nan
    obs = pd.DataFrame({"g": pd.Categorical([f"k{c:02d}" for c in codes]), "h": pd.Categorical([f"h{c % 2}" for c in codes])}, index=[f"c{i}" for i in range(rows)])  # fmt: skip
    return sc.AnnData(values, obs=obs)


def case(
    name: str, adata: Any, keys: list[str], metric: str, method: str, ordering: bool, store: Store
) -> dict[str, Any]:
    """Return one call with its numbers."""
    made = sc.tl.dendrogram(
        adata, keys, cor_method=metric, linkage_method=method, optimal_ordering=ordering, inplace=False
    )
    matrix = np.asarray(adata.obsm["X_pca"] if adata.n_vars > 50 else adata.X)
    group = adata.obs[keys[0]]
    for key in keys[1:]:
        group = (group.astype(str) + "_" + adata.obs[key].astype(str)).astype("category")
    info = made["dendrogram_info"]
    return {
        "name": name, "matrix": store.array(matrix), "codes": store.array(np.asarray(group.cat.codes, dtype=np.int32)),
        "levels": [str(c) for c in group.cat.categories], "metric": metric, "method": method, "ordering": "scipy" if ordering else "none",
        "correlation": store.array(made["correlation_matrix"]), "linkage": store.array(made["linkage"]),
        "leaves": [int(i) for i in made["categories_idx_ordered"]],
        "icoord": store.array(np.asarray(info["icoord"], dtype=np.float64)), "dcoord": store.array(np.asarray(info["dcoord"], dtype=np.float64)),
        "color_list": info["color_list"], "leaves_color_list": info["leaves_color_list"],
    }  # fmt: skip


def main() -> None:
    """Write the golden."""
    warnings.simplefilter("ignore")
    sc.settings.verbosity = 0
    store = Store(GOLDEN / "dendrogram")
    (store.folder / "blobs").mkdir(parents=True, exist_ok=True)
    for old in (store.folder / "blobs").glob("*.bin"):
        old.unlink()
    pbmc = base()
    double = pbmc.copy()
    double.obsm["X_pca"] = np.asarray(double.obsm["X_pca"], dtype=np.float64) * 1.1
    data: list[tuple[str, Any, list[str]]] = [
        ("pbmc", pbmc, ["bulk_labels"]), ("louvain", double, ["louvain"]), ("keys", pbmc, ["bulk_labels", "phase"]),
        ("two", seeded(30, 5, 2, "float32"), ["g"]), ("f4", seeded(200, 12, 17, "float32"), ["g"]), ("f8", seeded(200, 12, 17, "float64"), ["g"]),
        ("ties", seeded(60, 4, 8, "float32", integers=True), ["g"]), ("many", seeded(300, 20, 60, "float64"), ["g"]),
    ]  # fmt: skip
    cases, skipped = [], []
    for (name, adata, keys), metric, method, ordering in itertools.product(data, METRICS, METHODS, (False, True)):
        if name in ("many", "keys", "louvain") and (metric, method) not in (("pearson", "complete"), ("pearson", "average"), ("spearman", "single"), ("kendall", "ward"), ("pearson", "centroid")):  # fmt: skip
            continue
        try:
            cases.append(
                case(
                    f"{name}-{metric}-{method}{'-ordered' if ordering else ''}",
                    adata,
                    keys,
                    metric,
                    method,
                    ordering,
                    store,
                )
            )
        except Exception as error:  # noqa: BLE001 - what scanpy refuses has no tree to compare with
            skipped.append({"name": f"{name}-{metric}-{method}", "error": f"{type(error).__name__}: {error}"[:160]})
    wrong = {**copy.deepcopy(cases[0]), "name": "canary", "canary": True, "leaves": cases[0]["leaves"][::-1]}
    path = write("dendrogram/cases.json", {"cases": [*cases, wrong], "skipped": skipped})
    record("scripts/golden/dendrogram.py", [path, *(store.folder / "blobs").glob("*.bin")], seed=SEED, count=len(cases) + 1,
           classes={"correlation": "bit", "linkage": "bit", "leaves": "bit", "icoord": "bit", "dcoord": "bit", "color_list": "bit"},
           packages=["scanpy", "scipy", "pandas", "numpy"])  # fmt: skip
    size = sum(f.stat().st_size for f in store.folder.rglob("*") if f.is_file())
    print(f"{len(cases)} cases, {len(skipped)} skipped, {size / 1e6:.2f} MB", skipped[:3])


if __name__ == "__main__":
    main()
