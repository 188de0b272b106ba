"""When a delivery is tried again, and when a webhook is given up."""

import random
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

AFTER = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""Ten tries within 75 hours and 35 minutes. Source: Standard Webhooks 1.0.0, "Retry schedule"."""

JITTER = 0.1
"""Each wait is up to a tenth longer: what failed together does not come back together."""

FAILS_FOR = timedelta(hours=120)
"""A webhook at which nothing arrived for so long is switched off."""

LONGEST_WAIT = timedelta(hours=24)
"""Of what a receiver asks for with `Retry-After`."""


def next_try(tries: int, moment: datetime, retry_after: str | None = None) -> datetime | None:
    """When the try after `tries` of them is due; None when that was the last one."""
    if tries > len(AFTER):
        return None
    wait = AFTER[tries - 1] * (1 + JITTER * random.random())  # noqa: S311 - no secret
    return moment + max(wait, min(_asked_for(retry_after, moment), LONGEST_WAIT))


def _asked_for(retry_after: str | None, moment: datetime) -> timedelta:
    """What `Retry-After` says, in seconds or as a date; nothing when it cannot be read."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return timedelta(seconds=int(text))
    try:
        return max(parsedate_to_datetime(text) - moment, timedelta(0))
    except (ValueError, TypeError):
        return timedelta(0)
