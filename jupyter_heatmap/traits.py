"""What a map shows, points at and has selected, as traits that other widgets can be linked to."""

from __future__ import annotations

import operator
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from .marking import SELECTION, positions_of, runs_of
from .spec import get

if TYPE_CHECKING:
    from .wire import Joined, Package

SIDES = {"selected_rows": ("rows", "row"), "selected_cols": ("cols", "col")}
MOST = 400_000
"""Positions that are ever sent as state: 4 MiB of JSON."""
ALL: dict[str, Any] = {"row": None, "col": None}


def _whole(value: Any) -> int:
    """Return a whole number of any integer type. Raises TypeError for others, bool too."""
    if isinstance(value, (bool, np.bool_)):
        raise TypeError(f"{value!r} is no position")
    return operator.index(value)


class Positions(traitlets.TraitType[Any, Any]):
    """Positions in the input, ascending and without repeats; None = the side is not selected."""

    allow_none = True
    default_value = None

    def validate(self, obj: Any, value: Any) -> list[int] | None:
        """Return positions as a list. Raises TraitError that names the trait and what is wrong."""
        if value is None:
            return None
        if isinstance(value, (str, bytes)) or str(getattr(value, "dtype", "")) in ("bool", "boolean"):
            raise traitlets.TraitError(f"{self.name}: positions are expected; labels and masks are for hm.select")
        try:
            found = sorted({_whole(at) for at in value})
        except TypeError as error:
            raise traitlets.TraitError(f"{self.name}: positions are expected: {error}") from None
        count, word = obj._counted(SIDES[str(self.name)][1])
        if found and (found[0] < 0 or found[-1] >= count):
            wrong = found[0] if found[0] < 0 else found[-1]
            raise traitlets.TraitError(f"{self.name}: there is no position {wrong}, only {count} {word}")
        return found


class Window(traitlets.TraitType[Any, Any]):
    """Half-open drawn positions of each axis, None = all of it."""

    def validate(self, obj: Any, value: Any) -> dict[str, list[int] | None]:
        """Return a window with both axes. Raises TraitError that names the axis and what is wrong."""
        said = _sides(self.name, {} if value is None else value)
        shown: dict[str, list[int] | None] = dict(ALL)
        for axis, part in said.items():
            if part is None:
                continue
            try:
                first, end = (_whole(at) for at in part)
            except (TypeError, ValueError):
                raise traitlets.TraitError(f"{self.name}.{axis}: [from, to] is expected, not {part!r}") from None
            if not 0 <= first < end:
                raise traitlets.TraitError(f"{self.name}.{axis}: there are no positions {first} to {end}")
            shown[axis] = [first, end]
        return shown


class Pointed(traitlets.TraitType[Any, Any]):
    """Positions in the input of a cell, None = that side is not known."""

    allow_none = True
    default_value = None

    def validate(self, obj: Any, value: Any) -> dict[str, int | None] | None:
        """Return both sides, or None. Raises TraitError that names the axis and what is wrong."""
        if value is None:
            return None
        said = {**ALL, **_sides(self.name, value)}
        try:
            return {axis: None if at is None else _whole(at) for axis, at in said.items()}
        except TypeError as error:
            raise traitlets.TraitError(f"{self.name}: positions are expected: {error}") from None


def _sides(name: str | None, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict) or not set(value) <= set(ALL):
        raise traitlets.TraitError(f"{name}: a dict with 'row' and 'col' is expected, not {value!r}")
    return value


def _bounded(value: list[int] | None, _: Any) -> list[int] | None:
    return None if value is None or len(value) > MOST else value


class Linkable(traitlets.HasTraits):
    """Traits of a map, for `traitlets.link`, `ipywidgets.jslink` and `observe`. The widget brings spec, data and what sends changes."""

    window = Window(
        default_value=ALL,
        help="What part of the drawn order is shown: {'row': [from, to], 'col': None}, half-open, None = all of an axis. "
        "Set, every view moves there; what goes beyond what is drawn is cut. While it is moved by hand Python hears at most ten times a second, and the last one always.",
    ).tag(sync=True)
    selected_rows = Positions(
        help="Positions in the input of the selected rows, ascending; None = rows are not restricted. Set, it selects; [] deselects. `selection` has the labels. "
        "Above 400,000 positions JavaScript sees None.",
    ).tag(sync=True, to_json=_bounded)
    selected_cols = Positions(help="The same of the columns.").tag(sync=True, to_json=_bounded)
    hovered = Pointed(
        help="Positions in the input of the cell that is pointed at, {'row': 3, 'col': 7}, None = none; of groups the row is None. "
        "Told at most ten times a second. Set, row and column are framed.",
    ).tag(sync=True)

    # What HeatmapWidget has.
    spec: Any
    _lock: threading.RLock
    _package: Package | Joined
    _change: Callable[[dict[str, Any]], None]
    _mirroring = False

    def _counted(self, axis: str) -> tuple[int, str]:
        source = self._package.input
        return source.shape[0 if axis == "row" else 1], source.names[axis]

    def _should_send_property(self, key: str, value: Any) -> bool:
        # A selection is part of the spec, and travels as its change; a second message could only come too late.
        return key not in SIDES and super()._should_send_property(key, value)  # type: ignore[misc]

    @traitlets.observe("spec")
    def _mirror(self, _: Any = None) -> None:
        """Let the traits say what the spec says."""
        with self._lock:
            chosen = next((said for said in get(self.spec, "sets") if said["name"] == SELECTION), {})
            self._mirroring = True
            try:
                for name, (side, _axis) in SIDES.items():
                    at = positions_of(chosen.get(side))
                    value = None if at is None else at.tolist()
                    if getattr(self, name) != value:
                        setattr(self, name, value)
            finally:
                self._mirroring = False

    @traitlets.observe(*SIDES)
    def _selected(self, _: Any) -> None:
        """Let the spec say what a trait says that somebody has set."""
        if self._mirroring:
            return
        with self._lock:
            given = {
                side: runs_of(np.asarray(at, dtype=np.intp))
                for name, (side, _axis) in SIDES.items()
                if (at := getattr(self, name)) is not None
            }
            sets = get(self.spec, "sets")
            others = [said for said in sets if said["name"] != SELECTION]
            empty = not given or any(not runs for runs in given.values())
            now = others if empty else [*others, {"name": SELECTION, **given}]
            if now != sets:
                self._change({"sets": now})
            self._mirror()

    def _told(self, content: dict[str, Any]) -> None:
        """Take what a view tells, without an echo."""
        said = {name: content[name] for name in ("window", "hovered") if name in content}
        with self._lock_property(**said):  # type: ignore[attr-defined]
            for name, value in said.items():
                self.set_trait(name, value)
