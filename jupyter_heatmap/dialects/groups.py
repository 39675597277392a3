"""scanpy's groupby and stored dendrograms: checks and counts; the grouping itself is computed in the browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..wire.columns import categories
from ..wire.inputs import Tree, near

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Grouping:
    """Keys as scanpy orders them; how many categories they give; their labels, where Python needs them (else empty)."""

    keys: list[str]
    count: int
    labels: list[str]

    def keeps_colors(self, adata: Any, groupby: str | Sequence[str]) -> bool:
        """Return whether scanpy gives each level its stored or default colour: for one key, given as a str, of a categorical column."""
        if isinstance(groupby, str):
            return groupby in adata.obs and (_numeric(adata.obs[groupby]) or categories(adata.obs[groupby]) is not None)
        return len(self.keys) != 1 or (self.keys[0] in adata.obs and _numeric(adata.obs[self.keys[0]]))


def grouping(adata: Any, groupby: str | Sequence[str], bins: Any) -> Grouping:
    """Check `groupby` and count its categories.

    Raises TypeError for None and for several keys that are not all strings, ValueError for an unknown or ambiguous key and for
    a numeric key that cannot be cut, AttributeError where the index is combined with another key. Missing values are no error.
    """
    if groupby is None:
        raise TypeError("groupby: expected a key of adata.obs or a list of keys, got None; [] draws without groups")
    keys = [groupby] if isinstance(groupby, str) else [str(k) if isinstance(k, np.str_) else k for k in groupby]
    obs, index = adata.obs, adata.obs.index
    for key in keys:
        if key not in [*obs, index.name]:
            extra = "" if index.name is None else f' or index name "{index.name}"'
            raise ValueError(
                f"groupby has to be a valid observation. Given {key}, is not in observations: {obs.columns.tolist()} {extra}{near(key, obs.columns)}"
            )
        if key in obs.columns and key == index.name:
            raise ValueError(f"Given group {key} is both and index and a column level, which is ambiguous.")
    if not keys:
        return Grouping([], 0, [])
    if len(keys) > 1:
        if index.name in keys:
            raise AttributeError(
                "Can only use .cat accessor with a 'category' dtype: the index of obs cannot be combined with another key"
            )
        return _joined(obs, keys)
    series = index.to_series() if keys[0] == index.name and keys[0] not in obs else obs[keys[0]]
    if _numeric(series):
        return Grouping(keys, _bins(series, bins), [])
    cat = categories(series)
    levels = [str(c) for c in (series.astype("category").cat.categories if cat is None else cat.categories)]
    return Grouping(keys, len(levels), levels)


def level_labels(adata: Any, group: Grouping, bins: Any) -> list[str]:
    """Return the names of all levels of a grouping, those of the bins of a numeric key included."""
    if group.labels or not group.keys:
        return list(group.labels)
    return [str(x) for x in _binned(adata, group, bins).cat.categories]


def observed_labels(adata: Any, group: Grouping, bins: Any) -> set[str]:
    """Return the names of the levels that have cells."""
    if len(group.keys) != 1:
        return set(group.labels)
    if not group.labels:
        return {str(x) for x in _binned(adata, group, bins).dropna().unique()}
    obs, key = adata.obs, group.keys[0]
    return {str(x) for x in (obs[key] if key in obs else obs.index.to_series()).dropna().unique()}


def _binned(adata: Any, group: Grouping, bins: Any) -> pd.Series:
    import pandas as pd

    return pd.Series(pd.cut(adata.obs[group.keys[0]], bins))


def _numeric(series: pd.Series) -> bool:
    import pandas as pd

    return pd.api.types.is_numeric_dtype(series.dtype) and not isinstance(series.dtype, pd.CategoricalDtype)


def _bins(series: pd.Series, bins: Any) -> int:
    """Return the number of bins. What pandas refuses is handed to pandas, so that the error is its own."""
    import pandas as pd

    values = series.to_numpy(dtype=np.float64, na_value=np.nan)
    whole = isinstance(bins, (int, np.integer))
    bad = len(values) == 0 or bool(np.isnan(values).all()) or bool(np.isinf(values).any())
    if (whole and (bad or bins < 1)) or (not whole and len(bins) < 2):
        pd.cut(series, bins)
    if not whole and bool((np.diff(np.asarray(bins, dtype=float)) <= 0).any()):
        pd.cut(series, bins)
    return int(bins) if whole else len(bins) - 1


def _joined(obs: Any, keys: list[str]) -> Grouping:
    """Return the observed combinations, ordered by the product of the keys' own orders."""
    cats: list[Any] = []
    for key in keys:
        cat = None if _numeric(obs[key]) else categories(obs[key])
        if cat is None or not all(isinstance(c, str) for c in cat.categories):
            rows = obs[keys][~obs[keys].isna().any(axis=1)]
            rows.iloc[[0]].apply("_".join, axis=1)  # raises scanpy's own TypeError
            cat = obs[key].astype("category").array
        cats.append(cat)
    codes = np.stack([np.asarray(c.codes) for c in cats], axis=1)
    seen = np.unique(codes[(codes >= 0).all(axis=1)], axis=0)
    labels = ["_".join(c.categories[i] for c, i in zip(cats, row, strict=True)) for row in seen]
    return Grouping(keys, len(dict.fromkeys(labels)), list(dict.fromkeys(labels)))


def stored_tree(adata: Any, group: Grouping, dendrogram: bool | str) -> Tree | None:
    """Return the stored dendrogram that the call means, or None where the browser computes one.

    Raises ValueError where what is stored does not fit, or where a key is not categorical; KeyError where a category has no cells.
    """
    key = dendrogram if isinstance(dendrogram, str) else f"dendrogram_{'_'.join(group.keys)}"
    if key not in adata.uns:
        _computable(adata, group)
        return None
    stored = adata.uns[key]
    if "dendrogram_info" not in stored:
        raise ValueError(f"The given dendrogram key ({key!r}) does not contain valid dendrogram information.")
    made_for = [str(g) for g in stored["groupby"]]
    if group.keys != made_for:
        raise ValueError(
            f"Incompatible observations. The precomputed dendrogram contains information for the observation: {group.keys!r} while the plot is made "
            f"for the observation: {made_for!r}. Please run `sc.tl.dendrogram` using the right observation.'"
        )
    leaves = [int(i) for i in stored["categories_idx_ordered"]]
    if group.count != len(leaves):
        raise ValueError(
            f"Incompatible observations. Dendrogram data has {len(leaves)} categories but current groupby observation {group.keys!r} contains "
            f"{group.count} categories. Most likely the underlying groupby observation changed after the initial computation of `sc.tl.dendrogram`. "
            "Please run `sc.tl.dendrogram` again.'"
        )
    levels = [""] * len(leaves)
    for label, leaf in zip(stored["categories_ordered"], leaves, strict=True):
        levels[leaf] = str(label)
    if set(levels) != set(group.labels):  # renamed since: scanpy goes by position, and so do we
        levels = list(group.labels)
    return Tree(np.ascontiguousarray(stored["linkage"], dtype=np.float64), group.keys, levels, leaves)


def _computable(adata: Any, group: Grouping) -> None:
    for key in group.keys:
        series = adata.obs[key] if key in adata.obs else adata.obs.index.to_series()
        cat = None if _numeric(series) else categories(series)
        if cat is None:
            raise ValueError(
                f"groupby has to be a categorical observation. Given value: {key}, Column type: {series.dtype}"
            )
        empty = [str(c) for c in cat.categories[~np.isin(np.arange(len(cat.categories)), cat.codes)]]
        if empty and len(group.keys) == 1:
            raise KeyError(
                f"{empty} not in index: a dendrogram needs cells in every category; remove unused ones first"
            )
