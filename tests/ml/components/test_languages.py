import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ml.components.languages import find_languages


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fluent German (C1)", [("de", "C1", "fluent German (C1)")]),
        ("English at B2 level", [("en", "B2", "English at B2")]),
        ("Dutch is a plus", [("nl", None, "Dutch")]),
        ("German (C1), English (B2)", [("de", "C1", "German (C1)"), ("en", "B2", "English (B2)")]),
        ("Spanish — conversational", [("es", "B1", "Spanish — conversational")]),
        ("Polish", [("pl", None, "Polish")]),
        ("FLUENT GERMAN", [("de", "C1", "FLUENT GERMAN")]),
        ("fluent in english", [("en", "C1", "fluent in english")]),
        ("Spanish-speaking customers", [("es", None, "Spanish")]),
        ("native German speaker", [("de", "C2", "native German")]),
        ("German or French is a big plus", [("de", None, "German"), ("fr", None, "French")]),
        (
            "another language, e.g. French or Turkish",
            [("fr", None, "French"), ("tr", None, "Turkish")],
        ),
    ],
)
def test_languages_and_levels(text: str, found: list[tuple[str, str | None, str]]) -> None:
    assert [(one.code, one.cefr, one.text) for one in find_languages(text)] == found


def test_a_level_before_the_first_holds_for_those_linked_to_it() -> None:
    seen = find_languages("Fluent in English and German")
    assert [(one.code, one.cefr) for one in seen] == [("en", "C1"), ("de", "C1")]


def test_each_has_its_own_level_where_it_says_one() -> None:
    seen = find_languages("Business-fluent German and very good English")
    assert [(one.code, one.cefr) for one in seen] == [("de", "C1"), ("en", "B2")]


@pytest.mark.parametrize(
    "text",
    [
        "You will enjoy an English breakfast",
        "polish your skills",
        "We work in the German market",
        "English teacher wanted",
        "GCSE English and Maths",
        "Cook French cuisine",
        "Finnish nurse",
    ],
)
def test_peoples_and_dishes_are_no_languages(text: str) -> None:
    assert find_languages(text) == ()


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "English",
                "German",
                "fluent",
                "C1",
                "(B2)",
                "and",
                ",",
                "or",
                "is",
                "a",
                "plus",
                ".",
                "speak",
            ]
        )
    )
)
def test_spans_are_true_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    seen = find_languages(text)
    assert all(text[one.start : one.end] == one.text for one in seen)


def test_an_abbreviation_before_the_level_ends_nothing() -> None:
    german, english = find_languages("Very good German (min. B2) and basic English")
    assert (german.code, german.cefr, german.text) == ("de", "B2", "Very good German (min. B2)")
    assert (english.code, english.cefr) == ("en", "A2")
