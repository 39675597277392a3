"""The calls whose goldens are made: a pairwise array over every parameter of scanpy.pl.heatmap, and degenerate data.

A case is (name, data, arguments): `data` names one of `DATA`, `arguments` are the call's, made anew for each use
because matplotlib changes norms when it draws.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import scanpy as sc
from matplotlib import colors as mc
from pairs import pairwise

SEED = 20261121
GENES = ["CD79A", "MS4A1", "CD8A", "CD8B", "LYZ", "CST3", "GNLY"]
Args = dict[str, Any]


def base() -> Any:
    """Return pbmc68k_reduced with a float64 layer, a dense float32 layer, and symbols; string columns are categories already."""
    adata = sc.datasets.pbmc68k_reduced()
    for key in list(adata.uns):
        if key.startswith("dendrogram"):
            del adata.uns[key]
    adata.layers["dbl"] = np.asarray(adata.X, dtype=np.float64) + 3
    adata.layers["f"] = np.asfortranarray(np.asarray(adata.X, dtype=np.float32) + 11)
    for var in (adata.var, adata.raw.var):
        var["symbol"] = [f"s-{name}" for name in var.index]
    return adata


def _markers(group: str, kind: str, symbols: bool, genes: list[str]) -> Any:
    names = [f"s-{g}" for g in genes] if symbols else list(genes)
    match kind:
        case "list":
            return names
        case "array":
            return np.array(names)
        case "repeats":
            return [*names, names[2], names[0]]
        case "dict":
            return {"B": names[:2], "T": names[2:4], "Mono": names[4:6], "NK": names[6]}
        case "str":
            return names[0]
    levels = list(base_obs()[group].cat.categories)
    return {
        level: [names[i % len(names)]] if i % 3 else [names[i % len(names)], names[(i + 3) % len(names)]]
        for i, level in enumerate(reversed(levels))
    }


_obs: pd.DataFrame | None = None


def base_obs() -> pd.DataFrame:
    """Return obs of the base data."""
    global _obs
    if _obs is None:
        _obs = base().obs
    return _obs


NORMS: dict[str, Callable[[], Args]] = {
    "auto": dict,
    "limits": lambda: {"vmin": 0.5, "vmax": 3.25},
    "vmax": lambda: {"vmax": 2},
    "vcenter": lambda: {"vcenter": 1.0},
    "slopes": lambda: {"vmin": -1, "vcenter": 0.75, "vmax": 4},
    "two_slope": lambda: {"norm": mc.TwoSlopeNorm(0.25)},
    "centered": lambda: {"norm": mc.CenteredNorm(0.5)},
    "power": lambda: {"norm": mc.PowerNorm(0.5, vmin=0, vmax=4)},
    "boundary": lambda: {"norm": mc.BoundaryNorm([0, 0.5, 1, 2, 4], 256)},
    "symlog": lambda: {"norm": mc.SymLogNorm(0.5, base=10)},
    "asinh": lambda: {"norm": mc.AsinhNorm(0.7)},
}
FACTORS = {
    "groupby": ["bulk_labels", "two", "n_genes", "percent_mito", "louvain", "list1", "none"],
    "markers": ["list", "array", "repeats", "dict", "categories", "str"],
    "num_categories": ["7", "3"],
    "source": ["default", "raw", "x", "dbl", "f"],
    "log": ["no", "yes"],
    "standard_scale": ["none", "var", "obs"],
    "dendrogram": ["no", "yes"],
    "swap_axes": ["no", "yes"],
    "show_gene_labels": ["none", "yes", "no"],
    "limits": list(NORMS),
    "var_groups": ["none", "given", "rotated"],
    "gene_symbols": ["no", "yes"],
    "figsize": ["none", "given"],
    "cmap": ["none", "magma", "RdBu_r", "tab10"],
}
GROUPBY = {"bulk_labels": "bulk_labels", "two": ["bulk_labels", "phase"], "n_genes": "n_genes", "percent_mito": "percent_mito",
           "louvain": "louvain", "list1": ["phase"], "none": []}  # fmt: skip


def valid(case: dict[str, str]) -> bool:
    """Return whether scanpy draws such a case."""
    categorical = case["groupby"] in ("bulk_labels", "two", "louvain", "list1")
    if case["dendrogram"] == "yes" and not categorical:
        return False
    if case["markers"] == "categories" and case["groupby"] not in ("bulk_labels", "louvain"):
        return False
    if case["var_groups"] != "none" and case["markers"] in ("dict", "categories", "str"):
        return False
    # scanpy fails there: the colour map of the strip is never made
    return not (
        case["groupby"] == "none"
        and case["swap_axes"] == "yes"
        and (case["markers"] == "dict" or case["var_groups"] != "none")
    )


def arguments(case: dict[str, str]) -> Args:
    """Return the call's arguments of a pairwise case."""
    source = case["source"]
    kwargs: Args = {
        "var_names": _markers(case["groupby"], case["markers"], case["gene_symbols"] == "yes", GENES),
        "groupby": GROUPBY[case["groupby"]],
        "num_categories": int(case["num_categories"]), "log": case["log"] == "yes",
        "dendrogram": case["dendrogram"] == "yes", "swap_axes": case["swap_axes"] == "yes",
        **{"default": {}, "raw": {"use_raw": True}, "x": {"use_raw": False}, "dbl": {"layer": "dbl"}, "f": {"layer": "f"}}[source],
        **NORMS[case["limits"]](),
    }  # fmt: skip
    if case["standard_scale"] != "none":
        kwargs["standard_scale"] = case["standard_scale"]
    if case["show_gene_labels"] != "none":
        kwargs["show_gene_labels"] = case["show_gene_labels"] == "yes"
    if case["var_groups"] != "none":
        kwargs.update(var_group_positions=[(0, 1), (3, 5)], var_group_labels=["first", "2nd"])
        if case["var_groups"] == "rotated":
            kwargs["var_group_rotation"] = 45
    if case["gene_symbols"] == "yes":
        kwargs["gene_symbols"] = "symbol"
    if case["figsize"] == "given":
        kwargs["figsize"] = (7, 5)
    if case["cmap"] != "none":
        kwargs["cmap"] = mpl.colormaps["magma"] if case["cmap"] == "magma" else case["cmap"]
    return kwargs


def pairwise_cases() -> list[tuple[str, str, Callable[[], Args]]]:
    """Return the pairwise array."""
    found = pairwise(FACTORS, valid, SEED)
    return [(f"pair-{i:03d}", "base", lambda c=c: arguments(c)) for i, c in enumerate(found)]


def small(values: Any, groups: Any, **obs: Any) -> Any:
    """Return an AnnData of a few cells with genes g0, g1, …"""
    values = np.asarray(values)
    frame = pd.DataFrame({"g": groups, **obs}, index=[f"c{i}" for i in range(len(values))])
    return sc.AnnData(values, obs=frame, var=pd.DataFrame(index=[f"g{i}" for i in range(values.shape[1])]))


def _random(rows: int, cols: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).normal(1, 1, (rows, cols)).astype(np.float32)


def _with(values: np.ndarray, *changes: tuple[int, int, float]) -> np.ndarray:
    for i, j, v in changes:
        values[i, j] = v
    return values


def _stored(colours: list[str]) -> Any:
    adata = small(_random(30, 3), pd.Categorical(list("abc") * 10))
    adata.uns["g_colors"] = colours
    return adata


def _empty_level() -> Any:
    return small(_random(40, 3), pd.Categorical(list("abcd") * 10, categories=list("abxcdy")))


def _pca(rows: int, levels: int, seed: int) -> Any:
    adata = small(_random(rows, 60, seed), pd.Categorical([f"k{i % levels}" for i in range(rows)]))
    adata.obsm["X_pca"] = _random(rows, 8, seed + 1)
    return adata


def _sparse(kind: str) -> Any:
    from scipy import sparse

    values = _random(60, 5, 7)
    values[values < 1] = 0
    return (
        small(values, pd.Categorical([f"k{i % 3}" for i in range(60)]))
        if kind == "dense"
        else _replace(values, getattr(sparse, f"{kind}_matrix"))
    )


def _replace(values: np.ndarray, make: Any) -> Any:
    adata = small(values, pd.Categorical([f"k{i % 3}" for i in range(len(values))]))
    adata.X = make(values)
    return adata


DATA: dict[str, Callable[[], Any]] = {
    "base": base,
    "one-category": lambda: small(_random(20, 3), pd.Categorical(["a"] * 20)),
    "one-cell-group": lambda: small(_random(20, 3), pd.Categorical(["a"] * 12 + ["b"] + ["c"] * 7)),
    "one-cell": lambda: small(_random(1, 3), pd.Categorical(["a"])),
    "constant-column": lambda: small(
        _with(_random(20, 3), *[(i, 1, 2.0) for i in range(20)]), pd.Categorical(list("ab") * 10)
    ),
    "constant": lambda: small(np.full((20, 3), 1.5, dtype=np.float32), pd.Categorical(list("ab") * 10)),
    "zero": lambda: small(np.zeros((20, 3), dtype=np.float32), pd.Categorical(list("ab") * 10)),
    "nan": lambda: small(
        _with(_random(20, 3), (3, 0, np.nan), (7, 1, np.nan), (8, 1, np.nan)), pd.Categorical(list("ab") * 10)
    ),
    "nan-column": lambda: small(
        _with(_random(20, 3), *[(i, 1, np.nan) for i in range(20)]), pd.Categorical(list("ab") * 10)
    ),
    "all-nan": lambda: small(np.full((20, 3), np.nan, dtype=np.float32), pd.Categorical(list("ab") * 10)),
    "inf": lambda: small(_with(_random(20, 3), (3, 0, np.inf), (5, 2, -np.inf)), pd.Categorical(list("ab") * 10)),
    "int": lambda: small(
        np.random.default_rng(2).integers(0, 50, (40, 3)).astype(np.int64), pd.Categorical(list("ab") * 20)
    ),
    "int16": lambda: small(
        np.random.default_rng(2).integers(-50, 50, (40, 3)).astype(np.int16), pd.Categorical(list("ab") * 20)
    ),
    "uint8": lambda: small(
        np.random.default_rng(2).integers(0, 255, (40, 3)).astype(np.uint8), pd.Categorical(list("ab") * 20)
    ),
    "bool": lambda: small(np.random.default_rng(2).random((40, 3)) > 0.5, pd.Categorical(list("ab") * 20)),
    "below-minus-one": lambda: small(
        _with(_random(20, 3), (3, 0, -2.0), (4, 1, -1.0)), pd.Categorical(list("ab") * 10)
    ),
    "many-groups": lambda: small(_random(120, 3), pd.Categorical([f"k{(i * 7) % 23}" for i in range(120)])),
    "more-than-28": lambda: small(_random(120, 3), pd.Categorical([f"k{(i * 7) % 31}" for i in range(120)])),
    "many-int16": lambda: small(_random(600, 2), pd.Categorical([f"k{(i * 37) % 150:03d}" for i in range(600)])),
    "empty-level": _empty_level,
    "strings": lambda: small(_random(40, 3), [f"c{(i * 3) % 12}" for i in range(40)]),
    "distinct": lambda: small(_random(12, 3), [f"c{i}" for i in range(12)]),
    "integer-categories": lambda: small(_random(40, 3), pd.Categorical([3, 1, 2, 10] * 10)),
    "ordered": lambda: small(_random(40, 3), pd.Categorical(list("bcad") * 10, categories=list("dbca"), ordered=True)),
    "numeric-constant": lambda: small(_random(30, 3), np.full(30, 5.0)),
    "numeric-gap": lambda: small(_random(30, 3), np.r_[np.zeros(15), np.full(15, 100.0)]),
    "numeric-int": lambda: small(_random(50, 3), np.random.default_rng(5).integers(0, 90, 50)),
    "numeric-f4": lambda: small(_random(50, 3), np.random.default_rng(5).normal(0, 1e-3, 50).astype(np.float32)),
    "boolean": lambda: small(_random(40, 3), np.random.default_rng(6).random(40) > 0.4),
    "colors": lambda: _stored(["#112233", "red", "#abc"]),
    "colors-short": lambda: _stored(["#112233", "#ff0000"]),
    "colors-long": lambda: _stored(["#112233", "#ff0000", "#00ff00", "#0000ff"]),
    "pca": lambda: _pca(90, 6, 3),
    "pca-two": lambda: _pca(40, 2, 4),
    "csr": lambda: _sparse("csr"),
    "csc": lambda: _sparse("csc"),
}
ALL = ["g0", "g1", "g2"]


def degenerate_cases() -> list[tuple[str, str, Callable[[], Args]]]:
    """Return one or more calls for each odd data set."""
    plain = {"var_names": ALL, "groupby": "g"}
    out: list[tuple[str, str, Callable[[], Args]]] = []
    for name in DATA:
        if name == "base":
            continue
        calls: dict[str, Args] = {"": plain}
        if name == "many-int16":
            calls = {"": {**plain, "var_names": ["g0", "g1"]}}
        if name in (
            "constant-column",
            "constant",
            "nan",
            "nan-column",
            "inf",
            "int",
            "int16",
            "uint8",
            "bool",
            "zero",
            "csr",
            "csc",
        ):
            calls |= {
                "-var": {**plain, "standard_scale": "var"},
                "-obs": {**plain, "standard_scale": "obs"},
                "-log": {**plain, "log": True},
            }
        if name in ("below-minus-one",):
            calls |= {"-log": {**plain, "log": True}, "-log-var": {**plain, "log": True, "standard_scale": "var"}}
        if name in ("numeric-int", "numeric-f4", "numeric-gap"):
            calls |= {"-3": {**plain, "num_categories": 3}, "-1": {**plain, "num_categories": 1}}
        if name == "numeric-int":
            calls |= {"-edges": {**plain, "num_categories": [-1, 10, 30.5, 200]}}
        if name in (
            "one-cell-group",
            "many-groups",
            "ordered",
            "pca",
            "pca-two",
            "csr",
            "csc",
            "one-category",
            "strings",
            "colors",
            "colors-long",
        ):
            calls |= {
                "-tree": {**plain, "dendrogram": True},
                "-tree-swap": {**plain, "dendrogram": True, "swap_axes": True},
            }
        if name in ("pca", "ordered"):
            calls |= {"-tree-log": {**plain, "dendrogram": True, "log": True, "standard_scale": "var"}}
        if name in ("colors", "distinct", "empty-level", "boolean", "integer-categories"):
            calls |= {"-swap": {**plain, "swap_axes": True}}
        out += [(name + suffix, name, lambda c=call: dict(c)) for suffix, call in calls.items()]
    names = {"empty-names": [], "empty-dict": {}, "empty-list-inside": {"a": ["g0"], "b": [], "c": ["g2", "g1"]}, "outside": ["g0", "g1"],
             "sixty": [f"g{i % 3}" for i in range(60)]}  # fmt: skip
    for name, asked in names.items():
        extra = {"var_group_positions": [(1, 5)], "var_group_labels": ["beyond"]} if name == "outside" else {}
        out.append((name, "one-cell-group", lambda a=asked, e=extra: {"var_names": a, "groupby": "g", **e}))
    out.append(("stored-tree", "pca", lambda: {**plain, "dendrogram": "kept", "_before": "average"}))
    out.append(
        (
            "stored-tree-spearman",
            "base",
            lambda: {"var_names": GENES, "groupby": "bulk_labels", "dendrogram": True, "_before": "spearman"},
        )
    )
    out.append(("var-groups-duplicate-order", "pca", lambda: {"var_names": ["g1", "g0", "g2"], "groupby": "g", "dendrogram": True,
                "var_group_positions": [(0, 0), (1, 1), (2, 2), (0, 2), (1, 2), (2, 2)], "var_group_labels": [f"k{i}" for i in (3, 1, 0, 2, 5, 4)]}))  # fmt: skip
    return out
