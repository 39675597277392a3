"""A request -> parts and manifest; what was read stays as it was then."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import uuid4

import numpy as np
import pyarrow as pa

from .columns import Column, categories, column, table
from .inputs import Input
from .manifest import AXES, describe, manifest
from .numpy import dense
from .parts import Part, stamp

FEW = 256
"""Levels up to which a categorical column is sent unasked."""
HELD = 64 << 20
"""Bytes of encoded chunks that are kept for repair, for the saved notebook and for pages."""


GIVEN = ("linkage", "groups", "cells", "distances", "tree")
"""Parts that a call gives besides the data: they stay as they were."""


class Changed(ValueError):
    """The input is no longer what the picture was made of."""


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
    tabled: dict[str, list[str]] = field(default_factory=dict)
    trees: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Trees that were computed before, by stamp: entries of the manifest; each is a part of its own."""
    brought: dict[str, np.ndarray] = field(default_factory=dict)
    _apart: Package | None = None
    _key: tuple[int, str] = (-1, "")
    _token: str = field(default_factory=lambda: uuid4().hex)

    def add(self, ref: str) -> Part:
        """Return the part of a reference, made from the input if it is not there yet.

        Raises KeyError that says what is missing, `Changed` where the input no longer has the size it had.
        """
        if ref not in self.parts:
            axis, _, name = ref.partition("/")
            if ref in AXES:
                self.tabled[ref] = list(self.columns[ref])
            elif axis in AXES:
                self.columns[axis][name] = self._column(axis, name)
            self.parts[ref] = self._make(ref, {a: self.columns[a].__getitem__ for a in AXES}, self.index)
        return self.parts[ref]

    def _make(self, ref: str, columns: dict[str, Callable[[str], Column]], index: dict[str, pa.Array]) -> Part:
        axis, _, name = ref.partition("/")
        if ref in AXES:
            part = table(ref, ref, index[ref], [columns[ref](n) for n in self.tabled[ref]])
        elif axis in AXES:
            part = table(ref, axis, None, [columns[axis](name)])
        elif ref in self.input.given or ref in self.brought:
            return dense({**self.input.given, **self.brought}[ref]).part(ref)
        elif axis == "linkage" and self.input.tree is not None:
            return dense(self.input.tree.linkage).part(ref)
        elif axis in GIVEN:
            raise KeyError(f"there is no {ref!r}: the call gave none")
        else:
            part = self.input.matrix(ref).part(ref)
            expected = (
                self.input.shape[0],
                part.entry["shape"][1] if axis in ("embeddings", "pca") else self.input.shape[1],
            )
            if tuple(part.entry["shape"]) != expected:
                raise Changed(f"{ref} is now {part.entry['shape']}, and was {list(expected)} when the picture was made")
            return part
        if part.entry["rows"] != self.input.shape[AXES.index(axis)]:
            raise Changed(
                f"{ref} now has {part.entry['rows']} entries, and had {self.input.shape[AXES.index(axis)]} when the picture was made"
            )
        return part

    def _column(self, axis: str, name: str) -> Column:
        """Return a column that is here, or read it now; one that is asked for by name is meant for grouping."""
        return self.columns[axis].get(name) or self._read(axis, name)

    def _read(self, axis: str, name: str) -> Column:
        return column(name, self.input.series(axis, name), group=name != self.request.symbols)

    def chunks(self, ref: str) -> Iterator[memoryview]:
        """Yield the streams of a part: the ones kept, or encoded now, and kept while there is room.

        Raises `Changed` where the input changed since the part was first encoded and was too large to keep.
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
            raise Changed(f"data changed in Python since the picture was made ({part.id}); call again to draw it anew")

    def chunk(self, ref: str, seq: int) -> memoryview:
        """Return one stream of a part that was sent."""
        return self.held[ref][seq] if ref in self.held else self.parts[ref].encode(seq)

    def changed(self, ref: str) -> bool:
        """Return whether the input no longer holds what was sent as `ref`."""
        if ref not in self.stamps or ref.partition("/")[0] in GIVEN:
            return False
        read = {axis: partial(self._read, axis) for axis in AXES}
        try:
            part = self._make(ref, read, {ref: self.input.index(ref)} if ref in AXES else {})
        except (KeyError, Changed):
            return True
        crc = 0
        for chunk in part:
            crc = stamp(chunk, crc)
        return crc != self.stamps[ref]

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

    def of(self, source: Input) -> Package:
        """Return a package of another input with the same rows, which holds the same matrices and columns."""
        columns = {
            "row": dict(self.columns["row"]),
            "col": {name: self._other(source, name) for name in self.columns["col"]},
        }
        index = {"row": self.index["row"], "col": source.index("col")}
        made = Package(source, self.request, columns, index)
        kept = [ref for ref in self.parts if ref == "row" or ref.startswith("row/") or not _of_columns(ref)]
        for ref in kept:
            made.parts[ref] = self.parts[ref]
            made.stamps.update({ref: self.stamps[ref]} if ref in self.stamps else {})
            made.held.update({ref: self.held[ref]} if ref in self.held else {})
        made.tabled = {axis: list(names) for axis, names in self.tabled.items()}
        made.brought, made.trees = self.brought, self.trees
        for ref in self.parts:
            if ref not in made.parts:
                made.parts[ref] = made._make(ref, {a: made.columns[a].__getitem__ for a in AXES}, made.index)
        return made

    def _other(self, source: Input, name: str) -> Column:
        return column(name, source.series("col", name), group=name != self.request.symbols)

    def bringing(self, arrays: dict[str, np.ndarray], trees: dict[str, dict[str, Any]]) -> Package:
        """Return this package with computed trees besides."""
        self.brought, self.trees = arrays, trees
        for ref in arrays:
            self.add(ref)
        return self

    @property
    def members(self) -> list[Package]:
        """This package: the only one of its map. Those of a map with companions are several."""
        return [self]

    def column(self, axis: str, name: str) -> Column:
        """Return an annotation as it travels. Raises KeyError with near names."""
        return self._column(axis, name)

    def copy(self) -> Package:
        """Return a package with the same parts, to which others may be added; no matrix is copied."""
        columns = {axis: dict(found) for axis, found in self.columns.items()}
        tabled = {axis: list(names) for axis, names in self.tabled.items()}
        held, stamps = dict(self.held), dict(self.stamps)
        return Package(self.input, self.request, columns, self.index, dict(self.parts), stamps, held, tabled)

    def apart(self) -> Package:
        """Return what the engine is sent: the same parts, to which others may be added that no browser hears of."""
        if self._apart is None:
            self._apart = self.copy()
        return self._apart

    def key(self) -> str:
        """Return a stamp of the contents: equal for equal contents in one process. O(bytes) after a part was added.

        Parts too large to be kept are told apart by this package and their CRC: 32 bits are too few among strangers.
        """
        if self._key[0] != len(self.parts):
            mark = hashlib.sha256(json.dumps(self._said(), sort_keys=True).encode())
            for ref in self.parts:
                if ref not in self.stamps:
                    deque(self.chunks(ref), maxlen=0)
                if ref in self.held:
                    for chunk in self.held[ref]:
                        mark.update(chunk)
                else:
                    mark.update(f"{self._token} {self.stamps[ref]}".encode())
            self._key = (len(self.parts), mark.hexdigest())
        return self._key[1]

    def whole(self) -> tuple[dict[str, Any], list[memoryview]]:
        """Return manifest and names of all chunks, and the chunks."""
        names, chunks = [], []
        for ref, part in self.parts.items():
            for seq, chunk in enumerate(self.chunks(ref)):
                names.append({"part": ref, "seq": seq, "of": len(part)})
                chunks.append(chunk)
        return {"manifest": self._said(), "chunks": names}, chunks

    def _said(self) -> dict[str, Any]:
        """Return what the engine is told: which embeddings there are decides what a tree is made of, so all are named."""
        said = self.manifest(alone=True)
        said["available"]["embeddings"] = list(self.input.embeddings)
        return said

    def manifest(self, *, alone: bool = False) -> dict[str, Any]:
        """Return the manifest. `alone` (a page, a saved notebook) offers only what is here."""
        said = manifest(self.input, list(self.parts.values()), self.columns, alone=alone)
        return {**said, "trees": self.trees} if self.trees else said


def _of_columns(ref: str) -> bool:
    """Return whether a part has an entry a column of the data, or says something of the columns."""
    return ref.partition("/")[0] in ("col", "layers", "raw")


def _read_axes(
    source: Input, names: dict[str, list[str]], request: Request
) -> tuple[dict[str, dict[str, Column]], dict[str, pa.Array]]:
    columns = {
        axis: {
            name: column(name, source.series(axis, name), group=name in used and name != request.symbols)
            for name in names[axis]
        }
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
