"""The widget: what it sends, when, and how it answers. Messages are caught where the comm would take them."""

from __future__ import annotations

import base64
import gzip
import json
import threading
import time
from typing import Any

import decode
import numpy as np
import pandas as pd
import pytest
from anndata import AnnData

import jupyter_heatmap as jh
from jupyter_heatmap.widget import MIME, HeatmapWidget

GENES = ["CD79A", "LYZ", "CST3"]
Sent = list[tuple[dict[str, Any], list[memoryview]]]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    """Everything that widgets send, in order."""
    out: Sent = []
    monkeypatch.setattr(HeatmapWidget, "send", lambda self, content, buffers=None: out.append((content, buffers or [])))
    return out


def ask(hm: HeatmapWidget, **content: Any) -> None:
    """Send a browser's message."""
    hm._handle_custom_msg(content, [])


def parts(sent: Sent, manifest: dict[str, Any]) -> dict[str, Any]:
    """Return the parts that messages carry, decoded."""
    entries = {p["id"]: p for p in manifest["parts"]}
    chunks: dict[str, list[memoryview]] = {}
    for content, buffers in sent:
        if content["op"] == "data.chunk":
            assert content["seq"] == len(chunks.setdefault(content["part"], []))
            assert content["of"] == entries[content["part"]]["chunks"]
            chunks[content["part"]].append(buffers[0])
    read = {"table": decode.table}
    return {ref: read.get(entries[ref]["kind"], decode.matrix)(c, entries[ref]) for ref, c in chunks.items()}


def test_data_are_pushed_at_once(sent: Sent) -> None:
    array = np.arange(12.0).reshape(4, 3)
    hm = jh.heatmap(array, rows=pd.DataFrame({"g": list("aabb")}), row_groupby="g")
    array[:] = -1
    ops = [c["op"] for c, _ in sent]
    assert ops == ["data.begin", *["data.chunk"] * 3, "data.end"]
    begin = sent[0][0]
    assert (begin["v"], begin["ds"], begin["rev"]) == (1, hm.ds, 1)
    got = parts(sent, begin["manifest"])
    np.testing.assert_array_equal(got["layers/X"], np.arange(12.0).reshape(4, 3))
    assert got["row"]["g"].to_pylist() == list("aabb")
    json.dumps([c for c, _ in sent], allow_nan=False)


def test_no_matrix_in_synced_state(sent: Sent, pbmc: AnnData) -> None:
    hm = jh.pl.heatmap(pbmc, GENES, "bulk_labels", dendrogram=True)
    state = hm.get_state()
    assert len(json.dumps({k: v for k, v in state.items() if k != "layout"})) < 2000
    assert {"spec", "map_id", "ds"} <= set(state)
    assert state["map_id"] == hm.id == hm.spec["id"]


def test_repr_is_cheap_and_says_what_it_is(sent: Sent, pbmc: AnnData) -> None:
    assert repr(jh.pl.heatmap(pbmc, GENES, "bulk_labels")) == "<Heatmap 700 cells x 3 genes, grouped by bulk_labels>"
    assert repr(jh.heatmap(np.zeros((2, 3)))) == "<Heatmap 2 rows x 3 columns>"


def test_more_is_sent_on_request(sent: Sent, pbmc: AnnData) -> None:
    hm = jh.pl.heatmap(pbmc, GENES, "bulk_labels")
    sent.clear()
    ask(hm, op="data.get", ds=hm.ds, have=1, parts=["layers/X", "row/n_genes"])
    patch = sent[0][0]
    assert (patch["op"], patch["baseRev"], patch["rev"], patch["parts"]) == (
        "data.patch",
        1,
        2,
        ["layers/X", "row/n_genes"],
    )
    got = parts(sent, patch["manifest"])
    np.testing.assert_array_equal(got["layers/X"], np.asarray(pbmc[:, GENES].X))
    assert got["row/n_genes"]["n_genes"].to_pylist() == pbmc.obs["n_genes"].tolist()
    assert sent[-1][0] == {"op": "data.end", "ds": hm.ds, "rev": 2}


def test_what_is_not_there_is_answered_in_words(sent: Sent, pbmc: AnnData) -> None:
    fewer = pbmc[:, [g for g in pbmc.var_names if g != "LYZ"]].copy()
    hm = jh.pl.heatmap(fewer, GENES, "bulk_labels")
    sent.clear()
    ask(hm, op="data.get", ds=hm.ds, have=1, parts=["layers/X", "row/phsae", "row/S_score"])
    errors = [c for c, _ in sent if c["op"] == "data.error"]
    assert [e["path"] for e in errors] == ["layers/X", "row/phsae"]
    assert "has no 'LYZ'" in errors[0]["message"]
    assert "did you mean 'phase'" in errors[1]["message"]
    assert [c["op"] for c, _ in sent][2:] == ["data.patch", "data.chunk", "data.end"], "the rest is sent"


def test_reload_sends_again_only_what_is_unchanged(sent: Sent) -> None:
    array = np.ones((3, 3))
    hm = jh.heatmap(array)
    first = [bytes(b[0]) for _, b in sent if b]
    sent.clear()
    ask(hm, op="data.get", ds=hm.ds, have=None, parts=[])
    assert [bytes(b[0]) for _, b in sent if b] == first
    array[0, 0] = 5
    sent.clear()
    ask(hm, op="data.get", ds=hm.ds, have=None, parts=[])
    assert [c["op"] for c, _ in sent] == ["data.error"]
    assert (sent[0][0]["code"], sent[0][0]["message"]) == ("stale", "data changed in Python")


def test_gaps_are_repaired_with_what_was_sent(sent: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jupyter_heatmap.wire.stream.CHUNK", 64)
    array = np.arange(60.0).reshape(20, 3)
    hm = jh.heatmap(array)
    chunks = {(c["part"], c["seq"]): bytes(b[0]) for c, b in sent if b}
    array[:] = 0
    sent.clear()
    ask(hm, op="data.nack", ds=hm.ds, rev=1, part="layers/X", missing=[1, 4, 99])
    assert {(c["part"], c["seq"]): bytes(b[0]) for c, b in sent if b} == {
        k: chunks[k] for k in (("layers/X", 1), ("layers/X", 4))
    }
    assert sent[-1][0]["op"] == "data.end"
    sent.clear()
    ask(hm, op="data.nack", ds=hm.ds, rev=0, part="layers/X", missing=[1])
    ask(hm, op="data.get", ds="other", have=None, parts=[])
    assert sent == []


def test_cancel_stops_at_the_next_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jupyter_heatmap.wire.stream.CHUNK", 64)
    seen: list[dict[str, Any]] = []

    def send(self: HeatmapWidget, content: dict[str, Any], buffers: Any = None) -> None:
        seen.append(content)
        if content["op"] == "data.chunk" and content["part"] == "layers/X" and content["seq"] == 1:
            threading.Thread(target=lambda: ask(self, op="data.cancel", ds=self.ds, rev=content["rev"])).start()
            time.sleep(0.05)

    monkeypatch.setattr(HeatmapWidget, "send", send)
    hm = jh.heatmap(np.zeros((500, 4)))
    assert seen[-1]["op"] == "data.chunk"
    assert seen[-1]["seq"] == 1
    seen.clear()
    monkeypatch.setattr(HeatmapWidget, "send", lambda self, content, buffers=None: seen.append(content))
    hm._sender._send = hm.send
    ask(hm, op="data.get", ds=hm.ds, have=None, parts=[])
    assert (seen[0]["op"], seen[0]["rev"], seen[-1]["op"]) == ("data.begin", 2, "data.end")


def test_update_sends_the_change_only(sent: Sent) -> None:
    hm = jh.heatmap(np.zeros((2, 2)), color_vmin=-1)
    sent.clear()
    hm.update(color_vmax=np.float64(2), color_vmin=None)
    assert sent == [
        ({"op": "spec.patch", "patch": {"color.vmax": 2.0, "color.vmin": None}, "origin": "python", "rev": 1}, [])
    ]
    assert hm.spec["color"] == {"vmax": 2.0}
    with pytest.raises(TypeError, match="did you mean 'color_vmax'"):
        hm.update(color_vmx=1)
    assert hm.spec["color"] == {"vmax": 2.0}


def test_changes_on_screen_reach_python(sent: Sent) -> None:
    hm = jh.heatmap(np.zeros((2, 2)))
    states: list[Any] = []
    hm.send_state = lambda key=None: states.append(key)  # type: ignore[method-assign]
    ask(hm, op="spec.patch", patch={"color.vmax": 4, "transpose": True}, origin="v1", rev=1)
    assert hm.spec["color"] == {"vmax": 4}
    assert hm.spec["transpose"] is True
    assert states == [], "no echo"
    sent.clear()
    ask(hm, op="spec.patch", patch={"color.vmax": "x"}, origin="v1", rev=2)
    assert sent[0][0]["op"] == "data.error"
    assert hm.spec["color"] == {"vmax": 4}
    ask(hm, op="result", stamp="s", header={})
    assert hm._result is not None


def test_saved_notebook_holds_what_is_in_use(sent: Sent, pbmc: AnnData) -> None:
    hm = jh.pl.heatmap(pbmc, GENES, "bulk_labels")
    bundle = hm._repr_mimebundle_()
    own = bundle[MIME]
    assert (own["v"], own["id"], own["model_id"], own["spec"]) == (1, hm.id, hm.model_id, hm.spec)
    assert set(bundle) == {MIME, "application/vnd.jupyter.widget-view+json", "text/plain"}
    manifest = own["payload"]["manifest"]
    chunks = {(c["part"], c["seq"]): gzip.decompress(base64.b64decode(c["data"])) for c in own["payload"]["chunks"]}
    entry = next(p for p in manifest["parts"] if p["id"] == "row")
    assert decode.table([chunks["row", 0]], entry).column_names == ["_index", "bulk_labels"]
    text = json.dumps(own, allow_nan=False)
    assert "louvain" not in text
    assert "Monocyte" not in text, "levels are in the compressed parts only"
    assert json.dumps(hm._repr_mimebundle_()) == json.dumps(bundle), "equal bytes each time"


def test_too_much_is_not_saved(sent: Sent) -> None:
    hm = jh.heatmap(np.random.default_rng(0).random((700, 1000)))
    assert hm._repr_mimebundle_()[MIME]["payload"] is None


def test_screen_changes_decide_what_is_saved(sent: Sent, pbmc: AnnData) -> None:
    hm = jh.pl.heatmap(pbmc, GENES, "bulk_labels")
    ask(hm, op="spec.patch", patch={"row.groupby": ["n_genes"]}, origin="v", rev=1)
    manifest = hm._repr_mimebundle_()[MIME]["payload"]["manifest"]
    assert [c["name"] for c in manifest["available"]["row"]] == ["n_genes"]
