"""Stored category colours -> #rrggbb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_HEX = re.compile(r"#([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\Z")


def to_hex(colour: Any) -> str | None:
    """Return a colour as lower-case #rrggbb (opacity dropped), or None if it is none.

    Hexadecimal text needs nothing; names and numbers are matplotlib's, which is imported only for them.
    """
    if isinstance(colour, str) and _HEX.match(colour):
        digits = colour[1:].lower()
        return "#" + (digits[:6] if len(digits) >= 6 else "".join(2 * c for c in digits[:3]))
    try:
        from matplotlib.colors import to_hex as matplotlib_hex

        return matplotlib_hex(colour)
    except (ImportError, ValueError, TypeError):
        return None


def level_colors(stored: Sequence[Any] | None, count: int) -> list[str] | None:
    """Return one #rrggbb a level, or None where nothing usable is stored.

    As in scanpy a list that is too short repeats its last colour, and what is too much is not used.
    """
    colours = [] if stored is None else [to_hex(c) for c in list(stored)[:count]]
    if not colours or None in colours:
        return None
    return [c for c in colours if c is not None] + [str(colours[-1])] * (count - len(colours))
