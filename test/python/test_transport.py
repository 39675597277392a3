"""Back-pressure: what was handed over counts until its buffer is let go, whoever holds it."""

from __future__ import annotations

import queue
import threading
import time
from typing import Any

import pytest

from jupyter_heatmap import transport
from jupyter_heatmap.transport import Sender
from jupyter_heatmap.wire import Request, assemble, read


@pytest.fixture
def kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a kernel whose output thread lives."""
    monkeypatch.setattr(transport, "_output_thread", lambda: object())
    monkeypatch.setattr("jupyter_heatmap.wire.stream.CHUNK", 1000)
    monkeypatch.setattr(transport, "WINDOW", 10_000)


def package() -> Any:
    return assemble(read([[float(i)] * 100 for i in range(100)]), Request())


@pytest.mark.usefixtures("kernel")
def test_no_more_than_the_window_is_ever_held() -> None:
    waiting: queue.Queue[Any] = queue.Queue()
    held, most, sizes = 0, 0, []

    def send(content: dict[str, Any], buffers: list[Any] | None) -> None:
        nonlocal held, most
        if buffers:
            held += buffers[0].nbytes
            most = max(most, held)
            sizes.append(buffers[0].nbytes)
            waiting.put(buffers)

    def socket() -> None:
        nonlocal held
        while (buffers := waiting.get()) is not None:
            time.sleep(0.0005)
            held -= buffers[0].nbytes
            del buffers

    thread = threading.Thread(target=socket, daemon=True)
    thread.start()
    Sender("d", send).whole(package())
    waiting.put(None)
    thread.join()
    assert sum(sizes) > 80_000
    assert most <= 10_000 + max(sizes)


@pytest.mark.usefixtures("kernel")
def test_a_socket_that_takes_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "PATIENCE", 0.001)
    kept: list[Any] = []
    Sender("d", lambda content, buffers: kept.append((content["op"], buffers))).whole(package())
    assert kept[-1][0] == "data.end"
    assert sum(op == "data.chunk" for op, _ in kept) > 80


@pytest.mark.usefixtures("kernel")
def test_a_cancelled_revision_stops_at_the_next_chunk_and_the_next_one_is_whole() -> None:
    ops: list[str] = []

    def send(content: dict[str, Any], _: Any) -> None:
        ops.append(content["op"])
        if ops.count("data.chunk") == 5 and content["rev"] == 1:
            sender.cancel(1)

    sender = Sender("d", send)
    sender.whole(package())
    assert ops == ["data.begin", *["data.chunk"] * 5]
    ops.clear()
    sender.whole(package())
    assert sender.rev == 2
    assert ops[-1] == "data.end"
