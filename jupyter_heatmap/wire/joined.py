"""Packages of several maps as one: what is a companion's travels under `with/0/...` (docs/wire.md)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

from .inputs import Input
from .package import Package
from .parts import Part

_OWNER = re.compile(r"with/(\d+)/(.+)", re.DOTALL)


class Joined:
    """What `Package` is to one map, to one with companions. The first member is the first map; none of them is copied."""

    def __init__(self, members: Sequence[Package]) -> None:
        """Take the packages of the maps; nobody else may add parts to them."""
        self.members = list(members)
        self._apart: Joined | None = None

    @property
    def input(self) -> Input:
        """The input of the first map."""
        return self.members[0].input

    @property
    def parts(self) -> dict[str, Part]:
        """All parts by the names under which they travel."""
        return {self._name(k, ref): part for k, one in enumerate(self.members) for ref, part in one.parts.items()}

    @staticmethod
    def _name(k: int, ref: str) -> str:
        return ref if k == 0 else f"with/{k - 1}/{ref}"

    def _owner(self, ref: str) -> tuple[Package, str]:
        found = _OWNER.fullmatch(ref)
        if found is None:
            return self.members[0], ref
        k = int(found[1]) + 1
        if k >= len(self.members):
            raise KeyError(f"there is no {ref!r}: the map has {len(self.members) - 1} companions")
        return self.members[k], found[2]

    def add(self, ref: str) -> Part:
        """Return the part of a reference; see `Package.add`."""
        one, own = self._owner(ref)
        return one.add(own)

    def chunks(self, ref: str) -> Iterator[memoryview]:
        """Yield the streams of a part; see `Package.chunks`."""
        one, own = self._owner(ref)
        return one.chunks(own)

    def chunk(self, ref: str, seq: int) -> memoryview:
        """Return one stream of a part that was sent."""
        one, own = self._owner(ref)
        return one.chunk(own, seq)

    def changed(self, ref: str) -> bool:
        """Return whether the input no longer holds what was sent as `ref`."""
        one, own = self._owner(ref)
        return one.changed(own)

    def apart(self) -> Joined:
        """Return what the engine is sent; see `Package.apart`."""
        if self._apart is None:
            self._apart = Joined([one.apart() for one in self.members])
        return self._apart

    def key(self) -> str:
        """Return a stamp of all contents; see `Package.key`."""
        return hashlib.sha256(" ".join(one.key() for one in self.members).encode()).hexdigest()

    def whole(self) -> tuple[dict[str, Any], list[memoryview]]:
        """Return manifest and names of all chunks, and the chunks."""
        names, chunks, manifests = [], [], []
        for k, one in enumerate(self.members):
            said, own = one.whole()
            names += [{**name, "part": self._name(k, name["part"])} for name in said["chunks"]]
            chunks += own
            manifests.append(said["manifest"])
        return {"manifest": {**manifests[0], "companions": manifests[1:]}, "chunks": names}, chunks

    def manifest(self, *, alone: bool = False) -> dict[str, Any]:
        """Return the manifest of the first map with those of its companions."""
        first, *others = [one.manifest(alone=alone) for one in self.members]
        return {**first, "companions": others}
