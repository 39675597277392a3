"""Which values a ranking reads: X, a layer or raw, and of them which genes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from ...wire.inputs import near


@dataclass(frozen=True)
class Values:
    """A matrix of cells × genes as it lies, the names of its columns, and the positions of the tested ones (None: all)."""

    matrix: Any
    names: Any
    cols: np.ndarray | None

    @property
    def tested(self) -> Any:
        """Names of the tested genes, in the order of the columns."""
        return self.names if self.cols is None else self.names[self.cols]


def mask_of(adata: Any, mask_var: Any) -> np.ndarray | None:
    """Return `mask_var` as a boolean array. Raises ValueError for an unknown column, another length, and what is not boolean."""
    if mask_var is None:
        return None
    if isinstance(mask_var, str):
        if mask_var not in adata.var.columns:
            raise ValueError(
                f"Did not find `adata.var[{mask_var!r}]`. Either add the mask first to `adata.var` or give mask_var an array"
                f"{near(mask_var, adata.var.columns)}"
            )
        mask = adata.var[mask_var].to_numpy()
    else:
        mask = np.asarray(mask_var)
        if mask.shape != (adata.n_vars,):
            raise ValueError(
                f"The shape of the mask do not match the data: expected {adata.n_vars} values, got shape {mask.shape}"
            )
    if mask.dtype.name not in ("bool", "boolean"):
        raise ValueError(f"Mask array must be boolean. It is {mask.dtype}")
    return mask.astype(bool)


def raw_rule(adata: Any, use_raw: bool | None) -> bool:
    """Return whether raw is read: where it exists, unless said otherwise. Raises ValueError where it is asked for and missing."""
    if use_raw is None:
        return adata.raw is not None
    if use_raw is True and adata.raw is None:
        raise ValueError("Received `use_raw=True`, but `adata.raw` is empty.")
    return use_raw


def values_of(adata: Any, mask: np.ndarray | None, *, use_raw: bool, layer: str | None) -> Values:
    """Return the values of a call.

    Raises ValueError for raw together with a layer (also where raw is read by default), KeyError for an unknown layer, IndexError
    for a mask of other width than raw.
    """
    if layer is not None and use_raw:
        raise ValueError(
            "Cannot specify `layer` and have `use_raw=True`. adata.raw exists and is read by default: say use_raw=False to read the layer"
        )
    if layer is not None and layer not in adata.layers:
        raise KeyError(f"{layer!r} is not in adata.layers{near(layer, adata.layers)}")
    held = adata.raw if use_raw and adata.raw is not None else adata
    matrix = adata.layers[layer] if layer is not None else held.X
    names = held.var_names
    if mask is not None and len(mask) != len(names):
        raise IndexError(
            f"mask_var has {len(mask)} values, adata.raw has {len(names)} genes: boolean index did not match; say use_raw=False"
        )
    return Values(matrix, names, None if mask is None else np.flatnonzero(mask))
