"""A real kernel: what crosses the wire while a cell runs, and after."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import decode
import numpy as np
import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel


@pytest.fixture(scope="module")
def kernel() -> Iterator[BlockingKernelClient]:
    manager, client = start_new_kernel(kernel_name="python3", extra_arguments=["--Application.log_level=ERROR"])
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def gather(kernel: BlockingKernelClient, parent: str) -> list[dict[str, Any]]:
    """Return iopub messages of a request until the kernel is idle again."""
    out = []
    while True:
        message = kernel.get_iopub_msg(timeout=60)
        if message["parent_header"].get("msg_id") != parent:
            continue
        out.append(message)
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            return out


def run(kernel: BlockingKernelClient, code: str) -> list[dict[str, Any]]:
    messages = gather(kernel, kernel.execute(code))
    assert not [m["content"] for m in messages if m["msg_type"] in ("error", "stream")], messages
    return messages


def custom(messages: list[dict[str, Any]]) -> list[tuple[dict[str, Any], list[Any]]]:
    data = [(m["content"]["data"], m["buffers"]) for m in messages if m["msg_type"] == "comm_msg"]
    return [(d["content"], b) for d, b in data if d.get("method") == "custom"]


def test_a_cell_that_overwrites_its_array(kernel: BlockingKernelClient) -> None:
    run(kernel, "import numpy as np, jupyter_heatmap as jh")
    messages = run(kernel, "a = np.arange(3_000_000, dtype='f4').reshape(3000, 1000)\nhm = jh.heatmap(a)\na[:] = 0")
    opened = next(m["content"] for m in messages if m["msg_type"] == "comm_open" and "_model_name" in str(m["content"]))
    sent = custom(messages)
    assert [c["op"] for c, _ in sent] == ["data.begin", *["data.chunk"] * 5, "data.end"]
    entry = next(p for p in sent[0][0]["manifest"]["parts"] if p["id"] == "layers/X")
    chunks = [bytes(b[0]) for c, b in sent if c["op"] == "data.chunk" and c["part"] == "layers/X"]
    np.testing.assert_array_equal(decode.matrix(chunks, entry), np.arange(3_000_000, dtype="f4").reshape(3000, 1000))
    assert len(str(opened)) < 20_000

    kernel_comm = next(
        m["content"] for m in messages if m["msg_type"] == "comm_open" and "HeatmapModel" in str(m["content"])
    )
    ask = kernel.session.msg("comm_msg", {"comm_id": kernel_comm["comm_id"], "data": {"method": "custom", "content": {
        "op": "data.get", "ds": sent[0][0]["ds"], "have": None, "parts": []}}})  # fmt: skip
    kernel.shell_channel.send(ask)
    answer = custom(gather(kernel, ask["header"]["msg_id"]))
    assert [c["code"] for c, _ in answer] == ["stale"]


def test_more_than_the_window_arrives_whole(kernel: BlockingKernelClient) -> None:
    """A hundred MB: the call waits for the socket, keeps nothing, and every chunk arrives."""
    messages = run(
        kernel,
        "b = np.ones((25_000, 1000), dtype='f4')\nhm = jh.heatmap(b)\nassert not hm._package.held.get('layers/X')",
    )
    sent = custom(messages)
    total = sum(len(bytes(b[0])) for c, b in sent if c["op"] == "data.chunk")
    assert total > 100_000_000
    assert sent[-1][0]["op"] == "data.end"


def test_a_quick_second_map(kernel: BlockingKernelClient) -> None:
    start = time.perf_counter()
    messages = run(kernel, "hm = jh.heatmap(np.zeros((700, 12)))\nhm")
    assert time.perf_counter() - start < 1.0
    shown = next(m["content"]["data"] for m in messages if m["msg_type"] == "execute_result")
    assert shown["application/vnd.jupyter-heatmap+json"]["payload"] is not None
