"""What time it is; the one place that asks, so that tests can stop it."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)
