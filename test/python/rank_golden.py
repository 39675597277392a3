"""The data sets and the calls of the goldens of rank_genes_groups, for the script that makes them and the tests that read them.

A data set is named "<set>/<layout>/<type>": the set is one of `SETS`, or "pbmc" (every sixth gene) or "full" (all) of scanpy's bundled
data; the layout "dense", "csr" or "csc"; the type "f4" or "f8".
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import scanpy as sc
from anndata import AnnData
from scipy import sparse

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "rank"
NAMES = ["names", "scores", "pvals", "pvals_adj", "logfoldchanges"]
Args = dict[str, Any]


def blob(ref: dict[str, Any]) -> np.ndarray:
    """Return a stored array."""
    content = gzip.decompress((FOLDER / "blobs" / f"{ref['blob']}.bin").read_bytes())
    return np.frombuffer(content, np.dtype(ref["dtype"])).reshape(ref["shape"])


def sets() -> dict[str, Any]:
    """Return the sets as they are stored: values (cells × genes, float64), obs, var and the base of the logarithms."""
    return json.loads((FOLDER / "data.json").read_text("utf-8"))


def adata_of(name: str, stored: dict[str, Any]) -> AnnData:
    """Return a data set; `stored` is what `sets` returns, with arrays in place of references while goldens are made."""
    kind, layout, dtype = name.split("/")
    if kind in ("pbmc", "full"):
        return _pbmc(kind, layout, dtype)
    entry = stored[kind]
    values = entry["values"] if isinstance(entry["values"], np.ndarray) else blob(entry["values"])
    made = _laid(values.astype(dtype), layout)
    obs = pd.DataFrame({k: _column(v) for k, v in entry["obs"].items()}, index=[f"c{i}" for i in range(len(values))])
    var = pd.DataFrame(entry["var"], index=[f"g{i}" for i in range(values.shape[1])])
    adata = AnnData(made, obs=obs, var=var)
    adata.layers["twice"] = made * np.array(2, dtype=dtype)
    adata.raw = AnnData(made * np.array(1.5, dtype=dtype), var=var[[]], obs=obs[[]])
    if entry.get("base", "none") != "none":
        adata.uns["log1p"] = {"base": entry["base"]}
    return adata


def _column(said: dict[str, Any]) -> Any:
    """Return a column of obs: values, or codes (−1: missing) with categories."""
    if "codes" not in said:
        return said["values"]
    return pd.Categorical.from_codes(said["codes"], said["categories"])


def _laid(values: np.ndarray, layout: str) -> Any:
    return values if layout == "dense" else getattr(sparse, f"{layout}_matrix")(values)


def _pbmc(kind: str, layout: str, dtype: str) -> AnnData:
    adata = sc.datasets.pbmc68k_reduced()
    every = slice(None, None, 6 if kind == "pbmc" else 1)
    raw = adata.raw.to_adata()[:, every].copy()
    adata = adata[:, every].copy()
    adata.X = np.asarray(adata.X).astype(dtype)
    raw.X = _laid(raw.X.toarray().astype(dtype), layout)
    adata.layers["twice"] = raw.X * np.array(2, dtype=dtype)
    adata.raw = raw
    adata.obs["labels"], adata.obs["numbers"] = adata.obs["bulk_labels"], adata.obs["louvain"]
    adata.var["mask"] = np.arange(adata.n_vars) % 3 != 1
    return adata


def doubled(adata: AnnData) -> AnnData:
    """Return the same numbers as float64."""
    out = adata.copy()
    out.X = adata.X.astype(np.float64)
    for layer in adata.layers:
        out.layers[layer] = adata.layers[layer].astype(np.float64)
    raw = adata.raw.to_adata()
    raw.X = raw.X.astype(np.float64)
    out.raw = raw
    return out


def arguments(said: Args, adata: AnnData) -> Args:
    """Return the arguments of a call; a mask that is to be an array is made here, as JSON holds none."""
    out = dict(said)
    if out.get("mask_var") == "array":
        out["mask_var"] = np.arange(adata.n_vars) % 4 != 2
    elif out.get("mask_var") == "none at all":
        out["mask_var"] = np.zeros(adata.n_vars, dtype=bool)
    elif out.get("mask_var") == "short":
        out["mask_var"] = np.ones(adata.n_vars - 1, dtype=bool)
    elif out.get("mask_var") == "numbers":
        out["mask_var"] = np.ones(adata.n_vars)
    if isinstance(out.get("groups"), dict):
        out["groups"] = out["groups"]["is"]
    return out
