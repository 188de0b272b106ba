import math

import pytest

from app.ml.evaluation.orders import average_precision, gain, ndcg, ordered, tied_gains


def test_grades_gain_exponentially() -> None:
    assert [gain(grade) for grade in range(4)] == [0, 1, 3, 7]


def test_equal_scores_are_ordered_by_name() -> None:
    assert ordered({"b": 1.0, "a": 1.0, "c": 2.0}) == ["c", "a", "b"]


def test_ndcg_is_what_it_is_on_paper() -> None:
    """1 and 7 in the wrong order: (1 + 7 / log2 3) ÷ (7 + 1 / log2 3)."""
    wanted = (1 + 7 / math.log2(3)) / (7 + 1 / math.log2(3))
    assert ndcg([1, 7], [1, 3]) == pytest.approx(wanted)
    assert ndcg([7, 1], [1, 3]) == 1
    assert ndcg([0, 0], [0, 0]) is None


def test_only_the_first_places_count() -> None:
    assert ndcg([0, 0, 7], [0, 0, 3], depth=2) == 0


def test_levelled_ties_are_the_mean_over_all_their_orders() -> None:
    grades = {"a": 3, "b": 0, "c": 1}
    scores = {"a": 5.0, "b": 5.0, "c": 1.0}
    orders = [["a", "b", "c"], ["b", "a", "c"]]
    each = [ndcg([gain(grades[name]) for name in order], [3, 0, 1]) for order in orders]
    assert ndcg(tied_gains(scores, grades), [3, 0, 1]) == pytest.approx(
        sum(one for one in each if one is not None) / 2
    )


def test_average_precision_is_what_it_is_on_paper() -> None:
    assert average_precision([True, False, True]) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision([False]) is None
