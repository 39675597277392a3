"""scanpy.pl.rank_genes_groups_* -> the plot that each of them calls, on the names of a stored result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..plan import Plan
from .dotplot import dotplot
from .heatmap import heatmap
from .matrixplot import matrixplot
from .ranked import named, stored, table_of
from .stacked_violin import stacked_violin
from .tracksplot import tracksplot

Names = Sequence[str] | Mapping[str, Sequence[str]] | None


def rank_genes_groups_heatmap(
    adata: Any,
    groups: str | Sequence[str] | None = None,
    *,
    n_genes: int | None = None,
    groupby: str | None = None,
    gene_symbols: str | None = None,
    var_names: Names = None,
    min_logfoldchange: float | None = None,
    key: str | None = None,
    show: bool | None = None,
    save: bool | None = None,
    **kwds: Any,
) -> Plan:
    """Return the plan of `heatmap` on the best genes of each group. Raises what `named` and `heatmap` raise."""
    names = named(adata, groups, n_genes=n_genes, var_names=var_names, gene_symbols=gene_symbols, min_logfoldchange=min_logfoldchange, key=key)  # fmt: skip
    return heatmap(
        adata, names, _groupby(adata, groupby, key), show=show, save=save, gene_symbols=gene_symbols, **_treed(kwds)
    )


def rank_genes_groups_tracksplot(
    adata: Any,
    groups: str | Sequence[str] | None = None,
    *,
    n_genes: int | None = None,
    groupby: str | None = None,
    var_names: Names = None,
    gene_symbols: str | None = None,
    min_logfoldchange: float | None = None,
    key: str | None = None,
    show: bool | None = None,
    save: bool | None = None,
    **kwds: Any,
) -> Plan:
    """Return the plan of `tracksplot` on the best genes of each group. Raises what `named` and `tracksplot` raise."""
    names = named(adata, groups, n_genes=n_genes, var_names=var_names, gene_symbols=gene_symbols, min_logfoldchange=min_logfoldchange, key=key)  # fmt: skip
    return tracksplot(
        adata, names, _groupby(adata, groupby, key), show=show, save=save, gene_symbols=gene_symbols, **_treed(kwds)
    )


def rank_genes_groups_dotplot(
    adata: Any,
    groups: str | Sequence[str] | None = None,
    *,
    n_genes: int | None = None,
    groupby: str | None = None,
    values_to_plot: str | None = None,
    var_names: Names = None,
    gene_symbols: str | None = None,
    min_logfoldchange: float | None = None,
    key: str | None = None,
    show: bool | None = None,
    save: bool | None = None,
    return_fig: bool = False,
    **kwds: Any,
) -> Plan:
    """Return the plan of `dotplot` on the best genes of each group, coloured by `values_to_plot`. Raises as `named`, `table_of`, `dotplot`."""
    names = named(adata, groups, n_genes=n_genes, var_names=var_names, gene_symbols=gene_symbols, min_logfoldchange=min_logfoldchange, key=key)  # fmt: skip
    frame, title = table_of(adata, values_to_plot, names, gene_symbols=gene_symbols, key=key)
    return dotplot(
        adata, names, _groupby(adata, groupby, key), dot_color_df=frame, show=show, save=save, return_fig=return_fig,
        gene_symbols=gene_symbols, **_titled(_treed(kwds), title),
    )  # fmt: skip


def rank_genes_groups_matrixplot(
    adata: Any,
    groups: str | Sequence[str] | None = None,
    *,
    n_genes: int | None = None,
    groupby: str | None = None,
    values_to_plot: str | None = None,
    var_names: Names = None,
    gene_symbols: str | None = None,
    min_logfoldchange: float | None = None,
    key: str | None = None,
    show: bool | None = None,
    save: bool | None = None,
    return_fig: bool = False,
    **kwds: Any,
) -> Plan:
    """Return the plan of `matrixplot` on the best genes of each group, of means or of `values_to_plot`. Raises as `named`, `table_of`, `matrixplot`."""
    names = named(adata, groups, n_genes=n_genes, var_names=var_names, gene_symbols=gene_symbols, min_logfoldchange=min_logfoldchange, key=key)  # fmt: skip
    frame, title = table_of(adata, values_to_plot, names, gene_symbols=gene_symbols, key=key)
    return matrixplot(
        adata, names, _groupby(adata, groupby, key), values_df=frame, show=show, save=save, return_fig=return_fig,
        gene_symbols=gene_symbols, **_titled(_treed(kwds), title),
    )  # fmt: skip


def rank_genes_groups_stacked_violin(
    adata: Any,
    groups: str | Sequence[str] | None = None,
    *,
    n_genes: int | None = None,
    groupby: str | None = None,
    gene_symbols: str | None = None,
    var_names: Names = None,
    min_logfoldchange: float | None = None,
    key: str | None = None,
    show: bool | None = None,
    save: bool | None = None,
    return_fig: bool = False,
    **kwds: Any,
) -> Plan:
    """Return the plan of `stacked_violin` on the best genes of each group. Raises what `named` and `stacked_violin` raise."""
    names = named(adata, groups, n_genes=n_genes, var_names=var_names, gene_symbols=gene_symbols, min_logfoldchange=min_logfoldchange, key=key)  # fmt: skip
    return stacked_violin(
        adata, names, _groupby(adata, groupby, key), show=show, save=save, return_fig=return_fig, gene_symbols=gene_symbols, **_treed(kwds)
    )  # fmt: skip


def _groupby(adata: Any, groupby: str | None, key: str | None) -> str:
    return str(stored(adata, key)["params"]["groupby"]) if groupby is None else groupby


def _treed(kwds: dict[str, Any]) -> dict[str, Any]:
    return {"dendrogram": True, **kwds}


def _titled(kwds: dict[str, Any], title: str | None) -> dict[str, Any]:
    return kwds if title is None else {"colorbar_title": title, **kwds}
