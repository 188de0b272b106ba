from typing import Any

import pytest

from app.ml.evaluation.gold_facts import fact_fault, is_same
from app.ml.types import LanguageAsked, YearsAsked


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("years", {"min": 2}),
        ("years", {"min": 1.5, "max": 3, "skill": "Baking"}),
        ("language", {"code": "de", "cefr": "B2"}),
        ("degree", "bachelor"),
        ("hours", "38 hours a week"),
    ],
)
def test_a_value_of_its_shape_is_right(kind: str, value: Any) -> None:
    assert fact_fault(kind, value) is None


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("years", 2, "needs an object of min, max, skill"),
        ("years", {"min": 2, "unit": "year"}, "needs an object of min, max, skill"),
        ("years", {"min": "two"}, "has a wrong value: Expected `float`, got `str` - at `$.min`"),
        ("language", {"code": "German"}, "has the code 'German', expected two letters"),
        ("language", {"code": "de", "cefr": "fluent"}, "has the level 'fluent', expected one of"),
        ("permit", {"name": "lorry"}, "has a value that is no text"),
        ("certificate", "  ", "has a value that is no text"),
    ],
)
def test_a_value_of_another_shape_is_told(kind: str, value: Any, message: str) -> None:
    assert message in str(fact_fault(kind, value))


def test_values_are_the_same_whatever_their_capitals_and_signs() -> None:
    assert is_same("Driving licence (B)", "driving licence B")
    assert not is_same("bachelor", "master")
    assert is_same("York", "York, England")
    assert not is_same("York, England", "New York")
    assert not is_same("York", "")


def test_what_was_read_is_compared_with_what_the_gold_says() -> None:
    assert is_same(YearsAsked(2.0), {"min": 2})
    assert not is_same(YearsAsked(2.0, max=4.0), {"min": 2})
    assert not is_same(LanguageAsked("de", "B2"), {"code": "de"})
