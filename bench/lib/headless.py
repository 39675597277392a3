"""Times our calls beside scanpy's, by turns, on data that neither has seen: one JSON line a case, all ms."""

from __future__ import annotations

import argparse
import json
import tempfile
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

warnings.simplefilter("ignore")

import matplotlib  # noqa: E402

matplotlib.use("Agg")

import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
import scanpy as sc  # noqa: E402
import scipy.sparse  # noqa: E402
from anndata import AnnData  # noqa: E402

import jupyter_heatmap as jh  # noqa: E402

sc.settings.verbosity = 0
OUT = Path(tempfile.mkdtemp())


@dataclass
class Case:
    """One call of `pl` on one data set: to a result, or to a PNG. `rounds` caps slow ones."""

    name: str
    call: str
    data: Callable[[int], tuple[AnnData, list[str], str]]
    bar: float
    png: bool = False
    rounds: int = 99
    said: dict[str, Any] = field(default_factory=dict)


def pbmc(genes: int) -> Callable[[int], tuple[AnnData, list[str], str]]:
    """Return a maker of pbmc68k_reduced copies that differ in a value, and so many of its genes."""
    whole = sc.datasets.pbmc68k_reduced()

    def make(k: int) -> tuple[AnnData, list[str], str]:
        data = whole.copy()
        data.raw.X.data[0] += k
        return data, list(data.raw.var_names[:genes]), "bulk_labels"

    return make


def atlas(cells: int, genes: int, groups: int) -> Callable[[int], tuple[AnnData, list[str], str]]:
    """Return a maker of a sparse float32 data set, a tenth of it stored, that differs in a value each time."""
    made: list[AnnData] = []

    def make(k: int) -> tuple[AnnData, list[str], str]:
        if not made:
            rng = np.random.default_rng(20261121)
            values = scipy.sparse.random(cells, genes, 0.1, "csr", np.float32, rng=rng)
            names = [f"group {i}" for i in range(groups)]
            obs = pd.DataFrame({"group": pd.Categorical.from_codes(rng.integers(0, groups, cells), names)})
            obs.index = [f"cell{i}" for i in range(cells)]
            made.append(AnnData(values, obs=obs, var=pd.DataFrame(index=[f"gene{i}" for i in range(genes)])))
        made[0].X.data[0] = 0.5 + k / 64
        return made[0], list(made[0].var_names), "group"

    return make


ATLAS = atlas(500_000, 60, 30)
CASES = [
    *(Case(f"heatmap-{n}-genes", "heatmap", pbmc(n), 0.5) for n in (8, 60, 500)),
    *(
        Case(f"{call}-500k-cells-png", call, ATLAS, 0.4, png=True, rounds=3)
        for call in ("heatmap", "dotplot", "matrixplot")
    ),
    # scanpy takes minutes for these: one round, and what it drew is not looked at twice.
    *(
        Case(f"{call}-500k-cells-png", call, ATLAS, 0.1, png=True, rounds=1)
        for call in ("stacked_violin", "tracksplot")
    ),
]


def ours(case: Case, data: AnnData, genes: list[str], key: str) -> Any:
    """Return the widget after its result was read, or its PNG written."""
    hm = getattr(jh.pl, case.call)(data, genes, groupby=key, **case.said)
    if case.png:
        hm.save(OUT / "ours.png")
    else:
        _ = hm.compute().data2d
    return hm


def scanpys(case: Case, data: AnnData, genes: list[str], key: str) -> Any:
    """Return scanpy's axes after the call, or after its PNG was written."""
    axes = getattr(sc.pl, case.call)(data, genes, groupby=key, show=False, **case.said)
    if case.png:
        plt.gcf().savefig(OUT / "scanpy.png")
    return axes


def agree(case: Case, hm: Any, data: AnnData, genes: list[str], key: str) -> None:
    """Assert that both draw the same numbers."""
    found = hm.data2d.to_numpy()
    call = getattr(sc.pl, case.call)
    if case.call == "heatmap":
        axes = call(data, genes, groupby=key, show=False, **case.said)
        image = np.ma.filled(axes["heatmap_ax"].images[0].get_array(), np.nan)
        np.testing.assert_array_equal(found, np.asarray(image))
    elif case.call == "tracksplot":  # the cells of each group in turn, whose profiles scanpy fills
        order = hm.compute().row.order
        np.testing.assert_array_equal(found, data[order, genes].X.toarray())
        assert (np.diff(data.obs[key].cat.codes.to_numpy()[order]) >= 0).all()
    else:
        made = call(data, genes, groupby=key, return_fig=True, **case.said)
        if case.call == "dotplot":
            np.testing.assert_array_equal(found, made.dot_color_df.to_numpy())
            np.testing.assert_array_equal(hm.size2d.to_numpy(), made.dot_size_df.to_numpy())
        elif case.call == "matrixplot":
            np.testing.assert_array_equal(found, made.values_df.to_numpy())
        else:
            median = made.obs_tidy.groupby(level=0, observed=True).median()
            np.testing.assert_array_equal(found, median.to_numpy())


def timed(work: Callable[..., Any], *args: Any) -> float:
    """Return ms of one run; figures are closed outside the clock."""
    start = time.perf_counter()
    work(*args)
    took = 1000 * (time.perf_counter() - start)
    plt.close("all")
    return took


def main() -> None:
    """Run the cases."""
    said = argparse.ArgumentParser()
    said.add_argument("--rounds", type=int, default=9)
    said.add_argument("--only", default="")
    options = said.parse_args()
    for case in CASES:
        if options.only not in case.name:
            continue
        args = case.data(0)
        hm = ours(case, *args)
        agree(case, hm, *args)
        hm.close()
        plt.close("all")
        for k in range(0 if case.png else 4):  # both compilers are warm before the clock starts
            ours(case, *case.data(k + 1)).close()
        times: dict[str, list[float]] = {"ours": [], "scanpy": []}
        for k in range(min(options.rounds, case.rounds)):
            args = case.data(10 + k)
            times["ours"].append(timed(ours, case, *args))
            times["scanpy"].append(timed(scanpys, case, *args))
        print(json.dumps({"name": case.name, "bar": case.bar, **times}), flush=True)


if __name__ == "__main__":
    main()
