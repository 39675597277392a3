"""From options and parts to a plan, for all calls that look like seaborn's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from ...spec import build
from ...wire import Input
from ..matplotlib import cmap_options, norm_options
from ..own import request
from ..plan import Plan, new_id
from .trees import distances_part, linkage_part


def plan_of(flat: dict[str, Any], source: Input, parts: dict[str, np.ndarray]) -> Plan:
    """Return the plan of options and of arrays that the call gives besides the data."""
    if flat.get("color.cmap") is not None and not isinstance(flat["color.cmap"], str):
        flat = {**flat, **cmap_options(flat["color.cmap"])}
    if flat.get("color.norm") is not None and not isinstance(flat["color.norm"], dict):
        said = norm_options(flat["color.norm"])
        for path in () if isinstance(flat["color.norm"], str) else ("color.vmin", "color.vmax", "color.vcenter"):
            if flat.get(path) is not None and flat[path] != said.get(path):
                raise ValueError("Passing both color_norm and limits is not allowed: a norm has its own.")
        flat = {**flat, **said}
    for axis in ("row", "col"):
        # A title is that of the groups where there are some.
        if flat.get(f"{axis}.groupby") or flat.get(f"{axis}.split"):
            flat.pop(f"{axis}.named", None)
        named = flat.pop(f"{axis}.named", None)
        if named is not None and flat.get(f"{axis}.title") is None:
            flat[f"{axis}.title"] = named
    flat, parts = with_trees(flat, source, parts)
    preset = flat.pop("as", None) or "seaborn"
    spec = build(flat, preset=preset, map_id=new_id())
    source.given = {**source.given, **parts}
    asked = request(spec, source)
    return Plan(spec, source, replace(asked, matrices=(*asked.matrices, *parts)))


def with_trees(
    flat: dict[str, Any], source: Input, parts: dict[str, np.ndarray]
) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Return options and parts where trees and distances that are given as arrays have become parts."""
    flat, parts = {**flat}, {**parts}
    for k, axis in enumerate(("row", "col")):
        for name, part in (("linkage", linkage_part), ("distances", distances_part)):
            said = flat.get(f"{axis}.cluster.{name}")
            if said is None or isinstance(said, Mapping):
                continue
            # How many groups there are is known once they are made; the computation looks then.
            n = None if flat.get(f"{axis}.groupby") else source.shape[k]
            parts[f"{name}/{axis}"] = part(said, n, f"{axis}_cluster_{name}")
            flat[f"{axis}.cluster.{name}"] = {"$part": f"{name}/{axis}"}
    return flat, parts


def titles(source: Input) -> dict[str, Any]:
    """Return the names of index and columns (`row.named`, `col.named`), with which seaborn labels its axes."""
    out = {}
    for axis in ("row", "col"):
        index = source.labels(axis)
        named = [str(name) for name in index.names if name is not None]
        if named and len(named) == index.nlevels:
            out[f"{axis}.named"] = "-".join(named)
    return out


def dtype_of(source: Input) -> np.dtype[Any]:
    """Return the type of the numbers that are shown."""
    values = getattr(source, "values", None)
    return getattr(values, "dtype", None) or np.dtype(np.float64)
