"""What matrixplot, dotplot and stacked_violin share beyond heatmap: the rules of scanpy's BasePlot."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import Any

from ...wire.inputs import near
from ..groups import Grouping, level_labels
from .call import Call, call

MANY = 500
FEWEST = 3
"""Categories from which on these plots have a dendrogram."""


def group_call(
    adata: Any,
    var_names: Any,
    groupby: str | Sequence[str],
    *,
    categories_order: Sequence[str] | None,
    dendrogram: bool | str,
    var_group_positions: Any,
    var_group_labels: Any,
    **shared: Any,
) -> tuple[Call, dict[str, Any]]:
    """Return the call and what these plots say besides (`row.level_order`, `row.dendrogram`).

    Raises TypeError where a mapping comes with var groups, AttributeError where `categories_order` does not name the
    categories. Warns, as scanpy does, of more than 500 categories and of a dendrogram over fewer than 3, which is not drawn.
    """
    if isinstance(var_names, Mapping) and (var_group_labels is not None or var_group_positions is not None):
        raise TypeError("var_group_labels and var_group_positions cannot be set if var_names is a dict")
    made = call(
        adata, var_names, groupby, dendrogram=dendrogram, var_group_positions=var_group_positions,
        var_group_labels=var_group_labels, least=FEWEST, **shared,
    )  # fmt: skip
    count = made.group.count
    if count > MANY:
        warnings.warn(f"Over {MANY} categories found. Plot would be very large.", UserWarning, stacklevel=4)
    said: dict[str, Any] = {}
    if dendrogram and count < FEWEST:
        warnings.warn(
            f"Dendrogram not added. Dendrogram is added only when the number of categories to plot > {FEWEST - 1}",
            UserWarning, stacklevel=4,
        )  # fmt: skip
        said["row.dendrogram"] = None
    if categories_order is not None:
        levels = level_labels(adata, made.group, shared["num_categories"])
        said["row.level_order"] = level_order(made.group, levels, categories_order)
    return made, said


def level_order(group: Grouping, levels: list[str], asked: Sequence[Any]) -> list[str]:
    """Return a categories_order as names of all levels. Raises AttributeError (scanpy's type) for names that differ, ValueError for repeats."""
    names = [str(name) for name in asked]
    if set(names) != set(levels):
        unknown = [name for name in names if name not in set(levels)]
        missing = sorted(set(levels).difference(names))
        raise AttributeError(
            "Please check that the categories given by the `order` parameter match the categories that want to be reordered.\n\n"
            f"Mismatch: {missing or unknown}\n\nGiven order categories: {names}\n\n{group.keys} categories: {levels}"
            + (near(unknown[0], levels) if unknown else "")
        )
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        raise ValueError(f"categories_order: {twice} stand there more than once")
    return names
