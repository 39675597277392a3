"""Any input -> Arrow parts and a manifest, as docs/wire.md has it.

`read` wraps an input; `assemble` makes the parts that a `Request` names. Nothing here knows of specs, widgets or files.
"""

from __future__ import annotations

from .inputs import Input
from .joined import Joined
from .package import Changed, Package, Request, assemble
from .parts import Part
from .read import read

__all__ = ["Changed", "Input", "Joined", "Package", "Part", "Request", "assemble", "read"]
