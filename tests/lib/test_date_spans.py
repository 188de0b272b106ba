"""Dates are found inside lines, numbers that are none are left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.lib.date_spans import find_dates


def found(text: str) -> list[tuple[str, str | None]]:
    return [
        (text[slice(*span.first)], text[slice(*span.last)] if span.last else None)
        for span in find_dates(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nurse (Jan 2021 – Present)", [("Jan 2021", "Present")]),
        ("Grew 1999-2005, again May 2006.", [("1999", "2005"), ("May 2006", None)]),
        ("2015 to date", [("2015", "to date")]),
        ("seit 03/2018 Meister", [("seit 03/2018", None)]),
        ("2015–16 Intern", [("2015–16", None)]),
        ("Chef, 05/2019 – 12/2023, Ulm", [("05/2019", "12/2023")]),
        ("Seattle, CA Mar 2021 – now", [("Mar 2021", "now")]),
        ("01.03.2018 bis 31.12.2020", [("01.03.2018", "31.12.2020")]),
    ],
)
def test_dates_are_found(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    ["saved $2000", "2,019 parcels", "24/7 and 08/15", "room 20190", "v2.2021.3", "31/31/2020x"],
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert found(text) == []


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="2019 JanMrch-–/.,toPresent(){}", max_size=60))
def test_spans_are_ordered_and_inside_the_text(text: str) -> None:
    position = 0
    for span in find_dates(text):
        assert position <= span.start < span.end <= len(text)
        assert span.start <= span.first[0] < span.first[1] <= span.end
        position = span.end


def test_a_code_is_no_date() -> None:
    assert find_dates("Supply Technician, GS-2005-06") == []
