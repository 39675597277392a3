"""HeatmapWidget: what plotting calls return. The spec is synced; data are pushed as messages and never are widget state."""

from __future__ import annotations

import os
import threading
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import ipywidgets
import traitlets

from . import export
from .compose import Composed
from .dialects.plan import Plan
from .engine import EngineDied, EngineMissing
from .marking import Marking
from .outcome import Outcome
from .questions import Questions
from .spec import get, patch, paths
from .traits import Linkable
from .transport import Sender, beside
from .wire import Changed, Joined, Package, assemble

MIME = "application/vnd.jupyter-heatmap+json"
VERSION = "^0.1.0"
ASKED = ("rank", "rank.store", "columns", "page")
"""Questions of a browser (docs/wire.md)."""


class HeatmapWidget(Composed, Marking, Outcome, Linkable, ipywidgets.DOMWidget):
    """A live heatmap. Shown by a notebook; `spec`, `id`, `update`, `to_html` are the way to work with it.

    Python computes nothing: the browser groups, scales, clusters and draws what `plan` names. The traits `window`,
    `selected_rows`, `selected_cols` and `hovered` can be linked with other widgets (docs/link.md).
    """

    _model_name = traitlets.Unicode("HeatmapModel").tag(sync=True)
    _model_module = traitlets.Unicode("jupyter-heatmap").tag(sync=True)
    _model_module_version = traitlets.Unicode(VERSION).tag(sync=True)
    _view_name = traitlets.Unicode("HeatmapView").tag(sync=True)
    _view_module = traitlets.Unicode("jupyter-heatmap").tag(sync=True)
    _view_module_version = traitlets.Unicode(VERSION).tag(sync=True)
    spec = traitlets.Dict(help="The spec: nested JSON of what was said.").tag(sync=True)
    map_id = traitlets.Unicode(help="The id of this map, a uuid4.").tag(sync=True)
    ds = traitlets.Unicode(help="The id of its data set.").tag(sync=True)

    def __init__(self, plan: Plan, **kwargs: Any) -> None:
        """Take a plan (see `dialects`), and push its data at once. Raises what the data raise when they are read."""
        self._lock = threading.RLock()
        self._package: Package | Joined = plan.package or assemble(plan.input, plan.request)
        self._spec_rev = 0
        self._result: tuple[dict[str, Any], list[Any]] | None = None
        super().__init__(spec=plan.spec, map_id=plan.spec["id"], ds=uuid.uuid4().hex, **kwargs)
        self._sender = Sender(self.ds, self.send)
        self._questions = Questions(self)
        self.on_msg(self._receive)
        with self._lock:
            self._sender.whole(self._package)

    @property
    def id(self) -> str:
        """The map's id: the same in spec, wire, page and on screen."""
        return self.map_id

    def update(self, **options: Any) -> None:
        """Change options by keyword (`color_vmax=3`); None restores a default. Only the change travels.

        Raises TypeError or ValueError that names the option; then nothing is changed.
        """
        self._change(paths(options, "update"))

    def _change(self, changes: dict[str, Any]) -> None:
        with self._lock:
            spec = patch(self.spec, changes)
            said = {path: None if value is None else get_said(spec, path) for path, value in changes.items()}
            self._adopt(spec)
            self._spec_rev += 1
            self.send({"op": "spec.patch", "patch": said, "origin": "python", "rev": self._spec_rev})

    def to_html(
        self, path: str | os.PathLike[str] | None = None, *, title: str | None = None, include: Iterable[str] = ()
    ) -> str | Path:
        """Return the map as one offline HTML page, or write it to `path` and return that.

        The page holds the layer, annotations and representation that the present spec uses, and what `include` names
        besides; it lists what it holds. Raises KeyError for an unknown name in `include`, FileNotFoundError where the
        page's script is not built.
        """
        one = self._exported(include)
        text = export.page([one], title=title or get(one[0], "title") or "Heatmap")
        return text if path is None else export.write_atomically(path, text)

    def _page_of(self, spec: dict[str, Any]) -> str:
        """Return the page of the map as a view has it, which may be ahead of `spec` here."""
        return export.page([self._exported((), spec)], title=get(spec, "title") or "Heatmap")

    def _exported(
        self, include: Iterable[str], wanted: dict[str, Any] | None = None
    ) -> tuple[dict[str, Any], Package | Joined, str]:
        """Return spec (that of a view where it is `wanted`), data in use and a sentence: what a page holds of this map."""
        with self._lock:
            spec = dict(self.spec if wanted is None else wanted)
            package = export.in_use(spec, self._package, [include] if isinstance(include, str) else include)
            if isinstance(package, Package) and any(get(spec, f"{axis}.dendrogram") for axis in ("row", "col")):
                package = self._with_trees(package)
            return spec, package, self._summary()

    def _with_trees(self, package: Package) -> Package:
        """Return what a page holds, with its trees where there is an engine to compute them, or a live view has."""
        try:
            return export.with_trees(package, self.compute())
        except (EngineMissing, EngineDied, ValueError):
            return package  # the page computes them, or says what it finds

    def _summary(self) -> str:
        names, (rows, cols) = self._package.input.names, self._package.input.shape
        chosen, keys = get(self.spec, "data.cols"), get(self.spec, "row.groupby")
        others = len(self._package.members) - 1
        beside = f", with {others} more on its axis" if others else ""
        grouped = f", grouped by {' and '.join(keys)}" if keys else ""
        return (
            f"Heatmap {rows} {names['row']} x {cols if chosen is None else len(chosen)} {names['col']}{grouped}{beside}"
        )

    def __repr__(self) -> str:
        return f"<{self._summary()}>"

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        """Return the notebook output: our own type with what a reopened notebook needs, the widget, and a sentence."""
        with self._lock:
            spec = dict(self.spec)
            try:
                saved = export.payload(export.in_use(spec, self._package))
            except (KeyError, ValueError):  # the data have changed or gone since: nothing that is shown could be saved
                saved = None
        own = {"v": 1, "id": self.map_id, "model_id": self.model_id, "spec": spec, "payload": saved}
        view = {"version_major": 2, "version_minor": 0, "model_id": self.model_id}
        return {MIME: own, "application/vnd.jupyter.widget-view+json": view, "text/plain": self._summary()}

    def _adopt(self, spec: dict[str, Any]) -> None:
        """Set the spec for front ends that come later, without an echo to those that are here."""
        with self._lock_property(spec=spec):
            self.spec = spec

    def _receive(self, _: Any, content: dict[str, Any], buffers: list[Any]) -> None:
        """Handle a message of a browser. May run on any thread; prints nothing; every failure is an answer."""
        if content.get("op") == "ask.cancel":
            self._questions.cancel(int(content.get("id") or 0))
        elif content.get("op") in ASKED:
            if content.get("ds", self.ds) == self.ds:
                beside(lambda: self._questions.answer(content, buffers))
        elif content.get("op") in ("data.get", "data.nack"):
            beside(lambda: self._answer(content, buffers))
        else:
            self._answer(content, buffers)

    def _answer(self, content: dict[str, Any], buffers: list[Any]) -> None:
        op = content.get("op")
        try:
            if op == "data.cancel":
                self._sender.cancel(int(content.get("rev") or 0))
                return
            if content.get("ds", self.ds) != self.ds:
                return
            if op == "traits":
                self._told(content)
                return
            with self._lock:
                if op == "data.get":
                    self._give([str(ref) for ref in content.get("parts") or []])
                elif op == "data.nack" and content.get("rev") == self._sender.rev:
                    self._sender.again(self._package, str(content["part"]), [int(seq) for seq in content["missing"]])
                elif op == "spec.patch":
                    self._adopt(patch(self.spec, content["patch"]))
                elif op == "result":
                    self._result = (content, buffers)
        except Exception as error:  # noqa: BLE001 - a handler must not raise: hosts swallow it
            self._sender.error("failed", str(op), words(error), content.get("parts") or [])

    def _give(self, refs: list[str]) -> None:
        """Answer data.get: everything after a reload, or parts that the picture now needs."""
        package = self._package
        wanted = refs or list(package.parts)
        for ref in wanted:
            if ref in package.parts and package.changed(ref):
                self._sender.error("stale", ref, "data changed in Python", wanted)
                return
        if not refs:
            self._sender.whole(package)
            return
        found = []
        for ref in refs:
            try:
                package.add(ref)
                found.append(ref)
            except Exception as error:  # noqa: BLE001 - the reason is the answer
                self._sender.error("stale" if isinstance(error, Changed) else "missing", ref, words(error), [ref])
        if found:
            self._sender.some(package, found)


def words(error: BaseException) -> str:
    """Return an error's own sentence; KeyError would add quotes."""
    return str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)


def get_said(spec: dict[str, Any], path: str) -> Any:
    """Return what a spec says at `path`, checked and as JSON, or None."""
    at: Any = spec
    for name in path.split("."):
        at = at.get(name) if isinstance(at, dict) else None
    return at
