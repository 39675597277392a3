"""The engine of this process: started when first needed, again after a fork or a crash."""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from .child import Child, EngineDied, EngineError
from .find import node, script

Data = tuple[dict[str, Any], Sequence[Any]]
"""What goes with a data set: manifest and names of chunks, and the chunks."""


@dataclass(frozen=True)
class Answer:
    """The header of an answer, and its buffers."""

    header: dict[str, Any]
    buffers: list[memoryview]


class Engine:
    """Calls, with data sent once a content stamp, and one repetition where the engine died in between."""

    def __init__(self) -> None:
        """Start nothing."""
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._owner = os.getpid()

    @property
    def pid(self) -> int | None:
        """The process id of the running child, None while there is none."""
        return None if self._child is None or not self._child.alive else self._child.process.pid

    def call(self, op: str, fields: dict[str, Any], buffers: Sequence[Any] = ()) -> Answer:
        """Return the engine's answer to one call.

        Raises EngineError for what the engine found, EngineMissing without a Node, EngineDied where the engine died
        twice over this call. A KeyboardInterrupt cancels the work and is raised; the engine stays.
        """
        return self._repeated(lambda child: Answer(*child.call({"op": op, **fields}, buffers)))

    def with_data(self, op: str, fields: dict[str, Any], key: str, data: Callable[[], Data]) -> Answer:
        """Return the answer to a call on the data set `key`; `data` is called only where the engine does not hold it.

        Raises as `call`.
        """

        def ask(child: Child) -> Answer:
            for known in (True, False):
                said: dict[str, Any] = {"op": op, "key": key, **fields}
                chunks: Sequence[Any] = ()
                if not (known and key in child.loaded):
                    said["data"], chunks = data()
                try:
                    answer = Answer(*child.call(said, chunks))
                except EngineError as error:
                    if error.code == "forgotten" and "data" not in said:
                        continue
                    if error.code not in ("died", "forgotten"):
                        child.loaded.add(key)
                    raise
                child.loaded.add(key)
                return answer
            raise EngineDied("the engine does not keep its data")

        return self._repeated(ask)

    def job(self, work: Callable[[Child], Answer]) -> Answer:
        """Return what `work` makes of several calls to one child; all of it is repeated where the engine died. Raises as `call`."""
        return self._repeated(work)

    def _repeated(self, ask: Callable[[Child], Answer]) -> Answer:
        reason = ""
        for _ in range(2):
            try:
                return ask(self._running())
            except EngineDied as error:
                reason = str(error)
            except EngineError as error:
                if error.code not in ("died", "forgotten"):
                    raise
                reason = str(error)
        raise EngineDied(
            f"{reason}; the call was repeated once and failed again. There may be too little memory for these data"
        )

    def _running(self) -> Child:
        with self._lock:
            if self._owner != os.getpid():
                # A fork shares the pipes of its parent: it must not use them.
                self._child, self._owner = None, os.getpid()
            if self._child is None or not self._child.alive:
                self._child = Child([node(), script()])
            return self._child

    def close(self) -> None:
        """End the child; the next call starts another."""
        if self._child is not None and self._owner == os.getpid():
            self._child.kill()
            self._child = None


_engine = Engine()
atexit.register(_engine.close)


def _forked() -> None:
    _engine._lock = threading.Lock()  # the parent's may have been held by a thread that is not here
    _engine._child = None
    _engine._owner = os.getpid()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)


def engine() -> Engine:
    """Return the engine of this process."""
    return _engine
