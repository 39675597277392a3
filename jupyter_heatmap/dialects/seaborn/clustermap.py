"""seaborn.clustermap -> spec and request."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any

import numpy as np

from ...wire import Input, read
from ...wire.inputs import Plain
from ..plan import Plan
from . import keywords
from .heatmap import look
from .make import plan_of, titles
from .side_colors import side_colors
from .trees import check_finite, linkage_part, method_of, metric_of, tree_style

CBAR_POS = (0.02, 0.8, 0.05, 0.18)
FIGSIZE = (10, 10)
RATIOS = {"dendrogram_ratio": 0.2, "colors_ratio": 0.03}


def clustermap(
    data: Any,
    *,
    pivot_kws: Mapping[str, Any] | None = None,
    method: str = "average",
    metric: str = "euclidean",
    z_score: Any = None,
    standard_scale: Any = None,
    figsize: tuple[float, float] | None = FIGSIZE,
    cbar_kws: Mapping[str, Any] | None = None,
    row_cluster: bool = True,
    col_cluster: bool = True,
    row_linkage: Any = None,
    col_linkage: Any = None,
    row_colors: Any = None,
    col_colors: Any = None,
    mask: Any = None,
    dendrogram_ratio: float | tuple[float, float] = 0.2,
    colors_ratio: float | tuple[float, float] = 0.03,
    cbar_pos: tuple[float, float, float, float] | None = CBAR_POS,
    tree_kws: Mapping[str, Any] | None = None,
    optimal_ordering: bool = False,
    rows: Any = None,
    cols: Any = None,
    index: str | None = None,
    **kwargs: Any,
) -> Plan:
    """Return the plan of seaborn's call; `data` is not changed. `kwargs`: parameters of `heatmap`, and every option of ours.

    Raises what seaborn and scipy raise, with names added: ValueError for both scalings, too few or non-finite items, metrics
    and linkages; TypeError for what only a matplotlib figure could use.
    """
    if z_score is not None and standard_scale is not None:
        raise ValueError("Cannot perform both z-scoring and standard-scaling on data")
    labelled = hasattr(data, "index") and hasattr(data, "columns")
    if pivot_kws is not None:
        if not labelled:
            raise TypeError(f"pivot_kws= needs a DataFrame, got {type(data).__name__}")
        data = data.pivot(**pivot_kws)
    source = read(data, rows=rows, cols=cols, index=index)
    scaling = _scaling(z_score, standard_scale)
    size = keywords.inches(FIGSIZE if figsize is None else figsize)
    px = list(size.values())
    flat, parts = _trees(
        source,
        method,
        metric,
        {"row": row_cluster, "col": col_cluster},
        {"row": _given(kwargs, row_linkage, "row"), "col": _given(kwargs, col_linkage, "col")},
        kwargs,
    )
    dendrogram = _pair(dendrogram_ratio, "dendrogram_ratio")
    color = _pair(colors_ratio, "colors_ratio")
    for axis, k in (("row", 0), ("col", 1)):
        flat[f"{axis}.tree.size"] = None if dendrogram[k] == RATIOS["dendrogram_ratio"] else dendrogram[k] * px[k]
        thick = None if color[k] == RATIOS["colors_ratio"] else color[k] * px[k]
        said = row_colors if axis == "row" else col_colors
        source, tracks = with_colors(source, axis, said, labelled, thick)
        flat[f"{axis}.tracks"] = [*tracks, *(kwargs.pop(f"{axis}_tracks", None) or [])] or None
        flat[f"{axis}.cluster.ordering"] = "optimal" if optimal_ordering else None
    if kwargs.pop("square", False):
        warnings.warn("``square=True`` ignored in clustermap", stacklevel=3)
    own = {name: kwargs.pop(name, default) for name, default in HEATMAP.items()}
    own["linewidths"] = keywords.linewidths_of(own["linewidths"], kwargs)
    for name in ("ax", "cbar_ax"):
        if own.pop(name) is not None:
            raise TypeError(keywords.REFUSED[name])
    cbar = own.pop("cbar") and cbar_pos is not None
    shown, cells = look(source, mask=mask, square=False, cbar=cbar, cbar_kws=cbar_kws, **own)
    if cbar and cbar_pos != CBAR_POS:
        _, _, across, up = keywords.numbers(cbar_pos, 4, "cbar_pos")
        shown.setdefault("color.side", "bottom" if across > up else "right")
    return plan_of(
        {
            **titles(source), **scaling, **flat, **shown, **tree_style(tree_kws),
            **(size if figsize is not None and tuple(figsize) != FIGSIZE else {}), **keywords.more(kwargs, "clustermap"),
        },
        source,
        {**parts, **cells},
    )  # fmt: skip


HEATMAP: dict[str, Any] = {
    "vmin": None, "vmax": None, "cmap": None, "center": None, "robust": False, "annot": None, "fmt": ".2g", "annot_kws": None,
    "linewidths": 0, "linecolor": "white", "cbar": True, "cbar_ax": None, "xticklabels": "auto", "yticklabels": "auto",
    "ax": None, "norm": None,
}  # fmt: skip
"""Parameters of `heatmap` that `clustermap` passes on."""


def _given(kwargs: dict[str, Any], linkage: Any, axis: str) -> Any:
    """Return the tree of an axis that the call brings, by seaborn's name or by ours."""
    own = kwargs.pop(f"{axis}_cluster_linkage", None)
    return own if linkage is None else linkage


def _pair(ratio: Any, name: str) -> tuple[float, ...]:
    """Return a ratio of rows and one of columns."""
    if np.isscalar(ratio):
        share = keywords.number(ratio, name)
        return share, share
    return keywords.numbers(ratio, 2, name)


def _scaling(z_score: Any, standard_scale: Any) -> dict[str, Any]:
    """Return the scaling: 1 means columns, anything else rows, as in seaborn."""
    for method, axis in (("z_score", z_score), ("standard", standard_scale)):
        if axis is not None:
            return {"values.scale.method": method, "values.scale.along": "col" if axis == 1 else "row"}
    return {}


def _trees(
    source: Input,
    method: str,
    metric: str,
    wanted: dict[str, bool],
    linkages: dict[str, Any],
    kwargs: Mapping[str, Any],
) -> tuple[dict[str, Any], dict[str, Any]]:
    flat: dict[str, Any] = {}
    parts: dict[str, Any] = {}
    given = [axis for axis in ("row", "col") if kwargs.get(f"{axis}_cluster_distances") is not None]
    computed = [axis for axis in ("row", "col") if wanted[axis] and linkages[axis] is None and axis not in given]
    found = metric_of(metric)
    linkage = method_of(method, found if computed else "euclidean")
    for k, axis in enumerate(("row", "col")):
        if not wanted[axis]:
            continue
        n = source.shape[k]
        if n < 2:
            raise ValueError(
                f"{axis}_cluster: a tree needs at least 2 {source.names[axis]}, and there {'is' if n == 1 else 'are'} {n}"
            )
        flat[f"{axis}.dendrogram"] = True
        flat[f"{axis}.cluster.method"], flat[f"{axis}.cluster.metric"] = linkage, found
        if linkages[axis] is not None:
            parts[f"linkage/{axis}"] = linkage_part(linkages[axis], n, f"{axis}_linkage")
            flat[f"{axis}.cluster.linkage"] = {"$part": f"linkage/{axis}"}
        elif axis in computed and kwargs.get(f"{axis}_cluster_missing", "refuse") == "refuse":
            check_finite(source, axis)
    return flat, parts


def with_colors(
    source: Input, axis: str, colors: Any, labelled: bool, size: float | None
) -> tuple[Input, list[dict[str, Any]]]:
    """Return the data with colours as further annotations of an axis, and the tracks that show them."""
    count = source.shape[0 if axis == "row" else 1]
    made = side_colors(colors, axis, source.labels(axis) if labelled else None, count, size)
    if made is None:
        return source, []
    if not isinstance(source, Plain):
        raise TypeError(
            f"{axis}_colors= is for matrices and DataFrames; annotate this data and name the column: {axis}_tracks=[...]"
        )
    frame = source.rows if axis == "row" else source.cols
    joined = made.frame if frame is None else made.frame.set_axis(frame.index).join(frame, rsuffix=" ")
    changed = {"rows" if axis == "row" else "cols": joined}
    from dataclasses import replace

    return replace(source, **changed, palettes={**source.palettes, **made.palettes}), made.tracks
