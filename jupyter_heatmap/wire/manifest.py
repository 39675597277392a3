"""What the kernel says of a data set: the type `Manifest` of src/matrix/dataset.ts."""

from __future__ import annotations

from typing import Any

from .colors import level_colors
from .columns import Column, is_text
from .inputs import Input
from .parts import Part
from .stream import VERSION

AXES = ("row", "col")


def manifest(
    source: Input, parts: list[Part], columns: dict[str, dict[str, Column]], *, alone: bool = False
) -> dict[str, Any]:
    """Return the manifest of the parts made so far. `alone` (a page, a saved notebook) offers only what is here."""
    here = {part.id for part in parts}
    tree = source.tree if "linkage/row" in here else None
    return {
        "v": VERSION,
        "shape": list(source.shape),
        "parts": [part.entry for part in parts],
        "available": {
            "layers": [ref for ref in source.layers if not alone or ref in here],
            "embeddings": [ref for ref in source.embeddings if not alone or ref in here],
            **{axis: _available(source, axis, columns[axis], alone) for axis in AXES},
        },
        "colors": _colors(source, columns),
        "dendrograms": {}
        if tree is None
        else {"row": {"groupby": tree.groupby, "levels": tree.levels, "leaves": tree.leaves}},
        "names": source.names,
        "origin": _origin(source, columns["row"] if alone else None),
    }


def _origin(source: Input, here: dict[str, Column] | None) -> dict[str, Any]:
    """Return where the data come from; of a page (`here`: its annotations of rows) no name of an annotation that it does not hold."""
    said = dict(source.origin)
    if here is not None and "clusterings" in said:
        said["clusterings"] = [name for name in said["clusterings"] if name in here]
    return said


def _available(source: Input, axis: str, here: dict[str, Column], alone: bool) -> list[dict[str, Any]]:
    names = here if alone else dict.fromkeys([*here, *source.annotations(axis)])
    return [here[name].available() if name in here else describe(name, source.series(axis, name)) for name in names]


def _colors(source: Input, columns: dict[str, dict[str, Column]]) -> dict[str, list[str]]:
    """Return stored colours of the columns that are here, and of no others: their levels would say what is not meant to travel."""
    out = {}
    for axis in AXES:
        for name, made in columns[axis].items():
            hexes = None if made.levels is None else level_colors(source.colors(axis, name), len(made.levels))
            if hexes:
                out[f"{axis}/{name}"] = hexes
    return out


def describe(name: str, series: Any) -> dict[str, Any]:
    """Return a column's entry of `manifest.available` without converting it."""
    import pandas as pd

    dtype = series.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        return {"name": name, "kind": "categorical", "levels": len(dtype.categories)}
    if pd.api.types.is_bool_dtype(dtype):
        return {"name": name, "kind": "bool"}
    if pd.api.types.is_numeric_dtype(dtype):
        return {"name": name, "kind": "numeric"}
    if is_text(series):
        distinct = int(series.nunique(dropna=True))
        if distinct < len(series):
            return {"name": name, "kind": "categorical", "levels": distinct}
    return {"name": name, "kind": "string"}
