"""Goldens of scanpy.pl.dotplot: means, shares, sizes in pt², legend and colours, beside what our product gets for the same call."""

from __future__ import annotations

from typing import Any

import numpy as np
import scanpy as sc
from cases import base
from forms import FACTORS, Args, arguments, exact, exacts, hexes, pairs, run, small
from groupplots import colour_differs, common, drawn


def make(case: dict[str, str]) -> Args:
    """Return the arguments of a pairwise case."""
    kwargs = arguments(case)
    if case["tables"] != "no":
        plain = {
            k: kwargs[k]
            for k in ("var_names", "groupby", "num_categories", "use_raw", "layer", "gene_symbols")
            if k in kwargs
        }
        made = sc.pl.dotplot(base(), **plain, return_fig=True)
        if case["tables"] in ("color", "both"):
            kwargs["dot_color_df"] = made.dot_color_df.iloc[::-1].astype(float) ** 2
        if case["tables"] in ("size", "both"):
            kwargs["dot_size_df"] = made.dot_size_df / 2
    kwargs |= {"no": {}, "half": {"expression_cutoff": 0.5}, "two": {"expression_cutoff": 2.0}}[case["cutoff"]]
    kwargs |= {"no": {}, "max": {"dot_max": 0.5}, "both": {"dot_min": 0.25, "dot_max": 0.75}, "one": {"dot_max": 1.0}}[
        case["dots"]
    ]
    kwargs |= {"no": {}, "given": {"smallest_dot": 15.0}}[case["smallest"]]
    kwargs |= {"no": {}, "yes": {"mean_only_expressed": True}}[case["expressed"]]
    if case["titles"] == "given":
        kwargs["size_title"] = "What size says"
    return kwargs


def draw(adata: Any, args: Args) -> Any:
    """Return scanpy's object, drawn."""
    plot = sc.pl.dotplot(adata, **args, return_fig=True)
    plot.make_figure()
    plot.fig.canvas.draw()
    return plot


def look(plot: Any, args: Args, adata: Any, store: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what the figure holds: see `groupplots.common`.

    shares         groups × genes as drawn; dot_min, dot_max as used
    sizes          pt² of each dot, row by row as unswapped; smallest, largest, exponent
    rgba           colours of the dots in the same order
    size_legend    labels and pt² of its dots
    """
    axes, swapped = plot.ax_dict, plot.are_axes_swapped
    dots = axes["mainplot_ax"].collections[0]
    color, share = drawn(plot, plot.dot_color_df), drawn(plot, plot.dot_size_df)
    norm = axes["color_legend_ax"]._colorbar.norm
    if args.get("standard_scale") is not None and "dot_color_df" in args:
        along = 1 if args["standard_scale"] == "group" else 0
        color = color.sub(color.min(axis=along), axis=1 - along)
        color = color.div(color.max(axis=along), axis=1 - along).fillna(0)
    out, differs = common(plot, axes, args, adata, store, norm, color)

    def upright(flat: Any) -> Any:
        flat = np.asarray(flat)
        rows, cols = share.shape
        return flat.reshape((cols, rows, *flat.shape[1:])).swapaxes(0, 1) if swapped else flat

    legend = axes["size_legend_ax"]
    out |= {
        "shares": store.array(share.to_numpy(dtype=np.float64)),
        "sizes": store.array(upright(dots.get_sizes()).astype(np.float64).ravel()),
        "dots": {"min": exact(plot.dot_min), "max": exact(plot.dot_max), "smallest": plot.smallest_dot, "largest": plot.largest_dot, "exponent": plot.size_exponent},
        "rgba": hexes(upright(dots.get_facecolor())),
        "size_legend": {"labels": [t.get_text() for t in legend.get_xticklabels()], "sizes": exacts(legend.collections[0].get_sizes())},
    }  # fmt: skip
    differs |= colour_differs(color, norm, early=True)
    if swapped and args.get("standard_scale") is not None:
        why = "scanpy 1.11.5 scales once more along the other axis when axes are swapped (mended in 1.12); we do not"
        differs |= {"norm": why, "rgba": why}
    return out, differs


if __name__ == "__main__":
    factors = {**FACTORS, "tables": ["no", "no", "color", "size", "both"], "cutoff": ["no", "half", "two"],
               "dots": ["no", "max", "both", "one"], "smallest": ["no", "given"], "expressed": ["no", "yes"]}  # fmt: skip
    extra = {"var": {"standard_scale": "var"}, "group": {"standard_scale": "group"}, "expressed": {"mean_only_expressed": True},
             "cutoff": {"expression_cutoff": 1.0}, "swap": {"swap_axes": True}}  # fmt: skip
    classes = {"values": "bit; with log: rel(1e-6) of float32, rel(1e-14) of float64", "norm": "as values", "shares": "bit",
               "sizes": "rel(1e-12)", "rgba": "within 1/255", "dendrogram": "bit"}  # fmt: skip
    run("dotplot", "scripts/golden/dotplot.py", "dotplot", [*pairs(factors, make), *small(extra)], look, draw, classes)
