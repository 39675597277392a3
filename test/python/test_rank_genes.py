"""jh.tl.rank_genes_groups stores what scanpy stores."""

from __future__ import annotations

import builtins
import itertools
import json
import warnings
from typing import Any

import numpy as np
import pandas as pd
import pytest
from anndata import AnnData
from rank_golden import FOLDER, NAMES, adata_of, arguments, blob, sets
from scipy import stats
from statsmodels.stats.multitest import multipletests

import jupyter_heatmap.tl as tl

GOLDEN = json.loads((FOLDER / "cases.json").read_text("utf-8"))
CASES = [c for c in GOLDEN["cases"] if not c.get("canary")]
TESTED = [c for c in CASES if c["params"]["method"] != "logreg"]
FITTED = [c for c in CASES if c["params"]["method"] == "logreg"]
HARDLY_VARY = {"mixed": ["g17"], "full": ["RPS24", "HNRNPA1", "TCEB2", "NPM1", "FTL"]}
"""Genes whose mean is above 5 standard deviations in a group of float32 data: scanpy's variance, of squares in float32, is off by several ulp."""


def named(cases: list[dict[str, Any]]) -> Any:
    return pytest.mark.parametrize("case", cases, ids=[c["name"] for c in cases])


def ranked(case: dict[str, Any], **more: Any) -> tuple[AnnData, dict[str, Any], Any]:
    """Return the AnnData, the entry of uns, and the names of its genes."""
    adata = adata_of(case["data"], sets())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert tl.rank_genes_groups(adata, **arguments(case["args"], adata), **more) is None
    held = adata.raw if case["params"]["use_raw"] and not more else adata
    assert held is not None
    return adata, adata.uns["rank_genes_groups"], held.var_names


def by_gene(names: np.ndarray, values: np.ndarray, count: int) -> np.ndarray:
    """Return values of one group by position of the gene, NaN where there is none."""
    out = np.full(count, np.nan)
    out[names] = values
    return out


def close(ours: np.ndarray, wanted: np.ndarray, relative: float) -> None:
    """Compare p-values: relative down to 1e-300, below it anything that is as small; missing ones are missing in both."""
    np.testing.assert_array_equal(np.isnan(ours), np.isnan(wanted))
    tiny = wanted < 1e-300
    assert (ours[tiny] < 1e-299).all()
    np.testing.assert_allclose(ours[~tiny], wanted[~tiny], rtol=relative, atol=0)


def same_but_for_ties(ours: np.ndarray, names: np.ndarray, keys: np.ndarray, *, cut: bool) -> None:
    """Compare the order of genes; those whose `keys` are equal as float32 may stand in any order among themselves."""
    starts = [0, *(np.flatnonzero(np.diff(keys) != 0) + 1).tolist(), len(names)]
    for lo, hi in itertools.pairwise(starts):
        if not (cut and hi == len(names)):  # where a block is cut, which of its genes are left is not defined
            assert set(ours[lo:hi].tolist()) == set(names[lo:hi].tolist())


def by_abs(args: dict[str, Any]) -> bool:
    return not args["only_positive"] if "only_positive" in args else bool(args.get("rankby_abs"))


def spoilt(adata: AnnData, case: dict[str, Any], group: str) -> np.ndarray:
    """Return genes that have one value, not 0, in one of the two sides of a t-test, but not in both: scanpy may find a variance below 0 there,
    by rounding, and then score 0 and p 1."""
    params = case["params"]
    held = adata.raw if params["use_raw"] else adata
    assert held is not None
    held_values = adata.layers[params["layer"]] if params["layer"] else held.X
    values = held_values.toarray() if hasattr(held_values, "toarray") else np.asarray(held_values)
    labels = adata.obs[params["groupby"]].astype(str).to_numpy()
    one = values[labels == group]
    other = values[labels != group] if params["reference"] == "rest" else values[labels == params["reference"]]
    if not len(other) or params["method"] == "wilcoxon":
        return np.zeros(values.shape[1], dtype=bool)
    steady = [(side == side[0]).all(axis=0) & (side[0] != 0) for side in (one, other)]
    return steady[0] ^ steady[1]


@named(CASES)
def test_the_entry_is_built_as_scanpys(case: dict[str, Any]) -> None:
    _, entry, _ = ranked(case)
    assert list(entry) == case["keys"]
    assert entry["params"] == case["params"]
    assert list(entry["params"]) == list(case["params"])
    for name, dtypes in case["dtypes"].items():
        assert type(entry[name]) is np.recarray
        assert list(entry[name].dtype.names or ()) == case["groups"]
        assert [str(entry[name].dtype[g]) for g in case["groups"]] == dtypes


@named(TESTED)
def test_figures_are_scanpys(case: dict[str, Any]) -> None:
    """Of float32 data the wanted order, p-values and fold changes are those of the same numbers as float64."""
    adata, entry, genes = ranked(case)
    at = {name: i for i, name in enumerate(genes)}
    wanted = {k: blob(case.get("double", case)[k]) for k in NAMES}
    for i, group in enumerate(case["groups"]):
        names = np.array([at[n] for n in entry["names"][group]], dtype=int)
        assert len(names) == wanted["names"].shape[1]
        left_out = spoilt(adata, case, group)
        left_out[wanted["names"][i][wanted["scores"][i] != 0]] = False
        mine, theirs = ~left_out[names], ~left_out[wanted["names"][i]]
        keys = wanted["scores"][i][theirs]
        common = min(mine.sum(), theirs.sum())
        same_but_for_ties(
            names[mine][:common], wanted["names"][i][theirs][:common], np.abs(keys[:common]) if by_abs(case["args"]) else keys[:common], cut="n_genes" in case["args"]
        )  # fmt: skip
        both = np.intersect1d(names[mine], wanted["names"][i][theirs])
        ours = {k: by_gene(names, entry[k][group], len(at)) for k in NAMES[1:]}
        golden = {k: by_gene(wanted["names"][i], wanted[k][i], len(at))[both] for k in NAMES[1:]}
        np.testing.assert_array_max_ulp(ours["scores"][both].astype("f4"), golden["scores"].astype("f4"), 1)
        close(ours["pvals"][both], golden["pvals"], 1e-10)
        if (
            left_out[names].any() and case["params"]["corr_method"] == "benjamini-hochberg"
        ):  # one other p moves them all
            assert not case["args"].get("n_genes")
            adjusted = multipletests(entry["pvals"][group], method="fdr_bh")[1]
            golden["pvals_adj"] = by_gene(names, adjusted, len(at))[both]
        close(ours["pvals_adj"][both], golden["pvals_adj"], 1e-10)
        np.testing.assert_allclose(ours["logfoldchanges"][both], golden["logfoldchanges"], rtol=1e-6, atol=1e-6)
    for name in ("pts", "pts_rest"):
        if name in case:
            assert type(entry[name]) is pd.DataFrame
            assert list(entry[name].columns) == case["pts_columns"]
            np.testing.assert_array_equal(entry[name].to_numpy(), blob(case[name]))


@named([c for c in TESTED if "double" in c])
def test_scores_of_float32_data_are_scanpys_of_float32_data(case: dict[str, Any]) -> None:
    """Ranks to the bit; t but for the genes that hardly vary, where scanpy's squares are rounded to float32."""
    adata, entry, genes = ranked(case)
    at = {name: i for i, name in enumerate(genes)}
    steady = [at[n] for n in HARDLY_VARY.get(case["data"].split("/")[0], [])]
    for i, group in enumerate(case["groups"]):
        theirs = by_gene(blob(case["names"])[i], blob(case["scores"])[i], len(at)).astype("f4")
        mine = by_gene(np.array([at[n] for n in entry["names"][group]], dtype=int), entry["scores"][group], len(at)).astype("f4")  # fmt: skip
        both = np.isfinite(theirs) & np.isfinite(mine)
        assert both.sum() >= 0.8 * len(entry["names"])
        if case["params"]["method"] == "wilcoxon":
            np.testing.assert_array_equal(mine[both], theirs[both])
            continue
        both[steady] = False
        both &= ~spoilt(adata, case, group)
        small = np.abs(theirs) < 1e-3  # a difference of means that is rounding itself
        np.testing.assert_array_max_ulp(mine[both & ~small], theirs[both & ~small], 2)
        np.testing.assert_allclose(mine[both & small], theirs[both & small], atol=1e-6)


@named(FITTED)
def test_coefficients_are_those_of_sklearn_run_to_the_end(case: dict[str, Any]) -> None:
    _, entry, genes = ranked(case)
    at = {name: i for i, name in enumerate(genes)}
    names, scores = (blob(case.get("double", case)[k]) for k in ("names", "scores"))
    for i, group in enumerate(case["groups"]):
        mine = np.array([at[n] for n in entry["names"][group]], dtype=int)
        first = max(1, min(len(mine), 20))
        assert len(set(mine[:first]) & set(names[i][:first])) >= 0.95 * first
        both = np.intersect1d(mine, names[i])
        scale = np.abs(scores[i]).max(initial=0)
        np.testing.assert_allclose(
            by_gene(mine, entry["scores"][group], len(at))[both],
            by_gene(names[i], scores[i], len(at))[both],
            atol=2e-4 * scale,
        )


@pytest.mark.parametrize("dtype", ["f4", "f8"])
@pytest.mark.parametrize("method", ["t-test", "t-test_overestim_var"])
def test_genes_that_hardly_vary_have_the_score_of_their_exact_values(dtype: str, method: str) -> None:
    """scanpy's score of such a gene is rounding (mean of squares less square of the mean); ours is Welch's, as scipy has it."""
    adata = adata_of(f"near/dense/{dtype}", sets())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tl.rank_genes_groups(adata, "labels", method=method, use_raw=False)
    entry, values = adata.uns["rank_genes_groups"], np.asarray(adata.X, dtype=np.longdouble)
    for group in "abcd":
        inside = (adata.obs["labels"] == group).to_numpy()
        one, other = values[inside], values[~inside]
        count = len(one) if method.endswith("var") else len(other)
        shift = (one.mean(axis=0) - other.mean(axis=0)) / np.sqrt(
            one.var(axis=0, ddof=1) / len(one) + other.var(axis=0, ddof=1) / count
        )
        names = [adata.var_names.get_loc(n) for n in entry["names"][group]]
        np.testing.assert_allclose(entry["scores"][group], shift[names].astype("f4"), rtol=2e-7)


def test_a_gene_that_is_constant_in_a_group_is_tested() -> None:
    """scanpy 1.11.5 finds a variance below 0 there, by rounding, and sets score 0 and p 1."""
    rng = np.random.default_rng(20261121)
    values = rng.normal(size=(60, 3))
    values[:20, 0] = -0.326
    adata = AnnData(
        values, obs=pd.DataFrame({"g": pd.Categorical(["a"] * 20 + ["b"] * 40)}, index=[f"c{i}" for i in range(60)])
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tl.rank_genes_groups(adata, "g", groups=["a"])
    entry = adata.uns["rank_genes_groups"]
    at = list(entry["names"]["a"]).index("0")
    wanted = stats.ttest_ind(values[:20, 0], values[20:, 0], equal_var=False)
    np.testing.assert_allclose(entry["scores"]["a"][at], wanted.statistic, rtol=1e-6)
    np.testing.assert_allclose(entry["pvals"]["a"][at], wanted.pvalue, rtol=1e-10)


def test_the_canary_is_wrong() -> None:
    canary = next(c for c in GOLDEN["cases"] if c.get("canary"))
    true = next(c for c in CASES if c["args"] == canary["args"] and c["data"] == canary["data"])
    assert canary["scores"] != true["scores"]


@pytest.mark.filterwarnings("ignore")
@named(GOLDEN["refused"])
def test_what_scanpy_refuses_is_refused(case: dict[str, Any]) -> None:
    adata = adata_of(case["data"], sets())
    adata.uns["rank_genes_groups"] = "as it was"
    wanted = next(getattr(builtins, name) for name in case["bases"] if hasattr(builtins, name))
    with pytest.raises(wanted) as ours:
        tl.rank_genes_groups(adata, **arguments(case["args"], adata))
    assert adata.uns["rank_genes_groups"] == "as it was"
    sentence = case["text"].split("{")[0].split("dict_keys")[0].split(". ")[0].split("\n")[0].rstrip(".'\" ")
    if case["type"] in ("ValueError", "AttributeError"):
        assert str(ours.value).startswith(sentence), sentence


@named(GOLDEN["filtered"])
def test_names_that_are_filtered_out_are_scanpys(case: dict[str, Any]) -> None:
    adata = adata_of(case["data"], sets())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tl.rank_genes_groups(adata, **case["args"])
        before = adata.uns["rank_genes_groups"]["names"].copy()
        assert tl.filter_rank_genes_groups(adata, **case["filter"]) is None
    entry, left = adata.uns["rank_genes_groups"], adata.uns["rank_genes_groups_filtered"]
    np.testing.assert_array_equal(entry["names"], before)
    assert list(left) == list(entry)
    assert left["names"].dtype == entry["names"].dtype
    held = adata.raw if entry["params"]["use_raw"] else adata
    assert held is not None
    kept = blob(case["kept"]).astype(bool)
    for i, group in enumerate(case["groups"]):
        theirs = {held.var_names[j] for j in blob(case["names"])[i][kept[i]]}
        stay = [isinstance(n, str) for n in left["names"][group]]
        assert set(entry["names"][group][stay]) == theirs
        assert all(n != n for n in left["names"][group][~np.array(stay)])


@named(GOLDEN["bulk"])
def test_samples_are_ranked_as_scanpy_ranks_their_sums(case: dict[str, Any]) -> None:
    adata = adata_of(case["data"], sets())
    args = {"use_raw": False, **case["args"]}
    tl.rank_genes_groups(adata, pseudobulk="donor", **args)
    entry = adata.uns["rank_genes_groups"]
    assert list(entry) == case["keys"]
    assert entry["params"] == {**case["params"], "layer": args.get("layer"), "pseudobulk": "donor"}
    at = {name: i for i, name in enumerate(adata.var_names)}
    for i, group in enumerate(case["groups"]):
        names = np.array([at[n] for n in entry["names"][group]])
        for name, relative in (("scores", 1e-6), ("pvals", 1e-8), ("pvals_adj", 1e-8), ("logfoldchanges", 1e-5)):
            np.testing.assert_allclose(
                by_gene(names, entry[name][group], len(at)), by_gene(blob(case["names"])[i], blob(case[name])[i], len(at)), rtol=relative, atol=1e-9 if name == "scores" else 0
            )  # fmt: skip
    if "pts" in case:
        np.testing.assert_array_equal(entry["pts"].to_numpy(), blob(case["pts"]))
