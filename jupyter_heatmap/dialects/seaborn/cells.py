"""What a call gives cell by cell: a mask and texts, as parts of the data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from ..matplotlib import color_text
from .keywords import POINT

if TYPE_CHECKING:
    from ...wire import Input

MASK, TEXT = "cells/mask", "cells/text"


def mask_of(mask: Any, source: Input) -> np.ndarray | None:
    """Return a mask as uint8, rows × columns, None without; missing data need none.

    An array is matched by position, a DataFrame by its labels as seaborn does: what it lacks is hidden. Raises seaborn's
    ValueError for another shape or index, IndexError for other columns.
    """
    if mask is None:
        return None
    if hasattr(mask, "reindex") and hasattr(mask, "columns"):
        import pandas as pd

        rows, cols = source.labels("row"), source.labels("col")
        if not mask.index.equals(rows) and mask.columns.equals(cols):
            raise ValueError("Mask must have the same index and columns as data.")
        whole = mask.index.union(rows), mask.columns.union(cols)
        if (len(whole[0]), len(whole[1])) != source.shape:
            found, wanted = tuple(map(len, whole)), source.shape
            raise IndexError(f"mask: Inconsistent shape between the condition and the input (got {found} and {wanted})")
        if not (mask.index.equals(rows) and mask.columns.equals(cols)):
            mask = mask.reindex(index=pd.Index(rows), columns=pd.Index(cols))
        return (mask.isna().to_numpy() | mask.to_numpy(dtype=object).astype(bool)).astype(np.uint8)
    array = np.asarray(mask)
    if array.shape != source.shape or not isinstance(mask, np.ndarray):
        raise ValueError("Mask must have the same shape as data.")
    return array.astype(bool).astype(np.uint8)


def texts(
    annot: Any, fmt: str, annot_kws: Mapping[str, Any] | None, source: Input, dtype: np.dtype[Any]
) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Return annotations as options and parts. Values are written by the browser, so that they follow every change; an array
    of the caller's is written here, by Python.

    Raises seaborn's ValueError for another shape, Python's for a format that does not fit, TypeError for settings of
    matplotlib's text that have no meaning here.
    """
    if annot is None or annot is False:
        return {}, {}
    out: dict[str, Any] = {"text.show": True, **_text(annot_kws or {})}
    if isinstance(annot, bool):
        sample = dtype.type(0)
        ("{:" + fmt + "}").format(sample)
        return {**out, "text.format": fmt}, {}
    values = np.asarray(annot)
    if values.shape != source.shape:
        raise ValueError("`data` and `annot` must have same shape.")
    pattern = "{:" + fmt + "}"
    known: dict[str, int] = {}
    codes = np.array([known.setdefault(pattern.format(v), len(known)) for v in values.flat], dtype=np.int32)
    part = {"$part": TEXT}
    return {**out, "text.given": part, "text.levels": list(known)}, {TEXT: codes.reshape(source.shape)}


def _text(said: Mapping[str, Any]) -> dict[str, Any]:
    rest, out = dict(said), {}
    for name in ("size", "fontsize"):
        if name in rest:
            out["text.size"] = float(rest.pop(name)) * POINT
    for name in ("color", "c"):
        if name in rest:
            out["text.color"] = color_text(rest.pop(name))
    for name in ("weight", "fontweight"):
        if name in rest:
            weight = rest.pop(name)
            bold = weight in ("bold", "semibold", "demibold", "heavy", "black", "extra bold") or (
                isinstance(weight, (int, float)) and weight >= 600
            )
            out["text.weight"] = "bold" if bold else "normal"
    for name in ("ha", "va", "horizontalalignment", "verticalalignment"):
        if rest.get(name) == "center":
            rest.pop(name)
    if rest:
        raise TypeError(
            f"annot_kws: {sorted(rest)[0]!r} is for matplotlib's text; size, color and weight have a meaning here"
        )
    return out
