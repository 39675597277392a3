"""The calls of the goldens of rank_genes_groups: a pairwise array over the parameters, odd data, refusals. See rank_genes.py."""

from __future__ import annotations

from typing import Any

import numpy as np
from cases import SEED
from pairs import pairwise

Args = dict[str, Any]
Case = tuple[str, str, Args]
CONVERGED = {"tol": 1e-10, "max_iter": 100000}
FACTORS = {
    "data": ["pbmc/csr/f4", "pbmc/dense/f8", "mixed/dense/f8", "mixed/dense/f4", "mixed/csr/f8", "mixed/csr/f4", "mixed/csc/f8", "mixed/csc/f4"],
    "method": ["none", "t-test", "t-test_overestim_var", "wilcoxon", "logreg"],
    "corr_method": ["benjamini-hochberg", "bonferroni"],
    "tie_correct": ["no", "yes"],
    "order": ["score", "abs", "only_positive", "not only_positive"],
    "pts": ["no", "yes"],
    "groupby": ["labels", "numbers"],
    "groups": ["all", "some", "reversed", "repeats", "ints"],
    "reference": ["rest", "listed", "other"],
    "n_genes": ["none", "7", "0", "-1", "5000"],
    "mask_var": ["no", "array", "mask"],
    "source": ["default", "raw", "x", "layer"],
}  # fmt: skip
GROUPS = {
    ("pbmc", "labels"): ["CD34+", "Dendritic", "CD56+ NK", "CD19+ B"],
    ("pbmc", "numbers"): ["0", "2", "5", "3"],
    ("mixed", "labels"): ["b", "d", "a", "c"],
    ("mixed", "numbers"): ["10", "2", "3", "1"],
}


def valid(case: dict[str, str]) -> bool:
    """Return whether scanpy ranks such a case."""
    if case["groups"] == "ints" and case["groupby"] == "labels":
        return False
    if case["groups"] == "repeats" and case["reference"] == "listed":  # scanpy compares the second one with itself
        return False
    # A repeat counts as a class of its own in scanpy's regression, which then fails or names other genes.
    return not (case["method"] == "logreg" and case["groups"] == "repeats")


def arguments(case: dict[str, str]) -> Args:
    """Return a pairwise case's arguments, as JSON can hold them."""
    names = GROUPS[case["data"].split("/")[0], case["groupby"]]
    groups = {"all": "all", "some": names[:3], "reversed": names[2::-1], "repeats": [names[1], names[0], names[1]],
              "ints": [int(n) for n in names[:3]] if case["groupby"] == "numbers" else names[:3]}[case["groups"]]  # fmt: skip
    out: Args = {
        "groupby": case["groupby"], "corr_method": case["corr_method"], "tie_correct": case["tie_correct"] == "yes", "pts": case["pts"] == "yes",
        "groups": groups, "reference": {"rest": "rest", "listed": names[1], "other": names[3]}[case["reference"]],
        **{"score": {}, "abs": {"rankby_abs": True}, "only_positive": {"only_positive": True}, "not only_positive": {"only_positive": False}}[case["order"]],
        **{"default": {}, "raw": {"use_raw": True}, "x": {"use_raw": False}, "layer": {"use_raw": False, "layer": "twice"}}[case["source"]],
    }  # fmt: skip
    if case["method"] != "none":
        out["method"] = case["method"]
    if case["n_genes"] != "none":
        out["n_genes"] = int(case["n_genes"])
    if case["mask_var"] != "no":
        out["mask_var"] = case["mask_var"]
    return out | (CONVERGED if case["method"] == "logreg" else {})


def pairs() -> list[Case]:
    """Return the pairwise array."""
    found = pairwise(FACTORS, valid, SEED)
    return [(f"pair-{i:03d}", c["data"], arguments(c)) for i, c in enumerate(found)]


def special() -> list[Case]:
    """Return whole results of the bundled data, odd values and odd groups."""
    tests: dict[str, Args] = {
        "t": {}, "over": {"method": "t-test_overestim_var"}, "wilcoxon": {"method": "wilcoxon"},
        "ties": {"method": "wilcoxon", "tie_correct": True},
    }  # fmt: skip
    out: list[Case] = []
    for name, args in tests.items():
        out.append((f"full-{name}", "full/csr/f4", {"groupby": "labels", "n_genes": 100, **args}))
        out.append((f"full64-{name}", "full/csr/f8", {"groupby": "labels", "n_genes": 100, "pts": name == "t", **args}))
        out.append(
            (
                f"scaled-{name}",
                "full/dense/f8",
                {"groupby": "numbers", "n_genes": 60, "use_raw": False, "corr_method": "bonferroni", **args},
            )
        )
        for kind in ("nan", "infinite", "counts", "base2", "base10", "book"):
            reference = {"reference": "C"} if kind == "book" and name == "ties" else {}
            out.append((f"{kind}-{name}", f"{kind}/dense/f8", {"groupby": "labels", "pts": True, **args, **reference}))
        for layout in ("csr", "csc"):
            out.append((f"nan-{layout}-{name}", f"nan/{layout}/f8", {"groupby": "labels", "pts": True, **args}))
        for key in ("gaps", "texts", "unused", "ordered", "two"):
            groups = {"groups": ["x", "y"]} if key == "unused" else {}
            out.append((f"{key}-{name}", "mixed/csr/f8", {"groupby": key, "pts": True, **args, **groups}))
        out.append((f"one-{name}", "mixed/csr/f8", {"groupby": "one", "pts": True, **args}))
        out.append(
            (f"all-but-one-{name}", "mixed/dense/f8", {"groupby": "lonely", "groups": ["most"], "pts": True, **args})
        )
        out.append((f"no-genes-{name}", "mixed/dense/f8", {"groupby": "labels", "mask_var": "none at all", **args}))
    out += [(f"near-{t}", f"near/dense/{t}", {"groupby": "labels", "method": "wilcoxon"}) for t in ("f4", "f8")]
    logreg: dict[str, Args] = {
        "default": {}, "C": {"C": 0.05}, "none": {"penalty": None, "C": 1.0, "layer": None, "use_raw": False}, "balanced": {"class_weight": "balanced"},
        "no-intercept": {"fit_intercept": False}, "two": {"groups": ["d", "a"]}, "two-turned": {"groups": ["a", "d"]},
        "reference": {"groups": ["b"], "reference": "a"}, "abs": {"rankby_abs": True, "n_genes": 9},
    }  # fmt: skip
    for name, args in logreg.items():
        data = "easy/dense/f8" if name == "none" else "mixed/csr/f8"
        out.append((f"logreg-{name}", data, {"groupby": "labels", "method": "logreg", **args, **CONVERGED}))
    return out


def refused() -> list[Case]:
    """Return calls that scanpy refuses."""
    calls: dict[str, Args] = {
        "method": {"method": "t_test"}, "correction": {"corr_method": "bh"}, "group-text": {"groups": "a"}, "group-number": {"groups": 3},
        "no-groups": {"groups": []}, "unknown-group": {"groups": ["a", "q"]}, "reference": {"reference": "q"},
        "only-reference": {"groups": ["a"], "reference": "a"}, "column": {"groupby": "missing"}, "numeric": {"groupby": "n"},
        "distinct": {"groupby": "distinct"}, "boolean": {"groupby": "b"}, "keys": {"groupby": ["labels", "two"]},
        "integer-categories": {"groupby": "whole", "groups": [1, 2]}, "single": {"groupby": "lonely"}, "unused": {"groupby": "unused"},
        "single-reference": {"groupby": "lonely", "groups": ["most"], "reference": "single"}, "layer": {"layer": "nope", "use_raw": False},
        "layer-raw": {"layer": "twice"}, "layer-use-raw": {"layer": "twice", "use_raw": True}, "mask-column": {"mask_var": "nope"},
        "mask-length": {"mask_var": "short"}, "mask-numbers": {"mask_var": "numbers"}, "mask-text": {"mask_var": "words"},
        "below": {"n_genes": -5000}, "logreg-one": {"method": "logreg", "groups": ["a"]}, "logreg-keyword": {"method": "logreg", "nope": 1},
        "logreg-penalty": {"method": "logreg", "penalty": "l3"}, "logreg-C": {"method": "logreg", "C": -1}, "logreg-tol": {"method": "logreg", "tol": -1.0},
        "logreg-iterations": {"method": "logreg", "max_iter": -1},
    }  # fmt: skip
    out = [(f"refused-{k}", "mixed/dense/f8", {"groupby": "labels", **a}) for k, a in calls.items()]
    out.append(("refused-logreg-nan", "nan/dense/f8", {"groupby": "labels", "method": "logreg"}))
    out.append(("refused-logreg-infinite", "infinite/dense/f8", {"groupby": "labels", "method": "logreg"}))
    return out


def _codes(rng: np.random.Generator, count: int, sizes: list[int]) -> list[int]:
    codes = np.full(count, -1)
    codes[: sum(sizes)] = np.repeat(np.arange(len(sizes)), sizes)
    return [int(c) for c in rng.permutation(codes)]


def made() -> dict[str, dict[str, Any]]:
    """Return the sets that are stored: logarithms of counts with odd genes, and variants."""
    rng = np.random.default_rng([SEED, 6])
    cells, genes = 150, 48
    labels = _codes(rng, cells, [50, 40, 35, 25])
    means = rng.gamma(0.6, 1.5, genes)[None, :] * np.exp(0.9 * rng.normal(size=(4, genes)))
    values = np.log1p(rng.poisson(means[labels]).astype(float) / rng.uniform(0.5, 2, cells)[:, None])
    values[:, 5] = 0
    values[:, 11] = 1.25
    values[:, 17] = 10 + rng.normal(0, 0.5, cells)
    values[:, [20, 21, 22]] = values[:, [3]]
    values[:, 30] = np.where(np.array(labels) == 1, 2.0, 0.0)
    values[:, 31] = rng.integers(0, 3, cells)
    kinds = {
        "labels": {"codes": labels, "categories": list("abcd")},
        "numbers": {"codes": _codes(rng, cells, [40, 40, 40, 30]), "categories": ["1", "2", "3", "10"]},
        "gaps": {"codes": _codes(rng, cells, [40, 40, 40]), "categories": ["x", "y", "z"]},
        "texts": {"values": [f"t{12 - c}" for c in _codes(rng, cells, [60, 50, 40])]},
        "unused": {"codes": _codes(rng, cells, [90, 60]), "categories": ["x", "y", "never"]},
        "ordered": {"codes": _codes(rng, cells, [50, 50, 50]), "categories": ["low", "mid", "high"]},
        "two": {"codes": _codes(rng, cells, [80, 70]), "categories": ["case", "control"]},
        "one": {"codes": [0] * cells, "categories": ["all"]},
        "lonely": {"codes": _codes(rng, cells, [cells - 1, 1]), "categories": ["most", "single"]},
        "whole": {"codes": _codes(rng, cells, [75, 75]), "categories": [1, 2]},
        "n": {"values": [float(i % 3) for i in range(cells)]},
        "b": {"values": [i % 2 == 0 for i in range(cells)]},
        "distinct": {"values": [f"d{i}" for i in range(cells)]},
    }  # fmt: skip
    var = {"mask": [j % 3 != 1 for j in range(genes)], "words": [f"w{j}" for j in range(genes)]}
    base = {"values": values, "obs": kinds, "var": var}
    missing, infinite = values.copy(), values.copy()
    missing[3, 2] = missing[70, 2] = missing[9, 30] = np.nan
    infinite[4, 7], infinite[5, 8], infinite[6, 9] = np.inf, -np.inf, np.inf
    infinite[8, 9] = -np.inf
    steady = np.array([1000, 100, 30, 10, 5, 1, 0.3, 200])[None, :] + rng.normal(0, 1, (cells, 8)) * np.array(
        [0.01, 0.001, 0.001, 1e-4, 1e-4, 1e-5, 1e-6, 0.3]
    )
    steady[np.array(labels) == 2] *= 1 + 1e-6
    book = np.array([[0, 1.5, 2, 3], [0, 0, 2, 1], [1, 2.5, 2, 0], [2, 0, 2, 0], [3, 1, 2, 0.5], [0, 0.5, 2, 2], [4, 1, 2, 2], [2, 1, 2, 0], [5, 3, 2, 0]])  # fmt: skip
    of_book = {"labels": {"codes": [0, 0, 0, 1, 1, 1, 2, 2, 2], "categories": ["A", "B", "C"]}}
    donors = [f"donor{i}" for i in rng.integers(0, 5, cells)]
    return {
        "mixed": base,
        "nan": {**base, "values": missing},
        "infinite": {**base, "values": infinite},
        "counts": {**base, "values": rng.poisson(2 * means[labels]).astype(float), "obs": {**kinds, "donor": {"values": donors}}},
        "base2": {**base, "values": values[:, :24], "var": {}, "base": 2},
        "base10": {**base, "values": values[:, :24], "var": {}, "base": 10},
        "near": {"values": steady, "obs": {"labels": kinds["labels"]}, "var": {}},
        "easy": {"values": rng.normal(size=(cells, 5)), "obs": {"labels": kinds["labels"]}, "var": {}},
        "book": {"values": book, "obs": of_book, "var": {}},
    }  # fmt: skip
