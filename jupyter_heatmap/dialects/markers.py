"""scanpy's var_names and var_group_*: the flat list of names, brackets over it, and where the names are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..wire.inputs import near


@dataclass(frozen=True)
class Markers:
    """Names in the call's order, repeats kept; labels and inclusive positions of groups, or none."""

    names: list[Any]
    labels: list[Any]
    positions: list[tuple[int, int]]

    def brackets(self, *, rotated: bool) -> list[dict[str, Any]]:
        """Return `col.brackets`. Raises scanpy's TypeError for labels that are no strings, where it measures them."""
        for label in self.labels:
            if not isinstance(label, str) and not rotated:
                raise TypeError(
                    f"object of type {type(label).__name__!r} has no len(): labels of var groups have to be strings, got {label!r}"
                )
        return [
            {"label": str(k), "start": int(s), "end": int(e)}
            for k, (s, e) in zip(self.labels, self.positions, strict=True)
        ]


def _list(names: Any) -> list[Any]:
    return [names] if isinstance(names, str) else list(names)


def markers(var_names: Any, labels: Sequence[str] | None, positions: Sequence[tuple[int, int]] | None) -> Markers:
    """Return var_names flat, with groups from its keys if it is a mapping, else from `labels` and `positions`.

    Raises ValueError where all lists of a mapping are empty, or where only one of the two is given or their lengths differ.
    """
    if isinstance(var_names, Mapping):
        names: list[Any] = []
        spans = []
        for members in map(_list, var_names.values()):
            spans.append((len(names), len(names) + len(members) - 1))
            names += members
        if var_names and not names:
            raise ValueError("No valid var_names were passed.")
        return Markers(names, list(var_names), spans)
    if isinstance(var_names, tuple):
        raise KeyError(f"var_names: give a list instead of the tuple {var_names!r}")
    if (labels is None) != (positions is None):
        raise ValueError("If var_group_labels or var_group_positions are given, both have to be given.")
    named = [] if labels is None else list(labels)
    spans = [] if positions is None else list(positions)
    if len(named) != len(spans):
        raise ValueError(
            f"var_group_labels and var_group_positions must have the same length. Got len(labels)={len(named)} and len(positions)={len(spans)}."
        )
    return Markers(_list(var_names), named, spans)


def locate(
    adata: Any, asked: Markers, keys: Sequence[str], *, raw: bool, layer: str | None, gene_symbols: str | None
) -> tuple[list[str], list[int]]:
    """Return the unique variables in order of first use, and the call's list as positions in them.

    Raises AttributeError without raw, ValueError for duplicated columns of obs or names of variables, KeyError for an unknown
    layer, symbol column or name (all missing ones, sorted, with near names), and for names that mean two things.
    """
    if raw and adata.raw is None:
        raise AttributeError("'NoneType' object has no attribute 'var': use_raw=True, but adata.raw is not set")
    if layer is not None and layer not in adata.layers:
        raise KeyError(f"layer {layer!r} is not in adata.layers{near(layer, adata.layers)}")
    var = adata.raw.var if raw else adata.var
    where = "adata.raw" if raw else "adata"
    if not adata.obs.columns.is_unique:
        doubled = adata.obs.columns[adata.obs.columns.duplicated()].tolist()
        raise ValueError(
            f"adata.obs contains duplicated columns. Please rename or remove these columns first.\n`Duplicated columns {doubled}"
        )
    if not var.index.is_unique:
        raise ValueError(
            f"{where}.var_names contains duplicated items\nPlease rename these var names first for example using `adata.var_names_make_unique()`"
        )
    if gene_symbols is not None and gene_symbols not in var:
        raise KeyError(f"{gene_symbols!r} is not a column of {where}.var{near(gene_symbols, var.columns)}")
    known = var.index if gene_symbols is None else _index(var, gene_symbols)
    searched = f"{where}.var_names" if gene_symbols is None else f"{where}.var['{gene_symbols}']"
    unique = list(dict.fromkeys(asked.names))
    for key in [*keys, *unique]:
        if key in adata.obs.columns and key in known:
            raise KeyError(f"The key {key!r} is found in both adata.obs and {searched}.")
    _present(unique, known, adata.obs.columns, searched)
    at = {name: i for i, name in enumerate(unique)}
    found = (
        known.get_indexer(unique)
        if known.is_unique
        else np.array([_single(known, name, searched) for name in unique], dtype=int)
    )
    return [str(name) for name in var.index[found]], [at[name] for name in asked.names]


def _index(var: Any, column: str) -> Any:
    import pandas as pd

    return pd.Index(var[column])


def _single(known: Any, name: Any, searched: str) -> int:
    hits = np.flatnonzero(known == name)
    if len(hits) != 1:
        raise KeyError(f"Found duplicate entries for {name!r} in {searched}.")
    return int(hits[0])


def _present(names: list[Any], known: Any, obs: Any, searched: str) -> None:
    inside = set(known)
    cells = [name for name in names if name not in inside and name in obs]
    if cells:
        raise ValueError(
            f"{cells[0]!r} is an annotation of the cells; var_names takes genes. Give it as groupby instead"
        )
    missing = sorted((name for name in names if name not in inside), key=str)
    if missing:
        hint = (
            near(missing[0], known)
            if len(missing) == 1
            else "".join(f"{near(m, known, 1)} (for {m!r})" for m in missing[:5] if near(m, known, 1))
        )
        raise KeyError(f"Could not find keys {missing!r} in columns of `adata.obs` or in {searched}.{hint}")
