"""How good an order is, of things graded 0 to 3: nDCG and average precision."""

import math
from collections.abc import Mapping, Sequence
from itertools import groupby

RELEVANT = 2
"""The grade from which a résumé counts as fit where only yes and no are known."""
DEPTH = 10


def ordered(scores: Mapping[str, float]) -> list[str]:
    """Names by score, best first, ties by name."""
    return sorted(scores, key=lambda name: (-scores[name], name))


def gain(grade: int) -> float:
    """What a grade is worth: exponential, 0, 1, 3 and 7."""
    return float(2**grade - 1)


def ndcg(gains: Sequence[float], grades: Sequence[int], depth: int = DEPTH) -> float | None:
    """Discounted gain of an order, of that of the best order of `grades`; None if nothing gains."""
    best = _discounted(sorted(map(gain, grades), reverse=True), depth)
    return _discounted(gains, depth) / best if best else None


def tied_gains(scores: Mapping[str, float], grades: Mapping[str, int]) -> list[float]:
    """Gains in order, those of equal scores levelled.

    nDCG of them is its mean over all orders of the ties (McSherry and Najork, 2008).
    """
    found: list[float] = []
    for _, group in groupby(ordered(scores), key=lambda name: scores[name]):
        gains = [gain(grades[name]) for name in group]
        found += [math.fsum(gains) / len(gains)] * len(gains)
    return found


def average_precision(fits: Sequence[bool]) -> float | None:
    """The mean of the precisions at each fit one; None where none is fit."""
    found = 0
    precisions = []
    for place, fit in enumerate(fits, 1):
        if fit:
            found += 1
            precisions.append(found / place)
    return math.fsum(precisions) / found if found else None


def _discounted(gains: Sequence[float], depth: int) -> float:
    return math.fsum(gain / math.log2(place + 1) for place, gain in enumerate(gains[:depth], 1))
