"""Lines become bullets, paragraphs and headers; dates count only where they head something."""

import pytest

from app.domain.resumes.items import header_date, split_items, wrap_width
from app.domain.resumes.plain_lines import split_lines


@pytest.mark.parametrize(
    "text",
    ["Nurse, 2015 - 2018", "2015 Nurse", "Chef | 2019 | Leeds", "(2019)", "Jan 2020 - now: Cook"],
)
def test_header_dates(text: str) -> None:
    (line,) = split_lines(text)
    assert header_date(line) is not None


@pytest.mark.parametrize(
    "text",
    [
        "I joined them in 2015 because the work was good and stayed.",
        "valid to 2027",
        "no date",
        "x" * 300,
    ],
)
def test_no_header_dates(text: str) -> None:
    (line,) = split_lines(text)
    assert header_date(line) is None


def test_kinds_and_joined_lines() -> None:
    text = "Nurse, X Hospital, 2015 - 2018\nCalm at night and patient by day.\n- one\n  more\n- two"
    items = split_items(split_lines(text), 0)
    assert [(item.kind, item.text) for item in items] == [
        ("head", "Nurse, X Hospital, 2015 - 2018"),
        ("paragraph", "Calm at night and patient by day."),
        ("bullet", "one more"),
        ("bullet", "two"),
    ]


def test_the_wrap_is_seen_where_there_is_one() -> None:
    assert wrap_width(split_lines("\n".join(["a" * 70] * 3))) == 70
    assert wrap_width(split_lines("short\nlines")) == 0
    assert wrap_width(split_lines("a" * 400)) == 0
