"""The headless engine: our own core in a Node child, for results and pictures without a browser (docs/engine.md)."""

from __future__ import annotations

from .calls import Answer, engine
from .child import Child, EngineDied, EngineError
from .find import EngineMissing
from .ring import Ring
from .task import task, unpacked

__all__ = ["Answer", "Child", "EngineDied", "EngineError", "EngineMissing", "Ring", "engine", "task", "unpacked"]
