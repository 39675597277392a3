"""polars: a DataFrame is read as Arrow; what is not computed yet, or has one dimension, is refused with a sentence."""

from __future__ import annotations

from typing import Any


def refuse_lazy(data: Any) -> None:
    """Raise TypeError for a LazyFrame, by its attributes."""
    if hasattr(data, "collect") and hasattr(data, "lazy") and hasattr(data, "explain"):
        raise TypeError("a LazyFrame holds no data yet; call .collect() on it first")
