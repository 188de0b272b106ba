"""Dates as people write them in résumés."""

import calendar
import re
from collections.abc import Iterable
from typing import Literal

import msgspec

from app.lib import limits
from app.lib.date_words import APPROXIMATE, MONTHS, PRESENT_WORDS, SEASONS, SINCE, TO, UNTIL

PRESENT: Literal["present"] = "present"

DASHES = "-‐‑‒–—―−~〜～"
"""Every character that people and word processors put between two dates."""

CENTURY_PIVOT = 50
"""`'49` is 2049 and `'50` is 1950: nobody alive dates a post before 1950."""


class PartialDate(msgspec.Struct, frozen=True):
    """A date of which only the year need be known; `month` 1-12, `day` 1-31.

    It has no order: whether 2021 lies before March 2021 is for the asker to say.
    """

    year: int
    month: int | None = None
    day: int | None = None


class DateRange(msgspec.Struct, frozen=True):
    """What one string says about a time: "2015–16", "since 2019", or a single date.

    `start` and `end` are equal for a single date. `is_current` is true when it says that the time
    still runs ("since", "– present", a dash with nothing behind it); `end` is None then.
    """

    start: PartialDate | None
    end: PartialDate | None
    is_current: bool = False


def parse_date(text: str) -> PartialDate | Literal["present"] | None:
    """The date that `text` as a whole says; None when it says none or an impossible one.

    Ambiguous day and month (`01/03/2021`) leave the year only: a guess would be an invention.
    """
    if len(text) > limits.DATE_CHARACTERS:
        return None
    words = " ".join(text.split()).strip(" .,;:()[]").casefold()
    if words in PRESENT_WORDS:
        return PRESENT
    words = _APPROXIMATE.sub("", words)
    words = _EXPECTED.sub("", words)
    for pattern, reading in _READINGS:
        if (found := pattern.fullmatch(words)) and (date := _possible(*reading(found))):
            return date
    return None


def parse_range(text: str) -> DateRange | None:
    """The time that `text` as a whole says, be it one date or a range; None when it says none."""
    if len(text) > limits.DATE_CHARACTERS:
        return None
    single = parse_date(text)
    if single == PRESENT:
        return DateRange(None, None, is_current=True)
    if single is not None:
        return DateRange(single, single)
    words = " ".join(text.split()).strip(" .,;:()[]").casefold()
    for reading in (_two_dates, _leaning_range, _one_sided):
        if (found := reading(words)) is not None:
            return found
    return None


def _two_dates(words: str) -> DateRange | None:
    for separator in _SEPARATOR.finditer(words):
        first = parse_date(words[: separator.start()])
        last = parse_date(words[separator.end() :])
        if isinstance(first, PartialDate) and last is not None:
            end = None if last == PRESENT else last
            return DateRange(first, end, is_current=last == PRESENT)
    return None


def _leaning_range(words: str) -> DateRange | None:
    """`Jan – Mar 2021`, `2015–16`, `12 – 19 May 2020`: one side borrows from the other."""
    if found := _SHORT_END.fullmatch(words):
        year = int(found[1])
        last_year = year - year % 100 + int(found[2])
        return DateRange(PartialDate(year), PartialDate(last_year)) if last_year > year else None
    for separator in _SEPARATOR.finditer(words):
        last = parse_date(words[separator.end() :])
        if isinstance(last, PartialDate) and separator.start() > 0:
            first = parse_date(f"{words[: separator.start()]} {last.year}")
            if isinstance(first, PartialDate):
                return DateRange(first, last)
    return None


def _one_sided(words: str) -> DateRange | None:
    if found := _OPEN.fullmatch(words):
        date = parse_date(found[1] or found[2])
        return DateRange(date, None, is_current=True) if isinstance(date, PartialDate) else None
    if found := _CLOSED.fullmatch(words):
        date = parse_date(found[1] or found["only"])
        return DateRange(None, date) if isinstance(date, PartialDate) else None
    return None


def _possible(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    """The date if the calendar knows it."""
    if not 1000 <= year <= 2999 or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and (month is None or not 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return PartialDate(year, month, day)


_Parts = tuple[int, int | None, int | None]


def _year_of(digits: str) -> int:
    if len(digits) > 2:
        return int(digits)
    return int(digits) + (2000 if int(digits) < CENTURY_PIVOT else 1900)


def _numbers(found: re.Match[str]) -> _Parts:
    """Year, month and day by the names of their groups."""
    groups = found.groupdict()
    month = groups.get("month")
    day = groups.get("day")
    return _year_of(groups["year"]), int(month) if month else None, int(day) if day else None


def _named_month(found: re.Match[str]) -> _Parts:
    groups = found.groupdict()
    day = groups.get("day")
    month = MONTHS.get(groups["name"], _NO_MONTH)
    return _year_of(groups["year"]), month, int(day) if day else None


def _either_order(found: re.Match[str]) -> _Parts:
    """Two numbers and a year by slashes: the month is known only when one cannot be a month."""
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    if first == second or second > 12:
        return year, first, second
    if first > 12:
        return year, second, first
    return year, None, None


def any_of(words: Iterable[str]) -> str:
    """An alternation of `words`, longest first, with any white space between their parts."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


_NO_MONTH = 0
"""No calendar knows it, so a date with a word that is no month is none."""

_NAME = r"(?P<name>[^\W\d_]+)\.?"
_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º|°)?"
_OF = r"(?:de\s|of\s|del\s|d')?\s*"

_READINGS = [
    (re.compile(pattern), reading)
    for pattern, reading in (
        (_YEAR, _numbers),
        (rf"{_YEAR}[-/.](?P<month>\d{{1,2}})", _numbers),
        (
            rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?:t[\d:.]+(?:z|[+-][\d:]+)?)?",
            _numbers,
        ),
        (rf"(?P<month>\d{{1,2}})\s?[-/.]\s?{_YEAR}", _numbers),
        (r"(?P<month>\d{2})/(?P<year>\d{2})", _numbers),
        (rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}", _numbers),
        (
            rf"(?P<first>\d{{1,2}})(?P<mark>[-/])(?P<second>\d{{1,2}})(?P=mark){_YEAR}",
            _either_order,
        ),
        (rf"{_NAME},?\s*[-/]?\s*{_OF}{_YEAR}", _named_month),
        (rf"{_NAME},?\s*[-/]?\s*['’](?P<year>\d{{2}})", _named_month),
        (rf"{_NAME}[-\s](?P<year>\d{{2}})", _named_month),
        (rf"{_YEAR},?\s*[-/]?\s*{_NAME}", _named_month),
        (rf"{_DAY}\s*{_OF}{_NAME},?\s*{_OF}{_YEAR}", _named_month),
        (rf"(?P<day>\d{{1,2}})-{_NAME}-{_YEAR}", _named_month),
        (rf"{_NAME}\s+{_DAY},?\s+{_YEAR}", _named_month),
        (rf"(?:{any_of(SEASONS)})(?:\s+term|\s+semester)?,?\s*{_OF}{_YEAR}", _numbers),
        (rf"{_YEAR}\s*(?:{any_of(SEASONS)})", _numbers),
        (
            r"(?P<year>\d{4})\s?年(?:\s?(?P<month>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?日)?)?",
            _numbers,
        ),
        (
            r"(?P<year>\d{4})\s?년(?:\s?(?P<month>\d{1,2})\s?월(?:\s?(?P<day>\d{1,2})\s?일)?)?",
            _numbers,
        ),
    )
]

_APPROXIMATE = re.compile(rf"^(?:{any_of(APPROXIMATE)})[\s.:-]*(?=\S)")
_EXPECTED = re.compile(r"\s*[(,]?\s*(?:expected|anticipated|projected|voraussichtlich|prévu)\)?$")
_SEPARATOR = re.compile(rf"\s*[{re.escape(DASHES)}/→]\s*>?\s*|\s+(?:{any_of(TO)})\s+")
_SHORT_END = re.compile(rf"(\d{{4}})\s?[/{re.escape(DASHES)}]\s?(\d{{2}})")
_OPEN = re.compile(
    rf"(?:{any_of(SINCE)})\s+(.+?)(?:\s*[{re.escape(DASHES)}])?|(.+?)\s*[{re.escape(DASHES)}]"
)
_CLOSED = re.compile(rf"(?:{any_of(UNTIL)})\s+(.+)|[{re.escape(DASHES)}]\s*(?P<only>.+)")
