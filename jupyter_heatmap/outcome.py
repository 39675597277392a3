"""What a HeatmapWidget gives besides a picture on screen: results and files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import export, headless
from .grid import Grid
from .result import HeatmapResult
from .spec import flatten
from .wire import Joined, Package
from .wire.matrix_file import matrix_stream

if TYPE_CHECKING:
    import pandas as pd

SUFFIXES = (".svg", ".png", ".pdf", ".html", ".csv", ".arrow", ".vg.json")
INCH = 96
"""px an inch."""
SCALE = 2.0
"""Pixels a px where nothing is said: sharp on paper and on a dense screen."""


class Outcome(Grid):
    """Results and files of a map. The widget brings its spec, its data, and what a live view has posted."""

    # What HeatmapWidget has.
    spec: Any
    _lock: Any
    _package: Package | Joined
    _sender: Any
    _result: tuple[dict[str, Any], list[Any]] | None
    _computed: tuple[dict[str, Any], Package | Joined, HeatmapResult] | None = None

    def compute(self) -> HeatmapResult:
        """Return the numbers of the present spec: values, orders, trees, limits, the scene.

        A live view's result is taken where it is of this very spec and data; else the headless engine computes. Nothing
        waits for a browser. Raises ValueError for what only computing finds, EngineMissing (which names the extra)
        without Node, EngineDied where the engine died twice.
        """
        with self._lock:
            spec, package = dict(self.spec), self._package
            known = self._computed
            if known is not None and known[1] is package and known[0] == flatten(spec):
                return known[2]
            posted = self._posted(spec)
        header, buffers = posted or headless.compute(spec, package)
        result = HeatmapResult(header, buffers, [one.input for one in package.members], spec)
        with self._lock:
            self._computed = (flatten(spec), package, result)
        return result

    def _posted(self, spec: dict[str, Any]) -> tuple[dict[str, Any], list[Any]] | None:
        """Return what a live view has posted, if it is of this spec and these data, and whole."""
        if self._result is None:
            return None
        content, buffers = self._result
        if content.get("rev") != self._sender.rev or "spec" not in content:
            return None
        header = content["header"]
        here = {said["name"] for said in header["buffers"]}
        if not here.issuperset(["data2d", *(f"with/{k}/data2d" for k in range(len(header.get("companions", []))))]):
            return None
        return (header, buffers) if flatten(content["spec"]) == flatten(spec) else None

    @property
    def data2d(self) -> pd.DataFrame:
        """Scaled values in drawn order, with the user's own labels; masked cells are NaN."""
        return self.compute().data2d

    @property
    def size2d(self) -> pd.DataFrame | None:
        """Dot sizes in drawn order, None where there are no dots."""
        return self.compute().size2d

    def row_clusters(self, k: int | None = None, **how: Any) -> pd.Series:
        """Return label -> cluster of the rows, in input order; `height=`, or `criterion=` with `t=`, instead of `k`.

        The words are those of `AxisResult.clusters`, which says more. Clusters of groups are spread to their rows. Raises ValueError where the rows are not clustered.
        """
        return self.compute().row.clusters_by_label(k=k, **how)

    def col_clusters(self, k: int | None = None, **how: Any) -> pd.Series:
        """Return label -> cluster of the columns; see `row_clusters`."""
        return self.compute().col.clusters_by_label(k=k, **how)

    def save(
        self,
        path: str | os.PathLike[str],
        *,
        scale: float | None = None,
        dpi: float | None = None,
        width: float | None = None,
        height: float | None = None,
    ) -> Path:
        """Write the map to `path` and return the path; its suffix says as what. The file appears whole or not at all.

        .svg, .png, .pdf: the picture, `width` x `height` px (by default as the options say, else 900 across); PNG has
        `scale` pixels a px (2 by default; `dpi` = 96 x scale), and the cells of all three are drawn at that scale. .html: the
        offline page. .csv, .arrow: `data2d` with its labels. .vg.json: a Vega 6 specification with its data.
        Raises ValueError for another suffix or a size that is not positive, EngineMissing where Node or vl-convert is missing.
        """
        target = Path(path)
        suffix = next((s for s in SUFFIXES if target.name.lower().endswith(s)), None)
        if suffix is None:
            raise ValueError(f"cannot write {target.name!r}: the suffix has to be one of {', '.join(SUFFIXES)}")
        if scale is not None and dpi is not None:
            raise ValueError("scale= and dpi= say the same: give one of them")
        for name, value in (("scale", scale), ("dpi", dpi), ("width", width), ("height", height)):
            if value is not None and not 0 < value < float("inf"):
                raise ValueError(f"{name}: expected a positive number, got {value!r}")
        ratio = scale if scale is not None else SCALE if dpi is None else dpi / INCH
        if suffix == ".html":
            return Path(self.to_html(target))  # type: ignore[attr-defined]
        if suffix in (".csv", ".arrow"):
            return export.write_atomically(target, self._table(suffix))
        with self._lock:
            spec, package = dict(self.spec), self._package
        if width is not None or height is not None:
            spec = {**spec, "view": {**spec.get("view", {}), **headless.asked(width, height)}}
        return export.write_atomically(target, headless.picture(spec, package, suffix, float(ratio)))

    def _table(self, suffix: str) -> str | memoryview:
        frame = self.compute().data2d
        if suffix == ".csv":
            return frame.to_csv(lineterminator="\n")
        return matrix_stream(frame.to_numpy(), frame.index, frame.columns)
