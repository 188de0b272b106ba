"""Sharing out a whole number of tenths so that the shares printed add up exactly."""

from collections.abc import Sequence
from fractions import Fraction

TENTHS = 10
"""Scores and points are printed with one decimal."""


def rounded(value: Fraction) -> int:
    """The whole number nearest to `value`, halves upwards."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def apportion(shares: Sequence[Fraction], total: int, caps: Sequence[int]) -> list[int]:
    """Whole numbers near `shares` that add up to `total`: the method of the largest remainder.

    Every share is cut to its whole part; what is left of `total` goes, one by one, to the largest
    remainders, ties to the earlier. Nothing goes above its cap, and a share of 0 stays 0; when all
    others are at their caps the rest of `total` is left out, so the sum may be smaller.
    """
    whole = [min(int(share), cap) for share, cap in zip(shares, caps, strict=True)]
    left = total - sum(whole)
    order = sorted(range(len(shares)), key=lambda i: (int(shares[i]) - shares[i], i))
    while left > 0:
        room = [i for i in order if whole[i] < caps[i] and shares[i] > 0][:left]
        if not room:
            break
        for i in room:
            whole[i] += 1
        left -= len(room)
    return whole


def to_points(tenths: int) -> float:
    """Tenths of a point as the number that is printed."""
    return tenths / TENTHS
