"""What a browser asks of the kernel besides data: rank all genes, store a ranking in `adata.uns`, send more genes, write a page."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from .dialects.rank.bulk import logarithms, sums
from .dialects.rank.look import look
from .rank import Stopped, logistic, rank_groups
from .spec import get
from .wire import Input, Package

ARRAYS = ("scores", "pvals", "pvals_adj", "logfoldchanges", "pts", "pts_others", "auc", "cohens_d")
"""Arrays of each group in an answer, in this order; `order` follows as int32."""
Reply = tuple[dict[str, Any], list[Any]]
Tell = Callable[[float], None]


class Questions:
    """Answers by the number of their question; one that is cancelled is answered by nobody."""

    def __init__(self, widget: Any) -> None:
        """Take the widget whose data are asked about."""
        self._widget = widget
        self._stops: dict[int, threading.Event] = {}

    def cancel(self, number: int) -> None:
        """Stop the work on a question. Takes no lock: it has to get through."""
        stop = self._stops.get(number)
        if stop is not None:
            stop.set()

    def answer(self, content: dict[str, Any], buffers: Sequence[Any]) -> None:
        """Answer one question, or say why that cannot be; raises nothing but what ends the process."""
        number = int(content["id"])
        stop = self._stops[number] = threading.Event()
        send = self._widget.send
        ds = self._widget.ds

        def tell(share: float) -> None:
            send({"op": "answer.progress", "ds": ds, "id": number, "share": share})

        try:
            fields, arrays = self._work(content, buffers, tell, stop)
            send({"op": "answer", "ds": ds, "id": number, **fields}, arrays)
        except Stopped:
            return
        except Exception as error:  # noqa: BLE001 - the reason is the answer
            message = str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)
            said = {"code": "bad-data", "path": "", "message": message}
            send({"op": "answer", "ds": ds, "id": number, "error": said})
        finally:
            del self._stops[number]

    def _work(self, content: dict[str, Any], buffers: Sequence[Any], tell: Tell, stop: threading.Event) -> Reply:
        op = content["op"]
        if op == "rank":
            return ranked(self._widget._package.input, content, buffers, tell, stop)
        if op == "rank.store":
            return {"key": self._widget._store_ranking(content["step"], str(content["key"]))}, []
        if op == "columns":
            return {"columns": self._widget._widen([str(name) for name in content["names"]])}, []
        if op == "page":
            return {}, [self._widget._page_of(content["spec"]).encode()]
        raise ValueError(f"nobody answers {op!r}")


def ranked(
    source: Input, content: dict[str, Any], buffers: Sequence[Any], tell: Tell | None, stop: threading.Event | None
) -> Reply:
    """Return the answer to `rank`: all genes of a layer, tested by the engine on the groups that the browser says, a code a cell."""
    step, (values, names) = content["step"], source.layer(str(content["layer"]))
    codes = np.frombuffer(memoryview(buffers[0]).cast("B"), dtype="<i4")
    if len(codes) != values.shape[0]:
        raise ValueError(f"the groups are of {len(codes)} cells, and there are {values.shape[0]}")
    tested = [int(code) for code in content["tested"]]
    reference = None if content["reference"] is None else int(content["reference"])
    method, bulk, base = step.get("method") or "t-test", step.get("pseudobulk"), source.origin.get("log_base")
    said = {"genes": len(names), "names": [str(name) for name in names], "warnings": cautions(source, step, values)}
    if bulk:
        together = np.frombuffer(memoryview(buffers[1]).cast("B"), dtype="<i4")
        values, codes, base = *_bulk(source, values, codes, together, bulk), None
    if method == "logreg":
        count = len(content["names"])
        fit = logistic(values, np.where(codes < count, codes, -1), count, C=float(step.get("C") or 1))
        rows = np.ascontiguousarray(fit["coef"], dtype="<f8")
        return {**said, "tested": list(range(len(rows)))}, [row.data for row in rows]
    found = rank_groups(
        values, codes, int(content["groups"]), tested=tested, reference=reference, test=method,
        corr_method=step.get("corr_method") or "benjamini-hochberg", tie_correct=bool(step.get("tie_correct")),
        rankby_abs=bool(step.get("rankby_abs")), log_base=base, ranks=True, progress=tell, stop=stop,
    )  # fmt: skip
    arrays: list[Any] = []
    for group in found:
        arrays += [np.ascontiguousarray(group[name], dtype="<f8").data for name in ARRAYS]
        arrays.append(np.ascontiguousarray(group["order"], dtype="<i4").data)
    return {**said, "tested": tested}, arrays


def _bulk(
    source: Input, values: Any, codes: np.ndarray, together: np.ndarray, key: str
) -> tuple[np.ndarray, np.ndarray]:
    """Return log1p of scaled sums, a row a pair of group and sample, and the groups of these rows; see src/flow/rank/pseudobulk.ts."""
    import pandas as pd

    samples, levels = pd.factorize(source.series("row", key))
    inside = (codes >= 0) & (together >= 0) & (samples >= 0)
    pairs = np.where(inside, together.astype(np.int64) * max(1, len(levels)) + samples, -1)
    kept, first, rows = np.unique(pairs[inside], return_index=True, return_inverse=True)
    to = np.full(len(pairs), -1)
    to[inside] = rows.reshape(-1)
    return logarithms(sums(values, to, len(kept))), codes[inside][first]


def cautions(source: Input, step: dict[str, Any], values: Any) -> list[str]:
    """Return what a reader of a ranking has to know, in the words of the browser (src/flow/rank/warnings.ts)."""
    found, bulk, said = look(values), bool(step.get("pseudobulk")), []
    if bulk and not found.counts:
        said.append("Sums by sample are meant for counts, and these values are none.")
    if not bulk and found.counts:
        said.append("The values look like counts: the tests expect their logarithm.")
    if found.negative:
        said.append("There are negative values: fold changes of means below 0 are not defined.")
    if found.missing:
        said.append(f"Some {source.names['col']} have missing values, and no score.")
    if bulk:
        return said
    if step.get("sets"):
        said.append(
            "Sets that were chosen by looking at these values differ in them by choice: take p-values as an order, not as evidence."
        )
    elif step.get("groupby") in source.origin.get("clusterings", []):
        said.append(f"{step['groupby']} was clustered from the same data: its p-values are too small.")
    return said


def widened(package: Package, names: Sequence[str]) -> Package | None:
    """Return a package that holds the genes `names` besides, None where it holds them already. Raises KeyError for unknown ones."""
    source = package.input.widened(names)
    return None if source is package.input else package.of(source)


def columns_shown(spec: dict[str, Any], count: int) -> dict[str, Any]:
    """Return the change that keeps a picture as it is when columns are added behind its `count`."""
    return {} if get(spec, "data.cols") is not None else {"data.cols": list(range(count))}
