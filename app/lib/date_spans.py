"""Where dates stand inside a line of text."""

import re
from functools import cache

import msgspec

from app.lib.date_words import APPROXIMATE, MONTHS, PRESENT_WORDS, SEASONS, SINCE, TO, UNTIL
from app.lib.dates import DASHES, any_of, parse_date, parse_range


class DateSpan(msgspec.Struct, frozen=True):
    """A date or a range found inside a text; all numbers are `str` offsets.

    `first` and `last` are the spans of the two dates where both stand on their own ("Jan 2021",
    "Present"). Where one of them leans on the other ("Jan – Mar 2021", "2015–16", "since 2019")
    `first` is the span of the whole and `last` is None: only together do the words have a meaning.
    """

    start: int
    end: int
    first: tuple[int, int]
    last: tuple[int, int] | None = None


def find_dates(text: str) -> list[DateSpan]:
    """Every date and range inside `text`, from left to right, none overlapping.

    Ranges win over the dates they are made of. Only years 1900-2099 are taken for years here.
    """
    found: list[DateSpan] = []
    position = 0
    while match := _finder().search(text, position):
        span = _span(match)
        if span is not None:
            found.append(span)
            position = span.end
        else:
            position = match.end()
    return found


def _span(match: re.Match[str]) -> DateSpan | None:
    """`match` of the finder as a span, or None when its date is impossible (31/31/2020)."""
    start, end = match.span()
    if match["first"] is not None and match["last"] is not None:
        span = DateSpan(start, end, match.span("first"), match.span("last"))
        if match["last"].casefold() in _LEANING_PRESENT:
            span = DateSpan(start, end, span.first, (_after_space(match), end))
        dates = (parse_date(match["first"]), parse_date(match["last"]))
        if None not in dates:
            return span
        if parse_range(match[0]) is None:
            return None
        return DateSpan(start, end, (start, end))
    return DateSpan(start, end, (start, end)) if parse_range(match[0]) is not None else None


_LEANING_PRESENT = frozenset({"date", "dato", "ce jour", "la fecha", "o momento", "la actualidad"})
"""Words that say "present" only with the word before them: "to date"."""


def _after_space(match: re.Match[str]) -> int:
    """Where the word between the two dates begins."""
    between = match[0][match.end("first") - match.start() :]
    return match.end("first") + len(between) - len(between.lstrip())


@cache
def _finder() -> re.Pattern[str]:
    """Compiled when first needed: the names of months in twenty languages take a while."""
    return re.compile(
        rf"{_BEFORE}(?:"
        rf"(?P<first>{_group(1)}|{_F_BARE})(?:{_F_SEPARATOR})"
        rf"(?P<last>{_group(2)}|{_F_PRESENT}|(?:0[1-9]|1[0-2])/\d\d){_AFTER}"
        rf"|{_F_YEAR}\s?[/{re.escape(DASHES)}]\s?\d\d{_AFTER}"
        rf"|(?:{any_of(SINCE)}|{any_of(UNTIL)})\s+(?:{_group(3)}){_AFTER}"
        rf"|(?:{_group(4)})\s*[{re.escape(DASHES)}](?=\s*(?:$|[)\]|,;]))"
        rf"|(?:{_group(5)}){_AFTER}"
        rf")",
        re.IGNORECASE,
    )


_LOOSELY = any_of(APPROXIMATE - {"ca"})
"""Without "ca", which behind a town is California."""

_F_YEAR = r"(?:19|20)\d\d"
_F_DAY = r"\d{1,2}(?:st|nd|rd|th|er|\.|º|°)?"
_F_OF = r"(?:de\s|of\s|del\s|d')?"
_F_MONTH = rf"(?:{any_of(MONTHS)})"
_F_DATE = "|".join(
    (
        rf"{_F_YEAR}-\d\d-\d\d",
        rf"\d{{1,2}}\.\s?\d{{1,2}}\.\s?{_F_YEAR}|\d{{1,2}}([-/])\d{{1,2}}\1{_F_YEAR}",
        rf"{_F_DAY}\s+{_F_OF}{_F_MONTH}\.?,?\s+{_F_OF}{_F_YEAR}",
        rf"{_F_MONTH}\.?\s+{_F_DAY},?\s+{_F_YEAR}",
        rf"(?:{_LOOSELY})\s*{_F_MONTH}\.?\s+{_F_YEAR}",
        rf"{_F_MONTH}\.?,?\s*[-/]?\s*{_F_OF}{_F_YEAR}",
        rf"{_F_MONTH}\.?\s*[-/]?\s*['’]\d\d",
        rf"(?:{any_of(SEASONS)}|{_LOOSELY}),?[\s.-]*{_F_OF}{_F_YEAR}",
        rf"{_F_YEAR}\s?年(?:\s?\d{{1,2}}\s?月)?|{_F_YEAR}\s?년(?:\s?\d{{1,2}}\s?월)?",
        rf"{_F_YEAR}[-/.](?:0[1-9]|1[0-2])(?![\d])",
        rf"(?:0?[1-9]|1[0-2])\s?[-/.]\s?{_F_YEAR}",
        rf"{_F_YEAR}\s+{_F_MONTH}\b",
        _F_YEAR,
    )
)
_F_BARE = "|".join(
    (
        rf"{_F_MONTH}\.?",
        r"(?:0[1-9]|1[0-2])/\d\d",
        rf"{_F_DAY}\s+{_F_MONTH}\.?",
        r"\d{1,2}\.\d{1,2}\.",
        any_of(SEASONS),
    )
)
_F_SEPARATOR = rf"\s*[{re.escape(DASHES)}/→]\s*>?\s*|\s+(?:{any_of(TO)})\s+"
_F_PRESENT = rf"(?:{any_of(PRESENT_WORDS)})"


def _group(number: int) -> str:
    """The pattern of one date, with its inner back-reference under a name of its own."""
    return _F_DATE.replace("([-/])", f"(?P<mark{number}>[-/])").replace(r"\1", f"(?P=mark{number})")


_BEFORE = r"(?<![\w$€£#])(?<!\d[.,/])(?<![A-Z]-)"
_AFTER = r"(?![\w%])(?![.,/]\d)"
