"""jh.tl.rank_genes_groups stores what scanpy stores."""

from __future__ import annotations

import json
import warnings
from typing import Any

import numpy as np
import pandas as pd
import pytest
from anndata import AnnData
from rank_golden import FOLDER, NAMES, adata_of, arguments, blob, sets

import jupyter_heatmap.tl as tl

GOLDEN = json.loads((FOLDER / "cases.json").read_text("utf-8"))
CASES = [c for c in GOLDEN["cases"] if not c.get("canary")]
TESTED = [c for c in CASES if c["params"]["method"] != "logreg"]
FITTED = [c for c in CASES if c["params"]["method"] == "logreg"]
HARDLY_VARY = {"mixed": [17], "near": list(range(8))}
"""Genes whose standard deviation is below 1e-3 of their mean: scanpy's variance of float32 values is rounding there."""


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


def same_but_for_ties(ours: np.ndarray, names: np.ndarray, scores: np.ndarray, pvals: np.ndarray, *, cut: bool) -> None:
    """Compare the order of genes; those that are equal in score and p, up to rounding, may stand in any order among themselves."""
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = (np.diff(scores) != 0) | (np.abs(np.diff(pvals)) > 1e-11 * np.abs(pvals[1:]))
    starts = np.concatenate([[0], np.flatnonzero(apart) + 1, [len(names)]])
    for lo, hi in zip(starts[:-1], starts[1:], strict=True):
        if not (cut and hi == len(names)):  # where a block is cut, which of its genes are left is not defined
            assert set(ours[lo:hi]) == set(names[lo:hi])


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
    _, entry, genes = ranked(case)
    at = {name: i for i, name in enumerate(genes)}
    wanted = {k: blob(case[k]) for k in NAMES}
    exact = {k: blob(case["double"][k]) for k in NAMES} if "double" in case else wanted
    for i, group in enumerate(case["groups"]):
        ours = {k: entry[k][group] for k in NAMES[1:]}
        names = np.array([at[n] for n in entry["names"][group]], dtype=int)
        assert len(names) == wanted["names"].shape[1]
        cut = len(names) < case["tested"] if "tested" in case else "n_genes" in case["args"]
        same_but_for_ties(names, exact["names"][i], exact["scores"][i], exact["pvals"][i], cut=cut)
        shared = np.intersect1d(names, exact["names"][i])
        theirs = {k: by_gene(exact["names"][i], exact[k][i], len(at))[shared] for k in NAMES[1:]}
        mine = {k: by_gene(names, ours[k], len(at))[shared] for k in NAMES[1:]}
        np.testing.assert_array_max_ulp(mine["scores"].astype("f4"), theirs["scores"].astype("f4"), 1)
        close(mine["pvals"], theirs["pvals"], 1e-10)
        close(mine["pvals_adj"], theirs["pvals_adj"], 1e-10)
        np.testing.assert_allclose(mine["logfoldchanges"], theirs["logfoldchanges"], rtol=1e-6, atol=1e-6)
    for name in ("pts", "pts_rest"):
        if name in case:
            assert type(entry[name]) is pd.DataFrame
            assert list(entry[name].columns) == case["pts_columns"]
            np.testing.assert_array_equal(entry[name].to_numpy(), blob(case[name]))


@named([c for c in TESTED if "double" in c])
def test_scores_of_float32_data_are_scanpys_of_float32_data(case: dict[str, Any]) -> None:
    """Ranks to the bit; t but for the genes that hardly vary, where scanpy's squares are rounded to float32."""
    _, entry, genes = ranked(case)
    at = {name: i for i, name in enumerate(genes)}
    steady = HARDLY_VARY.get(case["data"].split("/")[0], [])
    for i, group in enumerate(case["groups"]):
        theirs = by_gene(blob(case["names"])[i], blob(case["scores"])[i], len(at)).astype("f4")
        mine = by_gene(np.array([at[n] for n in entry["names"][group]], dtype=int), entry["scores"][group], len(at)).astype("f4")  # fmt: skip
        both = np.isfinite(theirs) & np.isfinite(mine)
        assert both.sum() >= len(entry["names"]) - 4
        if case["params"]["method"] == "wilcoxon":
            np.testing.assert_array_equal(mine[both], theirs[both])
            continue
        both[steady] = False
        small = np.abs(theirs) < 1e-3  # a difference of means that is rounding itself
        np.testing.assert_array_max_ulp(mine[both & ~small], theirs[both & ~small], 2)
        np.testing.assert_allclose(mine[both & small], theirs[both & small], atol=1e-6)


@named(FITTED)
def test_coefficients_are_those_of_sklearn_run_to_the_end(case: dict[str, Any]) -> None:
    _, entry, genes = ranked(case)
    at = {name: i for i, name in enumerate(genes)}
    names, scores = blob(case["names"]), blob(case["scores"])
    for i, group in enumerate(case["groups"]):
        mine = np.array([at[n] for n in entry["names"][group]], dtype=int)
        first = max(1, min(len(mine), 20))
        assert len(set(mine[:first]) & set(names[i][:first])) >= 0.95 * first
        both = np.intersect1d(mine, names[i])
        scale = np.abs(scores[i]).max(initial=0)
        np.testing.assert_allclose(
            by_gene(mine, entry["scores"][group], len(at))[both],
            by_gene(names[i], scores[i], len(at))[both],
            atol=1e-3 * scale,
        )


def test_the_canary_is_wrong() -> None:
    canary = next(c for c in GOLDEN["cases"] if c.get("canary"))
    true = next(c for c in CASES if c["args"] == canary["args"] and c["data"] == canary["data"])
    assert canary["scores"] != true["scores"]


@named(GOLDEN["refused"])
def test_what_scanpy_refuses_is_refused(case: dict[str, Any]) -> None:
    adata = adata_of(case["data"], sets())
    adata.uns["rank_genes_groups"] = "as it was"
    with warnings.catch_warnings(), pytest.raises(Exception) as ours:
        warnings.simplefilter("ignore")
        tl.rank_genes_groups(adata, **arguments(case["args"], adata))
    assert type(ours.value).__name__ in case["bases"]
    assert type(ours.value).__name__ not in ("Exception", "BaseException")
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
