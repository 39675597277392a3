"""Pseudobulk: counts are summed per group and sample, and samples are compared instead of cells."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...wire.entries import entries
from ...wire.inputs import near
from .groups import Groups
from .look import look
from .values import Values


def bulk(adata: Any, values: Values, found: Groups, key: str) -> tuple[Values, Groups, list[Warning]]:
    """Return log1p of scaled sums, one row a pair of group and sample that has cells, the groups of these rows, and warnings.

    As `sc.get.aggregate(func="sum")`, `sc.pp.normalize_total` and `sc.pp.log1p` with their defaults, in float64: a row is divided by the
    ratio of its total to the median total of all rows that have one. Cells without a group or sample are left out.
    Raises KeyError for an unknown key, ValueError that names a compared group with fewer than two samples.
    """
    import pandas as pd

    if key not in adata.obs:
        raise KeyError(f"pseudobulk: {key!r} is not a column of adata.obs{near(key, adata.obs.columns)}")
    samples, _ = pd.factorize(adata.obs[key], sort=True)
    pairs = np.where(
        (found.codes >= 0) & (samples >= 0), found.codes.astype(np.int64) * (samples.max(initial=0) + 1) + samples, -1
    )
    seen, first, rows = np.unique(pairs, return_index=True, return_inverse=True)
    shift = int(len(seen) > 0 and seen[0] < 0)
    codes = found.codes[first][shift:]
    counts = np.bincount(codes, minlength=len(found.labels))
    few = [f"{found.labels[g]!r} ({counts[g]})" for g in dict.fromkeys(found.selected) if counts[g] < 2]
    if few:
        raise ValueError(
            f"pseudobulk: at least two samples of adata.obs[{key!r}] are needed in each compared group; too few in {', '.join(few)}"
        )
    seen_in = look(values.matrix)
    notes: list[Warning] = []
    if not seen_in.counts:
        notes.append(
            UserWarning(
                "pseudobulk: the values are not whole and non-negative, as counts are; sums of logarithms or scaled values mean little. "
                "Name the layer that holds the counts"
            )
        )
    added = sums(values.matrix, rows.reshape(-1) - shift, len(codes))
    return Values(logarithms(added), values.names, values.cols), Groups(found.labels, codes, found.selected, found.reference), notes  # fmt: skip


def sums(matrix: Any, rows: np.ndarray, count: int) -> np.ndarray:
    """Return the sums of the cells of each row, in float64; cells of row −1 are left out."""
    width = int(matrix.shape[1])
    out = np.zeros(count * width)
    for block in entries(matrix):
        cells, genes = block.places()
        to = rows[cells]
        keep = to >= 0
        np.add.at(out, (to * width + genes)[keep], block.values[keep].astype(np.float64))
    return out.reshape(count, width)


def logarithms(added: np.ndarray) -> np.ndarray:
    """Return log(1 + x) of rows that are scaled to the median total of those that have one; a row without counts stays 0."""
    totals = added.sum(axis=1)
    target = np.median(totals[totals > 0]) if (totals > 0).any() else 1.0
    return np.log1p(added / np.where(totals == 0, 1, totals / target)[:, None])
