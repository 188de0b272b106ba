"""Dates as people write them are read, impossible ones are not."""

import datetime as dt
import operator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.lib.dates import DateRange, PartialDate, parse_date, parse_range


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021", PartialDate(2021)),
        ("2021-03", PartialDate(2021, 3)),
        ("2021-03-05", PartialDate(2021, 3, 5)),
        ("2021-03-05T10:00:00Z", PartialDate(2021, 3, 5)),
        ("Mar 2021", PartialDate(2021, 3)),
        ("March, 2021", PartialDate(2021, 3)),
        ("Sept. 2019", PartialDate(2019, 9)),
        ("03/2021", PartialDate(2021, 3)),
        ("3/2021", PartialDate(2021, 3)),
        ("03.2021", PartialDate(2021, 3)),
        ("2021/03", PartialDate(2021, 3)),
        ("01.03.2021", PartialDate(2021, 3, 1)),
        ("25/03/2021", PartialDate(2021, 3, 25)),
        ("03/25/2021", PartialDate(2021, 3, 25)),
        ("March 1st, 2021", PartialDate(2021, 3, 1)),
        ("1 March 2021", PartialDate(2021, 3, 1)),
        ("Mar '21", PartialDate(2021, 3)),
        ("10/19", PartialDate(2019, 10)),
        ("Spring 2019", PartialDate(2019)),
        ("Q1 2020", PartialDate(2020)),
        ("März 2020", PartialDate(2020, 3)),
        ("1er août 2018", PartialDate(2018, 8, 1)),
        ("enero de 2017", PartialDate(2017, 1)),
        ("2021年3月", PartialDate(2021, 3)),
        ("expected May 2025", PartialDate(2025, 5)),
        ("May 2025 (expected)", PartialDate(2025, 5)),
        ("Present", "present"),
        ("heute", "present"),
        ("to date", "present"),
    ],
)
def test_a_written_date_is_read(text: str, expected: object) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "13/2021",
        "2021-13",
        "2021-02-30",
        "32.01.2021",
        "2013-12-021",
        "30 Feb 2020",
        "Foo 2020",
        "12",
        "banana",
        "9" * 60,
        "presently not",
        "2019-2020-2021",
    ],
)
def test_what_is_no_date_or_an_impossible_one_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_an_ambiguous_day_and_month_leave_the_year() -> None:
    assert parse_date("01/03/2021") == PartialDate(2021)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jan 2021 – Present", DateRange(PartialDate(2021, 1), None, is_current=True)),
        ("2018-2020", DateRange(PartialDate(2018), PartialDate(2020))),
        ("2018-12", DateRange(PartialDate(2018, 12), PartialDate(2018, 12))),
        ("2015–16", DateRange(PartialDate(2015), PartialDate(2016))),
        ("Jan - Mar 2021", DateRange(PartialDate(2021, 1), PartialDate(2021, 3))),
        ("since 2019", DateRange(PartialDate(2019), None, is_current=True)),
        ("seit 03/2019", DateRange(PartialDate(2019, 3), None, is_current=True)),
        ("2021 –", DateRange(PartialDate(2021), None, is_current=True)),
        ("until 2019", DateRange(None, PartialDate(2019))),
        ("– 2019", DateRange(None, PartialDate(2019))),
        ("May 2019 to June 2020", DateRange(PartialDate(2019, 5), PartialDate(2020, 6))),
        ("01.03.2018 - 31.12.2020", DateRange(PartialDate(2018, 3, 1), PartialDate(2020, 12, 31))),
    ],
)
def test_a_written_range_is_read(text: str, expected: DateRange) -> None:
    assert parse_range(text) == expected


def test_a_range_of_nonsense_is_none() -> None:
    assert parse_range("good – bad") is None


@settings(deadline=None, max_examples=200)
@given(st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)))
def test_iso_dates_keep_their_value(day: dt.date) -> None:
    assert parse_date(str(day)) == PartialDate(day.year, day.month, day.day)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=100))
def test_no_text_breaks_the_reading(text: str) -> None:
    parse_date(text)
    parse_range(text)


def test_dates_of_unlike_exactness_have_no_order() -> None:
    earlier, later = PartialDate(2021), PartialDate(2021, 3)
    with pytest.raises(TypeError):
        operator.lt(earlier, later)
