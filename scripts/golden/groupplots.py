"""What the goldens of matrixplot, dotplot and stacked_violin read alike from scanpy's BasePlot objects."""

from __future__ import annotations

from typing import Any

import numpy as np
from forms import LEXICAL, Args, Store, exact, exacts, tree_of


def categories(plot: Any) -> list[Any]:
    """Return the groups in drawn order, as scanpy has them."""
    return list(plot.categories if plot.categories_order is None else plot.categories_order)


def columns(plot: Any) -> list[int]:
    """Return drawn column -> position in the call's list."""
    moved = plot.var_names_idx_order
    return list(range(len(plot.var_names))) if moved is None else [int(i) for i in moved]


def drawn(plot: Any, frame: Any) -> Any:
    """Return a frame of groups × genes as drawn, unswapped."""
    return frame.loc[categories(plot)].iloc[:, columns(plot)]


def texts(plot: Any, axes: dict[str, Any]) -> dict[str, Any]:
    """Return tick texts and titles."""
    main, swapped = axes["mainplot_ax"], plot.are_axes_swapped
    across, down = ([t.get_text() for t in getattr(main, f"get_{k}ticklabels")()] for k in "xy")
    legend = {k: axes[k].get_title() for k in ("color_legend_ax", "size_legend_ax") if k in axes}
    return {"genes": down if swapped else across, "groups": across if swapped else down, "legends": legend,
            "title": plot.fig_title, "figsize": exacts(plot.fig.get_size_inches())}  # fmt: skip


def brackets(plot: Any) -> list[dict[str, Any]] | None:
    """Return brackets over the drawn columns: label, inclusive start and end."""
    if not plot.var_groups:
        return None
    return [
        {"label": str(k), "start": int(s), "end": int(e)}
        for k, (s, e) in zip(plot.var_groups.labels, plot.var_groups.positions, strict=True)
    ]


def common(plot: Any, axes: dict[str, Any], args: Args, adata: Any, store: Store, norm: Any, values: Any) -> tuple[dict[str, Any], dict[str, str]]:  # fmt: skip
    """Return what all three hold: groups, columns, values of the groups, limits, texts, brackets, tree; and where we differ."""
    groups = [str(c) for c in categories(plot)]
    out: dict[str, Any] = {
        "categories": groups,
        "cols": columns(plot),
        "values": store.array(values.to_numpy()),
        "norm": {k: exact(getattr(norm, k)) for k in ("vmin", "vmax", "vcenter") if getattr(norm, k, None) is not None},
        "brackets": brackets(plot),
        **texts(plot, axes),
    }
    differs: dict[str, str] = {}
    if plot.plot_group_extra is not None:
        out["dendrogram"] = tree_of(adata, args, groups, store)
        if not out["dendrogram"]["agrees"]:
            differs |= dict.fromkeys(("categories", "values", "rgba", "sizes", "groups", "violins"), LEXICAL)
    return out, differs


def colour_differs(values: Any, norm: Any, *, early: bool) -> dict[str, str]:
    """Return where colours leave scanpy's. `early`: the plot colours its marks before the colour bar widens equal limits."""
    finite = np.asarray(values, dtype=float)
    if early and not np.isfinite(finite).all():
        why = "scanpy takes limits that are not given from values that hold NaN or infinity, which leaves none; ours are those of the finite values"
        return {"norm": why, "rgba": why}
    if early and finite.size and np.unique(finite).size == 1 and norm.vmin is not None:
        return {
            "rgba": "scanpy colours equal values before its colour bar widens the limits; ours have the colour that the bar shows"
        }
    return {}
