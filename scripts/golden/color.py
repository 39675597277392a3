"""Goldens of matplotlib's norms and maps.

test/golden/color.json: {"cases": [{"cmap", "norm": our color.norm, "vmin" | "vmax" | "vcenter": as given or null, "dtype", "values",
"rgba": 8 hexadecimal digits a value, "resolved": {"vmin", "vmax"}}], "canary"}. Values that are not finite are masked first, as imshow does.
"""

from __future__ import annotations

from typing import Any

import matplotlib as mpl
import numpy as np
from common import exact, exacts, record, write
from matplotlib import colors as mc

SEED = 20261121
LISTS = [["#000000", "#ffffff", "#ff8000"], ["#102030", "#a0b0c0", "#fedcba", "#010203", "#7f7f7f"]]
"""Maps given as colours: matplotlib's ListedColormap, one table entry a colour."""
MAPS = ["viridis", "magma", "RdBu_r", "Reds", "coolwarm", "tab20"]
# (our norm, limits as our spec has them, the matplotlib norm)
NORMS: list[tuple[dict[str, Any], dict[str, float], Any]] = [
    ({"kind": "linear"}, {}, lambda: mc.Normalize()),
    ({"kind": "linear"}, {"vmin": -1.5, "vmax": 2.25}, lambda: mc.Normalize(-1.5, 2.25)),
    ({"kind": "linear"}, {"vcenter": 0.5}, lambda: mc.TwoSlopeNorm(0.5)),
    ({"kind": "two_slope"}, {"vmin": -2, "vcenter": 0.25, "vmax": 4}, lambda: mc.TwoSlopeNorm(0.25, -2, 4)),
    ({"kind": "centered"}, {"vcenter": 0.5}, lambda: mc.CenteredNorm(0.5)),
    ({"kind": "centered", "halfrange": 2.5}, {"vcenter": 0}, lambda: mc.CenteredNorm(0, 2.5)),
    ({"kind": "log"}, {}, lambda: mc.LogNorm()),
    ({"kind": "log"}, {"vmin": 0.01, "vmax": 50}, lambda: mc.LogNorm(0.01, 50)),
    ({"kind": "symlog", "linthresh": 0.5, "linscale": 1, "base": 10}, {}, lambda: mc.SymLogNorm(0.5, base=10)),
    (
        {"kind": "symlog", "linthresh": 1, "linscale": 0.5, "base": 2},
        {"vmin": -20, "vmax": 30},
        lambda: mc.SymLogNorm(1, 0.5, -20, 30, base=2),
    ),
    ({"kind": "asinh", "linear_width": 1}, {}, lambda: mc.AsinhNorm()),
    ({"kind": "asinh", "linear_width": 0.1}, {"vmin": -10, "vmax": 10}, lambda: mc.AsinhNorm(0.1, -10, 10)),
    ({"kind": "power", "gamma": 0.5}, {"vmin": 0, "vmax": 8}, lambda: mc.PowerNorm(0.5, 0, 8)),
    ({"kind": "power", "gamma": 2}, {}, lambda: mc.PowerNorm(2)),
    (
        {"kind": "boundary", "boundaries": [-1, 0, 1, 2.5, 4], "ncolors": 256},
        {},
        lambda: mc.BoundaryNorm([-1, 0, 1, 2.5, 4], 256),
    ),
    ({"kind": "boundary", "boundaries": [0, 1, 3], "ncolors": 20}, {}, lambda: mc.BoundaryNorm([0, 1, 3], 20)),
    *(
        (
            {"kind": "boundary", "boundaries": [-1, 0, 1, 2.5], "ncolors": 200, "extend": side},
            {},
            lambda side=side: mc.BoundaryNorm([-1, 0, 1, 2.5], 200, extend=side),
        )
        for side in ("min", "max", "both")
    ),
]


def values(rng: np.random.Generator, dtype: str) -> np.ndarray:
    """Return numbers in and out of limits, zeros of both signs, NaN, infinities, and edges of table entries."""
    special = [
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.5,
        0.25,
        2.25,
        -1.5,
        4.0,
        2.5,
        1e-30,
        -1e-30,
        30.0,
        np.nan,
        np.inf,
        -np.inf,
        1e-3,
        50.0,
    ]
    return np.concatenate(
        [special, rng.normal(0.5, 2, 30), np.abs(rng.normal(0, 3, 12)), np.linspace(-1.5, 2.25, 9)]
    ).astype(dtype)


def case(index: int, cmap: str | list[str], dtype: str) -> dict[str, Any]:
    """Return one case."""
    ours, limits, make = NORMS[index]
    x = values(np.random.default_rng([SEED, index]), dtype)
    norm = make()
    masked = np.ma.masked_invalid(x)
    norm.autoscale_None(masked)
    rgba = (mpl.colormaps[cmap] if isinstance(cmap, str) else mc.ListedColormap(cmap))(norm(masked), bytes=True)
    return {
        "cmap": cmap,
        "norm": ours,
        "vmin": limits.get("vmin"),
        "vmax": limits.get("vmax"),
        "vcenter": limits.get("vcenter"),
        "dtype": x.dtype.str.lstrip("<"),
        "values": exacts(x),
        "rgba": [bytes(c).hex() for c in rgba],
        "resolved": {"vmin": exact(norm.vmin), "vmax": exact(norm.vmax)},
    }


def main() -> None:
    """Write the golden."""
    cases = [
        case(i, cmap, dtype) for i in range(len(NORMS)) for cmap in [*MAPS, *LISTS] for dtype in ("float32", "float64")
    ]
    wrong = {**cases[0], "rgba": ["00000000", *cases[0]["rgba"][1:]]}
    path = write("color.json", {"cases": cases, "canary": wrong})
    record(
        "scripts/golden/color.py",
        [path],
        seed=SEED,
        count=len(cases),
        classes={"rgba": "bit (log, symlog, asinh, power: neighbouring table entry at an edge)", "resolved": "bit"},
        packages=["matplotlib", "numpy"],
    )


if __name__ == "__main__":
    main()
