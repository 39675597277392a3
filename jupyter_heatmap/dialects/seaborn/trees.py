"""What clustermap says of its trees: linkage, metric, given trees; refused here where seaborn or scipy would."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ...options import nearest, table
from ...wire import Input
from ..matplotlib import color_text
from .keywords import POINT, number

EUCLIDEAN = ("centroid", "median", "ward")
ALIASES = {
    "euclid": "euclidean", "eu": "euclidean", "e": "euclidean", "sqe": "sqeuclidean", "sqeuclid": "sqeuclidean", "cb": "cityblock",
    "c": "cityblock", "cblock": "cityblock", "city block": "cityblock", "ch": "chebyshev", "cheby": "chebyshev", "cheb": "chebyshev",
    "co": "correlation", "cos": "cosine", "h": "hamming", "ha": "hamming", "hamm": "hamming", "matching": "hamming",
    "matchin": "hamming", "j": "jaccard", "ja": "jaccard", "jacc": "jaccard", "js": "jensenshannon", "mah": "mahalanobis",
    "mahal": "mahalanobis", "mahala": "mahalanobis", "mi": "minkowski", "m": "minkowski", "pnorm": "minkowski",
    "s": "seuclidean", "se": "seuclidean",
}  # fmt: skip
"""Short names that scipy's pdist takes."""


def metric_of(metric: Any) -> str:
    """Return scipy's name of a metric. Raises ValueError for an unknown one, TypeError for a function."""
    if callable(metric):
        raise TypeError(
            "metric: a function cannot travel to the browser; compute its distances with scipy's pdist and pass them as row_cluster_distances=, or a tree of them as row_linkage="
        )
    name = ALIASES.get(str(metric).lower(), str(metric).lower())
    known = table()["row.cluster.metric"]["kind"]["values"]
    if name not in known:
        raise ValueError(f"Unknown Distance Metric: {metric}{nearest(name, known)}")
    return name


def method_of(method: Any, metric: str) -> str:
    """Return the linkage. Raises scipy's ValueErrors: unknown, or not of this metric."""
    known = table()["row.cluster.method"]["kind"]["values"]
    if method not in known:
        raise ValueError(f"Invalid method: {method}{nearest(str(method), known)}")
    if method in EUCLIDEAN and metric != "euclidean":
        raise ValueError(f"`method={method}` requires the distance metric to be Euclidean")
    return str(method)


def _float64(said: Any, name: str, what: str) -> np.ndarray:
    try:
        return np.asarray(said, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise type(error)(f"{name}: expected {what}, got {type(said).__name__}: {error}") from None


def distances_part(distances: Any, n: int | None, name: str) -> np.ndarray:
    """Return given distances as float64, one a row: condensed, or of the square matrix of all pairs what is above its diagonal.

    Raises ValueError for what is not scipy's condensed order of n items, and for a square that is not symmetric with zeros
    on its diagonal.
    """
    found = _float64(distances, name, "distances in scipy's condensed order")
    if found.ndim == 2 and found.shape[0] == found.shape[1] and found.shape[0] == (n or found.shape[0]):
        if not np.array_equal(found, found.T, equal_nan=True) or (np.diagonal(found) != 0).any():
            raise ValueError(f"{name}: the distance matrix must be symmetric, with zeros on its diagonal")
        found = found[np.triu_indices(len(found), 1)]
    count = (1 + (1 + 8 * found.size) ** 0.5) / 2 if n is None else n
    if found.ndim != 1 or found.size != count * (count - 1) / 2:
        wanted = "n(n - 1)/2" if n is None else f"{n * (n - 1) // 2}, those of {n} items"
        raise ValueError(f"{name}: expected {wanted} in scipy's condensed order, got an array of shape {found.shape}")
    if not np.isfinite(found).all() or (found < 0).any():
        raise ValueError(f"{name}: the condensed distance matrix must contain only finite values of at least 0")
    return found[:, np.newaxis]


def linkage_part(linkage: Any, n: int | None, name: str) -> np.ndarray:
    """Return a given tree as float64, n − 1 × 4. Raises ValueError, as scipy, for what is none of n items."""
    z = _float64(linkage, name, "scipy's linkage matrix")
    if z.ndim != 2 or z.shape[1] != 4:
        raise ValueError(f"{name}: linkage matrix must have shape (n - 1, 4), got {z.shape}")
    n = len(z) + 1 if n is None else n
    if len(z) != n - 1:
        raise ValueError(f"{name}: a linkage of {len(z) + 1} items for {n}")
    joined = z[:, :2].ravel()
    if not np.isfinite(z).all() or (z[:, 2] < 0).any():
        raise ValueError(f"{name}: linkage matrix contains negative or infinite distances")
    if sorted(joined) != list(range(2 * n - 2)) or (z[:, :2].max(axis=1) >= n + np.arange(n - 1)).any():
        raise ValueError(f"{name}: linkage uses a cluster before it is formed, or more than once")
    return np.ascontiguousarray(z)


def check_finite(source: Input, axis: str) -> None:
    """Raise scipy's ValueError, with the names in question, where data that are clustered are missing or infinite."""
    values = getattr(source, "values", None)
    if not isinstance(values, np.ndarray) or values.dtype.kind != "f" or isinstance(values, np.ma.MaskedArray):
        return
    bad = ~np.isfinite(values).all(axis=1 if axis == "row" else 0)
    if not bad.any():
        return
    names = [str(name) for name in source.labels(axis)[bad]]
    some = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
    words = source.names[axis]
    hold = f"{words.removesuffix('s')} holds" if len(names) == 1 else f"{words} hold"
    # What is infinite is refused by pairs, too.
    advice = f"or give {axis}_linkage="
    if not np.isinf(values).any():
        advice = f"give {axis}_linkage=, or set {axis}_cluster_missing='pairwise'"
    raise ValueError(
        f"The condensed distance matrix must contain only finite values: {len(names)} {hold} missing or infinite values ({some}); "
        f"fill or drop them, {advice}"
    )


def tree_style(tree_kws: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the lines of the trees. Raises TypeError for settings of matplotlib's that have no meaning here."""
    if not isinstance(tree_kws, (Mapping, type(None))):
        raise TypeError(f"tree_kws: expected a dict, got {tree_kws!r}")
    rest, out = dict(tree_kws or {}), {}
    for name in ("linewidths", "linewidth", "lw"):
        if name in rest:
            width = number(np.ravel(rest.pop(name)).tolist()[0], f"tree_kws: {name}") * POINT
            out.update({"row.tree.width": width, "col.tree.width": width})
    for name in ("colors", "color"):
        if name in rest:
            said: Any = rest.pop(name)
            many = (isinstance(said, (list, np.ndarray)) and not np.isscalar(said[0])) or (
                isinstance(said, list) and isinstance(said[0], str)
            )
            color = color_text(said[0] if many else said)
            out.update({"row.tree.color": color, "col.tree.color": color})
    if rest:
        raise TypeError(
            f"tree_kws: {sorted(rest)[0]!r} is for matplotlib's lines; linewidths and colors have a meaning here"
        )
    return out
