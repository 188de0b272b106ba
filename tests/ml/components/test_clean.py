from hypothesis import given, settings
from hypothesis import strategies as st

from app.ml.components.clean import cleaned


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=300))
def test_the_copy_is_as_long(text: str) -> None:
    assert len(cleaned(text)) == len(text)


def test_quotes_markup_and_direction_marks_are_made_plain() -> None:
    assert cleaned("you’ll") == "you'll"
    assert cleaned("a&amp;b").split() == ["a&", "b"]
    assert cleaned("<b>Go</b>").strip() == "Go"
    assert "\u202e" not in cleaned("a\u202eb")
    assert cleaned("<li>Java").split() == ["•", "Java"]


def test_a_giant_word_is_blanked_and_writing_without_blanks_is_not() -> None:
    assert not cleaned("x" * 20_000).strip()
    assert cleaned("求" * 300).strip()


def test_line_ends_of_every_kind_stay_where_they_are() -> None:
    assert cleaned("a\r\nb") == "a \nb"
    assert cleaned("a\rb") == "a\nb"


def test_how_an_item_is_assessed_is_blanked_out() -> None:
    text = "Knowledge of benefits (A/I/T)\nDriving licence (B/C1)\nStatistics (R)\nTact (I)."
    copy = cleaned(text)
    assert len(copy) == len(text)
    assert "(A/I/T)" not in copy
    assert "(I)" not in copy
    assert "(B/C1)" in copy
    assert "(R)" in copy
