"""`a | b` and `a / b`: several maps on a shared axis as one live map."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from .dialects.plan import Plan, new_id
from .result import HeatmapResult, listed
from .spec import get, patch, paths
from .wire import Joined, Package
from .wire.columns import labels

if TYPE_CHECKING:
    from typing import Self

SYMBOL = {"right": "|", "below": "/"}
GROUPS = ("matrix", "dot", "violin")
_SHOWN = 3
_Shown = tuple[dict[str, Any], Package, str]
"""A map's spec and data, and the axis that it shares."""


class Composed:
    """What a HeatmapWidget can do beside others. The widget brings its spec, its data and how it is changed."""

    # What HeatmapWidget has.
    spec: Any
    _lock: Any
    _package: Package | Joined

    def __or__(self, other: Any) -> Self:
        """Return a new map with `other` right of this one, sharing what runs down (the rows, unless axes are swapped).

        Order, groups, tree and labels of what is shared are this map's; `other` keeps its colours, scaling, form and its
        own other axis. Items find each other by label, repeats in their order, groups by name; what `other` lacks is
        blank. Both maps stay as they are. Raises ValueError where `other` shows items that this map has not, or where
        one of them is composed the other way. No matrix is copied; O(labels).
        """
        return self._beside(other, "right")

    def __truediv__(self, other: Any) -> Self:
        """Return a new map with `other` below this one, sharing what runs across; see `__or__`."""
        return self._beside(other, "below")

    def _beside(self, other: Any, side: str) -> Any:
        if not isinstance(other, Composed):
            return NotImplemented
        first, second = (_snapshot(one) for one in (self, other))
        for spec, _ in (first, second):
            if get(spec, "companions") and _side(spec) != side:
                raise ValueError(
                    "maps stand either beside each other or below each other: a | b | c, or a / b / c; not both in one"
                )
        axis, start, more = shared_axis(first[0], side), _flat(*first), _flat(*second)
        owns = [shared_axis(second[0], side), *(one["own"] for one in get(second[0], "companions"))]
        for one, own in zip(more, owns, strict=True):
            _check((*start[0], axis), (*one, own), side)
        spec = {name: value for name, value in first[0].items() if name != "companions"}
        spec["id"] = new_id()
        spec = patch(spec, {"view.link": None, "view.linked": None})
        beside = [{"axis": axis, "own": own, "spec": _bare(one)} for (one, _), own in zip(more, owns, strict=True)]
        spec["companions"] = [*get(first[0], "companions"), *beside]
        package = Joined([package.copy() for _, package in (*start, *more)])
        return type(self)(Plan(spec, package.input, package.members[0].request, package=package))  # type: ignore[call-arg]

    @property
    def companions(self) -> list[HeatmapResult]:
        """Results of the maps beside this one, in drawn order; computed where they are not known."""
        return self.compute().companions  # type: ignore[attr-defined]

    def update_companion(self, which: int, **options: Any) -> None:
        """Change options of the map beside this one (0 = the first of them) by keyword; None restores a default.

        Raises IndexError where there is no such map, TypeError or ValueError that names the option; then nothing is changed.
        """
        changes = paths(options, "update_companion")
        with self._lock:
            companions = list(get(self.spec, "companions"))
            if not 0 <= which < len(companions):
                raise IndexError(f"there is no companion {which}: the map has {len(companions)}")
            companions[which] = {**companions[which], "spec": patch(companions[which]["spec"], changes)}
            self._change({"companions": companions})

    if TYPE_CHECKING:  # the widget's own

        def _change(self, changes: dict[str, Any]) -> None: ...


def _side(spec: dict[str, Any]) -> str:
    """Return where the companions of a map stand."""
    return "below" if get(spec, "companions")[0]["axis"] == shared_axis(spec, "below") else "right"


def _snapshot(one: Any) -> tuple[dict[str, Any], Package | Joined]:
    with one._lock:
        return dict(one.spec), one._package


def _flat(spec: dict[str, Any], package: Package | Joined) -> list[tuple[dict[str, Any], Package]]:
    """Return the maps of a composition, each with its own spec and package."""
    specs = [spec, *(one["spec"] for one in get(spec, "companions"))]
    return list(zip(specs, package.members, strict=True))


def _bare(spec: dict[str, Any]) -> dict[str, Any]:
    """Return the spec of a companion: what belongs to a whole picture is the first map's."""
    return {name: value for name, value in spec.items() if name not in ("id", "version", "companions")}


def shared_axis(spec: dict[str, Any], side: str) -> str:
    """Return the data axis that a map shares: what runs down with those beside it, what runs across with those below."""
    across = "col" if get(spec, "transpose") == (get(spec, "form") == "tracks") else "row"
    return across if side == "below" else {"row": "col", "col": "row"}[across]


def drawn(spec: dict[str, Any], package: Package, axis: str) -> list[str] | None:
    """Return the labels that an axis shows: of items, or of groups; None where only computing tells the groups."""
    if axis == "col" or get(spec, "form") not in GROUPS:
        return labels(listed(package.input, spec, axis)).to_pylist()
    keys = get(spec, "row.groupby")
    if len(keys) != 1:
        return None
    found = package.column("row", keys[0])
    if found.levels is None:
        return None
    codes = found.array.indices.drop_null().to_numpy()
    return [found.levels[code] for code in np.unique(codes)]


def _check(first: _Shown, other: _Shown, side: str) -> None:
    """Raise ValueError where the second map shows items that the first has not."""
    mine, theirs = drawn(*first), drawn(*other)
    spec, package, axis = first
    if mine is None or theirs is None or mine == theirs:
        return
    word = "groups" if axis == "row" and get(spec, "form") in GROUPS else package.input.names[axis]
    way = f"a {SYMBOL[side]} b shares the {word}"
    if not set(mine) & set(theirs):
        raise ValueError(f"{way}, and the maps have none in common: a has {_some(mine)}, b has {_some(theirs)}")
    extra = Counter(theirs) - Counter(mine)
    if extra:
        raise ValueError(f"{way}, and b has {_some(list(extra.elements()))}, which a has not; leave them out of b")


def _some(names: list[str]) -> str:
    shown = ", ".join(map(repr, names[:_SHOWN]))
    return shown if len(names) <= _SHOWN else f"{shown} and {len(names) - _SHOWN} more"
