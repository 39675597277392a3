"""seaborn.heatmap -> spec and request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...wire import Input, read
from ..plan import Plan
from . import keywords
from .cells import MASK, mask_of, texts
from .make import dtype_of, plan_of, titles


def heatmap(
    data: Any,
    *,
    vmin: float | None = None,
    vmax: float | None = None,
    cmap: Any = None,
    center: float | None = None,
    robust: bool = False,
    annot: Any = None,
    fmt: str = ".2g",
    annot_kws: Mapping[str, Any] | None = None,
    linewidths: float = 0,
    linecolor: Any = "white",
    cbar: bool = True,
    cbar_kws: Mapping[str, Any] | None = None,
    cbar_ax: Any = None,
    square: bool = False,
    xticklabels: bool | int | str | Sequence[Any] = "auto",
    yticklabels: bool | int | str | Sequence[Any] = "auto",
    mask: Any = None,
    ax: Any = None,
    rows: Any = None,
    cols: Any = None,
    index: str | None = None,
    norm: Any = None,
    **kwargs: Any,
) -> Plan:
    """Return the plan of seaborn's call, or of ours; `data` is not changed.

    Raises TypeError for data that are not numeric, for what only a matplotlib figure could use and for unknown options,
    ValueError for shapes and values, KeyError for annotations, layers or embeddings that do not exist.
    """
    for name, value in (("ax", ax), ("cbar_ax", cbar_ax)):
        if value is not None:
            raise TypeError(keywords.REFUSED[name])
    source = read(data, rows=rows, cols=cols, index=index)
    flat, parts = look(
        source, vmin=vmin, vmax=vmax, cmap=cmap, center=center, robust=robust, annot=annot, fmt=fmt, annot_kws=annot_kws,
        linewidths=keywords.linewidths_of(linewidths, kwargs), linecolor=linecolor, cbar=cbar, cbar_kws=cbar_kws, square=square, xticklabels=xticklabels,
        yticklabels=yticklabels, mask=mask, norm=norm,
    )  # fmt: skip
    return plan_of({**titles(source), **flat, **keywords.more(kwargs, "heatmap")}, source, parts)


def look(source: Input, *, annot: Any, fmt: str, annot_kws: Any, linewidths: Any, linecolor: Any, square: Any,
         xticklabels: Any, yticklabels: Any, mask: Any, **color: Any) -> tuple[dict[str, Any], dict[str, Any]]:  # fmt: skip
    """Return what `heatmap` and `clustermap` share, as options and parts."""
    hidden = mask_of(mask, source)
    text, parts = texts(annot, fmt, annot_kws, source, dtype_of(source))
    if hidden is not None:
        parts = {**parts, MASK: hidden}
    return {
        **keywords.colors(**color),
        **keywords.lines(linewidths, linecolor),
        **keywords.labels(xticklabels, "col"),
        **keywords.labels(yticklabels, "row"),
        **text,
        "view.square": True if square else None,
        "data.mask": None if hidden is None else {"$part": MASK},
    }, parts
