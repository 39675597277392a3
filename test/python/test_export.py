"""The offline page: one file, only what is in use, nothing that the policy would not allow."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import decode
import numpy as np
import pandas as pd
import pytest
from anndata import AnnData

import jupyter_heatmap as jh
from jupyter_heatmap import export

GENES = ["CD79A", "LYZ", "CST3"]


@pytest.fixture(autouse=True)
def built(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for the bundle, which needs npm."""
    files = {"page.js": '"use strict";globalThis.built=1<2;', "page.css": "main{color:black}"}
    monkeypatch.setattr(export, "asset", lambda name, needed: files[name])


class Page(HTMLParser):
    """Collects scripts with their attributes, and other tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self._open = True
            self.scripts.append((dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._open:
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)

    def of(self, name: str) -> list[tuple[dict[str, str | None], str]]:
        return [s for s in self.scripts if s[0].get("class") == name]


def test_page_holds_the_data_in_use(pbmc: AnnData) -> None:
    pbmc.obs["patient"] = [f"secret-{i % 9}" for i in range(700)]
    hm = jh.pl.heatmap(pbmc, GENES, "bulk_labels")
    text = hm.to_html()
    assert isinstance(text, str)
    page = Page(text)
    document = json.loads(page.of("jh-map")[0][1])
    assert (document["v"], document["id"], document["spec"]) == (1, hm.id, hm.spec)
    entries = {p["id"]: p for p in document["manifest"]["parts"]}
    chunks: dict[str, list[bytes]] = {}
    for attrs, data in page.of("jh-part"):
        assert attrs["data-id"] == hm.id
        chunks.setdefault(str(attrs["data-part"]), []).append(gzip.decompress(base64.b64decode(data)))
        assert int(str(attrs["data-of"])) == entries[str(attrs["data-part"])]["chunks"]
    np.testing.assert_array_equal(decode.matrix(chunks["raw/X"], entries["raw/X"]), pbmc.raw[:, GENES].X.toarray())
    everything = text.encode() + b"".join(c for part in chunks.values() for c in part)
    assert b"bulk_labels" in everything
    for absent in (b"secret", b"patient", b"louvain", b"n_genes"):
        assert absent not in everything, absent
    assert "700 x 3 f4" in text, "the list of what it holds"
    assert re.search(r'<div class="jh-Map" data-id="[0-9a-f-]{36}"></div>', text)


def test_include(pbmc: AnnData) -> None:
    hm = jh.pl.heatmap(pbmc, GENES, "bulk_labels")
    document = json.loads(Page(str(hm.to_html(include=["louvain", "layers/X"]))).of("jh-map")[0][1])
    assert [c["name"] for c in document["manifest"]["available"]["row"]] == ["bulk_labels", "louvain"]
    assert document["manifest"]["available"]["layers"] == ["layers/X", "raw/X"]
    with pytest.raises(KeyError, match="did you mean 'louvain'"):
        hm.to_html(include="louvian")


def test_policy_allows_the_one_script_only() -> None:
    page = Page(str(jh.heatmap(np.zeros((2, 2))).to_html()))
    running = [(a, s) for a, s in page.scripts if not a.get("type")]
    assert len(running) == 1
    digest = base64.b64encode(hashlib.sha256(running[0][1].encode()).digest()).decode()
    policy = next(a["content"] for t, a in page.tags if t == "meta" and a.get("http-equiv"))
    assert policy is not None
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not [a for t, a in page.tags if a.get("src") or a.get("href")]


def test_hostile_names_stay_text() -> None:
    evil = '</script><img src=x onerror="alert(1)"><!--'
    frame = pd.DataFrame(np.ones((2, 2)), columns=[evil, "b"], index=[evil, "c"])
    hm = jh.heatmap(frame, rows=pd.DataFrame({evil: ["x", evil, "x"][:2]}), row_groupby=[evil], title=evil)
    text = str(hm.to_html())
    page = Page(text)
    assert not [t for t, _ in page.tags if t == "img"]
    assert json.loads(page.of("jh-map")[0][1])["spec"]["title"] == evil
    assert next(a for t, a in page.tags if t == "main")["data-jh-title"] == evil


def test_picture_is_that_of_the_call(pbmc: AnnData) -> None:
    array = np.ones((3, 3))
    hm = jh.heatmap(array)
    before = hm.to_html()
    array[:] = 5
    assert hm.to_html() == before


def test_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hm = jh.heatmap(np.zeros((2, 2)))
    target = tmp_path / "map.html"
    assert hm.to_html(target) == target
    assert target.read_text("utf-8") == hm.to_html()
    assert [p.name for p in tmp_path.iterdir()] == ["map.html"]
    assert target.stat().st_mode & 0o600 == 0o600
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        hm.to_html(tmp_path / "other.html")
    assert [p.name for p in tmp_path.iterdir()] == ["map.html"]


def test_a_missing_bundle_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    if not export.files("jupyter_heatmap").joinpath("static", "page.js").is_file():
        with pytest.raises(FileNotFoundError, match="npm run build"):
            jh.heatmap(np.zeros((2, 2))).to_html()


def test_a_page_brings_the_embedding_that_its_map_shows(pbmc: Any, tmp_path: Path) -> None:
    hm = jh.pl.heatmap(pbmc, ["CD3D", "CST3"], "bulk_labels", map_embedding="X_umap")
    held = export.in_use(hm.spec, hm._package)
    assert "embeddings/X_umap" in held.parts
    with pytest.raises(KeyError, match="there is no embedding 'umap' in this data; did you mean 'X_umap'"):
        jh.pl.heatmap(pbmc, ["CD3D"], "bulk_labels", map_embedding="umap").to_html(tmp_path / "x.html")


def test_a_page_brings_the_annotations_that_it_is_sorted_by(pbmc: Any) -> None:
    hm = jh.pl.heatmap(pbmc, ["CD3D", "CST3"], "bulk_labels", row_sort=[{"column": "n_counts"}, {"column": "_index"}])
    columns = {entry["name"] for entry in export.in_use(hm.spec, hm._package).manifest(alone=True)["available"]["row"]}
    assert columns == {"bulk_labels", "n_counts"}
