"""Which bell is rung after a commit: Redis where there is one, else what the database has."""

from app.db.engine import AfterCommit


def ringer(redis_url: str | None) -> AfterCommit | None:
    """What a `Database` calls after commits; None where it need not call anything."""
    if redis_url is None:
        return None
    from app.bells.redis import Ringer  # noqa: PLC0415 - SAQ, only where there is a Redis

    return Ringer(redis_url)
