"""A request -> parts and manifest; what was read stays as it was then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from .colors import level_colors
from .columns import Column, categories, column, is_text, table
from .inputs import Input
from .numpy import dense
from .parts import Part, stamp
from .stream import VERSION

FEW = 256
"""Levels up to which a categorical column is sent unasked."""
HELD = 64 << 20
"""Bytes of encoded chunks that are kept for repair, for the saved notebook and for pages."""
AXES = ("row", "col")


@dataclass(frozen=True)
class Request:
    """What is sent at once: references of matrices, annotation columns in use, and (`extras`) small categorical ones beside them.

    `symbols` is the column of the column table that names the columns: it stays text, where other columns in use become groups.
    """

    matrices: tuple[str, ...] = ("layers/X",)
    row: tuple[str, ...] = ()
    col: tuple[str, ...] = ()
    symbols: str | None = None
    extras: bool = True


@dataclass
class Package:
    """The parts made so far. Tables are copied here, matrices when they are first encoded."""

    input: Input
    request: Request
    columns: dict[str, dict[str, Column]]
    index: dict[str, pa.Array]
    parts: dict[str, Part] = field(default_factory=dict)
    stamps: dict[str, int] = field(default_factory=dict)
    held: dict[str, list[memoryview]] = field(default_factory=dict)

    def add(self, ref: str) -> Part:
        """Return the part of a reference, made from the input if it is not there yet. Raises KeyError that says what is missing."""
        if ref not in self.parts:
            axis, _, name = ref.partition("/")
            if ref in AXES:
                self.parts[ref] = table(ref, ref, self.index[ref], list(self.columns[ref].values()))
            elif axis in AXES:
                made = self._column(axis, name)
                self.columns[axis][name] = made
                self.parts[ref] = table(ref, axis, None, [made])
            elif axis == "linkage":
                if self.input.tree is None:
                    raise KeyError(f"there is no stored dendrogram {ref!r}")
                self.parts[ref] = dense(self.input.tree.linkage).part(ref)
            else:
                self.parts[ref] = self.input.matrix(ref).part(ref)
        return self.parts[ref]

    def _column(self, axis: str, name: str) -> Column:
        """Return a column that is here, or read it now; one that is asked for by name is meant for grouping."""
        return self.columns[axis].get(name) or column(name, self.input.series(axis, name), group=name != self.request.symbols)

    def chunks(self, ref: str) -> Iterator[memoryview]:
        """Yield the streams of a part: the ones kept, or encoded now, and kept while there is room.

        Raises ValueError where the input changed since the part was first encoded and was too large to keep.
        """
        if ref not in self.held:
            part = self.add(ref)
            if sum(self.parts[kept].entry["bytes"] for kept in self.held) + part.entry["bytes"] > HELD:
                yield from self._encode(part)
                return
            self.held[ref] = list(self._encode(part))
        yield from self.held[ref]

    def _encode(self, part: Part) -> Iterator[memoryview]:
        crc = 0
        for chunk in part:
            crc = stamp(chunk, crc)
            yield chunk
        if self.stamps.setdefault(part.id, crc) != crc:
            raise ValueError(f"data changed in Python since the picture was made ({part.id}); call again to draw it anew")

    def chunk(self, ref: str, seq: int) -> memoryview:
        """Return one stream of a part that was sent."""
        return self.held[ref][seq] if ref in self.held else self.parts[ref].encode(seq)

    def changed(self, ref: str) -> bool:
        """Return whether the input no longer holds what was sent as `ref`."""
        fresh = Package(self.input, self.request, *_read_axes(self.input, {a: list(self.columns[a]) for a in AXES}, self.request))
        crc = 0
        for chunk in fresh.add(ref):
            crc = stamp(chunk, crc)
        return ref in self.stamps and crc != self.stamps[ref]

    def only(self, matrices: list[str], row: list[str], col: list[str]) -> Package:
        """Return a package that holds no more than these, with the contents of this one."""
        columns: dict[str, dict[str, Column]] = {"row": {}, "col": {}}
        for axis, names in (("row", row), ("col", col)):
            for name in names:
                columns[axis][name] = self._column(axis, name)
        refs = ["row", "col", *matrices]
        kept = Package(self.input, self.request, columns, self.index)
        for ref in refs:
            if ref not in AXES and ref in self.parts:
                kept.parts[ref] = self.parts[ref]
                kept.stamps.update({ref: self.stamps[ref]} if ref in self.stamps else {})
                kept.held.update({ref: self.held[ref]} if ref in self.held else {})
            kept.add(ref)
        return kept

    def manifest(self, *, alone: bool = False) -> dict[str, Any]:
        """Return the manifest. `alone` (a page, a saved notebook) offers only what is here."""
        tree = self.input.tree
        here = [ref for ref in self.parts if not ref.startswith("linkage/")]
        return {
            "v": VERSION,
            "shape": list(self.input.shape),
            "parts": [part.entry for part in self.parts.values()],
            "available": {
                "layers": [r for r in self.input.layers if not alone or r in here],
                "embeddings": [r for r in self.input.embeddings if not alone or r in here],
                **{a: [c.available() for c in self.columns[a].values()] if alone else self._available(a) for a in AXES},
            },
            "colors": self._colors(),
            "dendrograms": {}
            if tree is None or "linkage/row" not in self.parts
            else {"row": {"groupby": tree.groupby, "levels": tree.levels, "leaves": tree.leaves}},
            "names": self.input.names,
            "origin": self.input.origin,
        }

    def _available(self, axis: str) -> list[dict[str, Any]]:
        mine = self.columns[axis]
        return [
            mine[name].available() if name in mine else describe(name, self.input.series(axis, name))
            for name in dict.fromkeys([*mine, *self.input.annotations(axis)])
        ]

    def _colors(self) -> dict[str, list[str]]:
        out = {}
        for axis in AXES:
            for name, made in self.columns[axis].items():
                if made.levels is not None and (hexes := level_colors(self.input.colors(axis, name), len(made.levels))):
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


def _read_axes(source: Input, names: dict[str, list[str]], request: Request) -> tuple[dict[str, dict[str, Column]], dict[str, pa.Array]]:
    columns = {
        axis: {name: column(name, source.series(axis, name), group=name in used and name != request.symbols) for name in names[axis]}
        for axis, used in (("row", request.row), ("col", request.col))
    }
    return columns, {axis: source.index(axis) for axis in AXES}


def assemble(source: Input, request: Request) -> Package:
    """Return the package of a request: `row`, `col`, the matrices, and a stored tree where the input has one.

    Raises KeyError, TypeError, OverflowError that name what cannot be sent.
    """
    names = {"row": list(request.row), "col": list(request.col)}
    if request.extras:
        for name in source.annotations("row"):
            series = source.series("row", name)
            said = describe(name, series)
            small = said["kind"] == "bool" or (said["kind"] == "categorical" and said["levels"] <= FEW)
            if name not in names["row"] and small and (said["kind"] == "bool" or categories(series) is not None):
                names["row"].append(name)
    package = Package(source, request, *_read_axes(source, names, request))
    for ref in ["row", "col", *request.matrices, *(["linkage/row"] if source.tree is not None else [])]:
        package.add(ref)
    return package
