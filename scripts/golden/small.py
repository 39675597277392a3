"""Small goldens: numpy's argsort of 8/16-bit codes, pandas' cut, group means and correlations, natsort's order.

introsort.json {"cases": [{"dtype", "values": […], "order": […]}], "canary"}: argsort(kind="quicksort").
cut.json       {"cases": [{"dtype", "values", "bins": int | [edges], "labels", "codes", "edges"}], "errors": [...], "canary"}.
group.json     {"means": [{"dtype", "values": [rows × cols], "codes", "levels", "mean": [levels × cols], "mean_dtype"}],
                "corr": [{"dtype", "means": [groups × features], "pearson" | "spearman" | "kendall": [groups × groups]}], "canary"}.
natsort.json   {"cases": [{"input", "sorted"}], "canary"}.
"""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
from common import exacts, record, write
from natsort import natsorted

SEED = 20261121


def introsort(rng: np.random.Generator) -> dict:
    """Return argsort goldens: few distinct values, sizes 1…600, and adversarial runs."""
    cases = []
    sizes = [*range(1, 40), *range(40, 600, 13), 600]
    for size in sizes:
        for levels, dtype in ((1 + size % 5, "int8"), (12, "int8"), (200, "int16")):
            values = rng.integers(0, levels, size).astype(dtype)
            cases.append(
                {"dtype": dtype, "values": values.tolist(), "order": np.argsort(values, kind="quicksort").tolist()}
            )
    for size in (17, 64, 257, 600):
        shapes = {
            "up": np.arange(size) // 7,
            "down": (size - np.arange(size)) // 7,
            "pipe": np.abs(size // 2 - np.arange(size)),
            "saw": np.arange(size) % 5,
            "same": np.zeros(size),
        }
        for values in shapes.values():
            values = values.astype("int16")
            cases.append(
                {"dtype": "int16", "values": values.tolist(), "order": np.argsort(values, kind="quicksort").tolist()}
            )
    wrong = {**cases[60], "order": cases[60]["order"][::-1]}
    return {"cases": cases, "canary": wrong}


def cut(rng: np.random.Generator) -> dict:
    """Return pd.cut goldens with integer bins and with edges; missing code = −1."""
    inputs: list[tuple[np.ndarray, int | list[float]]] = [
        (np.array([1, 2, 3, 4.5, 10]), 7),
        (np.full(4, 5.0), 3),
        (np.zeros(3), 4),
        (np.full(3, -2.5), 7),
        (np.array([1.0]), 1),
        (np.array([True, False, True]), 7),
        (np.array([1, 2, 3, 4], dtype="int64"), 7),
        (np.array([3, 9, 27], dtype="uint8"), 5),
        (np.array([np.nan, 1.0, 2.0, np.nan, 9.0]), 7),
        (np.array([0.0, 1e-9, 5e-9]), 3),
        (np.array([1e9, 1e9 + 1, 1e9 + 2]), 7),
        (np.array([-1e-4, 2e-4, 1e-3]), 7),
        (np.array([1, 2, 3, 4.5, 10]), [1, 3, 5, 20]),
        (np.array([0.5, 1, 2, 7]), [0, 1, 2.5]),
        (np.array([1, 2, 3.0]), [0.0, 0.123456, 0.123457, 4.0]),
        (np.array([1e5, 2e17, 4e17]), 3),
        (np.array([1.5, 1e-20, 3]), 7),
        (np.array([np.nan, 4.0, 4.0]), 3),
    ]
    for i in range(60):
        size, k = int(rng.integers(2, 40)), int(rng.integers(1, 12))
        values = rng.normal(0, 10.0 ** rng.integers(-6, 7), size)
        kind = i % 4
        if kind == 1:
            values = np.round(values).astype("int64") if np.abs(values).max() < 1e12 else values
        elif kind == 2:
            values = values.astype("float32")
        elif kind == 3:
            values = values + 1e3
        inputs.append((values, k))
    cases = []
    for values, bins in inputs:
        result, edges = pd.cut(pd.Series(values), bins, retbins=True)
        cases.append(
            {
                "dtype": values.dtype.str.lstrip("<|=") if values.dtype != bool else "b1",
                "values": exacts(values),
                "bins": bins if isinstance(bins, int) else exacts(bins),
                "labels": [str(c) for c in result.cat.categories],
                "codes": result.cat.codes.tolist(),
                "edges": exacts(edges),
            }
        )
    errors = []
    for values, bins in [([np.inf, 1.0], 3), ([np.nan, np.nan], 3), ([1.0, 2.0], 0), ([1.0, 2.0], [3.0, 1.0])]:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                pd.cut(pd.Series(values), bins)
        except ValueError as error:
            errors.append(
                {
                    "values": exacts(values),
                    "bins": bins if isinstance(bins, int) else exacts(bins),
                    "message": str(error),
                }
            )
    wrong = {**cases[0], "labels": [*cases[0]["labels"][:-1], "(8.714, 10.1]"]}
    return {"cases": cases, "errors": errors, "canary": wrong}


def means(rng: np.random.Generator) -> list[dict]:
    """Return group means as pandas gives them, NaN and infinite values included."""
    out = []
    for i in range(48):
        rows, cols, levels = int(rng.integers(1, 60)), int(rng.integers(1, 5)), int(rng.integers(1, 6))
        dtype = ["float32", "float64", "int32", "uint8"][i % 4]
        values = rng.normal(0, 1, (rows, cols)) * 10.0 ** rng.integers(-3, 6, (rows, cols))
        if i % 8 < 2:
            values[rng.random((rows, cols)) < 0.15] = np.nan
        if i % 8 == 4:
            values[rng.integers(0, rows), 0] = np.inf
        values = (np.abs(values) % 200).astype(dtype) if dtype in ("int32", "uint8") else values.astype(dtype)
        codes = rng.integers(0, levels, rows)
        group = pd.Categorical.from_codes(codes, [f"g{k}" for k in range(levels)])
        frame = pd.DataFrame(values).groupby(group, observed=False).mean()
        out.append(
            {
                "dtype": np.dtype(dtype).str.lstrip("<|"),
                "shape": [rows, cols],
                "values": exacts(values),
                "codes": codes.tolist(),
                "levels": levels,
                "mean": exacts(frame.to_numpy()),
                "mean_dtype": frame.to_numpy().dtype.str.lstrip("<"),
            }
        )
    return out


def correlations(rng: np.random.Generator) -> list[dict]:
    """Return correlation matrices of group means as scanpy computes them: `mean_df.T.corr(method)`, not clipped."""
    out = []
    for i in range(30):
        groups, features = int(rng.integers(2, 10)), int(rng.integers(2, 40))
        values = rng.normal(0, 1, (groups, features)) * np.exp(-np.arange(features) / 8)
        if i % 5 == 1:
            values = np.round(values * 2)  # ties, for spearman and kendall
        if i % 10 == 4:
            values[0] = 1.5  # constant: no correlation
        if i % 10 == 7:
            values[0, 0] = np.nan
        values = values.astype("float32" if i % 2 else "float64")
        frame = pd.DataFrame(values).T
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            out.append(
                {
                    "dtype": values.dtype.str.lstrip("<"),
                    "shape": [groups, features],
                    "means": exacts(values),
                    **{m: exacts(frame.corr(method=m).to_numpy()) for m in ("pearson", "spearman", "kendall")},
                }
            )
    return out


def natural(rng: np.random.Generator) -> dict:
    """Return natsort goldens: digits inside names, leading zeros, empty strings, case, non-ASCII."""
    lists = [
        ["c2", "c10", "c1"],
        ["10", "9", "1", "0"],
        ["a", "B", "A", "b"],
        ["", "0", "a"],
        ["a1b2", "a1b10", "a01b2", "a1b"],
        ["Dendritic", "CD4+ T", "CD14+ Monocyte", "CD34+", "CD8+ T", "CD19+ B", "CD56+ NK"],
        ["1.5", "1.10", "1.2"],
        ["x-2", "x-10", "x2"],
        ["β2", "α10", "α2", "é1"],
        ["٣", "2", "10"],
        ["²", "1", "3"],
        ["a 1", "a1", "a  1"],
        ["1a", "1", "01", "001"],
        ["😀2", "😀10", "\uffee1"],
        ["1", "a", "A1", "1a", "-1", "+1"],
        ["T cell", "T-cell", "T1", "Tcell"],
    ]
    pool = [*"ab_-. 019", "10", "2", "007"]
    for _ in range(60):
        count = int(rng.integers(2, 9))
        lists.append(list(dict.fromkeys("".join(rng.choice(pool, int(rng.integers(1, 6)))) for _ in range(count))))
    cases = [{"input": items, "sorted": natsorted(items)} for items in lists]
    return {"cases": cases, "canary": {"input": ["c2", "c10"], "sorted": ["c10", "c2"]}}


def main() -> None:
    """Write the four goldens."""
    sort_, cut_, nat = (
        introsort(np.random.default_rng(SEED)),
        cut(np.random.default_rng(SEED)),
        natural(np.random.default_rng(SEED)),
    )
    rng = np.random.default_rng(SEED)
    group = {"means": means(rng), "corr": correlations(rng)}
    first = group["means"][0]
    group["canary"] = {**first, "mean": [*first["mean"][:-1], 12345.0]}
    files = [
        write("introsort.json", sort_),
        write("cut.json", cut_),
        write("group.json", group),
        write("natsort.json", nat),
    ]
    record(
        "scripts/golden/small.py",
        files,
        seed=SEED,
        count=len(sort_["cases"]) + len(cut_["cases"]) + len(group["means"]) + len(group["corr"]) + len(nat["cases"]),
        classes={
            "order": "bit",
            "labels": "bit",
            "codes": "bit",
            "edges": "bit",
            "mean": "bit",
            "pearson": "bit",
            "spearman": "bit",
            "kendall": "bit",
            "sorted": "bit",
        },
        packages=["numpy", "pandas", "natsort", "scipy"],
    )


if __name__ == "__main__":
    main()
