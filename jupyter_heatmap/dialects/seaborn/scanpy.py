"""scanpy.pl.clustermap -> spec and request: seaborn's call on all variables of an AnnData."""

from __future__ import annotations

from typing import Any

from ...wire.anndata import AnnDataInput, is_anndata
from ...wire.inputs import near
from ..plan import Plan
from ..scanpy.keywords import refuse_figure
from .clustermap import clustermap as seaborn_clustermap


def clustermap(
    adata: Any,
    obs_keys: str | None = None,
    *,
    use_raw: bool | None = None,
    show: bool | None = None,
    save: bool | str | None = None,
    **kwds: Any,
) -> Plan:
    """Return the plan of scanpy's call; `adata` is not changed. `kwds` are those of seaborn's clustermap.

    Raises ValueError for more than one key and for raw that is not there, KeyError with near names for an unknown key.
    """
    del show  # a widget is returned either way; the notebook shows it
    refuse_figure(save=save)
    if not is_anndata(adata):
        raise TypeError(
            f"adata: expected an AnnData, got {type(adata).__name__}; use jupyter_heatmap.clustermap for other data"
        )
    if not isinstance(obs_keys, str | None):
        raise ValueError("Currently, only a single key is supported.")
    raw = adata.raw is not None if use_raw is None else bool(use_raw)
    if raw and adata.raw is None:
        raise ValueError("use_raw=True, but adata.raw is not set")
    if obs_keys is not None and obs_keys not in adata.obs:
        raise KeyError(f"{obs_keys!r} is not in adata.obs{near(obs_keys, adata.obs.columns)}")
    tracks = {} if obs_keys is None else {"row_tracks": [{"kind": "color", "column": obs_keys}]}
    genes = [str(name) for name in (adata.raw.var_names if raw else adata.var_names)]
    source = AnnDataInput.of(adata, genes, from_raw=raw)
    return seaborn_clustermap(source, data_use_raw=use_raw if adata.raw is not None else None, **tracks, **kwds)
