from datetime import UTC, datetime, timedelta

import pytest

from app.domain.webhooks.schedule import AFTER, next_try

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_ten_tries_within_three_days_and_a_bit() -> None:
    total = sum(AFTER, timedelta())
    assert total == timedelta(hours=75, minutes=35, seconds=5)
    waits = [next_try(tries, NOW) for tries in range(1, 11)]
    assert waits[-1] is None
    for planned, at in zip(AFTER, waits, strict=False):
        assert at is not None
        assert planned <= at - NOW <= planned * 1.1


@pytest.mark.parametrize(
    ("asked", "least"),
    [
        ("120", timedelta(seconds=120)),
        ("Tue, 24 Nov 2026 12:10:00 GMT", timedelta(minutes=10)),
        ("999999999", timedelta(hours=24)),
        ("soon", timedelta(seconds=5)),
        ("-5", timedelta(seconds=5)),
        ("", timedelta(seconds=5)),
        (None, timedelta(seconds=5)),
        ("9" * 400, timedelta(seconds=5)),
    ],
)
def test_what_a_receiver_asks_for(asked: str | None, least: timedelta) -> None:
    at = next_try(1, NOW, asked)
    assert at is not None
    assert least <= at - NOW <= least * 1.1
