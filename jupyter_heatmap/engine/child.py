"""One Node child: frames over its pipes, answers to whoever asked. Knows nothing of data sets."""

from __future__ import annotations

import contextlib
import itertools
import json
import struct
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Sequence
from typing import Any

import numpy as np

PIPE = 1 << 20
"""Bytes of the pipes: the default of 64 KiB halves the speed."""


class EngineError(RuntimeError):
    """The engine refused or failed. `code` and `path` are those of `HeatmapError`."""

    def __init__(self, code: str, path: str, message: str) -> None:
        """Keep what the engine said."""
        super().__init__(message)
        self.code = code
        self.path = path


class EngineDied(RuntimeError):
    """The engine ended while it worked."""


class Waiting:
    """A call under way."""

    def __init__(self, number: int) -> None:
        """Begin without an answer to call `number`."""
        self.number = number
        self.done = threading.Event()
        self.header: dict[str, Any] | None = None
        self.buffers: list[memoryview] = []


class Child:
    """A running engine. Calls may come from any thread; answers are told apart by their ids."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it. `start_new_session`: Ctrl-C then reaches Python alone, which cancels the work and keeps the engine."""
        self.loaded: set[str] = set()
        self._ids = itertools.count(1)
        self._waiting: dict[int, Waiting] = {}
        self._writing = threading.Lock()
        self._errors: deque[str] = deque(maxlen=20)
        self.alive = True
        size = {} if sys.platform == "win32" else {"pipesize": PIPE, "start_new_session": True}
        self.process = subprocess.Popen(
            list(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0, **size
        )
        for work in (self._read, self._listen):
            threading.Thread(target=work, name=f"jupyter-heatmap{work.__name__}", daemon=True).start()

    def call(self, header: dict[str, Any], buffers: Sequence[Any] = ()) -> tuple[dict[str, Any], list[memoryview]]:
        """Send a frame and return the answer. KeyboardInterrupt cancels the work and leaves the engine as it is.

        Raises EngineError for an answer that is an error, EngineDied where none can come any more.
        """
        waiting = self.submit(header, buffers)
        try:
            return self.result(waiting)
        except BaseException:
            self.cancel(waiting)
            raise

    def submit(self, header: dict[str, Any], buffers: Sequence[Any] = ()) -> Waiting:
        """Send a frame and return what to wait for its answer by. Raises EngineDied."""
        number = next(self._ids)
        waiting = self._waiting[number] = Waiting(number)
        try:
            self._send({"id": number, **header}, buffers)
        except BaseException:
            self.cancel(waiting)
            raise
        if not self.alive:
            waiting.done.set()
        return waiting

    def cancel(self, waiting: Waiting) -> None:
        """Tell the engine that nobody waits for an answer any more; nothing where it has come."""
        if self._waiting.pop(waiting.number, None) is not None:
            with contextlib.suppress(EngineDied):
                self._send({"id": waiting.number, "op": "cancel"})

    def result(self, waiting: Waiting) -> tuple[dict[str, Any], list[memoryview]]:
        """Wait for an answer and return it. Raises as `call`, and does not cancel."""
        waiting.done.wait()
        if waiting.header is None:
            raise EngineDied(self.last_words())
        error = waiting.header.get("error")
        if error is not None:
            raise EngineError(str(error["code"]), str(error["path"]), str(error["message"]))
        return waiting.header, waiting.buffers

    def last_words(self) -> str:
        """Return why the engine ended, as far as it said."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(1)
        lines = "".join(self._errors).splitlines()
        said = "\n".join(line for line in lines if len(line) < 300).strip()  # no line of the minified script
        return f"the engine ended with {self.process.returncode}" + (f": {said[-2000:]}" if said else "")

    def kill(self) -> None:
        """End the child at once."""
        self.alive = False
        self.process.kill()

    def _send(self, header: dict[str, Any], buffers: Sequence[Any] = ()) -> None:
        views = [memoryview(b).cast("B") for b in buffers]
        text = json.dumps({**header, "sizes": [v.nbytes for v in views]}, allow_nan=False).encode()
        with self._writing:
            if not self.alive:
                raise EngineDied(self.last_words())
            try:
                for view in (memoryview(struct.pack("<I", len(text)) + text), *views):
                    self._write(view)
            except OSError as error:
                self.alive = False
                raise EngineDied(self.last_words()) from error
            except BaseException:
                # Interrupted within a frame: what follows could not be told from its rest.
                self.kill()
                raise

    def _write(self, view: memoryview) -> None:
        pipe: Any = self.process.stdin
        while view.nbytes:
            view = view[pipe.write(view) :]

    def _read(self) -> None:
        """Hand out answers until the pipe ends."""
        with contextlib.suppress(OSError, ValueError):
            while (prefix := self._take(4)) is not None:
                text = self._take(struct.unpack("<I", prefix)[0])
                if text is None:
                    break
                header = json.loads(bytes(text))
                buffers = self._take_all(header["sizes"])
                if buffers is None:
                    break
                waiting = self._waiting.pop(header["id"], None)
                if waiting is not None:  # else it was given up
                    waiting.header, waiting.buffers = header, buffers
                    waiting.done.set()
        self.alive = False
        for waiting in list(self._waiting.values()):
            waiting.done.set()

    def _take_all(self, sizes: list[int]) -> list[memoryview] | None:
        """Return buffers one behind the other, in one piece of memory where all of them then begin at a multiple of 8; None at the end."""
        if any(size % 8 for size in sizes[:-1]):
            buffers = [self._take(size) for size in sizes]
            return None if any(b is None for b in buffers) else [b for b in buffers if b is not None]
        whole = self._take(sum(sizes))
        ends = list(itertools.accumulate(sizes))
        return None if whole is None else [whole[end - size : end] for size, end in zip(sizes, ends, strict=True)]

    def _take(self, size: int) -> memoryview | None:
        """Return `size` bytes, read into memory that is not cleared first; None at the end."""
        pipe: Any = self.process.stdout
        whole = memoryview(np.empty(size, np.uint8).data)
        rest = whole
        while rest.nbytes:
            count = pipe.readinto(rest)
            if not count:
                return None
            rest = rest[count:]
        return whole

    def _listen(self) -> None:
        """Keep the end of what the engine says on stderr."""
        pipe: Any = self.process.stderr
        with contextlib.suppress(OSError, ValueError):
            while chunk := pipe.read(4096):
                self._errors.append(chunk.decode("utf-8", "replace"))
