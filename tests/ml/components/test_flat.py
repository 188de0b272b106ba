"""Postings whose line breaks were lost."""

from app.ml.components.flat import unflattened

POSTING = (
    "Staff Nurse, Acute Ward We are a friendly team of thirty people and short of two. Requirements"
    " - Current NMC registration - Two years on a ward - Willing to work nights Desirable"
    " - Venepuncture - Mentorship qualification We offer 27 days of leave and a pension."
)


def test_bullets_and_the_headings_before_them_begin_lines() -> None:
    lines = unflattened(POSTING).split("\n")
    assert lines[1:] == [
        "Requirements",
        "- Current NMC registration",
        "- Two years on a ward",
        "- Willing to work nights",
        "Desirable",
        "- Venepuncture",
        "- Mentorship qualification",
        "We offer 27 days of leave and a pension.",
    ]


def test_every_offset_holds() -> None:
    plain = unflattened(POSTING)
    assert len(plain) == len(POSTING)
    assert plain.replace("\n", " ") == POSTING


def test_what_has_lines_or_is_short_or_has_few_dashes_is_left() -> None:
    for text in (POSTING + "\nMore", "A - B - C - D", POSTING.replace(" - ", ", "), "", " "):
        assert unflattened(text) == text


def test_a_long_hostile_line_ends_soon() -> None:
    text = "Requirements - " * 6000
    assert len(unflattened(text)) == len(text)
