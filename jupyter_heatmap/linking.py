"""Maps that follow each other: selection, zoom and pointer, by label, with and without a kernel."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from .spec import get

if TYPE_CHECKING:
    from .widget import HeatmapWidget

PARTS = ("rows", "cols", "window", "selection", "hover")


class Link:
    """Maps that follow each other until `unlink` is called."""

    def __init__(self, name: str, maps: tuple[HeatmapWidget, ...]) -> None:
        """Take the name that the specs hold, and the maps."""
        self.name = name
        self.maps = maps

    def unlink(self) -> None:
        """Let each map go its own way again. What is selected and shown stays; a second call does nothing."""
        for one in self.maps:
            if get(one.spec, "view.link") == self.name:
                one.update(view_link=None, view_linked=None)

    def __repr__(self) -> str:
        return f"<Link of {len(self.maps)} heatmaps>"


def link(
    a: HeatmapWidget,
    b: HeatmapWidget,
    *more: HeatmapWidget,
    rows: bool = True,
    cols: bool = True,
    window: bool = True,
    selection: bool = True,
    hover: bool = True,
) -> Link:
    """Let maps follow each other: what is selected, shown and pointed at in one is so in the others.

    Items find each other by label, in any order; of a label that stands several times the first finds the first, the
    second the second; what only one map has is left out. `rows` and `cols` say which axes are linked, the others what
    is followed. Groups that are drawn stand for their members. A selection that comes from another map is no step of
    this one's history: undo it where it was made.

    The link is an option of the maps (`view_link`, `view_linked`) and works in the browser: in a notebook as long as the
    maps are on screen, in a saved notebook without its kernel, and in a page of `jh.to_html([a, b])`. What `a` has selected
    and shows on screen the others take over at once; where it has nothing selected, or is not zoomed, they stay.

    Returns a `Link`, whose `unlink()` ends it. Raises TypeError for what is no map, ValueError for fewer than two
    different maps, for one that is linked already, where nothing would be followed, and where a map has no label in
    common with any of the others. O(labels).
    """
    from .widget import HeatmapWidget

    maps = (a, b, *more)
    for one in maps:
        if not isinstance(one, HeatmapWidget):
            raise TypeError(f"link: a heatmap is expected, not {type(one).__name__}")
        if get(one.spec, "view.link") is not None:
            raise ValueError(f"link: {one!r} is linked already; unlink it first, or link all maps in one call")
    if len({one.id for one in maps}) < len(maps):
        raise ValueError("link: a map cannot be linked with itself")
    chosen = dict(zip(PARTS, (rows, cols, window, selection, hover), strict=True))
    if not (rows or cols):
        raise ValueError("link: rows and cols are both False, so there is no axis to follow")
    if not (window or selection or hover):
        raise ValueError("link: window, selection and hover are all False, so there is nothing to follow")
    _check(maps, [axis for axis, on in (("row", rows), ("col", cols)) if on])
    name = uuid.uuid4().hex
    parts = [part for part, on in chosen.items() if on]
    for one in maps:
        one.update(view_link=name, view_linked=None if len(parts) == len(PARTS) else parts)
    return Link(name, maps)


def _check(maps: tuple[Any, ...], axes: list[str]) -> None:
    """Raise ValueError for a map that shares no label of the linked axes with any other."""
    labels = [{axis: set(one._package.input.labels(axis).astype(str)) for axis in axes} for one in maps]
    for k, own in enumerate(labels):
        others = [other for j, other in enumerate(labels) if j != k]
        if not any(own[axis] & other[axis] for other in others for axis in axes):
            words = " or ".join(maps[k]._package.input.names[axis] for axis in axes)
            raise ValueError(f"link: {maps[k]!r} has no {words} in common with the others")
