"""scanpy.pp.pca, where scanpy's dendrogram would call it: what it is made of, what it refuses, what it stores."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ..wire.anndata import pca_columns

COUNT = 50
"""Components that scanpy computes where none are asked for."""


def values_of(adata: Any) -> tuple[Any, list[int] | None]:
    """Return X of the variables that are used, and their positions (None: all). Raises ValueError for a mask that is not boolean."""
    cols = pca_columns(adata)
    return adata.X if cols is None else adata.X[:, cols], cols


def refuse(shape: tuple[int, int], values: Any, count: int = COUNT) -> None:
    """Raise ValueError, in sklearn's words, for missing or infinite `values` (an array; all else is not read) and for a `shape` too small."""
    if isinstance(values, np.ndarray) and values.dtype.kind == "f":
        if np.isnan(values).any():
            raise ValueError("Input X contains NaN.\nA PCA takes no missing values: fill them first.")
        if np.isinf(values).any():
            raise ValueError(f"Input X contains infinity or a value too large for {values.dtype!r}.")
    least = min(shape)
    if 1 <= count < least:
        return
    words = "strictly less than" if count == least else "between 1 and"
    raise ValueError(
        f"n_components={count} must be {words} min(n_samples, n_features)={least} with svd_solver='arpack'"
    )


def store(adata: Any, count: int, matrix: Callable[[Any], dict[str, Any]], run_task: Callable[..., Any]) -> np.ndarray:
    """Compute `count` components with task `pca`, store in `adata` what `scanpy.pp.pca` stores, and return the scores.

    float64 throughout, stored in scanpy's types: scores float32, the rest as X (float64 where it holds integers).
    Raises ValueError as `refuse`, and for values that do not vary.
    """
    from ..engine import EngineError

    values, cols = values_of(adata)
    refuse(values.shape, values.data if hasattr(values, "tocsr") else values, count)
    try:
        found = run_task("pca", matrix=matrix(values), components=count)
    except EngineError as error:
        if error.path != "pca":
            raise
        raise ValueError(str(error)) from error
    dtype = np.dtype(np.float32 if values.dtype == np.float32 else np.float64)
    loadings = found["loadings"].reshape(-1, count).astype(dtype)
    if cols is not None:
        spread = np.zeros((adata.n_vars, count))
        spread[cols] = loadings
        loadings = spread
    adata.obsm["X_pca"] = found["scores"].reshape(-1, count).copy()
    adata.varm["PCs"] = loadings
    mask = None if cols is None else "highly_variable"
    adata.uns["pca"] = {
        "params": {"zero_center": True, "use_highly_variable": cols is not None, "mask_var": mask},
        "variance": found["variance"].astype(dtype),
        "variance_ratio": found["ratio"].astype(dtype),
    }
    return adata.obsm["X_pca"]
