"""scanpy.pl.tracksplot -> spec and request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...wire.anndata import is_anndata
from ...wire.inputs import near
from ..plan import Plan
from .call import call, taken
from .keywords import inches, keyword_options, refuse_figure


def tracksplot(
    adata: Any,
    var_names: Any,
    groupby: str,
    *,
    use_raw: bool | None = None,
    log: bool = False,
    dendrogram: bool | str = False,
    gene_symbols: str | None = None,
    var_group_positions: Sequence[tuple[int, int]] | None = None,
    var_group_labels: Sequence[str] | None = None,
    layer: str | None = None,
    show: bool | None = None,
    save: str | bool | None = None,
    figsize: tuple[float, float] | None = None,
    **kwds: Any,
) -> Plan:
    """Return the plan of scanpy's call; `adata` is not changed.

    `log` takes the logarithm of the values; scanpy gives its tracks a logarithmic axis besides, ours have a linear one.
    Raises ValueError unless `groupby` is one categorical column, else what `heatmap` raises.
    """
    if is_anndata(adata) and not (
        isinstance(groupby, str) and groupby in adata.obs and adata.obs[groupby].dtype.name == "category"
    ):
        valid = [x for x in adata.obs if adata.obs[x].dtype.name == "category"]
        raise ValueError(
            f"groupby has to be a valid categorical observation. Given value: {groupby}, valid categorical observations: {valid}"
            f"{near(str(groupby), valid)}"
        )
    options = keyword_options(kwds, caller="tracksplot", said=taken(tracksplot), aliases={}, refused={})
    del show
    refuse_figure(save=save)
    made = call(
        adata, var_names, groupby, use_raw=use_raw, log=log, num_categories=7, dendrogram=dendrogram, gene_symbols=gene_symbols,
        var_group_positions=var_group_positions, var_group_labels=var_group_labels, var_group_rotation=None, layer=layer,
        swap_axes=True,
    )  # fmt: skip
    return made.plan({"form": "tracks", "transpose": None, **inches(figsize), **options})
