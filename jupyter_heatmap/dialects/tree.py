"""scanpy.tl.dendrogram: checks, what the means are taken of, and the dict that scanpy stores; the numbers are a task's."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ..options import nearest
from ..wire.inputs import near
from . import components

if TYPE_CHECKING:
    import pandas as pd

SMALL = 50
CORRELATIONS = ("pearson", "kendall", "spearman")
LINKAGES = ("single", "complete", "average", "weighted", "centroid", "median", "ward")


def run_task(name: str, **inputs: Any) -> Any:
    """Return the output of a task of the engine. The only way from here to numbers."""
    from ..engine.task import task  # pyright: ignore[reportMissingImports]

    return task(name, **inputs)


def dendrogram(
    adata: Any,
    groupby: str | Sequence[str],
    *,
    n_pcs: int | None,
    use_rep: str | None,
    var_names: Any,
    use_raw: bool | None,
    cor_method: str,
    linkage_method: str,
    optimal_ordering: bool,
) -> dict[str, Any]:
    """Return what scanpy stores of a call; see `jupyter_heatmap.tl.dendrogram`."""
    keys = [groupby] if isinstance(groupby, str) else list(groupby)
    _checked(adata, keys)
    if var_names is None:
        group = _joined(adata.obs, keys)
        values = representation(adata, use_rep, n_pcs)
    else:
        group = _observed(adata.obs, keys) if len(keys) > 1 else adata.obs[keys[0]]
        values = _variables(adata, use_raw)
    labels, codes = group.cat.categories, np.asarray(group.cat.codes, dtype=np.int32)
    _refuse(labels, codes, cor_method, linkage_method)
    found = run_task(
        "dendrogram", matrix=_matrix(values), groups={"codes": codes, "levels": [str(c) for c in labels]},
        metric=cor_method, method=linkage_method, ordering="scipy" if optimal_ordering else "none",
    )  # fmt: skip
    if found["linkage"] is None:
        raise ValueError(
            "Distance matrix 'X' must be symmetric. (The mean of a category does not vary: it has no correlation.)"
        )
    info = drawn(found["info"], list(labels))
    return {
        "linkage": np.array(found["linkage"], dtype=np.float64).reshape(-1, 4),
        "groupby": keys,
        "use_rep": use_rep,
        "cor_method": cor_method,
        "linkage_method": linkage_method,
        "categories_ordered": info["ivl"],
        "categories_idx_ordered": info["leaves"],
        "dendrogram_info": info,
        "correlation_matrix": np.array(found["correlation"], dtype=np.float64).reshape(len(labels), len(labels)),
    }


def _checked(adata: Any, keys: list[str]) -> None:
    import pandas as pd

    for key in keys:
        if key not in adata.obs:
            raise ValueError(
                f"groupby has to be a valid observation. Given value: {key}, valid observations: {adata.obs.columns.tolist()}{near(key, adata.obs.columns)}"
            )
        if not isinstance(adata.obs[key].dtype, pd.CategoricalDtype):
            raise ValueError(
                f"groupby has to be a categorical observation. Given value: {key}, Column type: {adata.obs[key].dtype}"
            )


def _joined(obs: Any, keys: list[str]) -> pd.Series:
    """Return the groups as scanpy makes them here: joined keys are texts in lexical order, missing ones read "nan"."""
    group = obs[keys[0]]
    for key in keys[1:]:
        group = (group.astype(str) + "_" + obs[key].astype(str)).astype("category")
    return group


def _observed(obs: Any, keys: list[str]) -> pd.Series:
    """Return joined keys in the product order of their categories, as scanpy's plots make them."""
    import pandas as pd

    codes = np.stack([np.asarray(obs[key].cat.codes) for key in keys], axis=1)
    rows = obs[keys].apply("_".join, axis=1)
    order = list(dict.fromkeys(rows.iloc[i] for i in np.lexsort(codes.T[::-1])))
    return pd.Series(pd.Categorical(rows, categories=order), index=obs.index)


def representation(adata: Any, use_rep: str | None, n_pcs: int | None) -> Any:
    """Return what the means are taken of, by scanpy's rule, which may be components that it stores. Raises ValueError that names what is not there."""
    if use_rep == "X" or (use_rep is None and (n_pcs == 0 or adata.n_vars <= SMALL)):
        return adata.X
    if use_rep is None:
        if "X_pca" not in adata.obsm:
            warnings.warn(
                f"You’re trying to run this on {adata.n_vars} dimensions of `.X`, if you really want this, set `use_rep='X'`.\n         "
                "Falling back to preprocessing with `sc.pp.pca` and default params.",
                stacklevel=4,
            )
            return components.store(adata, components.COUNT if n_pcs is None else n_pcs, _matrix, run_task)
        if n_pcs is not None and n_pcs > adata.obsm["X_pca"].shape[1]:
            raise ValueError("`X_pca` does not have enough PCs. Rerun `sc.pp.pca` with adjusted `n_comps`.")
        return adata.obsm["X_pca"][:, :n_pcs]
    if use_rep not in adata.obsm:
        raise ValueError(
            f"Did not find {use_rep} in `.obsm.keys()`. You need to compute it first.{near(use_rep, adata.obsm)}"
        )
    rep = adata.obsm[use_rep]
    if n_pcs is not None and n_pcs > rep.shape[1]:
        raise ValueError(
            f"{use_rep} does not have enough Dimensions. Provide a Representation with equal or more dimensions than`n_pcs` or lower `n_pcs` "
        )
    rep = rep.to_numpy() if hasattr(rep, "to_numpy") else rep
    return rep if n_pcs is None else rep[:, :n_pcs]


def _variables(adata: Any, use_raw: bool | None) -> Any:
    """Return all variables, of raw by the rule of scanpy's plots: named variables only switch this on."""
    if not (use_raw if use_raw is not None else adata.raw is not None):
        return adata.X
    if adata.raw is None:
        raise AttributeError("'NoneType' object has no attribute 'var_names': use_raw=True, but adata.raw is not set")
    if use_raw:
        return adata.raw.X
    at = adata.raw.var_names.get_indexer(adata.var_names)
    missing = [str(name) for name in adata.var_names[at < 0]]
    if missing:
        raise KeyError(f"Could not find keys {missing[:10]!r} in columns of `adata.obs` or in adata.raw.var_names.")
    return adata.raw.X[:, at]


def _refuse(labels: Any, codes: np.ndarray, cor_method: Any, linkage_method: Any) -> None:
    empty = [str(c) for c in labels[~np.isin(np.arange(len(labels)), codes)]]
    if empty:
        raise KeyError(f"{empty} not in index: a dendrogram needs cells in every category; remove unused ones first")
    if callable(cor_method):
        raise TypeError("cor_method: a function cannot travel to the engine; give 'pearson', 'kendall' or 'spearman'")
    if cor_method not in CORRELATIONS:
        raise ValueError(
            f"method must be either 'pearson', 'spearman', 'kendall', or a callable, '{cor_method}' was supplied{nearest(str(cor_method), CORRELATIONS)}"
        )
    if linkage_method not in LINKAGES:
        raise ValueError(f"Invalid method: {linkage_method}{nearest(str(linkage_method), LINKAGES)}")
    if len(labels) < 2:
        raise ValueError("The number of observations cannot be determined on an empty distance matrix.")


def _matrix(values: Any) -> dict[str, Any]:
    """Return a matrix as a task takes it: sparse as it lies, dense in C order."""
    if hasattr(values, "tocsr"):
        major = values if getattr(values, "format", "") == "csc" else values.tocsr()
        kind = "col" if major is values and values.format == "csc" else "row"
        return {"kind": "sparse", "shape": [int(n) for n in major.shape], "major": kind, "indptr": major.indptr.astype(np.int32),
                "indices": major.indices.astype(np.int32), "data": major.data}  # fmt: skip
    dense = np.ascontiguousarray(np.asarray(values))
    return {"kind": "dense", "shape": [int(n) for n in dense.shape], "order": "C", "data": dense}


def drawn(found: dict[str, Any], labels: list[Any]) -> dict[str, Any]:
    """Return scipy's dict of a drawn tree, with scipy's own types of numbers."""
    leaves = [int(i) for i in found["leaves"]]
    x = np.array(found["icoord"], dtype=np.float64).reshape(-1, 4).tolist()
    heights = np.array(found["dcoord"], dtype=np.float64).reshape(-1, 4)
    nodes, dcoord = set[float](), []
    for (left, _, _, right), link in zip(x, heights, strict=True):
        # Links come after those below them; scipy's leaves have Python's 0.0, its nodes a number of numpy's.
        dcoord.append(
            [*(0.0 if at not in nodes and k in (0, 3) else link[k] for k, at in enumerate((left, left, right, right)))]
        )
        nodes -= {left, right}
        nodes.add((left + right) / 2)
    return {
        "icoord": x,
        "dcoord": dcoord,
        "ivl": [labels[i] for i in leaves],
        "leaves": leaves,
        "color_list": [f"C{int(k)}" for k in found["linkColors"]],
        "leaves_color_list": [None if k < 0 else f"C{int(k)}" for k in found["leafColors"]],
    }
