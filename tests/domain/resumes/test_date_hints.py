"""A hint beside a date: only where it will not be read, or runs backwards."""

import pytest

from app.domain.resumes.date_hints import hints


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("Mar 2021", "present", {}),
        ("", "", {}),
        ("2021", "2021", {}),
        ("Mar 2021", "2021", {}),
        ("2015-16", "", {}),
        ("Marc", "2021", {"startDate": "unread"}),
        ("Sep 2021", "Feb 2019", {"endDate": "turned"}),
        ("Sep 2021", "Feb 2021", {"endDate": "turned"}),
        ("Sep 2021", "2020", {"endDate": "turned"}),
        ("next year", "some time", {"startDate": "unread", "endDate": "unread"}),
    ],
)
def test_what_is_said_of_two_dates(start: str, end: str, said: dict[str, str]) -> None:
    assert hints({"startDate": start, "endDate": end, "name": "no date"}) == said


def test_single_dates_are_looked_at_too() -> None:
    assert hints({"date": "yesterday", "releaseDate": "2020"}) == {"date": "unread"}
