"""method="logreg": sklearn's keywords, and the coefficients of the groups as scanpy reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from .groups import Groups
from .look import look
from .notes import first_few
from .records import records
from .values import Values

NEUTRAL = ("solver", "random_state", "n_jobs", "verbose", "warm_start", "dual", "multi_class", "intercept_scaling")
"""Keywords of sklearn's that say how the optimum is found, not where it is."""
KNOWN = ("C", "penalty", "l1_ratio", "tol", "max_iter", "fit_intercept", "class_weight", *NEUTRAL)


def logreg(
    values: Values, found: Groups, kwds: Mapping[str, Any], *, order: Callable[[np.ndarray], np.ndarray]
) -> tuple[dict[str, Any], list[Warning]]:
    """Return record arrays names and scores, and warnings. Scores are coefficients of a regression of the selected cells.

    With two groups there is one column, named after the first group of the call, of the coefficients for the later one of the two
    categories: scanpy's rule. Raises ValueError for one group, for missing and infinite values, and for settings out of range;
    TypeError for keywords that sklearn does not know.
    """
    selected = list(dict.fromkeys(found.selected))
    if len(selected) == 1:
        raise ValueError(
            f"Cannot perform logistic regression on a single cluster. The only one is {found.labels[selected[0]]!r}"
        )
    classes = sorted(selected)
    to = np.full(len(found.labels) + 1, -1, dtype=np.int32)
    to[classes] = np.arange(len(classes), dtype=np.int32)
    codes = to[found.codes]
    settings = _settings(kwds, classes, codes)
    if not len(values.tested):
        raise ValueError("Found array with 0 feature(s): no gene is left to fit, see mask_var")
    _refuse_gaps(values, codes)
    from ...rank import logistic

    fit = logistic(_columns(values), codes, len(classes), **settings)
    coef = np.asarray(fit["coef"]).reshape(-1, len(values.tested))
    if len(classes) == 2:
        scores = {found.labels[selected[0]]: coef[0]}
    else:
        scores = {found.labels[g]: coef[classes.index(g)] for g in selected}
    names = dict.fromkeys(scores, np.asarray(values.tested, dtype=object))
    notes: list[Warning] = []
    if not fit["converged"]:
        notes.append(
            UserWarning(f"logreg stopped after {fit['iterations']} iterations before it converged; raise max_iter")
        )
    return records({"names": names, "scores": scores}, {g: order(s) for g, s in scores.items()}), notes


def _settings(kwds: Mapping[str, Any], classes: list[int], codes: np.ndarray) -> dict[str, Any]:
    for name in kwds:
        if name not in KNOWN:
            raise TypeError(f"LogisticRegression.__init__() got an unexpected keyword argument {name!r}")
    penalty, ratio = kwds.get("penalty", "l2"), kwds.get("l1_ratio", 0)
    if penalty in ("l1", "elasticnet") or ratio:
        raise ValueError(
            f"penalty={penalty!r}, l1_ratio={ratio!r}: only the L2 penalty and none are computed here; rank by another method to get few genes"
        )
    if penalty not in ("l2", None, "deprecated"):
        raise ValueError(f"penalty: expected 'l2' or None, got {penalty!r}")
    out: dict[str, Any] = {"penalized": penalty is not None, "fit_intercept": bool(kwds.get("fit_intercept", True))}
    for name, whole in (("C", False), ("tol", False), ("max_iter", True)):
        value = kwds.get(name)
        if value is None:
            continue
        if (
            not isinstance(value, (int, float, np.number))
            or value != value
            or value <= 0
            or (whole and value != int(value))
        ):
            raise ValueError(f"{name}: expected a {'whole number' if whole else 'number'} above 0, got {value!r}")
        if name == "C" and value == np.inf:
            out["penalized"] = False
        else:
            out[name] = int(value) if whole else float(value)
    weights = kwds.get("class_weight")
    if weights is not None:
        out["class_weight"] = _weights(weights, classes, codes)
    return out


def _weights(given: Any, classes: list[int], codes: np.ndarray) -> np.ndarray:
    """Return one weight a class; a dict is by category code, as scanpy hands codes to sklearn."""
    if isinstance(given, str) and given == "balanced":
        sizes = np.bincount(codes[codes >= 0], minlength=len(classes))
        return sizes.sum() / (len(classes) * sizes)
    if not isinstance(given, Mapping):
        raise ValueError(f'class_weight: expected "balanced" or a dict from category code to weight, got {given!r}')
    strange = [k for k in given if k not in classes]
    if strange and len(set(classes) - set(given)):
        raise ValueError(f"class_weight: {first_few(strange)} are no codes of the compared groups, which are {classes}")
    return np.array([float(given.get(c, 1)) for c in classes])


def _refuse_gaps(values: Values, codes: np.ndarray) -> None:
    found = look(values.matrix, values.cols, None if (codes >= 0).all() else codes >= 0)
    for columns, what in (
        (found.missing, "NaN"),
        (found.infinite, "infinity or a value too large for dtype('float64')"),
    ):
        if columns:
            raise ValueError(
                f"Input X contains {what}. logreg takes finite values only; see {first_few(values.names[columns])}"
            )


def _columns(values: Values) -> Any:
    """Return the tested columns; a sparse matrix stays sparse."""
    return values.matrix if values.cols is None else values.matrix[:, values.cols]
