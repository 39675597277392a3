"""Natural sort, as natsort's default: runs of digits compare as numbers, all else by code point."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_DECIMALS = re.compile(r"(\d+)")
_any_digit: re.Pattern[str] | None = None


def _splitter(text: str) -> re.Pattern[str]:
    """Return what splits `text`: beyond ASCII there are digits that are not decimals (², ①), each a number of its own."""
    global _any_digit
    if text.isascii():
        return _DECIMALS
    if _any_digit is None:
        odd = "".join(c for c in map(chr, range(128, 0x110000)) if c.isdigit() and not c.isdecimal())
        _any_digit = re.compile(rf"(\d+|[{odd}])")
    return _any_digit


def key(text: str) -> tuple[str | int, ...]:
    """Return a sort key: text and numbers in turn, text first."""
    text = text if text.isascii() else unicodedata.normalize("NFD", text)
    out: list[str | int] = []
    for piece in _splitter(text).split(text):
        if not piece:
            continue
        number = piece.isdigit()
        if number and len(out) % 2 == 0:
            out.append("")
        out.append((int(piece) if piece.isdecimal() else int(unicodedata.digit(piece))) if number else piece)
    return tuple(out)


def natsorted(items: Iterable[str]) -> list[str]:
    """Return `items` in natural order; equal keys keep their order."""
    return sorted(items, key=key)
