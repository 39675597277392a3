"""Goldens of ranking genes: ranks by scipy, moments by exact sums, tests by scipy, adjusted p-values by statsmodels, the whole by scanpy.

test/golden/rank-stats.json: {"cases": [CASE], "scanpy": [CALL], "adjust": [{"p", "bh", "bonferroni"}]}; a CASE is
  name, dtype, shape, values (row-major), codes (-1 = not in the test), groups, reference (a code or null = all other cells), canary?
  mean, m2, nonzero, sum, ties      as in GeneStats; scipy.stats.rankdata of the cells that take part, NaN one behind the other at the end
  tests  {group: {"welch": [t, p], "overestim": [t, p], "mannwhitney": [p], "auc": [...]}} where scipy has an answer, one a gene; else "NaN"
a CALL is scanpy.tl.rank_genes_groups on float64 values: {case, method, tie_correct, reference, log_base, groups: {code: {gene: [score, p, padj, lfc]}}}.
"""

from __future__ import annotations

import math
import warnings
from typing import Any

import anndata as ad
import numpy as np
import pandas as pd
import scanpy as sc
from cases import SEED
from common import exact, exacts, record, write
from scipy import stats
from statsmodels.stats.multitest import multipletests

warnings.filterwarnings("ignore")


def ranks(x: np.ndarray) -> np.ndarray:
    """Return average ranks, each NaN last and on its own."""
    out = np.empty(len(x))
    nan = np.isnan(x)
    out[~nan] = stats.rankdata(x[~nan])
    out[nan] = (~nan).sum() + 1 + np.arange(nan.sum())
    return out


def tie_sum(x: np.ndarray) -> int:
    """Return the sum of c^3 - c over blocks of equal values."""
    counts = np.unique(x[~np.isnan(x)], return_counts=True)[1]
    return sum(int(c) ** 3 - int(c) for c in counts)


def moments(x: np.ndarray) -> tuple[float, float]:
    """Return mean and sum of squares about it, rounded once where numbers are finite."""
    if len(x) == 0:
        return math.nan, math.nan
    if not np.isfinite(x).all():
        return float(np.mean(x)), math.nan
    mean = math.fsum(x) / len(x)
    return mean, math.fsum((v - mean) ** 2 for v in x) if np.ptp(x) > 0 else 0.0


def matrix(rng: np.random.Generator, cells: int, dtype: str) -> np.ndarray:
    """Return genes of many kinds as columns: counts with ties, zeros, constants, and of floats NaN, infinities, negatives, -0."""
    n = cells
    genes: list[np.ndarray] = [
        rng.poisson(0.4, n), rng.poisson(3, n), np.zeros(n), np.full(n, 7), rng.integers(0, 2, n), np.arange(n) % 100, np.arange(n)[::-1] % 60,
        np.where(np.arange(n) == n // 2, 5, 0),
    ]  # fmt: skip
    if dtype not in ("uint16",):
        genes += [rng.integers(-3, 4, n), -rng.poisson(0.5, n)]
    if dtype.startswith("float"):
        x = np.log1p(rng.poisson(1.0, n) * rng.uniform(0.5, 3, n))
        holes, infinite, zeros = x.copy(), x.copy(), rng.normal(size=n)
        holes[rng.random(n) < 0.2] = np.nan
        infinite[0], infinite[-1] = np.inf, -np.inf
        zeros[::3] = -0.0
        zeros[1::5] = 0.0
        one = x.copy()
        one[n // 2] = np.inf
        genes += [x, holes, np.full(n, np.nan), infinite, one, zeros, rng.normal(size=n), 1000 + 0.01 * rng.normal(size=n), np.full(n, 0.1),
                  1e-30 * rng.random(n), 1e12 * rng.normal(size=n)]  # fmt: skip
    return np.column_stack(genes).astype(dtype)


def case(name: str, x: np.ndarray, codes: np.ndarray, groups: int, reference: int | None) -> dict[str, Any]:
    """Return all that is known of a matrix and its groups."""
    wide = x.astype(np.float64) + 0.0
    inside = codes >= 0
    genes = x.shape[1]
    mean, m2, nonzero, total = (np.full((genes, groups), np.nan) for _ in range(4))
    ties = np.zeros(genes) if reference is None else np.zeros((genes, groups))
    tests: dict[str, dict[str, list[Any]]] = {}
    for g in range(groups):
        if g == reference or (codes == g).sum() == 0:
            continue
        tests[str(g)] = {"welch": [], "overestim": [], "mannwhitney": [], "auc": []}
    for j in range(genes):
        v = wide[:, j]
        every = ranks(v[inside])
        if reference is None:
            ties[j] = tie_sum(v[inside])
        for g in range(groups):
            own = v[codes == g]
            mean[j, g], m2[j, g] = moments(own)
            nonzero[j, g] = (own != 0).sum()
            other = v[inside & (codes != g)] if reference is None else v[codes == reference]
            if reference is None:
                total[j, g] = every[codes[inside] == g].sum()
            elif g == reference:
                total[j, g] = ties[j, g] = 0
            else:
                pair = np.isin(codes, [g, reference])
                total[j, g] = ranks(v[pair])[codes[pair] == g].sum()
                ties[j, g] = tie_sum(v[pair])
            if str(g) not in tests:
                continue
            fine = np.isfinite(own).all() and np.isfinite(other).all() and len(other) > 0
            n1, n2 = len(own), len(other)
            (a, sa), (b, sb) = moments(own), moments(other)
            for key, count in (("welch", n2), ("overestim", n1)):
                if fine and n1 > 1 and n2 > 1:
                    t, p = stats.ttest_ind_from_stats(
                        a, math.sqrt(sa / (n1 - 1)), n1, b, math.sqrt(sb / (n2 - 1)), count, equal_var=False
                    )
                    tests[str(g)][key].append([0, 1] if np.isnan(t) else [exact(t), exact(p)])
                else:
                    tests[str(g)][key].append(None)
            if (
                not (np.isnan(own).any() or np.isnan(other).any())
                and n2 > 0
                and len(np.unique(np.concatenate([own, other]))) > 1
            ):
                u, p = stats.mannwhitneyu(own, other, use_continuity=False, method="asymptotic")
                tests[str(g)]["mannwhitney"].append(exact(p))
                tests[str(g)]["auc"].append(exact(u / (n1 * n2)))
            else:
                tests[str(g)]["mannwhitney"].append(None)
                tests[str(g)]["auc"].append(None)
    return {
        "name": name, "dtype": str(x.dtype), "shape": list(x.shape), "values": exacts(x), "codes": codes.tolist(), "groups": groups,
        "reference": reference, "mean": exacts(mean), "m2": exacts(m2), "nonzero": exacts(nonzero), "sum": exacts(total), "ties": exacts(ties),
        "tests": tests,
    }  # fmt: skip


def call(
    of: int, x: np.ndarray, codes: np.ndarray, method: Any, tie: bool, reference: int | None, base: float | None
) -> dict[str, Any]:
    """Return what scanpy says of float64 values; every cell is in a group."""
    names = [f"g{c}" for c in codes]
    obs = pd.DataFrame({"g": pd.Categorical(names)}, index=pd.Index([str(i) for i in range(len(x))]))
    data = ad.AnnData(
        x.astype(np.float64), obs=obs, var=pd.DataFrame(index=pd.Index([str(j) for j in range(x.shape[1])]))
    )
    if base is not None:
        data.uns["log1p"] = {"base": base}
    sc.tl.rank_genes_groups(
        data, "g", method=method, tie_correct=tie, reference="rest" if reference is None else f"g{reference}"
    )
    found = data.uns["rank_genes_groups"]
    groups = {}
    for name in found["names"].dtype.names:
        columns = [found[key][name] for key in ("scores", "pvals", "pvals_adj", "logfoldchanges")]
        groups[name[1:]] = {str(gene): exacts([c[k] for c in columns]) for k, gene in enumerate(found["names"][name])}
    return {
        "case": of,
        "method": method,
        "tie_correct": tie,
        "reference": reference,
        "log_base": base,
        "groups": groups,
    }


def main() -> None:
    """Write the golden."""
    rng = np.random.default_rng([SEED, 6])
    cases: list[dict[str, Any]] = []
    data: list[tuple[np.ndarray, np.ndarray]] = []

    def add(name: str, x: np.ndarray, codes: np.ndarray, groups: int, reference: int | None) -> int:
        cases.append(case(name, x, codes, groups, reference))
        data.append((x, codes))
        return len(cases) - 1

    for dtype in ("float32", "float64", "int8", "uint16"):
        x = matrix(rng, 60, dtype)
        codes = rng.integers(-1, 4, 60)
        add(f"{dtype}-rest", x, codes, 4, None)
        add(f"{dtype}-reference", x, codes, 4, 2)
    for n in (1, 2, 3):
        x = matrix(rng, n, "float64")
        add(f"cells-{n}-rest", x, np.arange(n) % 2, 2, None)
        add(f"cells-{n}-reference", x, np.arange(n) % 2, 2, 0)
    x = matrix(rng, 12, "float64")
    add("one-group", x, np.zeros(12, dtype=int), 1, None)
    add("empty-group", x, np.arange(12) % 2 * 2, 3, None)
    full = matrix(rng, 50, "float64")
    codes = rng.integers(0, 3, 50)
    at = add("scanpy", full, codes, 3, None)
    calls = [call(at, full, codes, method, tie, reference, base)
             for method, tie, reference, base in [
                 ("t-test", False, None, None), ("t-test", False, 1, 2.0), ("t-test_overestim_var", False, None, None),
                 ("wilcoxon", False, None, None), ("wilcoxon", True, None, None), ("wilcoxon", False, 1, None), ("wilcoxon", True, 1, None)]]  # fmt: skip
    adjust = []
    for n in (1, 2, 3, 17, 400):
        p = np.round(rng.random(n) ** 4, 3 if n > 3 else 8)
        p[0] = 0.0
        adjust.append(
            {
                "p": exacts(p),
                "bh": exacts(multipletests(p, method="fdr_bh")[1]),
                "bonferroni": exacts(np.minimum(p * n, 1.0)),
            }
        )
    wrong = dict(
        cases[0],
        name="canary",
        canary=True,
        sum=exacts(np.where(np.arange(len(cases[0]["sum"])) == 5, -1, cases[0]["sum"])),
    )
    path = write("rank-stats.json", {"cases": [*cases, wrong], "scanpy": calls, "adjust": adjust})
    record("scripts/golden/rank_stats.py", [path], seed=SEED, count=len(cases) + len(calls) + len(adjust) + 1,
           classes={"sum, ties, nonzero, adjust": "bit", "mean, m2, t, z": "rel(1e-12)", "p": "rel(1e-10)"},
           packages=["scanpy", "scipy", "statsmodels", "numpy"])  # fmt: skip


if __name__ == "__main__":
    main()
