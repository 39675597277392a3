"""Golden of Python's format of numbers: what seaborn writes into cells.

test/golden/pyformat.json: {"floats": [value…], "ints": [value…], "cases": [{"spec", "floats": [text | {"error"}…], "ints": […]}], "canary"}.
A row of texts is by value; an error is Python's message.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from common import exact, record, write

SEED = 20261123
FLOATS = [
    0.0, -0.0, 0.5, 1.5, 2.5, 0.125, 0.375, -0.125, 2.25, 2.675, 1.005, 105.0, 99.5, 999.5, 9999.5, 0.05, 1e22, 1e23, 1e16, 123456789.0,
    1234.5, -98765.4321, 1e-4, 9.9999e-5, 1e-5, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 0.1, 1 / 3, 2 / 3, -7.0, 12.0,
    99999.95, 0.00001234, 4503599627370496.5, 9007199254740993.0, 1e15, 12345678901234567890.0, math.nan, math.inf, -math.inf,
]  # fmt: skip
INTS = [0, 1, -1, 7, 12, 105, 999, 1000, -1234, 12345, 1234567, 9007199254740991]
SPECS = [
    "", "d", "e", "E", "f", "F", "g", "G", "n", "%", ".0f", ".1f", ".2f", ".3f", ".20f", ".0e", ".1e", ".2e", ".15e", ".25e", ".0g", ".1g",
    ".2g", ".3g", ".6g", ".17g", ".30g", ".0%", ".1%", ".2%", ".0", ".1", ".2", ".3", ".17", "#.0f", "#.0e", "#g", "#.3g", "#.3", "#", "+", " ",
    "-", "+.2f", " .2g", "10", "<10", "^11", ">10.2f", "=10.1f", "*^12.3g", "x<9.1f", "010", "012.2f", "+012.2f", " 010.1e", "<010.1f", ",", "_",
    ",.2f", "_.1f", ",d", "_d", "012,.1f", "013,.0f", "014,d", "011,d", "012,d", "08,", "0=15,.2f", "*=15,.1f", "+,.3g", ",.1%", "010.1%", ",e",
    "z.0f", "z.2g", "z", "+z.1f", "05d", "+d", "^9d", "#d", ".2d", "zd", "s", "q", "x5", "abc", ".f", ",_f", ",,f", ",n", "_n", "\u00e9>8.1f",
    "010n", ".3n", "015.3n", ".2G", ".1E", "G", "#.2G",
]  # fmt: skip


def said(value: float, spec: str) -> Any:
    """Return the text of Python, or its error."""
    try:
        return format(value, spec)
    except ValueError as error:
        return {"error": str(error)}


def main() -> None:
    """Write the golden."""
    rng = np.random.default_rng(SEED)
    drawn = rng.normal(0, 1, 12) * 10.0 ** rng.integers(-9, 12, 12)
    ties = (rng.integers(-4000, 4000, 12) * 2 + 1) / 2.0 ** rng.integers(1, 7, 12)
    floats = [*FLOATS, *map(float, drawn), *map(float, ties)]
    cases = [{"spec": s, "floats": [said(x, s) for x in floats], "ints": [said(x, s) for x in INTS]} for s in SPECS]
    count = len(SPECS) * (len(floats) + len(INTS))
    wrong = {"spec": ".1f", "floats": ["2.3"], "at": floats.index(2.25)}
    # -0.0 as text: JSON readers keep it, and 9007199254740993 is even as a float.
    document = {"floats": [exact(x) for x in floats], "ints": INTS, "cases": cases, "canary": wrong}
    path = write("pyformat.json", document)
    record("scripts/golden/pyformat.py", [path], seed=SEED, count=count, classes={"texts": "bit"}, packages=["numpy"])
    print(count)


if __name__ == "__main__":
    main()
