"""Hand parts to the kernel's sending thread, no more than it can take; nothing waits for a browser."""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from .wire import Package

WINDOW = 64 << 20
"""Bytes that may be handed over and not yet taken by the kernel's socket."""
PATIENCE = 60.0
"""Seconds after which a sending thread that takes nothing is taken for dead."""

Send = Callable[..., None]


class Valve:
    """Counts the bytes on their way to the socket of the kernel's output thread."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[int, threading.Event]] = deque()

    def passed(self, size: int) -> None:
        """Note `size` bytes handed over; wait while more than WINDOW are under way. Does nothing without a kernel."""
        thread = _output_thread()
        if thread is None:
            return
        taken = threading.Event()
        thread.schedule(taken.set)  # runs behind the message: the thread works in order
        self._waiting.append((size, taken))
        while sum(s for s, _ in self._waiting) > WINDOW:
            if not self._waiting[0][1].wait(PATIENCE):
                self._waiting.clear()
                return
            self._waiting.popleft()
        while self._waiting and self._waiting[0][1].is_set():
            self._waiting.popleft()


def _output_thread() -> Any:
    """Return ipykernel's IOPubThread, or None outside a kernel."""
    if "ipykernel" not in sys.modules or "IPython" not in sys.modules:
        return None
    shell = sys.modules["IPython"].get_ipython()
    thread = getattr(getattr(shell, "kernel", None), "iopub_thread", None)
    alive = getattr(getattr(thread, "thread", None), "is_alive", lambda: False)()
    return thread if alive and hasattr(thread, "schedule") else None


class Sender:
    """Sends the parts of a package as data.begin or data.patch, data.chunk and data.end (docs/wire.md, "Messages")."""

    def __init__(self, ds: str, send: Send) -> None:
        self.ds = ds
        self.rev = 1
        self._send = send
        self._valve = Valve()
        self._cancelled = 0

    def cancel(self, rev: int) -> None:
        """Stop what is under way up to `rev`, at the next chunk. Takes no lock: it has to get through."""
        self._cancelled = max(self._cancelled, rev)

    def whole(self, package: Package) -> None:
        """Send everything under the present revision, or under a new one if that was cancelled."""
        if self._cancelled >= self.rev:
            self.rev += 1
        self._message("data.begin", v=1, rev=self.rev, manifest=package.manifest())
        self._parts(package, list(package.parts))

    def some(self, package: Package, refs: Sequence[str]) -> None:
        """Send only `refs`, as the next revision."""
        base, self.rev = self.rev, self.rev + 1
        self._message("data.patch", v=1, baseRev=base, rev=self.rev, manifest=package.manifest(), parts=list(refs))
        self._parts(package, refs)

    def again(self, package: Package, ref: str, missing: Sequence[int]) -> None:
        """Send single chunks once more."""
        of = len(package.parts[ref])
        for seq in missing:
            if 0 <= seq < of:
                self._chunk(ref, seq, of, package.chunk(ref, seq))
        self._message("data.end", rev=self.rev)

    def error(self, code: str, path: str, message: str, parts: Sequence[str]) -> None:
        """Say why a request cannot be met."""
        self._message("data.error", code=code, path=path, message=message, parts=list(parts))

    def _parts(self, package: Package, refs: Sequence[str]) -> None:
        for ref in refs:
            of = len(package.parts[ref])
            for seq, chunk in enumerate(package.chunks(ref)):
                if self._cancelled >= self.rev:
                    return
                self._chunk(ref, seq, of, chunk)
        self._message("data.end", rev=self.rev)

    def _chunk(self, ref: str, seq: int, of: int, chunk: memoryview) -> None:
        self._send({"op": "data.chunk", "ds": self.ds, "rev": self.rev, "part": ref, "seq": seq, "of": of}, [chunk])
        self._valve.passed(chunk.nbytes)

    def _message(self, op: str, **fields: Any) -> None:
        self._send({"op": op, "ds": self.ds, **fields}, None)
