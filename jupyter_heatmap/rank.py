"""Rank genes in the engine. The values stay here and are handed over some genes at a time; nothing is densified."""

from __future__ import annotations

import threading
import uuid
from collections import deque
from collections.abc import Callable
from typing import Any

import numpy as np

from .engine import Answer, Child, Ring, engine, task, unpacked
from .engine.ring import SIZE, SLOTS
from .wire.blocks import Block, blocks_of

_NAMES = {"pvalsAdj": "pvals_adj", "ptsOthers": "pts_others", "cohensD": "cohens_d"}

Ranked = dict[str, np.ndarray]
PATIENCE = 0.05
"""Seconds after which it is looked again whether to stop."""


class Stopped(RuntimeError):
    """Whoever asked does not want to know any more."""


def _heed(stop: threading.Event | None) -> None:
    if stop is not None and stop.is_set():
        raise Stopped("stopped")


def rank_groups(
    values: Any,
    codes: np.ndarray,
    groups: int,
    *,
    tested: list[int],
    reference: int | None,
    test: str,
    corr_method: str,
    tie_correct: bool = False,
    rankby_abs: bool = False,
    log_base: float | None = None,
    ranks: bool = False,
    cols: np.ndarray | None = None,
    progress: Callable[[float], None] | None = None,
    stop: threading.Event | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> list[Ranked]:
    """Return arrays over genes for each tested group: scores, pvals, pvals_adj, logfoldchanges, pts, pts_others, auc, cohens_d, order.

    Parameters
    ----------
    values
        Cells x genes: an array, a compressed matrix (scipy's, or AnnData's in a file), of any real dtype. 64-bit integers, half floats and bool
        are looked at as float64.
    codes
        Group of each cell, -1 = not in the test. Without a reference the last code stands for cells of no tested group.
    groups
        Number of codes.
    tested
        Codes to test, in order.
    reference
        Code that all are compared with; None: all other cells of the test.
    test, corr_method, tie_correct, rankby_abs
        As `scanpy.tl.rank_genes_groups` has them ("t-test", "t-test_overestim_var", "wilcoxon").
    log_base
        Base of the logarithm that the values are of; None = e.
    ranks
        Rank the values also where the test does not ask for it: `auc` is NaN without.
    cols
        Positions of the genes to test; None: all.
    progress
        Called with the share of the genes that were handed over.
    stop
        Ends the work when it is set; `Stopped` is raised then.
    meanwhile
        Called while the engine works on what it was handed: again where all is repeated, as the engine died.

    Notes
    -----
    float64 whatever the type of the values; `order` lists genes by score, the best first, equal ones by position. NaN counts as not zero, ranks
    last, and has score 0 and p 1 in t-tests. Raises EngineError for what the engine refuses, EngineMissing without a Node. A KeyboardInterrupt cancels. Stored values x log,
    in as many threads as there are cores, up to 4. Memory: 32 MiB, and for values stored by rows a copy of them in the engine.
    """
    source = blocks_of(values, cols, SIZE)
    job = uuid.uuid4().hex
    opening = {
        "op": "rank", "job": job, "layout": source.layout, "shape": list(source.shape), "values": source.values,
        "groups": {"count": int(groups), "tested": [int(code) for code in tested], "reference": reference},
        "options": {"test": test, "correction": corr_method, "tieCorrect": bool(tie_correct), "rankbyAbs": bool(rankby_abs),
                    "logBase": None if log_base is None else float(log_base), "ranks": bool(ranks)},
    }  # fmt: skip
    own = np.ascontiguousarray(codes, dtype="<i4")

    def run(child: Child) -> Answer:
        ring = Ring(source.slot)
        try:
            return _hand_over(
                child, ring, {**opening, "file": ring.path, "slot": ring.size}, own, source, progress, stop, meanwhile
            )
        finally:
            ring.close()

    answer = engine().job(run)
    found = unpacked(answer.header["output"], answer.buffers)["groups"]
    return [{_NAMES.get(str(name), str(name)): array for name, array in group.items()} for group in found]


def _hand_over(
    child: Child,
    ring: Ring,
    opening: dict[str, Any],
    codes: np.ndarray,
    source: Any,
    progress: Any,
    stop: threading.Event | None,
    meanwhile: Callable[[], None] | None,
) -> Answer:
    """Write block after block where a place is free, until all are in the engine; then wait for what it found."""
    whole = child.submit(opening, [codes])
    under_way: deque[Any] = deque()
    try:
        for count, block in enumerate(source.blocks()):
            if len(under_way) == SLOTS:
                child.result(under_way.popleft())
            slot = count % SLOTS
            ring.write(slot, *block.arrays)
            said = {"op": "rank.block", "job": opening["job"], "slot": slot, **head(block)}
            under_way.append(child.submit(said, block.offsets))
            if progress is not None:
                progress(block.share)
            if whole.done.is_set():
                break
            _heed(stop)
        if meanwhile is not None:
            meanwhile()
        while stop is not None and not whole.done.wait(PATIENCE):
            _heed(stop)
        return Answer(*child.result(whole))
    except BaseException:
        # What failed is what the whole failed of, where that is known already.
        if whole.done.is_set() and whole.header is not None:
            child.result(whole)
        child.cancel(whole)
        raise


def head(block: Block) -> dict[str, Any]:
    """Return what the engine has to know of a block."""
    return {
        "first": block.first,
        "count": block.count,
        "stored": block.stored,
        "dtype": block.dtype,
        "positions": block.positions,
    }


def logistic(values: Any, codes: np.ndarray, classes: int, **settings: Any) -> dict[str, Any]:
    """Return coef, intercept, iterations, objective and converged of a multinomial logistic regression over the genes.

    `settings`: C, fit_intercept, penalized, l1_ratio, class_weight (an array, one a class), max_iter, tol. Raises as `rank_groups`.
    """
    source = blocks_of(values, None, SIZE)
    matrix = source.whole()
    wanted = {
        "C": 1.0, "fitIntercept": True, "l1Ratio": 0.0, "penalized": True, "classWeight": None, "maxIter": 1000, "tol": 1e-6,
        **{_camel(name): value for name, value in settings.items()},
    }  # fmt: skip
    found = task("logistic", matrix=matrix, codes=np.asarray(codes, np.int32), classes=int(classes), **wanted)
    count = 1 if classes == 2 else classes
    return {**found, "coef": found["coef"].reshape(count, source.shape[1])}


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)
