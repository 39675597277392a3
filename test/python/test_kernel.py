"""A real kernel: what crosses the wire while a cell runs, and after."""

from __future__ import annotations

import os
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

    asked = say(kernel, messages, op="data.get", ds=sent[0][0]["ds"], have=None, parts=[])
    assert answer(kernel, asked, "data.error")["code"] == "stale"


def say(kernel: BlockingKernelClient, messages: list[dict[str, Any]], **content: Any) -> str:
    """Send a message of a browser to the map that `messages` opened; return its id."""
    comm = next(m["content"] for m in messages if m["msg_type"] == "comm_open" and "HeatmapModel" in str(m["content"]))
    data = {"method": "custom", "content": content}
    said = kernel.session.msg("comm_msg", {"comm_id": comm["comm_id"], "data": data})
    kernel.shell_channel.send(said)
    return said["header"]["msg_id"]


def answer(kernel: BlockingKernelClient, parent: str, op: str) -> dict[str, Any]:
    """Return the first `op` that answers `parent`. It may come after the kernel was idle again."""
    while True:
        message = kernel.get_iopub_msg(timeout=60)
        if message["parent_header"].get("msg_id") == parent:
            found = [content for content, _ in custom([message]) if content["op"] == op]
            if found:
                return found[0]


def test_a_cancel_is_read_while_a_request_is_answered(kernel: BlockingKernelClient) -> None:
    run(kernel, """
import time
from jupyter_heatmap import transport
plain = transport.Sender._chunk
def slow(*args):
    time.sleep(0.2)
    count.append(1)
    plain(*args)
""")  # fmt: skip
    messages = run(
        kernel, "hm = jh.heatmap(np.ones((10_000, 1_000), 'f4'))\ncount = []\ntransport.Sender._chunk = slow"
    )
    begin = custom(messages)[0][0]
    asked = say(kernel, messages, op="data.get", ds=begin["ds"], have=None, parts=[])
    answer(kernel, asked, "data.chunk")
    gather(kernel, say(kernel, messages, op="data.cancel", ds=begin["ds"], rev=begin["rev"]))
    run(kernel, "transport.Sender._chunk = plain\ntime.sleep(0.5)\nbefore = len(count)\ntime.sleep(1)")
    run(kernel, "assert len(count) == before < 10, (before, len(count))")


MEASURE = """
def status(name):
    with open("/proc/self/status") as f:
        return next(int(line.split()[1]) << 10 for line in f if line.startswith(name + ":"))
def peak_of(call):
    with open("/proc/self/clear_refs", "w") as f:
        f.write("5")
    before = status("VmRSS")
    keep = call()
    return keep, status("VmHWM") - before
"""


@pytest.mark.skipif(not os.path.exists("/proc/self/clear_refs"), reason="the peak is read from Linux's /proc")
@pytest.mark.parametrize(
    "make",
    [
        "np.random.default_rng(1).standard_normal((50_000, 1000), dtype='f4')",
        "np.asfortranarray(np.random.default_rng(1).standard_normal((5_000, 10_000), dtype='f4'))",
        "ss.random(84_000, 2000, density=0.2, format='csr', dtype='f4', random_state=np.random.default_rng(1))",
        "pa.table({f'g{j}': np.random.default_rng(j).standard_normal(50_000, dtype='f4') for j in range(1000)})",
    ],
    ids=["C order", "F order", "CSR", "Arrow"],
)
def test_a_large_matrix_arrives_whole_and_costs_half_its_size_at_most(kernel: BlockingKernelClient, make: str) -> None:
    run(kernel, "import numpy as np, pyarrow as pa, jupyter_heatmap as jh\nfrom scipy import sparse as ss\n" + MEASURE)
    run(kernel, f"hm = None\nb = {make}\nw = jh.heatmap(b[:5])")
    messages = run(
        kernel,
        "hm, above = peak_of(lambda: jh.heatmap(b, row_labels=False))\nabove, hm._package.parts['layers/X'].entry['bytes'], 'layers/X' in hm._package.held",
    )
    above, size, held = next(
        eval(m["content"]["data"]["text/plain"]) for m in messages if m["msg_type"] == "execute_result"
    )
    sent = custom(messages)
    entry = next(p for p in sent[0][0]["manifest"]["parts"] if p["id"] == "layers/X")
    chunks = [b[0] for c, b in sent if c["op"] == "data.chunk" and c["part"] == "layers/X"]
    assert len(chunks) == entry["chunks"]
    assert sum(b.nbytes for b in chunks) >= size > 140_000_000
    assert sent[-1][0]["op"] == "data.end"
    assert not held
    assert above <= 0.5 * size


def test_a_quick_second_map(kernel: BlockingKernelClient) -> None:
    start = time.perf_counter()
    messages = run(kernel, "hm = jh.heatmap(np.zeros((700, 12)))\nhm")
    assert time.perf_counter() - start < 1.0
    shown = next(m["content"]["data"] for m in messages if m["msg_type"] == "execute_result")
    assert shown["application/vnd.jupyter-heatmap+json"]["payload"] is not None
