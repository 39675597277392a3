"""The tables that seaborn's goldens and the tests that replay them draw, made of seeds and of installed packages alone."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd

SEED = 20261128
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
GENES = 60


def _rng(name: str) -> np.random.Generator:
    return np.random.default_rng([SEED, *name.encode()])


def iris() -> pd.DataFrame:
    """Return 150 flowers × 4 lengths in cm."""
    from sklearn.datasets import load_iris

    found: Any = load_iris()
    return pd.DataFrame(found.data, columns=[name.removesuffix(" (cm)") for name in found.feature_names])


def flights() -> pd.DataFrame:
    """Return passengers of 12 months × 12 years: ints, named axes."""
    year, month = np.meshgrid(np.arange(12), np.arange(12))
    noise = _rng("flights").normal(0, 6, (12, 12))
    counts = 110 + 28 * year + 30 * np.cos((month - 6.5) * np.pi / 6) * (1 + year / 8) + noise
    frame = pd.DataFrame(np.round(counts).astype(np.int64), index=MONTHS, columns=range(1949, 1961))
    return frame.rename_axis("month").rename_axis("year", axis=1)


def flights_long() -> pd.DataFrame:
    """Return `flights` as month, year, passengers a row."""
    return flights().reset_index().melt("month", value_name="passengers", var_name="year")


def penguins() -> pd.DataFrame:
    """Return 40 birds × 4 measurements, eight of them missing."""
    rng = _rng("penguins")
    values = rng.normal([44, 17, 200, 4200], [5, 2, 14, 800], (40, 4)).round(1)
    values.ravel()[rng.choice(values.size, 8, replace=False)] = np.nan
    names = ["bill length", "bill depth", "flipper length", "body mass"]
    return pd.DataFrame(values, index=[f"bird {i}" for i in range(40)], columns=names)


@cache
def _cells() -> Any:
    import scanpy as sc

    return sc.datasets.pbmc68k_reduced()


def pbmc() -> pd.DataFrame:
    """Return 700 cells × 60 genes, float32."""
    adata = _cells()
    return pd.DataFrame(
        np.array(adata.X[:, :GENES]), index=list(adata.obs_names), columns=list(adata.var_names[:GENES])
    )


def signed() -> np.ndarray:
    """Return 9 × 7 float32 around 0, an array without labels."""
    return _rng("signed").normal(0, 3, (9, 7)).astype(np.float32)


def levels() -> pd.DataFrame:
    """Return 6 × 5 with two levels of row labels."""
    index = pd.MultiIndex.from_product([["a", "b"], [1, 2, 3]], names=["site", "day"])
    return pd.DataFrame(_rng("levels").normal(5, 2, (6, 5)), index=index, columns=list("vwxyz"))


TABLES = {
    "iris": iris, "iris array": lambda: iris().to_numpy(), "flights": flights, "flights long": flights_long, "penguins": penguins,
    "pbmc": pbmc, "signed": signed, "levels": levels,
    "constant": lambda: np.full((4, 3), 2.5), "zero": lambda: np.zeros((3, 4)), "all missing": lambda: np.full((3, 3), np.nan),
    "infinite": lambda: np.array([[1.0, np.inf, 3.0], [4.0, 5.0, np.nan], [-np.inf, 0.5, 2.0]]),
    "bool": lambda: _rng("bool").random((5, 4)) < 0.5, "bytes": lambda: _rng("bytes").integers(0, 255, (5, 6)).astype(np.uint8),
    "one": lambda: np.array([[3.0]]), "ties": lambda: _rng("ties").integers(0, 3, (30, 5)).astype(float),
    "column constant": lambda: np.column_stack([np.arange(5.0), np.full(5, 2.0), np.arange(5.0) ** 2]),
}  # fmt: skip
