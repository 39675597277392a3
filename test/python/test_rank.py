"""Ranking in the engine: the same numbers of any layout, type and place of the values, handed over some at a time."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

import anndata
import numpy as np
import pytest
import scipy.sparse as sp
import scipy.stats

from jupyter_heatmap.engine import EngineError, engine
from jupyter_heatmap.rank import Stopped, rank_groups
from jupyter_heatmap.wire import blocks

CELLS, GENES, GROUPS = 301, 40, 3
NAMES = ["scores", "pvals", "pvals_adj", "logfoldchanges", "pts", "pts_others", "auc", "cohens_d", "order"]


def counts(dtype: Any = np.float64) -> np.ndarray:
    """Return values full of zeros and ties; the first genes differ between groups."""
    rng = np.random.default_rng(5)
    values = rng.poisson(0.4, (CELLS, GENES)) + (codes()[:, None] == 1) * (np.arange(GENES) < 5) * rng.poisson(
        2, (CELLS, GENES)
    )
    return values.astype(dtype)


def codes() -> np.ndarray:
    return (np.arange(CELLS) * 7 % 4 % GROUPS).astype(np.int32)


def ranked(values: Any, **how: Any) -> list[dict[str, np.ndarray]]:
    wanted: dict[str, Any] = {
        "tested": [0, 1, 2],
        "reference": None,
        "test": "wilcoxon",
        "corr_method": "benjamini-hochberg",
        "tie_correct": True,
        **how,
    }
    return rank_groups(values, codes(), GROUPS + (wanted["reference"] is None), **wanted)


def equal(one: list[dict[str, np.ndarray]], other: list[dict[str, np.ndarray]]) -> None:
    assert len(one) == len(other)
    for a, b in zip(one, other, strict=True):
        for name in NAMES:
            np.testing.assert_array_equal(a[name], b[name], err_msg=name)


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of a few genes, or rows, so that each matrix is many of them."""
    monkeypatch.setattr("jupyter_heatmap.rank.SIZE", 4096)


class TestTheSameBits:
    @pytest.mark.parametrize("test", ["t-test", "t-test_overestim_var", "wilcoxon"])
    @pytest.mark.parametrize("reference", [None, 2])
    def test_of_any_layout(self, test: str, reference: int | None) -> None:
        how = {"test": test, "reference": reference, "tested": [0, 1]}
        values = counts()
        expected = ranked(values, **how)
        for layout in (
            np.asfortranarray(values),
            sp.csr_matrix(values),
            sp.csc_matrix(values),
            sp.csr_array(values),
            values[:, ::-1][:, ::-1],
        ):
            equal(ranked(layout, **how), expected)

    @pytest.mark.parametrize(
        "dtype", [np.float32, np.float16, np.int8, np.uint16, np.int32, np.int64, np.uint64, bool, ">f8"]
    )
    def test_of_any_type(self, dtype: Any) -> None:
        values = counts(dtype)
        expected = ranked(values.astype(np.float64))
        equal(ranked(values), expected)
        if dtype is not np.float16 and dtype != ">f8":
            equal(ranked(sp.csr_matrix(values)), expected)

    def test_of_values_in_a_file(self, tmp_path: Path) -> None:
        values = counts(np.float32)
        expected = ranked(values)
        for k, kept in enumerate((values, sp.csr_matrix(values), sp.csc_matrix(values))):
            anndata.AnnData(kept).write_h5ad(tmp_path / f"{k}.h5ad")
            backed = anndata.read_h5ad(tmp_path / f"{k}.h5ad", backed="r")
            equal(ranked(backed.X), expected)

    def test_of_some_genes(self) -> None:
        cols = np.array([7, 3, 39])
        values = counts()
        expected = ranked(values[:, cols])
        for layout in (values, np.asfortranarray(values), sp.csr_matrix(values), sp.csc_matrix(values)):
            equal(ranked(layout, cols=cols), expected)

    def test_of_entries_in_any_order_and_repeated(self) -> None:
        values = counts()
        plain = sp.coo_matrix(values)
        row, col, data = (np.r_[x, x[:50]] for x in (plain.row, plain.col, plain.data / 1))
        data[:50] /= 2
        data[-50:] /= 2
        order = np.random.default_rng(0).permutation(len(data))
        mixed = sp.coo_matrix((data[order], (row[order], col[order])), shape=values.shape)
        loose = sp.csr_matrix((mixed.data, mixed.col, np.zeros(CELLS + 1, np.int32)), shape=values.shape, copy=True)
        rows = np.argsort(mixed.row, kind="stable")
        loose = sp.csr_matrix(
            (mixed.data[rows], mixed.col[rows], np.r_[0, np.cumsum(np.bincount(mixed.row, minlength=CELLS))]),
            shape=values.shape,
        )
        assert not loose.has_canonical_format
        before = loose.indices.copy()
        equal(ranked(loose), ranked(values))
        np.testing.assert_array_equal(loose.indices, before)


class TestNumbers:
    def test_are_those_of_mannwhitneyu(self) -> None:
        values, own = counts(), codes()
        for k, group in enumerate(ranked(sp.csc_matrix(values))):
            u, p = scipy.stats.mannwhitneyu(
                values[own == k], values[own != k], use_continuity=False, method="asymptotic"
            )
            np.testing.assert_allclose(group["pvals"], p, rtol=1e-12)
            np.testing.assert_allclose(group["auc"], u / ((own == k).sum() * (own != k).sum()), rtol=1e-14)

    def test_cells_without_a_code_are_not_in_the_test(self) -> None:
        values, own = counts(), codes()
        left = own != 2
        some = rank_groups(
            values,
            np.where(left, own, -1).astype(np.int32),
            2,
            tested=[0],
            reference=1,
            test="t-test",
            corr_method="bonferroni",
        )
        t, p = scipy.stats.ttest_ind(values[own == 0], values[own == 1], equal_var=False)
        np.testing.assert_allclose(some[0]["scores"], t, rtol=1e-12)
        np.testing.assert_allclose(some[0]["pvals_adj"], np.minimum(p * GENES, 1), rtol=1e-10)

    @pytest.mark.parametrize("shape", [(4, 0), (4, 1), (2, 3)])
    def test_of_hardly_any_values(self, shape: tuple[int, int]) -> None:
        for values in (np.ones(shape), sp.csr_matrix(shape), sp.csc_matrix(shape)):
            own = (np.arange(shape[0]) % 2).astype(np.int32)
            (group,) = rank_groups(
                values, own, 2, tested=[0], reference=1, test="wilcoxon", corr_method="benjamini-hochberg"
            )
            assert len(group["scores"]) == shape[1]
            assert not group["scores"].any()
            assert (group["pvals"] == 1).all()


class TestTrouble:
    def test_what_is_no_number_is_refused(self) -> None:
        with pytest.raises(TypeError, match="complex128"):
            ranked(counts().astype(complex))

    def test_stopping_raises_and_the_engine_stays(self) -> None:
        stop = threading.Event()
        stop.set()
        with pytest.raises(Stopped):
            ranked(counts(), stop=stop)
        pid = engine().pid
        equal(ranked(counts()), ranked(sp.csr_matrix(counts())))
        assert engine().pid == pid

    def test_an_engine_that_dies_is_replaced(self) -> None:
        expected = ranked(counts())
        died = []

        def kill(_: float) -> None:
            if not died:
                died.append(engine().pid)
                os.kill(died[0], 9)

        equal(ranked(sp.csr_matrix(counts()), progress=kill), expected)
        assert engine().pid != died[0]

    def test_an_error_of_a_block_is_the_error_of_the_call(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(blocks, "_name", lambda dtype: "f3")
        with pytest.raises(EngineError, match="there is no type f3"):
            ranked(counts())

    def test_no_file_is_left_in_memory(self) -> None:
        ranked(counts())
        assert not list(Path("/dev/shm").glob("jupyter-heatmap-*")) if Path("/dev/shm").is_dir() else True
