"""What outlives the kernel: the payload of a saved notebook and the offline page. Both hold only what the spec uses."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from .dialects.plan import DERIVED, sent, shown
from .spec import get
from .wire import Input, Joined, Package
from .wire.inputs import near

if TYPE_CHECKING:
    from .result import HeatmapResult

Spec = dict[str, Any]
GIVEN = (
    "values.given", "size.given", "data.mask", "text.given", "row.cluster.linkage", "col.cluster.linkage", "row.cluster.distances",
    "col.cluster.distances",
)  # fmt: skip
"""Options that name arrays which the call gave besides the data."""
SAVED = 2 << 20
"""Bytes of gzip up to which a saved notebook holds its data."""


def in_use(spec: Spec, package: Package | Joined, include: Iterable[str] = ()) -> Package | Joined:
    """Return a package with no more than the spec needs and `include` names (annotations, or references as `layers/counts`).

    Raises KeyError, with near names, for an unknown name.
    """
    if isinstance(package, Joined):
        first, *others = package.members
        specs = [one["spec"] for one in get(spec, "companions")]
        used = [_in_use(own, other, ()) for own, other in zip(specs, others, strict=True)]
        return Joined([_in_use(spec, first, include), *used])
    return _in_use(spec, package, include)


def _in_use(spec: Spec, package: Package, include: Iterable[str]) -> Package:
    source = package.input
    matrices = [shown(spec, source)]
    columns = {
        axis: [key for key in get(spec, f"{axis}.groupby") if not key.startswith(DERIVED)] for axis in ("row", "col")
    }
    for step in get(spec, "derive"):
        columns["row"] += [
            step[name]
            for name in ("groupby", "pseudobulk")
            if step.get(name) and not (name == "groupby" and step.get("sets"))
        ]
        matrices += [ref for ref in [_tested(step)] if ref]
    symbols = get(spec, "data.gene_symbols")
    columns["col"] += [symbols] if symbols else []
    if source.tree is not None and get(spec, "row.cluster.linkage"):
        matrices.append("linkage/row")
    for axis in ("row", "col"):
        columns[axis] += [
            track["column"]
            for track in get(spec, f"{axis}.tracks")
            if "column" in track and not str(track["column"]).startswith(DERIVED)
        ]
        columns[axis] += [
            key["column"]
            for key in get(spec, f"{axis}.sort")
            if key.get("column", "_index") != "_index" and not str(key["column"]).startswith(DERIVED)
        ]
    placed = get(spec, "map.embedding")
    if placed is not None:
        matrices.append(embedding(source, placed))
    for path in GIVEN:
        part = get(spec, path)
        if part is not None and part["$part"] in source.given:
            matrices.append(part["$part"])
    rep = sent(spec, source)
    if rep is not None:
        matrices.append(rep)
    for name in include:
        axis, _, rest = name.partition("/")
        if axis in columns and rest in source.annotations(axis):
            columns[axis].append(rest)
        elif name in source.annotations("row"):
            columns["row"].append(name)
        elif name in source.annotations("col"):
            columns["col"].append(name)
        elif name in [*source.layers, *source.embeddings]:
            matrices.append(name)
        else:
            known = [*source.annotations("row"), *source.annotations("col"), *source.layers, *source.embeddings]
            raise KeyError(f"include: there is no {name!r} in this data{near(name, known)}")
    unique = {axis: list(dict.fromkeys(names)) for axis, names in columns.items()}
    return package.only(list(dict.fromkeys(matrices)), unique["row"], unique["col"])


def embedding(source: Input, name: str) -> str:
    """Return the reference of an embedding. Raises KeyError, with near names, where there is none."""
    ref = name if name.startswith("embeddings/") else f"embeddings/{name}"
    if ref not in source.embeddings:
        known = [one.removeprefix("embeddings/") for one in source.embeddings]
        raise KeyError(f"map_embedding: there is no embedding {name!r} in this data{near(name, known)}")
    return ref


def _tested(step: dict[str, Any]) -> str | None:
    """Return the layer of a step of `derive`, None where it is the one that is shown."""
    if step.get("layer"):
        return f"layers/{step['layer']}"
    return None if step.get("use_raw") is None else "raw/X" if step["use_raw"] else "layers/X"


def with_trees(package: Package, result: HeatmapResult) -> Package:
    """Return a package that brings the trees of a result, so that the page opens without computing them."""
    entries, arrays = {}, {}
    for axis in ("row", "col"):
        for tree in getattr(result, axis).trees:
            ref = f"tree/{len(entries)}"
            entries[tree["stamp"]] = {
                "axis": axis, "part": ref, "skipped": tree["skipped"], "cophenetic": tree["cophenetic"], "flips": tree["flips"],
            }  # fmt: skip
            arrays[ref] = np.ascontiguousarray(tree["linkage"], dtype=np.float64)
    return package.bringing(arrays, entries) if entries else package


def packed(chunk: memoryview) -> str:
    """Return a stream as base64 of its gzip; equal bytes give equal text."""
    return base64.b64encode(gzip.compress(chunk, compresslevel=6, mtime=0)).decode("ascii")


def payload(package: Package | Joined) -> dict[str, Any] | None:
    """Return manifest and chunks for a saved notebook, or None where they exceed SAVED bytes of gzip."""
    if sum(part.entry["bytes"] for part in package.parts.values()) > 32 * SAVED:
        return None
    chunks, total = [], 0
    for ref, part in package.parts.items():
        for seq, chunk in enumerate(package.chunks(ref)):
            data = packed(chunk)
            total += len(data) * 3 // 4
            if total > SAVED:
                return None
            chunks.append({"part": ref, "seq": seq, "of": len(part), "data": data})
    return {"manifest": package.manifest(alone=True), "chunks": chunks}


def asset(name: str, *, needed: bool) -> str:
    """Return a built file of jupyter_heatmap/static. Raises FileNotFoundError that says how to build it."""
    found = files("jupyter_heatmap").joinpath("static", name)
    if found.is_file():
        return found.read_text("utf-8")
    if needed:
        raise FileNotFoundError(
            f"jupyter_heatmap/static/{name} is not built; run `npm run build` in a checkout, or install a released wheel"
        )
    return ""


def embedded(document: Any) -> str:
    """Return JSON that may stand between script tags."""
    text = json.dumps(document, allow_nan=False, separators=(",", ":")).replace("<", "\\u003c")
    assert "</script" not in text
    return text


Shown = tuple[Spec, Package | Joined, str]
"""What a page holds of one map: spec, data, and a sentence."""


def page(maps: Sequence[Shown], *, title: str) -> str:
    """Return one HTML file that draws maps, one below the other, without kernel, server or network."""
    script, style = asset("page.js", needed=True), asset("page.css", needed=False)
    assert "</script" not in script
    assert "<!--" not in script
    assert "</style" not in style
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    policy = (
        f"default-src 'none'; script-src 'sha256-{digest}' 'wasm-unsafe-eval'; worker-src blob:; style-src 'unsafe-inline'; "
        "font-src data:; img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
    name, told = html.escape(title), html.escape("; ".join(dict.fromkeys(summary for _, _, summary in maps)))
    places = "\n".join(
        f'<div class="jh-Map" data-id="{html.escape(spec["id"], quote=True)}"></div>' for spec, _, _ in maps
    )
    held = "\n".join(stored(spec, package) for spec, package, _ in maps)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name}</title>
<style>{style}</style>
</head>
<body>
<main class="jh-Page" data-jh-title="{html.escape(title, quote=True)}">
<header class="jh-Page-header">
<h1>{name}</h1>
<p>{told}</p>
{contents([package for _, package, _ in maps])}
</header>
{places}
<noscript><p>{told}. The picture needs JavaScript, which is switched off.</p></noscript>
</main>
{held}
<script>{script}</script>
</body>
</html>
"""


def stored(spec: Spec, package: Package | Joined) -> str:
    """Return the elements that hold one map of a page."""
    map_id = html.escape(spec["id"], quote=True)
    data = {"v": 1, "id": spec["id"], "spec": spec, "manifest": package.manifest(alone=True)}
    parts = "\n".join(
        f'<script type="text/plain" class="jh-part" data-id="{map_id}" data-part="{html.escape(ref, quote=True)}" data-seq="{seq}" data-of="{len(part)}">'
        f"{packed(chunk)}</script>"
        for ref, part in package.parts.items()
        for seq, chunk in enumerate(package.chunks(ref))
    )
    return f'<script type="application/json" class="jh-map" data-id="{map_id}">{embedded(data)}</script>\n{parts}'


def to_html(
    maps: Sequence[Any],
    path: str | os.PathLike[str] | None = None,
    *,
    title: str | None = None,
    include: Iterable[str] = (),
) -> str | Path:
    """Return several maps as one offline HTML page, one below the other, or write it to `path` and return that.

    The page holds of each map what `hm.to_html` holds; maps that are linked (`jh.link`) stay so. Each map brings its own
    data. Raises ValueError where there is no map or one stands twice, TypeError for what is no map, and what `hm.to_html`
    raises.
    """
    from .widget import HeatmapWidget

    chosen, named = list(maps), [include] if isinstance(include, str) else list(include)
    for one in chosen:
        if not isinstance(one, HeatmapWidget):
            raise TypeError(f"to_html: a heatmap is expected, not {type(one).__name__}")
    if not chosen or len({one.id for one in chosen}) < len(chosen):
        raise ValueError("to_html: there is no map" if not chosen else "to_html: a map stands there twice")
    held = [one._exported(named) for one in chosen]
    titles = dict.fromkeys(get(spec, "title") for spec, _, _ in held if get(spec, "title"))
    text = page(held, title=title or ", ".join(titles) or "Heatmaps")
    return text if path is None else write_atomically(path, text)


def contents(packages: Iterable[Package | Joined]) -> str:
    """Return the list of all that the file holds."""
    items = []
    members = [member for package in packages for member in package.members]
    for one, entry in [(member, part.entry) for member in members for part in member.parts.values()]:
        if entry["kind"] == "table":
            names = ", ".join(one.columns[entry["axis"]]) or "no annotations"
            text = f"{one.input.names[entry['axis']]}: {entry['rows']} names; {names}"
        else:
            text = f"{entry['id']}: {entry['shape'][0]} x {entry['shape'][1]} {entry['dtype']}, {entry['kind']}"
        items.append(f"<li>{html.escape(text)} ({entry['bytes']} bytes)</li>")
    return f'<details class="jh-Page-contents">\n<summary>What is in this file</summary>\n<ul>{"".join(items)}</ul>\n</details>'


def write_atomically(path: str | os.PathLike[str], text: str | bytes | memoryview) -> Path:
    """Write text (as UTF-8) or bytes beside `path` and move it there, so that no half file is ever seen; return the path."""
    target = Path(path)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8") if isinstance(text, str) else text)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)  # mkstemp makes it private; the user's own umask is what they expect
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return target
