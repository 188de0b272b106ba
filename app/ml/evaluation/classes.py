"""Precision, recall and F1 of a choice among classes."""

from collections.abc import Sequence

from app.ml.evaluation.rows import DECIMALS, mean

Choice = tuple[str, str]
"""The class of the gold, and the class that was found."""


def accuracy(choices: Sequence[Choice]) -> float | None:
    """The share of choices that are right; None of nothing."""
    return mean([float(gold == found) for gold, found in choices])


def f1(choices: Sequence[Choice], name: str) -> float | None:
    """F1 of one class; None where neither the gold nor what was found knows it."""
    right = sum(gold == found == name for gold, found in choices)
    marked = sum((gold == name) + (found == name) for gold, found in choices)
    return round(2 * right / marked, DECIMALS) if marked else None


def macro_f1(choices: Sequence[Choice], names: Sequence[str]) -> float | None:
    """The plain mean of the F1 of those `names` that the gold or what was found knows."""
    known = [value for name in names if (value := f1(choices, name)) is not None]
    return mean(known)
