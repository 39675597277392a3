"""What scanpy.pl.rank_genes_groups_* read from a stored result: names of genes by group, tables of groups × genes."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ...wire.inputs import near

if TYPE_CHECKING:
    import pandas as pd

KEY = "rank_genes_groups"
GENES = 10
VALUES = ["scores", "logfoldchanges", "pvals", "pvals_adj", "log10_pvals", "log10_pvals_adj"]


def stored(adata: Any, key: str | None) -> Mapping[str, Any]:
    """Return a stored result. Raises KeyError, with near names."""
    key = KEY if key is None else key
    if key not in adata.uns:
        raise KeyError(f"{key!r} is not in adata.uns{near(key, adata.uns)}; run rank_genes_groups first")
    return adata.uns[key]


def named(
    adata: Any,
    groups: str | Sequence[str] | None,
    *,
    n_genes: int | None,
    var_names: Any,
    gene_symbols: str | None,
    min_logfoldchange: float | None,
    key: str | None,
) -> Any:
    """Return `var_names` as given, or the first `n_genes` (10; −k: the last k) names of each group as a mapping.

    Names that were filtered out and genes at or below `min_logfoldchange` do not count; a group without any is left out with a warning.
    Raises ValueError where both `n_genes` and `var_names` are given, KeyError for an unknown group or symbol column.
    """
    if var_names is not None and n_genes is not None:
        raise ValueError("The arguments n_genes and var_names are mutually exclusive. Please select only one.")
    found = stored(adata, key)
    every = found["names"].dtype.names
    if var_names is not None:
        return var_names
    count, out = GENES if n_genes is None else n_genes, {}
    for group in every if groups is None else [groups] if isinstance(groups, str) else groups:
        frame = _frame(adata, found, str(group), gene_symbols)
        if min_logfoldchange is not None and "logfoldchanges" in frame:
            frame = frame.loc[frame["logfoldchanges"] > min_logfoldchange]
        names = frame.dropna(subset=["names"])["names"].tolist()
        if not names:
            warnings.warn(f"No genes found for group {group}", UserWarning, stacklevel=4)
            continue
        out[str(group)] = names[count:] if count < 0 else names[:count]
    return out


def flat(var_names: Any) -> list[Any]:
    """Return the names of a call one after another."""
    if isinstance(var_names, Mapping):
        return [name for names in var_names.values() for name in ([names] if isinstance(names, str) else names)]
    return [var_names] if isinstance(var_names, str) else list(var_names)


def table_of(
    adata: Any, values: str | None, var_names: Any, *, gene_symbols: str | None, key: str | None
) -> tuple[pd.DataFrame | None, str | None]:
    """Return groups × `var_names` of one of `VALUES`, 1 where a gene has none, and the title of its colours; (None, None) for None.

    Raises ValueError for another word and where not all genes were kept, KeyError for a name that is not there.
    """
    import pandas as pd

    if values is None:
        return None, None
    if values not in VALUES:
        raise ValueError(
            f"given value_to_plot: '{values}' is not valid. Valid options are {VALUES}{near(values, VALUES)}"
        )
    found = stored(adata, key)
    column = values.removeprefix("log10_")
    if column not in found:
        raise KeyError(f"{column!r} is not in the result: method {found['params'].get('method')!r} stores none")
    frames = []
    for group in found["names"].dtype.names:
        frame = _frame(adata, found, group, gene_symbols)
        if len(frame) < adata.n_vars:
            raise ValueError(
                f"Please run `rank_genes_groups` with 'n_genes=adata.shape[1]' to save all gene scores. Currently, only {len(frame)} are found"
            )
        frames.append(frame.assign(group=group))
    pivot = pd.pivot(pd.concat(frames), index="names", columns="group", values=column).fillna(1)
    if values != column:
        with np.errstate(divide="ignore"):
            pivot = pd.DataFrame(-np.log10(pivot.to_numpy()), pivot.index, pivot.columns)
    names = flat(var_names)
    missing = [name for name in names if name not in pivot.index]
    if missing:
        raise KeyError(f"{missing} not in index: the result has no such genes{near(str(missing[0]), pivot.index)}")
    title = "log fold change" if values == "logfoldchanges" else values.replace("_", " ").replace("pvals", "p-value")
    return pivot.loc[names].T, title


def _frame(adata: Any, found: Mapping[str, Any], group: str, gene_symbols: str | None) -> pd.DataFrame:
    """Return the records of a group as a frame, best first, with names replaced by symbols where they are asked for."""
    import pandas as pd

    groups = found["names"].dtype.names
    if group not in groups:
        raise KeyError(f"{group!r} is not one of the ranked groups {list(groups)}{near(group, groups)}")
    frame = pd.DataFrame({k: found[k][group] for k in ("names", *VALUES[:4]) if k in found})
    if gene_symbols is not None:
        if gene_symbols not in adata.var:
            raise KeyError(f"{gene_symbols!r} is not a column of adata.var{near(gene_symbols, adata.var.columns)}")
        frame["names"] = frame.join(adata.var[gene_symbols].rename("symbol"), on="names")["symbol"].to_numpy(
            dtype=object
        )
    return frame
