"""Flat clusters of a tree by the words of `scipy.cluster.hierarchy.fcluster`."""

from __future__ import annotations

from typing import Any

import numpy as np

from .engine import EngineError, task

CRITERIA = ("inconsistent", "distance", "maxclust", "monocrit", "maxclust_monocrit")

LARGEST = float(np.finfo(np.float64).max)
"""Stands for infinity, which JSON does not have."""


def flat_clusters(
    linkage: np.ndarray,
    k: float | None = None,
    height: float | None = None,
    criterion: str | None = None,
    t: float | None = None,
    *,
    depth: int = 2,
    R: Any = None,
    monocrit: Any = None,
) -> np.ndarray:
    """Return the cluster (1, 2, ...) of each item of a tree, int32; equal to scipy 1.17.1 `fcluster`, ties included.

    `k` is `maxclust`, `height` is `distance`. Raises TypeError for what is no number, ValueError unless exactly one way is said, for an unknown criterion, fewer
    than one cluster, a `depth` that is no count, an `R` or `monocrit` that is none of this tree. O(n log n).
    """
    ways = [(name, at) for name, at in (("maxclust", k), ("distance", height), (criterion, t)) if at is not None]
    if len(ways) != 1 or ways[0][0] is None or (criterion is None) != (t is None):
        raise ValueError("say one of k=, height=, or criterion= together with t=")
    [(name, value)] = ways
    if name not in CRITERIA:
        raise ValueError(f"Invalid cluster formation criterion: {name}; it is one of {', '.join(CRITERIA)}")
    said = "k" if k is not None else "height" if height is not None else "t"
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, (int, float, np.integer, np.floating)):
        raise TypeError(f"{said}: expected a number, got {value!r}")
    if np.isnan(value) and not name.startswith("maxclust"):
        raise ValueError(f"{said}: expected a number, got {value!r}")
    if name.startswith("maxclust") and not value >= 1:
        raise ValueError(f"the number of clusters has to be at least 1, got {value!r}")
    if isinstance(depth, bool) or not isinstance(depth, (int, np.integer)) or depth < 0:
        raise ValueError(f"depth: expected a number of levels, 0 or more, got {depth!r}")
    more: dict[str, Any] = {"depth": int(depth)}
    if R is not None and name == "inconsistent":
        more["inconsistency"] = _numbers(R, (len(linkage), 4), "R", "scipy's inconsistency matrix has 4 columns")
    if name.endswith("monocrit"):
        if monocrit is None:
            raise ValueError(f"criterion {name!r} needs monocrit=, one number for each of the {len(linkage)} merges")
        more["monocrit"] = _numbers(monocrit, (len(linkage),), "monocrit", "one number for each merge")
    try:
        return task(
            "flat-clusters",
            linkage=np.ascontiguousarray(linkage),
            criterion=name,
            t=float(np.clip(value, -LARGEST, LARGEST)),
            **more,
        )
    except EngineError as error:
        if error.code != "bad-data":
            raise
        raise ValueError(str(error)) from error


def _numbers(said: Any, shape: tuple[int, ...], name: str, why: str) -> np.ndarray:
    found = np.ascontiguousarray(said, dtype=np.float64)
    if found.shape != shape:
        raise ValueError(f"{name}: {why}: expected shape {shape}, got {found.shape}")
    return found
