"""Goldens of scanpy.pl.tracksplot: order of cells, colours of groups, values, scales, beside what our product gets for the same call."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import scanpy as sc
from forms import FACTORS, LEXICAL, Args, arguments, exacts, key_of, pairs, run, small, tree_of
from matplotlib.colors import to_hex
from scanpy.plotting import _anndata as scanpy_plots


def make(case: dict[str, str]) -> Args:
    """Return the arguments of a pairwise case."""
    whole = {
        "num_categories": "7",
        "swap_axes": "no",
        "limits": "auto",
        "cmap": "none",
        "titles": "no",
        "categories_order": "no",
    }
    kwargs = arguments({**whole, **case})
    if kwargs["groupby"] == ["phase"]:
        kwargs["groupby"] = "phase"
    return {
        k: v
        for k, v in kwargs.items()
        if k not in ("num_categories", "swap_axes", "var_group_rotation", "standard_scale")
    }


def draw(adata: Any, args: Args) -> Any:
    """Return the axes."""
    axes = sc.pl.tracksplot(adata, show=False, **args)
    axes["groupby_ax"].figure.canvas.draw()
    return axes


def look(axes: Any, args: Args, adata: Any, store: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what the figure holds.

    order, cols, categories   drawn cell -> cell, drawn track -> position in the call's list, groups as drawn
    values                    cells × tracks as drawn
    colors                    of the groups as drawn; ends: cells up to the end of each group
    labels, top               names of the tracks; the one tick of each, as text
    """
    names, groups = scanpy_plots._check_var_names_type(
        args["var_names"], args.get("var_group_labels"), args.get("var_group_positions")
    )
    kept = {k: args[k] for k in ("use_raw", "log", "layer", "gene_symbols") if k in args}
    categories, frame = scanpy_plots._prepare_dataframe(adata, names, args["groupby"], num_categories=None, **kept)
    index, cols = frame.index, list(range(len(names)))
    if args.get("dendrogram"):
        moved = scanpy_plots._reorder_categories_after_dendrogram(
            adata,
            args["groupby"],
            dendrogram_key=key_of(args),
            var_names=names,
            var_groups=groups,
            categories=categories,
        )
        cols = cols if moved["var_names_idx_ordered"] is None else [int(i) for i in moved["var_names_idx_ordered"]]
        index = index.reorder_categories([categories[i] for i in moved["categories_idx_ordered"]], ordered=True)
    order = pd.DataFrame({"at": np.arange(len(frame))}, index=index).sort_index()["at"].to_numpy()
    counts = index.value_counts(sort=False)
    tracks = axes["track_axes"]
    out = {
        "order": store.array(order.astype(np.int32)), "cols": cols, "categories": [str(c) for c in index.categories],
        "values": store.array(frame.iloc[:, cols].to_numpy()[order]),
        "ends": [int(n) for n in np.cumsum(counts)],
        "colors": [to_hex(c.get_facecolor()[0]) for c in tracks[0].collections],
        "labels": [a.get_ylabel() for a in tracks],
        "top": [a.get_yticklabels()[0].get_text() for a in tracks],
        "figsize": exacts(axes["groupby_ax"].figure.get_size_inches()),
    }  # fmt: skip
    differs: dict[str, str] = {}
    if args.get("log"):
        differs["top"] = "scanpy gives logged values a logarithmic axis besides; ours is linear"
    if args.get("dendrogram"):
        out["dendrogram"] = tree_of(adata, args, out["categories"], store)
        if not out["dendrogram"]["agrees"]:
            differs |= dict.fromkeys(("order", "categories", "values", "colors", "ends"), LEXICAL)
    return out, differs


if __name__ == "__main__":
    factors = {
        k: FACTORS[k] for k in ("markers", "source", "log", "dendrogram", "var_groups", "gene_symbols", "figsize")
    }
    factors["groupby"] = ["bulk_labels", "louvain", "list1"]
    extra = {"log": {"log": True}, "dict": {"var_names": {"a": ["g0"], "b": ["g2", "g1"]}}}
    classes = {
        "order": "bit",
        "values": "bit; with log: rel(1e-6) of float32, rel(1e-14) of float64",
        "colors": "bit",
        "top": "bit",
        "dendrogram": "bit",
    }
    run("tracks", "scripts/golden/tracks.py", "tracksplot", [*pairs(factors, make), *small(extra)], look, draw, classes)
