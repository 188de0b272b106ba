"""How long somebody worked, by the dates of the entries, each month counted once.

A month is counted whole, first and last one included: "Mar 2018 – Dec 2020" is 34 months. Days are
not looked at. Where only the year is given the middle of it is taken: a start is its July, an end
its June, so "2018 – 2020" is 24 months and posts that follow one another neither overlap nor gap.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

import msgspec

from app.lib.dates import PartialDate
from app.ml.apportion import rounded
from app.ml.types import ResumeEntry

YEAR = 12
"""Months."""
START_OF_BARE_YEAR, END_OF_BARE_YEAR = 7, 6
PERIODS_TOLD = 6
"""More periods than this are summed up in the arithmetic: nobody adds up 300 of them by hand."""

_MONTH_NAMES = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


class Period(msgspec.Struct, frozen=True, order=True):
    """The months `first` to `last`, both counted; a month is its number since the year 0."""

    first: int
    last: int

    @property
    def months(self) -> int:
        """How many months it has, at least 1."""
        return self.last - self.first + 1


def period_of(entry: ResumeEntry, as_of: date) -> Period | None:
    """The months of an entry up to `as_of`; None where the dates do not give any.

    A start without an end goes on to `as_of`, as JSON Resume has it; an end that is given and not
    understood, an end before the start and a start after `as_of` give nothing.
    """
    if entry.start is None:
        return None
    now = as_of.year * YEAR + as_of.month - 1
    first = _number(entry.start, START_OF_BARE_YEAR)
    if entry.start.month is None and entry.start.year == as_of.year:
        first = min(first, now)
    if entry.end is not None:
        if _surely_before(entry.end, entry.start):
            return None
        last = _number(entry.end, END_OF_BARE_YEAR)
        if last < first:  # one of the two is a bare year: only the month that is known counts
            first = last = first if entry.start.month else last if entry.end.month else first
    elif entry.is_current or entry.end_text is None:
        last = now
    else:
        return None
    return Period(first, min(last, now)) if first <= now else None


def merged(periods: Iterable[Period]) -> tuple[Period, ...]:
    """The same months in the fewest periods, in order of time."""
    found: list[Period] = []
    for period in sorted(periods):
        if found and period.first <= found[-1].last + 1:
            found[-1] = Period(found[-1].first, max(found[-1].last, period.last))
        else:
            found.append(period)
    return tuple(found)


def months_in(periods: Iterable[Period]) -> int:
    """How many different months the periods hold."""
    return sum(period.months for period in merged(periods))


def told(periods: Sequence[Period], asked: Fraction) -> str:
    """The sum of the periods against the years asked, so that a person can redo it."""
    single = merged(periods)
    shown = [f"{_span(one)}: {_months(one.months)}" for one in single[:PERIODS_TOLD]]
    if rest := single[PERIODS_TOLD:]:
        total = sum(one.months for one in rest)
        shown.append(
            f"{len(rest)} more {'period' if len(rest) == 1 else 'periods'}: {_months(total)}"
        )
    total = months_in(single)
    once = ", overlaps counted once" if total < sum(one.months for one in periods) else ""
    sum_told = f" = {_months(total)}" if len(shown) > 1 else ""
    return f"{' + '.join(shown)}{sum_told}{once}; {years(total)} of {plain(asked)} years asked"


def years(months: int) -> str:
    """Months as years with one decimal."""
    tenths = rounded(Fraction(months * 10, YEAR))
    return plain(Fraction(tenths, 10))


def plain(value: Fraction) -> str:
    """A number without needless decimals: 7, 2.5."""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.4g}"


def _number(day: PartialDate, month_of_bare_year: int) -> int:
    return day.year * YEAR + (day.month or month_of_bare_year) - 1


def _surely_before(end: PartialDate, start: PartialDate) -> bool:
    if end.month is None or start.month is None:
        return end.year < start.year
    return (end.year, end.month) < (start.year, start.month)


def _span(period: Period) -> str:
    if period.first == period.last:
        return _name(period.first)
    return f"{_name(period.first)} – {_name(period.last)}"


def _name(month: int) -> str:
    return f"{_MONTH_NAMES[month % YEAR]} {month // YEAR}"


def _months(count: int) -> str:
    return f"{count} {'month' if count == 1 else 'months'}"
