"""What a user of a ranking is warned of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...wire.anndata import is_clustering


class DoubleDippingWarning(UserWarning):
    """Groups that were found by clustering the values are compared on the same values: small p-values then say little."""


def clustered(adata: Any, groupby: str) -> list[Warning]:
    """Return a warning where `uns[groupby]` is what leiden or louvain left of a clustering: parameters with a resolution."""
    if not is_clustering(adata.uns.get(groupby)):
        return []
    return [
        DoubleDippingWarning(
            f"adata.obs[{groupby!r}] was found by clustering these cells (adata.uns[{groupby!r}]), and the genes are tested on the same values: "
            "the p-values are far too small, as groups of pure noise would have small ones too. Take them as a ranking, or compare conditions over "
            "samples (pseudobulk=)"
        )
    ]


def first_few(names: Iterable[Any], limit: int = 5) -> str:
    """Return the first names, quoted, and how many more there are."""
    every = [repr(str(name)) for name in names]
    more = f" and {len(every) - limit} more" if len(every) > limit else ""
    return ", ".join(every[:limit]) + more
