"""One ranking: checks in scanpy's order, the test in the engine, the dict that goes to `uns`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ...wire.inputs import near
from .bulk import bulk
from .groups import Groups, refuse_lonely, refuse_single, select
from .logreg import logreg
from .look import look
from .notes import clustered
from .records import best_first, cut, records, shares
from .values import Values, mask_of, raw_rule, values_of

METHODS = ("logreg", "t-test", "wilcoxon", "t-test_overestim_var")
CORRECTIONS = ("benjamini-hochberg", "bonferroni")


@dataclass(frozen=True)
class Ranked:
    """What goes to `uns`, under which key, into which AnnData, and what the caller is warned of."""

    adata: Any
    key: str
    entry: dict[str, Any]
    notes: list[Warning]


def rank_genes_groups(
    adata: Any,
    groupby: str,
    *,
    mask_var: Any,
    use_raw: bool | None,
    groups: Any,
    reference: str,
    n_genes: int | None,
    rankby_abs: bool,
    pts: bool,
    key_added: str | None,
    copy: bool,
    method: str | None,
    corr_method: str,
    tie_correct: bool,
    layer: str | None,
    pseudobulk: str | None,
    effect_sizes: bool,
    kwds: dict[str, Any],
) -> Ranked:
    """Return the ranking; nothing but string columns, which become categories, is changed in `adata` (or in its copy).

    Raises what scanpy raises, in its order, naming the group or gene; ValueError for effect sizes of logreg.
    """
    mask, raw = mask_of(adata, mask_var), raw_rule(adata, use_raw)
    kwds = dict(kwds)
    rankby_abs = not kwds.pop("only_positive") if "only_positive" in kwds else rankby_abs
    method = "t-test" if method is None else method
    if method not in METHODS:
        raise ValueError(f"Method must be one of {list(METHODS)}.{near(str(method), METHODS)}")
    if corr_method not in CORRECTIONS:
        raise ValueError(f"Correction method must be one of {list(CORRECTIONS)}.{near(str(corr_method), CORRECTIONS)}")
    if effect_sizes and method == "logreg":
        raise ValueError("effect_sizes: a logistic regression has none; ask for them with another method")
    adata = adata.copy() if copy else adata
    adata.strings_to_categoricals()
    found = select(adata, groupby, groups, reference)
    base = adata.uns.get("log1p", {}).get("base")
    params = {"groupby": groupby, "reference": reference, "method": method, "use_raw": raw, "layer": layer, "corr_method": corr_method}  # fmt: skip
    if pseudobulk is None:
        refuse_single(found)
        values = values_of(adata, mask, use_raw=raw, layer=layer)
        notes = clustered(adata, groupby)
    else:
        values, found, notes = bulk(adata, values_of(adata, mask, use_raw=raw, layer=layer), found, pseudobulk)
        params["pseudobulk"], base = pseudobulk, None
    entry: dict[str, Any] = {"params": params}
    key = "rank_genes_groups" if key_added is None else key_added
    if method == "logreg":
        more, warned = logreg(values, found, kwds, order=_order(n_genes, rankby_abs=rankby_abs))
        entry |= more
        return Ranked(adata, key, entry, [*notes, *warned])
    refuse_lonely(found)
    odd: list[Warning] = []

    def heed() -> None:
        odd[:] = look(values.matrix, values.cols).notes(values.names)

    entry |= _tested(values, found, method=method, corr_method=corr_method, tie_correct=tie_correct, rankby_abs=rankby_abs,
                     n_genes=n_genes, pts=pts, effect_sizes=effect_sizes, base=base, meanwhile=heed if pseudobulk is None else None)  # fmt: skip
    return Ranked(adata, key, entry, [*notes, *odd])


def _order(n_genes: int | None, *, rankby_abs: bool) -> Callable[[np.ndarray], np.ndarray]:
    return lambda scores: cut(best_first(scores, rankby_abs=rankby_abs), n_genes)


def _tested(
    values: Values,
    found: Groups,
    *,
    method: str,
    corr_method: str,
    tie_correct: bool,
    rankby_abs: bool,
    n_genes: int | None,
    pts: bool,
    effect_sizes: bool,
    base: float | None,
    meanwhile: Callable[[], None] | None,
) -> dict[str, Any]:
    from ...rank import rank_groups

    codes, count, tested, reference = found.renumbered()
    results = rank_groups(
        values.matrix, codes, count, tested=tested, reference=reference, test=method, corr_method=corr_method, tie_correct=bool(tie_correct),
        rankby_abs=bool(rankby_abs), log_base=None if base is None else float(base), ranks=effect_sizes, cols=values.cols,
        meanwhile=meanwhile,
    )  # fmt: skip
    names = np.asarray(values.tested, dtype=object)
    by_group = {found.labels[g]: result for g, result in zip(found.tested, results, strict=True)}
    columns = {k: {g: r[k] for g, r in by_group.items()} for k in ("scores", "pvals", "pvals_adj", "logfoldchanges")}
    columns["names"] = dict.fromkeys(by_group, names)
    if effect_sizes:
        columns |= {k: {g: r[k] for g, r in by_group.items()} for k in ("auc", "cohens_d")}
        columns["pts_difference"] = {g: r["pts"] - r["pts_others"] for g, r in by_group.items()}
    out: dict[str, Any] = {}
    if pts:
        at = dict(zip(found.tested, results, strict=True))
        labels = [found.labels[g] for g in found.selected]
        inside = [at[g]["pts"] if g in at else results[0]["pts_others"] for g in found.selected]
        out["pts"] = shares(inside, labels, values.tested)
        if found.reference is None:
            out["pts_rest"] = shares([at[g]["pts_others"] for g in found.selected], labels, values.tested)
    return out | records(columns, {g: cut(np.asarray(r["order"]), n_genes) for g, r in by_group.items()})
