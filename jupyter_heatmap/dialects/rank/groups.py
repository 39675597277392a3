"""groupby, groups and reference of a ranking: scanpy's checks, and a code for each cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...wire.inputs import near
from .notes import first_few


@dataclass(frozen=True)
class Groups:
    """Which category each cell is in (−1: none), and which are compared.

    `selected` are positions of categories in the call's order, repeats kept, the reference among them where it is one of the groups.
    """

    labels: list[str]
    codes: np.ndarray
    selected: list[int]
    reference: int | None

    @property
    def tested(self) -> list[int]:
        """Categories that get a column of results: each once, without the reference."""
        return [g for g in dict.fromkeys(self.selected) if g != self.reference]

    def renumbered(self) -> tuple[np.ndarray, int, list[int], int | None]:
        """Return codes as the engine takes them (−1 not in the test), their number, those to test, and that of the reference.

        Against the rest every cell is in the test, also one of a group that is not tested or of none: these share the last code, which may be empty.
        """
        tested = self.tested
        to = np.full(len(self.labels) + 1, -1, dtype=np.int32)
        to[tested] = np.arange(len(tested), dtype=np.int32)
        count, reference = len(tested), None
        if self.reference is not None:
            to[self.reference] = reference = count
            count += 1
        codes = to[self.codes]
        if self.reference is None:
            codes[codes < 0] = count
            count += 1
        return codes, count, list(range(len(tested))), reference


def asked_groups(groups: Any, reference: Any) -> list[Any] | None:
    """Return `groups` as scanpy reads it, None for "all". Raises ValueError for one name or number, IndexError for none at all."""
    if isinstance(groups, str) and groups == "all":
        return None
    if isinstance(groups, (str, int)):
        raise ValueError(f"Specify a sequence of groups, not {groups!r}")
    asked = list(groups) if isinstance(groups, Iterable) else groups
    if not asked:
        raise IndexError('groups: list index out of range, as it is empty; groups="all" compares all of them')
    if isinstance(asked[0], int):
        asked = [str(n) for n in asked]
    return [*asked, reference] if reference != "rest" and reference not in asked else asked


def select(adata: Any, groupby: Any, groups: Any, reference: Any) -> Groups:
    """Return the groups of a call; string columns of `adata` must be categories already.

    Raises KeyError for an unknown key, AttributeError for one that is no categorical column, ValueError for a reference that is no
    category, IndexError for a group that is none, AttributeError where nothing is left to compare with the reference.
    """
    import pandas as pd

    asked = asked_groups(groups, reference)
    if isinstance(groupby, str) and groupby not in adata.obs:
        raise KeyError(f"{groupby!r} is not a column of adata.obs{near(groupby, adata.obs.columns)}")
    column = adata.obs[groupby]
    if column.ndim != 1:
        raise AttributeError(
            f"'DataFrame' object has no attribute 'cat': groupby takes one key of adata.obs, got {groupby!r}"
        )
    if not isinstance(getattr(column, "dtype", None), pd.CategoricalDtype):
        raise AttributeError(
            f"Can only use .cat accessor with a 'category' dtype: {groupby!r} has to hold categories, or texts that are not all different"
        )
    categories = list(column.cat.categories)
    if reference != "rest" and reference not in categories:
        raise ValueError(
            f"reference = {reference} needs to be one of groupby = {categories}.{near(str(reference), categories)}"
        )
    wanted = categories if asked is None else asked
    for name in wanted:
        if name not in categories:
            raise IndexError(
                f"index 0 is out of bounds for axis 0 with size 0: group {name!r} is not in adata.obs[{groupby!r}]{near(str(name), categories)}"
            )
    at = {name: i for i, name in enumerate(categories)}
    found = Groups([str(c) for c in categories], np.asarray(column.cat.codes), [at[n] for n in wanted],
                   None if reference == "rest" else at[reference])  # fmt: skip
    if not found.selected:
        raise AttributeError(f"adata.obs[{groupby!r}] has no categories: there is nothing to compare")
    return found


def refuse_single(found: Groups) -> None:
    """Raise scanpy's ValueError, naming them, where selected groups have fewer than two cells."""
    sizes = np.bincount(found.codes[found.codes >= 0], minlength=len(found.labels))
    small = [found.labels[g] for g in dict.fromkeys(found.selected) if sizes[g] < 2]
    if small:
        raise ValueError(
            f"Could not calculate statistics for groups {', '.join(small)} since they only contain one sample."
        )


def refuse_lonely(found: Groups) -> None:
    """Raise scanpy's AttributeError where the reference is the only group."""
    if not found.tested:
        raise AttributeError(
            f"'NoneType' object has no attribute 'columns': there is no group to compare with the reference {first_few([found.labels[found.selected[0]]])}"
        )
