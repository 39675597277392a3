"""Hand parts to the kernel's sending thread, no more than it can take; nothing waits for a browser."""

from __future__ import annotations

import contextvars
import sys
import threading
import weakref
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from .wire import Package

WINDOW = 64 << 20
"""Bytes that may be handed over and not yet be on their way through the kernel's socket."""
PATIENCE = 60.0
"""Seconds after which a sending thread that takes nothing is taken for dead."""

Send = Callable[..., None]


class Valve:
    """Counts the bytes that were handed over and that somebody still holds: the output thread, or ZeroMQ behind it.

    ZeroMQ copies no large buffer but keeps it until the socket has taken it, in a queue of its own that nothing else
    bounds. So what counts is not that a message was handed on, but that its buffer was let go.
    """

    def __init__(self) -> None:
        self._held: dict[int, int] = {}
        self._count = 0
        self._changed = threading.Condition()

    def pack(self, chunk: memoryview) -> memoryview:
        """Return `chunk` as a buffer whose end is noticed. Outside a kernel nothing is counted."""
        if _output_thread() is None:
            return chunk
        view = np.frombuffer(chunk, np.uint8)
        with self._changed:
            self._count += 1
            self._held[self._count] = view.nbytes
        weakref.finalize(view, self._free, self._count).atexit = False
        return view.data

    def wait(self) -> None:
        """Return when no more than WINDOW bytes are under way; at the latest when nothing has moved for PATIENCE seconds."""
        with self._changed:
            while sum(self._held.values()) > WINDOW:
                if not self._changed.wait(PATIENCE):
                    self._held.clear()

    def _free(self, count: int) -> None:
        with self._changed:
            self._held.pop(count, None)
            self._changed.notify_all()


def _output_thread() -> Any:
    """Return ipykernel's IOPubThread, or None outside a kernel."""
    if "ipykernel" not in sys.modules or "IPython" not in sys.modules:
        return None
    shell = sys.modules["IPython"].get_ipython()
    thread = getattr(getattr(shell, "kernel", None), "iopub_thread", None)
    alive = getattr(getattr(thread, "thread", None), "is_alive", lambda: False)()
    return thread if alive and hasattr(thread, "schedule") else None


def beside(work: Callable[[], None]) -> None:
    """Run `work` on a thread of its own in a kernel, so that a cancel is read while it sends; elsewhere at once."""
    if _output_thread() is None:
        work()
        return
    # The context says which message is being answered.
    run = contextvars.copy_context().run
    threading.Thread(target=run, args=(work,), name="jupyter-heatmap", daemon=True).start()


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

    def anew(self, package: Package) -> None:
        """Send everything as the next revision: other data than those that were sent."""
        self.rev += 1
        self.whole(package)

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
        said = {"op": "data.chunk", "ds": self.ds, "rev": self.rev, "part": ref, "seq": seq, "of": of}
        self._send(said, [self._valve.pack(chunk)])
        self._valve.wait()

    def _message(self, op: str, **fields: Any) -> None:
        self._send({"op": op, "ds": self.ds, **fields}, None)
