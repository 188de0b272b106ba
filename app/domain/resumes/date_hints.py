"""What to say beside a date that is stored as it was typed but will not be read as one."""

from collections.abc import Mapping
from typing import Literal

from app.lib.dates import DateRange, PartialDate, parse_range

Hint = Literal["unread", "turned"]
"""`unread`: it says no date. `turned`: the end lies before the start."""

FIELDS = ("startDate", "endDate", "date", "releaseDate")


def hints(texts: Mapping[str, str]) -> dict[str, Hint]:
    """The hints of one entry by field; nothing is said of an empty one."""
    read = {field: parse_range(text) for field, text in texts.items() if _is_date(field, text)}
    found: dict[str, Hint] = {field: "unread" for field, date in read.items() if date is None}
    start, end = read.get("startDate"), read.get("endDate")
    if start is not None and end is not None and _is_turned(start, end):
        found["endDate"] = "turned"
    return found


def _is_date(field: str, text: str) -> bool:
    return field in FIELDS and bool(text.strip())


def _is_turned(start: DateRange, end: DateRange) -> bool:
    """Is the end surely before the start? Years decide, and months where both have them."""
    first, last = start.start, end.end
    if first is None or last is None:
        return False
    if first.month is None or last.month is None:
        return last.year < first.year
    return _months(last) < _months(first)


def _months(date: PartialDate) -> int:
    return date.year * 12 + (date.month or 0)
