import itertools
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ml.years_worked import Period, merged, months_in, period_of, plain, told, years
from tests.ml.hand_made import TODAY, entry

PERIODS = st.lists(
    st.tuples(st.integers(0, 300), st.integers(0, 60)).map(lambda p: Period(p[0], p[0] + p[1])),
    max_size=12,
)


def months(start: str | None, end: str | None, as_of: date = TODAY) -> int | None:
    period = period_of(entry(start=start, end=end), as_of)
    return period.months if period else None


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ("Mar 2018", "Dec 2020", 34),
        ("2020-01", "2020-01", 1),
        ("2020-01-01", "2020-01-31", 1),
        ("2018", "2020", 24),
        ("2018", "2018", 1),
        ("2019-09", "2019", 1),
        ("2019", "2019-03", 1),
        ("2025-12", "present", 12),
        ("2025-12", None, 12),
        ("2025-12", "2031-01", 12),
        ("2026", "present", 5),
    ],
)
def test_months_are_counted_first_and_last_included(start: str, end: str, count: int) -> None:
    assert months(start, end) == count


@pytest.mark.parametrize(
    ("start", "end"),
    [(None, "2020-01"), ("2020-05", "2019-03"), ("2027-01", None), ("2020-01", "someday")],
)
def test_dates_that_say_nothing_count_nothing(start: str | None, end: str | None) -> None:
    assert months(start, end) is None


def test_a_bare_year_that_has_just_begun_is_the_present_month() -> None:
    assert months("2026", "present", date(2026, 3, 31)) == 1


def test_posts_by_year_follow_one_another_without_gap_or_overlap() -> None:
    found = [
        period_of(entry(start=a, end=b), TODAY) for a, b in [("2015", "2018"), ("2018", "2021")]
    ]
    periods = [period for period in found if period is not None]
    assert months_in(periods) == sum(period.months for period in periods) == 72


def test_the_sum_can_be_redone_by_hand() -> None:
    pairs = [("Mar 2018", "Dec 2020"), ("Feb 2021", "present"), ("Jun 2020", "Dec 2020")]
    found = [period_of(entry(start=a, end=b), TODAY) for a, b in pairs]
    assert told([period for period in found if period], Fraction(7)) == (
        "Mar 2018 – Dec 2020: 34 months + Feb 2021 – Nov 2026: 70 months = 104 months, "
        "overlaps counted once; 8.7 of 7 years asked"
    )


def test_many_periods_are_summed_up() -> None:
    periods = [Period(24 * n, 24 * n) for n in range(1, 300)]
    assert told(periods, Fraction(5, 2)).endswith(
        "+ 293 more periods: 293 months = 299 months; 24.9 of 2.5 years asked"
    )


def test_figures_have_no_needless_decimals() -> None:
    assert (years(84), years(30), plain(Fraction(5, 2))) == ("7", "2.5", "2.5")


@given(PERIODS)
def test_merging_keeps_every_month_once(periods: list[Period]) -> None:
    every = {month for one in periods for month in range(one.first, one.last + 1)}
    single = merged(periods)
    assert months_in(periods) == len(every)
    assert all(a.last + 1 < b.first for a, b in itertools.pairwise(single))


@given(PERIODS, st.randoms())
def test_the_order_of_posts_does_not_matter(periods: list[Period], random: object) -> None:
    assert merged(periods) == merged(reversed(periods))
