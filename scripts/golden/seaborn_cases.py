"""Calls of seaborn's heatmap and clustermap as levels of factors, and the arguments that levels stand for.

The tests that replay the goldens build their calls here too, so that both sides are called alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib import colors as mc
from seaborn_tables import TABLES

LIST = ["#1b1f3b", "#53d8fb", "#dce1e9", "#d4afb9", "#9b2915"]
SHARED = {
    "vmin": ["none", "below", "inside"],
    "vmax": ["none", "above", "inside"],
    "cmap": ["none", "viridis", "vlag", "list", "Colormap", "changed"],
    "center": ["none", "zero", "mean", "outside"],
    "robust": ["no", "yes"],
    "annot": ["none", "True", "numbers", "strings", "DataFrame"],
    "fmt": [".2g", ".1f", "d", ".0%", ""],
    "linewidths": ["none", "given"],
    "cbar": ["yes", "no"],
    "square": ["no", "yes"],
    "xticklabels": ["auto", "True", "False", "int", "list"],
    "yticklabels": ["auto", "True", "False", "int", "list"],
    "mask": ["none", "array", "DataFrame"],
    "norm": ["none", "linear", "limits", "log", "power", "two slopes", "centred", "boundaries", "symlog", "asinh"],
}
HEATMAP = {"data": ["iris", "iris array", "flights", "penguins", "pbmc", "signed", "levels"], **SHARED}
COLORS = ["none", "list", "nested", "Series", "DataFrame", "categories"]
CLUSTERMAP = {
    "data": ["iris", "iris array", "flights", "flights long", "penguins", "pbmc", "signed"],
    "method": ["average", "single", "complete", "weighted", "ward", "centroid", "median"],
    "metric": ["euclidean", "cityblock", "correlation", "cosine", "chebyshev", "sqeuclidean", "braycurtis", "canberra", "seuclidean"],
    "scaling": ["none", "z 0", "z 1", "standard 0", "standard 1"],
    "row_cluster": ["yes", "no"],
    "col_cluster": ["yes", "no"],
    "row_linkage": ["none", "given"],
    "col_linkage": ["none", "given"],
    "row_colors": COLORS,
    "col_colors": COLORS,
    "dendrogram_ratio": ["none", "one", "pair"],
    "colors_ratio": ["none", "one", "pair"],
    "cbar_pos": ["default", "None"],
    "tree_kws": ["none", "given"],
    "figsize": ["none", "given"],
    **{name: SHARED[name] for name in ("mask", "annot", "fmt", "robust", "center", "xticklabels", "yticklabels")},
    "cmap": ["none", "vlag", "list"],
    "vmin": ["none", "inside"],
    "norm": ["none", "power", "two slopes"],
}  # fmt: skip
BIG = ("pbmc", "iris", "iris array")
EUCLIDEAN = ("ward", "centroid", "median")


def valid(case: Mapping[str, str]) -> bool:
    """Return whether levels make a call that is worth a case: few texts, formats that fit, a norm or limits."""
    data, annot, fmt = case["data"], case["annot"], case["fmt"]
    if annot != "none" and data == "pbmc":
        return False
    if (annot == "strings") != (fmt == "") and (annot == "strings" or data in BIG):
        return False
    if annot == "none" and fmt != ".2g":
        return False
    if (
        annot == "True"
        and fmt == "d"
        and (data not in ("flights", "flights long") or case.get("scaling", "none") != "none")
    ):
        return False
    if case["norm"] == "log" and data not in ("iris", "iris array", "flights", "penguins"):
        return False
    # The colours of a centred map follow limits that a norm then overrides: one factor at a time.
    if case["norm"] != "none" and case["center"] != "none":
        return False
    if "method" not in case:
        return not (case.get("mask") == "DataFrame" and data in ("iris array", "signed"))
    if case["mask"] == "DataFrame" and data in ("iris array", "signed", "flights long"):
        return False
    if case["method"] in EUCLIDEAN and case["metric"] != "euclidean":
        return False
    # Missing values fail wherever a tree is computed: errors have cases of their own.
    computes = [a for a in ("row", "col") if case[f"{a}_cluster"] == "yes" and case[f"{a}_linkage"] == "none"]
    if data == "penguins" and computes:
        return False
    # seaborn looks labels up in the long data's index, where no pivot finds them.
    return not (
        data in ("iris array", "signed", "flights long")
        and {case["row_colors"], case["col_colors"]} & {"Series", "DataFrame", "categories"}
    )


def heatmap_arguments(case: Mapping[str, str], data: Any) -> dict[str, Any]:
    """Return the arguments of `heatmap` that levels stand for."""
    values = np.asarray(data, dtype=float)
    finite = values[np.isfinite(values)]
    n, m = values.shape
    found: dict[str, Any] = {
        "vmin": {"below": lambda: float(finite.min() - 1), "inside": lambda: float(np.quantile(finite, 0.3))},
        "vmax": {"above": lambda: float(finite.max() + 1), "inside": lambda: float(np.quantile(finite, 0.8))},
        "cmap": {
            "viridis": lambda: "viridis", "vlag": lambda: "vlag", "list": lambda: LIST, "Colormap": lambda: mpl.colormaps["mako"],
            "changed": lambda: mpl.colormaps["YlGnBu"].with_extremes(under="#ff00ff", over="#00ff00"),
        },
        "center": {"zero": lambda: 0, "mean": lambda: float(finite.mean()), "outside": lambda: float(finite.max() + 2)},
        "robust": {"yes": lambda: True},
        "annot": {
            "True": lambda: True, "numbers": lambda: np.arange(n * m).reshape(n, m) * 3 - 7,
            "strings": lambda: np.array([[f"{chr(97 + i % 26)}{j}" for j in range(m)] for i in range(n)], dtype=object),
            "DataFrame": lambda: pd.DataFrame(np.arange(n * m).reshape(n, m) + 1),
        },
        "fmt": {name: (lambda name=name: name) for name in SHARED["fmt"] if name != ".2g"},
        "linewidths": {"given": lambda: 0.5},
        "cbar": {"no": lambda: False},
        "square": {"yes": lambda: True},
        "mask": {
            "array": lambda: np.add.outer(np.arange(n), 2 * np.arange(m)) % 5 == 0,
            "DataFrame": lambda: pd.DataFrame(data) > float(np.quantile(finite, 0.9)),
        },
        "norm": {
            "linear": lambda: mc.Normalize(), "limits": lambda: mc.Normalize(*(float(q) for q in np.quantile(finite, [0.2, 0.7]))),
            "log": lambda: mc.LogNorm(), "power": lambda: mc.PowerNorm(0.5), "two slopes": lambda: mc.TwoSlopeNorm(float(finite.mean())),
            "centred": lambda: mc.CenteredNorm(float(np.median(finite))), "symlog": lambda: mc.SymLogNorm(0.5),
            "boundaries": lambda: mc.BoundaryNorm(np.unique(np.quantile(finite, [0, 0.2, 0.5, 0.9, 1])), 256), "asinh": lambda: mc.AsinhNorm(0.7),
        },
    }  # fmt: skip
    for axis, count, every in (("x", m, 2), ("y", n, 3)):
        found[f"{axis}ticklabels"] = {
            "True": lambda: True, "False": lambda: False, "int": lambda every=every: every,
            "list": lambda axis=axis, count=count: [f"{axis}{i}" for i in range(count)],
        }  # fmt: skip
    return {name: found[name][level]() for name, level in case.items() if name in found and level in found[name]}


def _colors(level: str, labels: pd.Index) -> Any:
    n = len(labels)
    one = [LIST[i % 3] for i in range(n)]
    other = [sns.color_palette("deep")[i % 4] for i in range(n)]
    match level:
        case "list":
            return other
        case "nested":
            return [one, other]
        case "Series":
            # In another order, and without every fifth.
            return pd.Series(one, index=labels, name="kind")[::-1][[i % 5 > 0 for i in range(n)]]
        case "categories":
            return pd.Series(pd.Categorical([["r", "g", "b"][i % 3] for i in range(n)]), index=labels)
        case "DataFrame":
            frame = pd.DataFrame({"first": one, "second": [str(mc.to_hex(c)) for c in other]}, index=labels)
            frame.iloc[:: max(1, n // 4), 1] = np.nan
            return frame
    return None


def clustermap_arguments(case: Mapping[str, str], data: Any) -> dict[str, Any]:
    """Return the arguments of `clustermap` that levels stand for."""
    from scipy.cluster.hierarchy import linkage

    long = case["data"] == "flights long"
    wide = data.pivot(index="month", columns="year", values="passengers") if long else pd.DataFrame(data)
    how, _, along = case["scaling"].partition(" ")
    scaled = wide
    if how != "none":
        scale: Any = sns.matrix.ClusterGrid.z_score if how == "z" else sns.matrix.ClusterGrid.standard_scale
        scaled = scale(wide, int(along))
    out = heatmap_arguments(case, scaled)
    out.update({"method": case["method"], "metric": case["metric"]})
    if long:
        out["pivot_kws"] = {"index": "month", "columns": "year", "values": "passengers"}
    if how != "none":
        out["z_score" if how == "z" else "standard_scale"] = int(along)
    for axis, frame in (("row", wide), ("col", wide.T)):
        if case[f"{axis}_cluster"] == "no":
            out[f"{axis}_cluster"] = False
        if case[f"{axis}_linkage"] == "given":
            out[f"{axis}_linkage"] = linkage(frame.fillna(0).to_numpy(dtype=float), "complete", "chebyshev")
        level = case[f"{axis}_colors"]
        found = _colors(level, frame.index)
        if found is not None:
            out[f"{axis}_colors"] = found
    more = {
        "dendrogram_ratio": {"one": 0.15, "pair": (0.1, 0.25)},
        "colors_ratio": {"one": 0.02, "pair": (0.04, 0.02)},
        "cbar_pos": {"None": None},
        "tree_kws": {"given": {"linewidths": 1.5, "colors": "#cc3311"}},
        "figsize": {"given": (12, 9)},
    }
    for name, levels in more.items():
        if case[name] in levels:
            out[name] = levels[case[name]]
    return out


def call_of(kind: str, case: Mapping[str, str]) -> tuple[Any, dict[str, Any]]:
    """Return data and arguments of a case."""
    data: Any = TABLES[case["data"]]()
    return data, (heatmap_arguments if kind == "heatmap" else clustermap_arguments)(case, data)


def defaults(factors: Mapping[str, list[str]], **levels: str) -> dict[str, str]:
    """Return the first level of each factor, but for `levels`."""
    return {**{name: found[0] for name, found in factors.items()}, **levels}


BY_HAND: list[tuple[str, dict[str, str]]] = [
    *(("heatmap", defaults(HEATMAP, data=data, cbar=cbar)) for data in ("constant", "zero", "all missing", "infinite", "bool", "bytes", "one") for cbar in ("yes", "no")),
    ("heatmap", defaults(HEATMAP, data="constant", center="mean")),
    ("heatmap", defaults(HEATMAP, data="signed", annot="True", fmt="")),
    ("heatmap", defaults(HEATMAP, data="bool", annot="True")),
    ("heatmap", defaults(HEATMAP, data="bytes", annot="True", fmt="d")),
    ("heatmap", defaults(HEATMAP, data="flights", annot="True", fmt="d", center="mean")),
    *(("clustermap", defaults(CLUSTERMAP, data="ties", method=method)) for method in CLUSTERMAP["method"]),
    *(("clustermap", defaults(CLUSTERMAP, data="pbmc", method=method, metric=metric)) for method, metric in (("ward", "euclidean"), ("average", "correlation"), ("single", "cosine"))),
    ("clustermap", defaults(CLUSTERMAP, data="column constant", scaling="standard 1", row_cluster="no", col_cluster="no")),
    ("clustermap", defaults(CLUSTERMAP, data="column constant", scaling="z 1", row_cluster="no", col_cluster="no")),
    *(("clustermap", defaults(CLUSTERMAP, data="penguins", scaling=scaling, row_cluster="no", col_cluster="no")) for scaling in CLUSTERMAP["scaling"]),
    # What seaborn or scipy refuses.
    ("heatmap", defaults(HEATMAP, data="iris", annot="True", fmt="d")),
    ("clustermap", defaults(CLUSTERMAP, data="penguins")),
    ("clustermap", defaults(CLUSTERMAP, data="infinite")),
    ("clustermap", defaults(CLUSTERMAP, data="one")),
    ("clustermap", defaults(CLUSTERMAP, data="iris", method="ward", metric="cityblock")),
    ("clustermap", defaults(CLUSTERMAP, data="column constant", scaling="standard 1")),
    ("clustermap", defaults(CLUSTERMAP, data="iris array", row_colors="Series")),
]  # fmt: skip

DIFFERS = {
    "infinite": "infinite values are left out of the limits: with them seaborn draws every cell in one colour",
    "all missing": "without a colour bar seaborn's limits are NaN; there is nothing to colour",
}
"""Table -> why our limits and colours are others on purpose."""
