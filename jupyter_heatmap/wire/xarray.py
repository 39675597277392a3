"""xarray: a DataArray names its dimensions, labels them by coordinates, and may annotate them by more coordinates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Labelled:
    """What of a DataArray is read."""

    values: Any
    names: dict[str, Any]
    indexes: tuple[Any, Any]
    frames: tuple[pd.DataFrame | None, pd.DataFrame | None]


def is_xarray(data: Any) -> bool:
    """Return whether `data` looks like a DataArray or Dataset."""
    return hasattr(data, "dims") and hasattr(data, "coords") and hasattr(data, "indexes")


def labelled(data: Any) -> Labelled:
    """Return a two-dimensional DataArray's values (dask's stay lazy), labels, and coordinates along one dimension as annotations.

    Raises TypeError for a Dataset, ValueError for another number of dimensions.
    """
    import pandas as pd

    if hasattr(data, "data_vars"):
        held = ", ".join(map(repr, list(data.data_vars)[:10]))
        raise TypeError(
            f"a Dataset holds several arrays; pick one of them, as in data[name] (it holds {held or 'none'})"
        )
    if len(data.dims) != 2:
        raise ValueError(
            f"expected a two-dimensional matrix, got {len(data.dims)} dimension(s) {tuple(data.dims)}; choose with .isel() or .sel()"
        )
    names = {"row": str(data.dims[0]), "col": str(data.dims[1]), "value": str(data.name or "Value"), "dataset": None}
    frames = []
    for dim in data.dims:
        along = {str(k): v.values for k, v in data.coords.items() if v.dims == (dim,) and k not in data.indexes}
        frames.append(pd.DataFrame(along) if along else None)
    rows, cols = (data.indexes.get(dim) for dim in data.dims)
    return Labelled(data.data, names, (rows, cols), (frames[0], frames[1]))
