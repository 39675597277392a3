"""A small greedy all-pairs generator: few cases in which each pair of levels of any two factors occurs."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Mapping, Sequence


def pairwise(
    factors: Mapping[str, Sequence[str]], valid: Callable[[dict[str, str]], bool], seed: int
) -> list[dict[str, str]]:
    """Return cases (factor -> level) that together hold every pair of levels that a valid case can hold.

    `valid` judges whole cases; a pair that no candidate completes is given up.
    """
    rng = random.Random(seed)
    names = list(factors)
    left = {((a, x), (b, y)) for a, b in itertools.combinations(names, 2) for x in factors[a] for y in factors[b]}
    cases: list[dict[str, str]] = []
    while left:
        first = sorted(left)[rng.randrange(len(left))]
        best, gain = None, 0
        for _ in range(60):
            case = {name: rng.choice(list(factors[name])) for name in names} | dict(first)
            if not valid(case):
                continue
            covered = sum(((a, case[a]), (b, case[b])) in left for a, b in itertools.combinations(names, 2))
            if covered > gain:
                best, gain = case, covered
        if best is None:
            left.discard(first)
            continue
        cases.append(best)
        left -= {((a, best[a]), (b, best[b])) for a, b in itertools.combinations(names, 2)}
    return cases
