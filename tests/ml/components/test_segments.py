from hypothesis import given, settings
from hypothesis import strategies as st

from app.ml.components.segments import blocks, is_rule, sentences, trimmed


def _texts(text: str) -> list[str]:
    return [text[block.start : block.end] for block in blocks(text)]


def test_bullets_of_every_kind_are_left_out() -> None:
    text = "- a one\n• a two\n✔ a three\n1. a four\n(b) a five\n[ ] a six\n👉 a seven"
    assert _texts(text) == [
        f"a {n}" for n in ["one", "two", "three", "four", "five", "six", "seven"]
    ]
    assert all(block.is_bulleted for block in blocks(text))


def test_wrapped_prose_is_joined_and_a_list_without_bullets_is_not() -> None:
    prose = (
        "We are looking for a person who likes to work with wood and with\n"
        "people, and who knows how to keep a workshop in good order for\n"
        "the next one.\n"
    )
    assert len(_texts(prose)) == 1
    listing = (
        "Three years of closing experience in software sales to companies\n"
        "Proven track record of exceeding a quota in a growing market\n"
        "Excellent presentation skills and a good sense of humour always\n"
    )
    assert len(_texts(listing)) == 3


def test_a_bullet_goes_on_in_the_next_line() -> None:
    text = "- Experience with a case management\n  system of any kind\n- Typing"
    assert _texts(text) == ["Experience with a case management\n  system of any kind", "Typing"]


def test_lost_line_breaks_and_cells_are_found() -> None:
    assert _texts("Skills • Java • Go") == ["Skills", "Java", "Go"]
    assert _texts("Must have\tLinux") == ["Must have", "Linux"]


def test_forms_are_not_joined() -> None:
    assert len(_texts("Job Title: Cook\nLocation: Leeds, three days in the office\nPay: good")) == 3


def test_sentences_know_abbreviations_semicolons_and_brackets() -> None:
    text = "Tools, e.g. SAP or Sage. A Ph.D. helps; so does wit. (A. B; C) End."
    found = [text[start:end] for start, end in sentences(text, 0, len(text))]
    assert found == ["Tools, e.g. SAP or Sage.", "A Ph.D. helps;", "so does wit.", "(A. B; C) End."]


def test_rules_are_no_text() -> None:
    assert is_rule("-----")
    assert is_rule("* * *")
    assert not is_rule("--")
    assert not is_rule("a---")


def test_trimmed() -> None:
    assert trimmed("  a ", 0, 4) == (2, 3)


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="ab A.;:-•|\t\n()1", max_size=200))
def test_blocks_and_sentences_are_in_order_and_apart(text: str) -> None:
    at = 0
    for block in blocks(text):
        assert at <= block.start < block.end <= len(text)
        at = block.end
        inner = block.start
        for start, end in sentences(text, block.start, block.end):
            assert inner <= start < end <= block.end
            inner = end


def test_the_cells_of_a_framed_table_know_their_columns() -> None:
    found = blocks("| A | B | C |\n|---|---|---|\n| d | | f |\n")
    assert [block.column for block in found] == [0, 1, 2, 0, 2]
    assert [block.column for block in blocks("a | b")] == [0, 1]


def test_an_alternative_behind_a_semicolon_goes_on() -> None:
    text = "a degree and one year of work; or an equivalent mixture; a licence"
    assert len(sentences(text, 0, len(text))) == 2
