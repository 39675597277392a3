"""Goldens of scanpy.pl.matrixplot: means, limits and colours of the real figure, beside what our product gets for the same call."""

from __future__ import annotations

from typing import Any

import scanpy as sc
from cases import base
from forms import FACTORS, Args, arguments, hexes, pairs, run, small
from groupplots import common, drawn


def make(case: dict[str, str]) -> Args:
    """Return the arguments of a pairwise case."""
    kwargs = arguments(case)
    if case["values_df"] == "given":
        plain = {
            k: kwargs[k]
            for k in ("var_names", "groupby", "num_categories", "use_raw", "layer", "gene_symbols")
            if k in kwargs
        }
        frame = sc.pl.matrixplot(base(), **plain, return_fig=True).values_df
        kwargs["values_df"] = frame**2
    return kwargs


def draw(adata: Any, args: Args) -> Any:
    """Return scanpy's object, drawn."""
    plot = sc.pl.matrixplot(adata, **args, return_fig=True)
    plot.make_figure()
    plot.fig.canvas.draw()
    return plot


def look(plot: Any, args: Args, adata: Any, store: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what the figure holds: see `groupplots.common`; rgba: colours of the cells, row by row as unswapped."""
    axes = plot.ax_dict
    mesh = axes["mainplot_ax"].collections[0]
    values = drawn(plot, plot.values_df)
    out, differs = common(plot, axes, args, adata, store, mesh.norm, values)
    if args.get("vmax") is not None and args.get("vmin") is None and values.to_numpy().min() > args["vmax"]:
        why = "an automatic minimum above the given maximum: matplotlib's colour bar turns them round one by one and spreads what is equal for a moment"
        differs |= {"norm": why, "rgba": why}
    rgba = mesh.get_facecolor()
    rows, cols = values.shape
    if len(rgba) == rows * cols:
        grid = rgba.reshape((cols, rows, 4)).swapaxes(0, 1) if plot.are_axes_swapped else rgba
        out["rgba"] = hexes(grid)
    return out, differs


if __name__ == "__main__":
    factors = {**FACTORS, "values_df": ["no", "no", "given"]}
    extra = {
        "var": {"standard_scale": "var"},
        "group": {"standard_scale": "group"},
        "log": {"log": True},
        "swap": {"swap_axes": True},
    }
    classes = {
        "values": "bit; with log: rel(1e-6) of float32, rel(1e-14) of float64",
        "norm": "as values",
        "rgba": "within 1/255",
        "dendrogram": "bit",
    }
    run(
        "matrixplot",
        "scripts/golden/matrixplot.py",
        "matrixplot",
        [*pairs(factors, make), *small(extra)],
        look,
        draw,
        classes,
    )
