"""The headless engine: our own core in a Node child, for results and pictures without a browser (docs/engine.md)."""

from __future__ import annotations

from .calls import Answer, engine
from .child import EngineDied, EngineError
from .find import EngineMissing
from .task import task

__all__ = ["Answer", "EngineDied", "EngineError", "EngineMissing", "engine", "task"]
