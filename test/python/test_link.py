"""Traits that other widgets can be linked to, and maps that follow each other."""

from __future__ import annotations

import json
from typing import Any

import ipywidgets
import numpy as np
import pandas as pd
import pytest
import traitlets

import jupyter_heatmap as jh
from jupyter_heatmap.spec import get
from jupyter_heatmap.widget import HeatmapWidget

Sent = list[dict[str, Any]]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    """Every message and every piece of state that widgets send, in order."""
    out: Sent = []
    monkeypatch.setattr(HeatmapWidget, "send", lambda self, content, buffers=None: out.append(content))
    monkeypatch.setattr(
        HeatmapWidget, "send_state", lambda self, key=None: out.append({"state": key, "value": self.get_state(key)})
    )
    return out


def frame(rows: str, cols: str = "xyz") -> pd.DataFrame:
    values = np.arange(float(len(rows) * len(cols))).reshape(len(rows), len(cols))
    return pd.DataFrame(values, index=pd.Index(list(rows)), columns=pd.Index(list(cols)))


def ask(hm: HeatmapWidget, **content: Any) -> None:
    hm._handle_custom_msg(content, [])


def ops(sent: Sent) -> list[str]:
    return [str(message.get("op", f"state {message.get('state')}")) for message in sent]


def test_the_selection_is_the_same_in_traits_and_labels(sent: Sent) -> None:
    hm = jh.heatmap(frame("abcd"))
    assert (hm.selected_rows, hm.selected_cols) == (None, None)
    hm.select(rows=["d", "b"])
    assert (hm.selected_rows, hm.selected_cols) == ([1, 3], None)
    hm.selected_cols = np.array([2, 0, 2])
    assert list(hm.selection.rows) == ["b", "d"]
    assert list(hm.selection.cols) == ["x", "z"]
    hm.selected_rows = []
    assert not hm.selection
    assert (hm.selected_rows, hm.selected_cols) == (None, None)
    hm.selected_rows = []
    assert hm.selected_rows is None


def test_a_map_that_begins_with_a_selection_says_so(sent: Sent) -> None:
    hm = jh.heatmap(frame("abcd"), sets=[{"name": "selection", "rows": [[1, 2]]}])
    assert hm.selected_rows == [1, 2]
    assert hm.get_state("selected_rows") == {"selected_rows": [1, 2]}


def test_selecting_is_told_once_and_heard_once(sent: Sent) -> None:
    hm = jh.heatmap(frame("abcd"))
    rows: list[Any] = []
    labels: list[Any] = []
    hm.observe(lambda change: rows.append(change["new"]), names="selected_rows")
    stop = hm.on_select(lambda chosen: labels.append(list(chosen.rows)))
    sent.clear()
    hm.selected_rows = [2]
    assert ops(sent) == ["spec.patch"]
    assert sent[0]["patch"] == {"sets": [{"name": "selection", "rows": [[2, 1]]}]}
    sent.clear()
    ask(hm, op="spec.patch", patch={"sets": [{"name": "selection", "rows": [[0, 2]]}]}, origin="view", rev=1)
    assert (rows, labels) == ([[2], [0, 1]], [["c"], ["a", "b"]])
    assert sent == []
    stop()


def test_other_sets_stay(sent: Sent) -> None:
    hm = jh.heatmap(frame("abcd"))
    hm.select(rows=["a"], name="mine")
    hm.selected_rows = [3]
    assert list(hm.sets) == ["mine", "selection"]
    hm.selected_rows = None
    assert list(hm.sets) == ["mine"]


def test_a_window_goes_to_the_browser_and_comes_from_it_without_an_echo(sent: Sent) -> None:
    hm = jh.heatmap(frame("abcd"))
    assert hm.window == {"row": None, "col": None}
    sent.clear()
    hm.window = {"row": (1, np.int64(3))}
    assert sent == [{"state": "window", "value": {"window": {"row": [1, 3], "col": None}}}]
    heard: list[Any] = []
    hm.observe(lambda change: heard.append(change["new"]), names=["window", "hovered"])
    sent.clear()
    ask(hm, op="traits", window={"row": None, "col": [0, 2]}, hovered={"row": 1, "col": None})
    assert heard == [{"row": None, "col": [0, 2]}, {"row": 1, "col": None}]
    assert sent == []
    ask(hm, op="traits", hovered=None)
    assert hm.hovered is None
    hm.window = None
    assert hm.window == {"row": None, "col": None}


def test_any_widget_can_be_linked(sent: Sent) -> None:
    hm, other = jh.heatmap(frame("abcd")), jh.heatmap(frame("abcd"))
    traitlets.link((hm, "window"), (other, "window"))
    traitlets.link((hm, "selected_rows"), (other, "selected_rows"))
    ask(hm, op="traits", window={"row": [0, 2], "col": None})
    hm.select(rows=["c"])
    assert other.window == {"row": [0, 2], "col": None}
    assert list(other.selection.rows) == ["c"]
    slider = ipywidgets.IntSlider(value=0, max=3)
    traitlets.dlink((slider, "value"), (hm, "selected_rows"), transform=lambda at: [at])
    slider.value = 2
    assert list(hm.selection.rows) == ["c"]
    ipywidgets.jslink((hm, "hovered"), (other, "hovered"))


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("selected_rows", [4], r"selected_rows: there is no position 4, only 4 rows"),
        ("selected_rows", [-1], r"selected_rows: there is no position -1"),
        ("selected_cols", [3], r"selected_cols: there is no position 3, only 3 columns"),
        ("selected_rows", ["a"], r"selected_rows: positions are expected"),
        ("selected_rows", "ab", r"selected_rows: .*hm\.select"),
        ("selected_rows", np.array([True, False, False, True]), r"selected_rows: .*masks"),
        ("selected_rows", 3, r"selected_rows: positions are expected"),
        ("window", {"row": [3, 3]}, r"window\.row: there are no positions 3 to 3"),
        ("window", {"col": [-1, 3]}, r"window\.col: there are no positions -1 to 3"),
        ("window", {"col": [0.5, 3]}, r"window\.col: \[from, to\]"),
        ("window", {"rows": [0, 3]}, r"window: a dict with 'row' and 'col'"),
        ("window", [0, 3], r"window: a dict"),
        ("hovered", {"row": "a"}, r"hovered: positions"),
        ("hovered", 3, r"hovered: a dict"),
    ],
)
def test_what_is_wrong_names_the_trait_and_changes_nothing(sent: Sent, name: str, value: Any, words: str) -> None:
    hm = jh.heatmap(frame("abcd"))
    before = json.dumps([getattr(hm, name), hm.spec])
    sent.clear()
    with pytest.raises(traitlets.TraitError, match=words):
        setattr(hm, name, value)
    assert json.dumps([getattr(hm, name), hm.spec]) == before
    assert sent == []


def test_no_state_is_above_4_mib(sent: Sent) -> None:
    n = 500_000
    hm = jh.heatmap(np.zeros((n, 1), dtype=np.uint8))
    hm.selected_rows = np.arange(0, n, 7)
    assert len(json.dumps(hm.get_state("selected_rows"))) < 4 << 20
    assert hm.get_state("selected_rows")["selected_rows"] == hm.selected_rows
    hm.selected_rows = range(n - 1)
    assert len(hm.selection.rows) == n - 1
    assert hm.get_state("selected_rows") == {"selected_rows": None}


def test_linked_maps_have_the_same_name_until_they_are_unlinked(sent: Sent) -> None:
    a, b, c = jh.heatmap(frame("abc")), jh.heatmap(frame("cde")), jh.heatmap(frame("xyz"))
    link = jh.link(a, b, c, hover=False)
    names = {get(one.spec, "view.link") for one in (a, b, c)}
    assert names == {link.name}
    assert get(b.spec, "view.linked") == ["rows", "cols", "window", "selection"]
    with pytest.raises(ValueError, match="linked already"):
        jh.link(a, jh.heatmap(frame("abc")))
    link.unlink()
    assert [get(one.spec, "view.link") for one in (a, b, c)] == [None] * 3
    again = jh.link(a, b)
    assert "linked" not in a.spec["view"]
    link.unlink()
    assert get(a.spec, "view.link") == again.name
    # What is composed of a linked map is another map.
    assert get((a | jh.heatmap(frame("abc"))).spec, "view.link") is None


def test_what_cannot_be_linked_is_refused_and_nothing_changes(sent: Sent) -> None:
    a, b = jh.heatmap(frame("abc")), jh.heatmap(frame("def", "uvw"))
    with pytest.raises(ValueError, match="no rows or columns in common"):
        jh.link(a, b)
    with pytest.raises(ValueError, match="no rows in common"):
        jh.link(a, jh.heatmap(frame("def")), cols=False)
    with pytest.raises(ValueError, match="itself"):
        jh.link(a, a)
    with pytest.raises(ValueError, match="no axis"):
        jh.link(a, b, rows=False, cols=False)
    with pytest.raises(ValueError, match="nothing to follow"):
        jh.link(a, b, window=False, selection=False, hover=False)
    with pytest.raises(TypeError, match="a heatmap is expected, not int"):
        jh.link(a, 3)  # pyright: ignore[reportArgumentType]
    assert get(a.spec, "view.link") is None


def test_a_page_holds_several_maps_and_their_link(sent: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jupyter_heatmap.export.asset", lambda name, needed: "")
    a, b = jh.heatmap(frame("abc"), title="One"), jh.heatmap(frame("cba"))
    link = jh.link(a, b)
    text = jh.to_html([a, b])
    assert isinstance(text, str)
    assert text.count('<div class="jh-Map"') == text.count('class="jh-map"') == 2
    assert text.index(f'class="jh-Map" data-id="{a.id}"') < text.index(f'class="jh-Map" data-id="{b.id}"')
    assert text.count(f'"link":"{link.name}"') == 2
    assert "<title>One</title>" in text
    assert text.count("<noscript>") == 1
    with pytest.raises(ValueError, match="no map"):
        jh.to_html([])
    with pytest.raises(ValueError, match="twice"):
        jh.to_html([a, a])
    with pytest.raises(TypeError, match="not str"):
        jh.to_html(["a"])
