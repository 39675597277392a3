"""How jh.tl.rank_genes_groups treats what it is given: kinds of data, warnings, and what is ours alone."""

from __future__ import annotations

import inspect
import warnings
from pathlib import Path
from typing import Any

import anndata
import numpy as np
import pandas as pd
import pytest
import scanpy as sc
from anndata import AnnData
from scipy import sparse, stats

import jupyter_heatmap.tl as tl


@pytest.fixture
def adata() -> AnnData:
    """90 cells of three groups and two batches of donors, 12 genes, logarithms with zeros."""
    rng = np.random.default_rng(20261121)
    values = np.log1p(rng.poisson(rng.gamma(1, 1.5, (3, 12))[np.arange(90) % 3]) / 1.7)
    obs = pd.DataFrame({
        "g": pd.Categorical([f"k{i % 3}" for i in range(90)]), "donor": [f"d{i % 5}" for i in range(90)],
    }, index=[f"c{i}" for i in range(90)])  # fmt: skip
    return AnnData(values, obs=obs, var=pd.DataFrame(index=[f"g{j}" for j in range(12)]))


def same(ours: dict[str, Any], wanted: dict[str, Any]) -> None:
    assert list(ours) == list(wanted)
    for name, value in wanted.items():
        if name == "params":
            assert ours[name] == value
        elif isinstance(value, pd.DataFrame):
            pd.testing.assert_frame_equal(ours[name], value)
        else:
            np.testing.assert_array_equal(ours[name], value)


def test_the_signature_is_scanpys() -> None:
    for name in ("rank_genes_groups", "filter_rank_genes_groups"):
        ours, theirs = (inspect.signature(getattr(m, name)).parameters for m in (tl, sc.tl))
        extra = ["pseudobulk", "effect_sizes"] if name == "rank_genes_groups" else []
        assert [p for p in ours if p not in extra] == list(theirs)
        for key, parameter in theirs.items():
            assert (ours[key].kind, ours[key].default) == (parameter.kind, parameter.default), key
        assert all(ours[key].kind is inspect.Parameter.KEYWORD_ONLY for key in extra)


class TestData:
    def test_every_layout_and_type_gives_the_same(self, adata: AnnData) -> None:
        adata.X = np.round(np.asarray(adata.X) * 4) / 4
        tl.rank_genes_groups(adata, "g", pts=True, effect_sizes=True)
        wanted = adata.uns["rank_genes_groups"]
        kinds = [adata.X.astype("f4"), np.asfortranarray(adata.X), adata.X.astype("f2"), sparse.csr_matrix(adata.X), sparse.csc_matrix(adata.X),
                 sparse.csr_array(adata.X.astype("f4"))]  # fmt: skip
        for values in kinds:
            adata.X = values
            tl.rank_genes_groups(adata, "g", pts=True, effect_sizes=True)
            same(adata.uns["rank_genes_groups"], wanted)

    @pytest.mark.parametrize("layout", ["dense", "csr", "csc"])
    def test_a_file_is_read_block_by_block(self, adata: AnnData, layout: str, tmp_path: Path) -> None:
        """scanpy raises NotImplementedError."""
        adata.X = adata.X if layout == "dense" else getattr(sparse, f"{layout}_matrix")(adata.X)
        tl.rank_genes_groups(adata, "g", method="wilcoxon", pts=True, mask_var=np.arange(12) % 2 == 0)
        adata.write_h5ad(tmp_path / "a.h5ad")
        backed = anndata.read_h5ad(tmp_path / "a.h5ad", backed="r")
        del backed.uns["rank_genes_groups"]
        tl.rank_genes_groups(backed, "g", method="wilcoxon", pts=True, mask_var=np.arange(12) % 2 == 0)
        same(backed.uns["rank_genes_groups"], adata.uns["rank_genes_groups"])

    @pytest.mark.filterwarnings("ignore")
    @pytest.mark.parametrize("given", [{"method": "logreg"}, {"pseudobulk": "donor"}], ids=str)
    @pytest.mark.parametrize("layout", ["dense", "csr", "csc"])
    def test_coefficients_and_samples_come_from_files_too(
        self, adata: AnnData, layout: str, given: dict[str, str], tmp_path: Path
    ) -> None:
        adata.X = adata.X if layout == "dense" else getattr(sparse, f"{layout}_matrix")(adata.X)
        adata.write_h5ad(tmp_path / "a.h5ad")
        backed = anndata.read_h5ad(tmp_path / "a.h5ad", backed="r")
        for one in (adata, backed):
            tl.rank_genes_groups(one, "g", mask_var=np.arange(12) % 4 != 1, **given)
        same(backed.uns["rank_genes_groups"], adata.uns["rank_genes_groups"])

    @pytest.mark.filterwarnings("ignore")
    def test_a_view_becomes_a_copy_as_in_scanpy(self, adata: AnnData) -> None:
        view = adata[:60]
        tl.rank_genes_groups(view, "g")
        assert not view.is_view
        assert "rank_genes_groups" not in adata.uns
        whole = adata[:60].copy()
        sc.tl.rank_genes_groups(whole, "g")
        np.testing.assert_allclose(
            view.uns["rank_genes_groups"]["scores"]["k1"], whole.uns["rank_genes_groups"]["scores"]["k1"], rtol=1e-6
        )

    def test_the_values_stay_as_they_are(self, adata: AnnData) -> None:
        """scanpy drops stored zeros of the caller's matrix."""
        adata.X = sparse.csr_matrix(adata.X)
        adata.X.data[3] = 0
        before = adata.X.copy()
        tl.rank_genes_groups(adata, "g", pts=True)
        assert adata.X.nnz == before.nnz
        assert adata.uns["rank_genes_groups"]["pts"].to_numpy().max() <= 1
        shares = [
            (np.asarray(before.toarray())[(adata.obs["g"] == g).to_numpy()] != 0).mean(axis=0)
            for g in ("k0", "k1", "k2")
        ]
        np.testing.assert_allclose(adata.uns["rank_genes_groups"]["pts"].to_numpy().T, shares, rtol=1e-15)

    def test_texts_become_categories_as_in_scanpy(self, adata: AnnData) -> None:
        adata.obs["t"] = [f"t{10 - i % 3}" for i in range(90)]
        theirs = adata.copy()
        tl.rank_genes_groups(adata, "t")
        sc.tl.rank_genes_groups(theirs, "t")
        assert list(adata.obs["t"].cat.categories) == list(theirs.obs["t"].cat.categories)
        assert adata.uns["rank_genes_groups"]["names"].dtype == theirs.uns["rank_genes_groups"]["names"].dtype

    def test_a_copy_holds_the_result_and_the_key_is_chosen(self, adata: AnnData) -> None:
        found = tl.rank_genes_groups(adata, "g", copy=True, key_added="mine")
        assert list(found.uns) == ["mine"]
        assert "mine" not in adata.uns

    def test_keywords_are_ignored_but_for_logreg_as_in_scanpy(self, adata: AnnData) -> None:
        tl.rank_genes_groups(adata, "g", nonsense=3)
        assert "rank_genes_groups" in adata.uns


def said(adata: AnnData, **given: Any) -> list[warnings.WarningMessage]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        tl.rank_genes_groups(adata, **{"groupby": "g", **given})
    return [w for w in caught if issubclass(w.category, UserWarning) and w.filename == __file__]


class TestWarnings:
    def test_logarithms_are_no_reason_to_warn(self, adata: AnnData) -> None:
        assert said(adata) == []

    @pytest.mark.parametrize("layout", ["dense", "csr", "csc"])
    def test_counts(self, adata: AnnData, layout: str) -> None:
        counts = np.rint(np.expm1(np.asarray(adata.X)) * 1.7)
        adata.X = counts if layout == "dense" else getattr(sparse, f"{layout}_matrix")(counts)
        (warning,) = said(adata)
        assert "as raw counts are" in str(warning.message)

    def test_only_tested_genes_are_looked_at(self, adata: AnnData) -> None:
        adata.X[:, 1:] = np.rint(adata.X[:, 1:])
        adata.X = sparse.csr_matrix(adata.X)
        assert said(adata) == []
        assert len(said(adata, mask_var=np.arange(12) > 0)) == 1

    def test_negative_values(self, adata: AnnData) -> None:
        adata.X[4, 3] = -0.5
        (warning,) = said(adata)
        assert "negative values" in str(warning.message)

    @pytest.mark.parametrize("layout", ["dense", "csr", "csc"])
    def test_missing_values_name_the_first_genes(self, adata: AnnData, layout: str) -> None:
        adata.X[5, 2:10] = np.nan
        adata.X = adata.X if layout == "dense" else getattr(sparse, f"{layout}_matrix")(adata.X)
        (warning,) = said(adata)
        assert "'g2', 'g3', 'g4', 'g5', 'g6' and 3 more" in str(warning.message)

    def test_groups_found_by_clustering_the_cells(self, pbmc: AnnData) -> None:
        """The bundled data keep louvain's parameters; bulk labels come from elsewhere."""
        (warning,) = said(pbmc, groupby="louvain")
        assert warning.category is tl.DoubleDippingWarning
        assert "louvain" in str(warning.message)
        assert said(pbmc, groupby="bulk_labels") == []


class TestEffectSizes:
    def test_are_stored_after_scanpys(self, adata: AnnData) -> None:
        tl.rank_genes_groups(adata, "g", effect_sizes=True)
        entry = adata.uns["rank_genes_groups"]
        assert list(entry)[-3:] == ["auc", "cohens_d", "pts_difference"]
        one, other = (np.asarray(adata.X)[(adata.obs["g"] == "k1").to_numpy() == side] for side in (True, False))
        for rank, name in enumerate(entry["names"]["k1"]):
            a, b = (side[:, adata.var_names.get_loc(name)] for side in (one, other))
            pairs = a[:, None] - b[None, :]
            pooled = np.sqrt(((len(a) - 1) * a.var(ddof=1) + (len(b) - 1) * b.var(ddof=1)) / (len(a) + len(b) - 2))
            wanted = {"auc": ((pairs > 0) + (pairs == 0) / 2).mean(), "cohens_d": (a.mean() - b.mean()) / pooled,
                      "pts_difference": (a != 0).mean() - (b != 0).mean()}  # fmt: skip
            for key, value in wanted.items():
                np.testing.assert_allclose(entry[key]["k1"][rank], value, rtol=1e-6, atol=1e-7)

    def test_auc_of_ranks_is_the_rank_sum(self, adata: AnnData) -> None:
        tl.rank_genes_groups(adata, "g", method="wilcoxon", effect_sizes=True, reference="k0")
        entry = adata.uns["rank_genes_groups"]
        for group in ("k1", "k2"):
            for name, auc in zip(entry["names"][group], entry["auc"][group], strict=True):
                a, b = (adata[adata.obs["g"] == g, name].X.ravel() for g in (group, "k0"))
                np.testing.assert_allclose(auc, stats.mannwhitneyu(a, b).statistic / (len(a) * len(b)), rtol=1e-6)

    def test_logreg_has_none(self, adata: AnnData) -> None:
        with pytest.raises(ValueError, match="effect_sizes"):
            tl.rank_genes_groups(adata, "g", method="logreg", effect_sizes=True)


class TestPseudobulk:
    def test_a_group_with_one_sample_is_named(self, adata: AnnData) -> None:
        adata.obs["one"] = np.where(adata.obs["g"] == "k2", "d0", adata.obs["donor"])
        adata.X = np.rint(adata.X)
        with pytest.raises(ValueError, match=r"at least two samples .* 'k2' \(1\)"):
            tl.rank_genes_groups(adata, "g", pseudobulk="one")

    def test_logarithms_are_warned_of(self, adata: AnnData) -> None:
        (warning,) = said(adata, pseudobulk="donor")
        assert "not whole and non-negative" in str(warning.message)

    def test_clusters_are_not(self, pbmc: AnnData) -> None:
        pbmc.obs["donor"] = [f"d{i % 4}" for i in range(pbmc.n_obs)]
        assert all(
            w.category is not tl.DoubleDippingWarning
            for w in said(pbmc, groupby="louvain", groups=["0", "1"], pseudobulk="donor")
        )

    def test_an_unknown_key_has_near_names(self, adata: AnnData) -> None:
        with pytest.raises(KeyError, match="did you mean 'donor'"):
            tl.rank_genes_groups(adata, "g", pseudobulk="doner")


class TestFilter:
    def test_names_that_stand_twice_are_refused(self, adata: AnnData) -> None:
        adata.var_names = ["g0", "g0", *adata.var_names[2:]]
        tl.rank_genes_groups(adata, "g", reference="k1")
        with pytest.raises(ValueError, match="more than once"):
            tl.filter_rank_genes_groups(adata)

    def test_a_filtered_result_is_not_filtered_again(self, adata: AnnData) -> None:
        for pts in (True, False):
            tl.rank_genes_groups(adata, "g", pts=pts)
            tl.filter_rank_genes_groups(adata)
            with pytest.raises(KeyError, match="nan"):
                tl.filter_rank_genes_groups(adata, key="rank_genes_groups_filtered")

    def test_an_unknown_key_has_near_names(self, adata: AnnData) -> None:
        tl.rank_genes_groups(adata, "g")
        with pytest.raises(KeyError, match="did you mean 'rank_genes_groups'"):
            tl.filter_rank_genes_groups(adata, key="rank_gene_groups")
