"""How the public plotting calls get their signatures: those of the dialect, then every option."""

from __future__ import annotations

import inspect
from typing import Any

from .dialects import scanpy
from .spec import documented
from .widget import HeatmapWidget


def called(function: Any) -> Any:
    """Return a decorator that gives a call the signature of its dialect, so that parameters are declared once, and our options."""

    def decorate(call: Any) -> Any:
        call.__signature__ = inspect.signature(function).replace(return_annotation=HeatmapWidget)
        return documented(skip=scanpy.said_by(function))(call)

    return decorate
