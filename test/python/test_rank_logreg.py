"""method="logreg": the optimum that sklearn seeks, its keywords, and scanpy's reading of the coefficients."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pandas as pd
import pytest
from anndata import AnnData
from scipy import sparse
from sklearn.linear_model import LogisticRegression

import jupyter_heatmap.tl as tl
from jupyter_heatmap.rank import logistic

SETTINGS: dict[str, dict[str, Any]] = {
    "default": {}, "little": {"C": 0.01}, "much": {"C": 20.0}, "no intercept": {"fit_intercept": False}, "weights": {"class_weight": {0: 3.0, 1: 0.5}},
    "balanced": {"class_weight": "balanced"},
}  # fmt: skip


@pytest.fixture
def adata() -> AnnData:
    """240 cells of four groups of unequal size, 30 genes, two fifths of the values 0."""
    rng = np.random.default_rng(20261121)
    codes = np.repeat(np.arange(4), [100, 70, 50, 20])
    values = np.log1p(rng.poisson(rng.gamma(1, 1.2, (4, 30))[codes]) / 1.3)
    obs = pd.DataFrame({"g": pd.Categorical.from_codes(codes, list("abcd"))}, index=[f"c{i}" for i in range(240)])
    return AnnData(values, obs=obs, var=pd.DataFrame(index=[f"g{j}" for j in range(30)]))


def objective(
    x: np.ndarray, codes: np.ndarray, coef: np.ndarray, intercept: np.ndarray, C: float, weights: np.ndarray
) -> float:
    """Return C times the weighted log-loss plus half the squared coefficients, which is what both minimise."""
    scores = x @ coef.T + intercept
    if scores.shape[1] == 1:
        scores = np.concatenate([np.zeros_like(scores), scores], axis=1)
    loss = np.logaddexp.reduce(scores, axis=1) - scores[np.arange(len(x)), codes]
    return float(C * (weights[codes] * loss).sum() + 0.5 * (coef**2).sum())


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("classes", [2, 4])
@pytest.mark.parametrize("name", SETTINGS)
def test_the_objective_is_not_worse_than_sklearns(adata: AnnData, name: str, classes: int) -> None:
    given = SETTINGS[name]
    codes = np.asarray(adata.obs["g"].cat.codes, dtype=np.int32)
    keep = codes < classes
    x, y = np.asarray(adata.X)[keep], codes[keep]
    theirs = LogisticRegression(tol=1e-8, max_iter=50000, **given).fit(x, y)
    sizes = np.bincount(y)
    said = given.get("class_weight")
    weights = (
        len(y) / (classes * sizes)
        if said == "balanced"
        else np.array([(said or {}).get(k, 1.0) for k in range(classes)])
    )
    ours = logistic(
        np.asarray(adata.X), np.where(keep, codes, -1).astype(np.int32), classes, C=given.get("C", 1.0), fit_intercept=given.get("fit_intercept", True),
        class_weight=None if said is None else weights,
    )  # fmt: skip
    args = (given.get("C", 1.0), weights)
    mine = objective(x, y, ours["coef"], np.asarray(ours["intercept"]), *args)
    wanted = objective(x, y, theirs.coef_, np.broadcast_to(theirs.intercept_, len(theirs.coef_)), *args)
    assert mine <= wanted * (1 + 1e-9)
    assert ours["converged"]
    np.testing.assert_allclose(ours["objective"], mine, rtol=1e-9)


def test_layouts_and_masks_find_the_same(adata: AnnData) -> None:
    mask = np.arange(30) % 3 > 0
    tl.rank_genes_groups(adata, "g", method="logreg", mask_var=mask)
    wanted = adata.uns["rank_genes_groups"]
    for kind in (sparse.csr_matrix, sparse.csc_matrix, sparse.csr_array, np.asfortranarray):
        other = adata.copy()
        other.X = kind(adata.X)
        tl.rank_genes_groups(other, "g", method="logreg", mask_var=mask)
        for group in "abcd":
            np.testing.assert_array_equal(other.uns["rank_genes_groups"]["names"][group], wanted["names"][group])
            np.testing.assert_allclose(
                other.uns["rank_genes_groups"]["scores"][group], wanted["scores"][group], atol=1e-5
            )


@pytest.mark.parametrize("groups", [["d", "a"], ["a", "d"]])
def test_of_two_groups_the_later_category_is_fitted_under_the_name_of_the_first(
    adata: AnnData, groups: list[str]
) -> None:
    tl.rank_genes_groups(adata, "g", method="logreg", groups=groups)
    entry = adata.uns["rank_genes_groups"]
    assert entry["names"].dtype.names == (groups[0],)
    best = entry["names"][groups[0]][0]
    means = {g: adata[adata.obs["g"] == g, best].X.mean() for g in groups}
    assert means["d"] > means["a"]


def test_keywords_that_do_not_move_the_optimum_change_nothing(adata: AnnData) -> None:
    tl.rank_genes_groups(adata, "g", method="logreg", key_added="plain")
    tl.rank_genes_groups(
        adata,
        "g",
        method="logreg",
        key_added="said",
        solver="saga",
        random_state=3,
        n_jobs=2,
        verbose=0,
        warm_start=True,
        penalty="l2",
    )
    np.testing.assert_array_equal(adata.uns["plain"]["scores"], adata.uns["said"]["scores"])


@pytest.mark.parametrize(
    "given", [{"penalty": "l1"}, {"penalty": "elasticnet", "l1_ratio": 0.5}, {"l1_ratio": 0.2}], ids=str
)
def test_penalties_that_are_not_computed_are_refused(adata: AnnData, given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="only the L2 penalty and none"):
        tl.rank_genes_groups(adata, "g", method="logreg", **given)


def test_a_fit_that_is_stopped_says_so(adata: AnnData) -> None:
    with pytest.warns(UserWarning, match="before it converged"):
        tl.rank_genes_groups(adata, "g", method="logreg", max_iter=1)


def test_weights_of_other_classes_are_refused(adata: AnnData) -> None:
    with pytest.raises(ValueError, match="no codes of the compared groups"):
        tl.rank_genes_groups(adata, "g", method="logreg", class_weight={"a": 2.0})


def test_pseudobulk_is_fitted_too(adata: AnnData) -> None:
    adata.X = np.rint(np.expm1(adata.X) * 1.3)
    adata.obs["donor"] = [f"d{i % 6}" for i in range(240)]
    tl.rank_genes_groups(adata, "g", method="logreg", pseudobulk="donor")
    assert list(adata.uns["rank_genes_groups"]) == ["params", "names", "scores"]


def test_no_gene_at_all_is_refused(adata: AnnData) -> None:
    with warnings.catch_warnings(), pytest.raises(ValueError, match="0 feature"):
        tl.rank_genes_groups(adata, "g", method="logreg", mask_var=np.zeros(30, dtype=bool))
