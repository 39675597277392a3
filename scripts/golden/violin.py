"""Goldens of scanpy.pl.stacked_violin: medians, colours and, for some calls, the densities that seaborn draws."""

from __future__ import annotations

from typing import Any

import numpy as np
import scanpy as sc
from forms import FACTORS, Args, arguments, hexes, pairs, run, small
from groupplots import colour_differs, common, drawn
from matplotlib.collections import PolyCollection


def make(case: dict[str, str]) -> Args:
    """Return the arguments of a pairwise case."""
    kwargs = arguments(case)
    kwargs |= {"no": {}, "area": {"density_norm": "area"}, "count": {"density_norm": "count"}}[case["density_norm"]]
    kwargs |= {"no": {}, "two": {"cut": 2}}[case["cut"]]
    kwargs |= {"no": {}, "half": {"bw_adjust": 0.5}}[case["bw_adjust"]]
    kwargs |= {"no": {}, "red": {"row_palette": "red"}, "muted": {"row_palette": "muted"}}[case["row_palette"]]
    kwargs |= {"no": {}, "yes": {"stripplot": True, "jitter": 0.2, "size": 2}}[case["points"]]
    kwargs |= {"no": {}, "yes": {"yticklabels": True}}[case["yticklabels"]]
    return kwargs


def draw(adata: Any, args: Args) -> Any:
    """Return scanpy's object, drawn, with the axes of its rows."""
    rows: list[Any] = []
    plot = sc.pl.stacked_violin(adata, **args, return_fig=True)
    kept = type(plot)._setup_violin_axes_ticks

    def remember(self: Any, row_ax: Any, num_cols: int) -> None:
        rows.append(row_ax)
        kept(self, row_ax, num_cols)

    plot._setup_violin_axes_ticks = remember.__get__(plot)
    plot.make_figure()
    plot.rows = rows
    return plot


def violins(plot: Any, store: Any) -> list[list[dict[str, Any] | None]]:
    """Return each drawn row's violins by place: y of 100 points and half widths in places (0.4 is full), or null for none or a line."""
    out = []
    for axes in plot.rows:
        row: dict[int, dict[str, Any]] = {}
        for shape in axes.collections:
            if not isinstance(shape, PolyCollection):
                continue
            points = shape.get_paths()[0].vertices
            middle = round(float((points[:, 0].min() + points[:, 0].max()) / 2))
            count = (len(points) - 3) // 2
            y, left = points[1 : count + 1, 1], points[1 : count + 1, 0]
            row[middle] = {"y": store.array(y), "half": store.array(np.abs(left - middle))}
        count = len(axes.get_xticks()) or max(row, default=0) + 1
        out.append([row.get(i) for i in range(count)])
    return out


def look(plot: Any, args: Args, adata: Any, store: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what the figure holds: see `groupplots.common`.

    rgba      colours by the median, groups × genes as unswapped (seaborn draws them with a saturation of 0.75: not those)
    violins   for some calls; by drawn row, then drawn place (swapped: rows are genes)
    """
    axes = plot.ax_dict
    cells = plot.obs_tidy
    values = drawn(plot, cells.groupby(level=0, observed=True).median())
    norm = axes["color_legend_ax"]._colorbar.norm if "color_legend_ax" in axes else None
    shown = norm
    if norm is None:
        from scanpy.plotting._utils import check_colornorm

        bound = plot.vboundnorm
        shown = check_colornorm(bound.vmin, bound.vmax, bound.vcenter, bound.norm)
        shown(values.to_numpy())
    out, differs = common(plot, axes, args, adata, store, shown, values)
    if norm is not None:
        from matplotlib import colormaps

        cmap = args.get("cmap", "Blues")
        early = sc.plotting._utils.check_colornorm(
            args.get("vmin"), args.get("vmax"), args.get("vcenter"), args.get("norm")
        )
        out["rgba"] = hexes(colormaps.get_cmap(cmap)(early(values.to_numpy())).reshape(-1, 4))
    else:
        del out["norm"]
    differs |= colour_differs(values, shown, early=True)
    if np.isfinite(values.to_numpy(dtype=float)).all() and plot.rows and want(args):
        out["violins"] = violins(plot, store)
        if args.get("density_norm", "width") != "width":
            differs["violins"] = (
                "scanpy calls seaborn once a drawn row, which compares areas and counts within it; ours compare all violins"
            )
    return out, differs


seen = {"n": 0}


def want(args: Args) -> bool:
    """Return whether densities of this call are kept: of few calls, as they are large."""
    if args.get("stripplot"):
        return False
    seen["n"] += 1
    return seen["n"] <= 6 or args["groupby"] == "g"


if __name__ == "__main__":
    factors = {**FACTORS, "density_norm": ["no", "area", "count"], "cut": ["no", "two"], "bw_adjust": ["no", "half"],
               "row_palette": ["no", "no", "red", "muted"], "points": ["no", "yes"], "yticklabels": ["no", "yes"]}  # fmt: skip
    extra = {"var": {"standard_scale": "var"}, "group": {"standard_scale": "group"}, "area": {"density_norm": "area"},
             "count": {"density_norm": "count"}, "cut": {"cut": 2, "bw_adjust": 0.7}, "swap": {"swap_axes": True}}  # fmt: skip
    classes = {"values": "bit; with log: rel(1e-6) of float32, rel(1e-14) of float64", "norm": "as values", "rgba": "within 1/255",
               "violins": "rel(1e-6) of the greatest width", "dendrogram": "bit"}  # fmt: skip
    run(
        "violin",
        "scripts/golden/violin.py",
        "stacked_violin",
        [*pairs(factors, make), *small(extra)],
        look,
        draw,
        classes,
    )
