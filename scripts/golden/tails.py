"""Goldens of tails: two-sided p of the normal and of Student's t by mpmath in 60 digits, with scipy's answer where it has one.

test/golden/tails.json: {"normal": [[z, p]], "student": [[t, df, p]], "expm1": [[x, y]], "canary": [z, p]}; each number the float64 nearest
to the true value of the float64 arguments. scipy has to agree within 1e-11 down to 1e-290, but for t of 1e-9, where its answer is 1 throughout.
"""

from __future__ import annotations

import mpmath as mp
import numpy as np
from common import exact, record, write
from scipy import stats

SEED = 20261121


def normal(z: float) -> mp.mpf:
    """Return P(|N| > z)."""
    return mp.erfc(mp.mpf(z) / mp.sqrt(2))


def student(t: float, df: float) -> mp.mpf:
    """Return P(|T| > t): by the hypergeometric series of the tail or of its complement, or by quadrature where both are slow."""
    a, x = mp.mpf(df) / 2, mp.mpf(df) / (mp.mpf(df) + mp.mpf(t) ** 2)
    y = 1 - x
    if x < 0.5:
        return mp.power(x, a) * mp.sqrt(y) * mp.hyp2f1(a + 0.5, 1, a + 1, x) / (a * mp.beta(a, 0.5))
    if a * y < 40:
        inner = 2 * mp.sqrt(y) * mp.power(x, a) * mp.hyp2f1(a + 0.5, 1, 1.5, y) / mp.beta(a, 0.5)
        return 1 - inner
    with mp.extradps(20):
        # One tail integral, e^-s weighed: s = (a + 1/2) log((df + u^2)/(df + t^2)).
        b = a + mp.mpf(1) / 2
        # u^2 + df = (t^2 + df) e^(s/b); du = (t^2 + df) e^(s/b) / (2 b u) ds.
        total = mp.mpf(t) ** 2 + mp.mpf(df)

        def f(s: mp.mpf) -> mp.mpf:
            grown = total * mp.exp(s / b)
            return mp.exp(-s) * grown / (2 * b * mp.sqrt(grown - mp.mpf(df)))

        integral = mp.quad(f, [0, 1, 5, 20, 60, 150, 400]) * mp.power(x, b)
        density = 1 / (mp.sqrt(mp.mpf(df)) * mp.beta(a, 0.5))
        return 2 * integral * density


def main() -> None:
    """Write the golden."""
    mp.mp.dps = 60
    rng = np.random.default_rng(SEED)
    zs = [0.0, 5e-324, 1e-300, 1e-10, 1.0, 1.96, 10.0, 37.0, 37.6, 37.7, 38.0, 38.4, 38.48, *np.round(np.linspace(0.05, 38.5, 90), 6),
          *rng.uniform(0, 38, 60)]  # fmt: skip
    pairs = [(float(t), float(df)) for df in (1, 1.5, 2, 2.7, 3, 5, 9.99, 10, 33.3, 100, 1000.25, 12345.6, 7e4, 7e5, 1e6)
             for t in (1e-9, 0.1, 0.7, 1, 1.5, 1.7320508, 2, 2.5, 5, 10, 20, 37, 60, 500, 1e5, 1e9)]  # fmt: skip
    pairs += [(float(t), float(np.exp(v))) for t, v in zip(rng.uniform(0, 37, 80), rng.uniform(0, 14, 80), strict=True)]
    student_rows = []
    for t, df in pairs:
        p = student(t, df)
        if p > mp.mpf("1e-300"):
            theirs = 2 * stats.t.sf(t, df)
            assert p < 1e-290 or t < 1e-6 or abs(theirs / float(p) - 1) < 1e-11, (t, df, theirs, p)
            student_rows.append([exact(t), exact(df), exact(float(p))])
    for z in zs:
        assert z > 37 or abs(2 * stats.norm.sf(z) / float(normal(z)) - 1) < 1e-12, z
    xs = [-50.0, -1.0, 1e-300, -1e-20, 0.3465, 0.3466, 20.0, 43.0, 700.0, 709.7, *rng.uniform(-3, 15, 200)]
    document = {
        "normal": [[exact(z), exact(float(normal(z)))] for z in zs],
        "student": student_rows,
        "expm1": [[exact(x), exact(float(mp.expm1(mp.mpf(x))))] for x in xs],
        "canary": [10.0, exact(float(normal(10.0)) * (1 + 1e-12))],
    }
    path = write("tails.json", document)
    record("scripts/golden/tails.py", [path], seed=SEED, count=len(zs) + len(student_rows) + len(xs) + 1,
           classes={"normal": "rel(1e-13)", "student": "rel(1e-12)", "expm1": "ulp(2)"}, packages=["mpmath", "numpy", "scipy"])  # fmt: skip


if __name__ == "__main__":
    main()
