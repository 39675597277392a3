"""One pass over the values before a test: are they counts, negative, missing?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ...wire.entries import Entries, entries
from .notes import first_few


@dataclass
class Look:
    """What the values of the tested genes in the cells `rows` are like."""

    counts: bool = True
    """Whole and without a sign, as counts are; also where all are 0."""
    negative: bool = False
    missing: list[int] = field(default_factory=list)
    """Columns with a NaN, ascending."""
    infinite: list[int] = field(default_factory=list)

    def notes(self, names: Any) -> list[Warning]:
        """Return the warnings of a test of means or ranks; `names` are those of all columns."""
        out: list[Warning] = []
        if self.counts:
            out.append(
                UserWarning(
                    "The values are whole and not negative, as raw counts are; these tests expect logarithms of them (sc.pp.normalize_total, sc.pp.log1p)"
                )
            )
        if self.negative:
            out.append(
                UserWarning(
                    "There are negative values, as scaled data have: fold changes are those of expm1 of the means, which mean nothing then"
                )
            )
        if self.missing:
            out.append(
                UserWarning(
                    f"There are missing values in {first_few(names[self.missing])}: t-tests give score 0 and p 1 there, ranks put a missing value last"
                )
            )
        return out


def look(values: Any, cols: np.ndarray | None = None, rows: np.ndarray | None = None) -> Look:
    """Return what is in `values`; `cols` are the positions of tested genes, `rows` a mask of cells. Cost: one pass."""
    found = Look()
    if not values.shape[0] or not values.shape[1]:
        return found
    wanted = None
    if cols is not None:
        wanted = np.zeros(int(values.shape[1]), dtype=bool)
        wanted[cols] = True
    missing, infinite = np.zeros(int(values.shape[1]), dtype=bool), np.zeros(int(values.shape[1]), dtype=bool)
    for block in entries(values):
        data = block.values
        if not data.size:
            continue
        # The least and the greatest tell nearly always: no value has to be looked at alone.
        with np.errstate(invalid="ignore"):
            low, high = data.min(), data.max()
        if not (np.isfinite(low) and np.isfinite(high)):
            _mark(block, np.isnan(data), missing, wanted, rows)
            _mark(block, np.isinf(data), infinite, wanted, rows)
        if found.counts or (not found.negative and not low >= 0):
            data = _tested(block, wanted, rows)
            found.negative = found.negative or bool((data < 0).any())
            # A few tell nearly always; then the rest need not be looked at.
            found.counts = found.counts and _whole(data[:1000]) and _whole(data)
    found.missing, found.infinite = np.flatnonzero(missing).tolist(), np.flatnonzero(infinite).tolist()
    return found


def _mark(
    block: Entries, hit: np.ndarray, marks: np.ndarray, wanted: np.ndarray | None, rows: np.ndarray | None
) -> None:
    if hit.any():
        cells, genes = block.places()
        hit = hit if rows is None else hit & rows[cells]
        marks[genes[hit]] = True
        if wanted is not None:
            marks &= wanted


def _tested(block: Entries, wanted: np.ndarray | None, rows: np.ndarray | None) -> np.ndarray:
    if wanted is None and rows is None:
        return block.values
    cells, genes = block.places()
    keep = np.ones(len(cells), dtype=bool)
    keep = keep if wanted is None else keep & wanted[genes]
    return block.values[keep if rows is None else keep & rows[cells]]


def _whole(data: np.ndarray) -> bool:
    """Return whether values are whole without a sign, by scanpy's rule: a NaN is no whole number, and neither is −0."""
    if data.dtype.kind in "ub":
        return True
    if data.dtype.kind == "i":
        return not bool((data < 0).any())
    with np.errstate(invalid="ignore"):
        return not bool(np.signbit(data).any()) and not bool((data % 1 != 0).any())
