import msgspec
import pytest

from app.ml.evaluation.agreement import agreement, kappa
from app.ml.evaluation.gold_types import Posting, SecondLabel
from tests.ml.evaluation.small_gold import BAKER


def test_kappa_is_what_it_is_on_paper() -> None:
    """Observed 0.7; by chance 0.5 × 0.6 + 0.5 × 0.4 = 0.5."""
    choices = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(choices) == pytest.approx(0.4)


def test_kappa_of_nothing_and_of_one_class_is_not_known() -> None:
    assert kappa([]) is None
    assert kappa([("a", "a"), ("a", "a")]) is None


def test_importance_is_compared_where_both_saw_a_requirement() -> None:
    second = [
        SecondLabel("baker", 3, "responsibility"),
        SecondLabel("baker", 5, "requirement", "must"),
        SecondLabel("baker", 6, "requirement", "neutral"),
        SecondLabel("baker", 7, "other"),
    ]
    kind, importance = agreement({"baker": msgspec.convert(BAKER, Posting)}, second).rows
    assert (kind.name, kind.figures["pieces"], kind.figures["alike"]) == (
        "agreement of kind",
        4,
        0.75,
    )
    assert (importance.figures["pieces"], importance.figures["alike"]) == (2, 0.5)
