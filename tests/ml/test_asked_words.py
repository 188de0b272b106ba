import pytest

from app.ml.asked_words import about, phrase_words

pytestmark = pytest.mark.engine


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Proven experience of drafting contracts is essential", "drafting contracts"),
        ("Experience with  Kubernetes\nrequired", "Kubernetes"),
        ("You must be able to take blood samples", "take blood samples"),
        ("Roofing experience", "Roofing"),
        ("Makaton would be a real plus", "Makaton"),
        ("Experience", "Experience"),
        ("Willing to do it", "Willing to do it"),
        ("Forklift experience in a busy warehouse", "Forklift experience in a busy warehouse"),
    ],
)
def test_the_words_that_ask_are_left_out(text: str, bare: str) -> None:
    assert about(text) == bare


def test_the_words_of_the_phrase_around_a_skill() -> None:
    asked = "Experience with route planning for delivery vans"
    assert phrase_words(asked, "Route planning") == {"route", "planning"}
    assert phrase_words(asked, "not there") >= {"route", "delivery", "vans"}
