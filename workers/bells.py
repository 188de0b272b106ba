"""How a worker learns that there may be something to do: a bell for each kind of installation.

All of them only shorten the wait. Rows are the record, and a worker looks at them by itself.
"""

from typing import Protocol

from app.domain.tasks.kinds import Room
from app.settings import Settings
from workers.bell import SqliteBell


class Bell(Protocol):
    """What rings, or does not."""

    def rang(self) -> bool:
        """Is it time to look? The first call says yes."""

    async def wait(self, seconds: float) -> None:
        """Wait for a ring, no longer than so many seconds."""

    async def close(self) -> None:
        """Let it go."""


# ruff: noqa: PLC0415 - clients of servers are loaded only where there are such servers
def bell_for(settings: Settings, room: Room) -> Bell:
    """The bell of this installation for the workers of a room."""
    if settings.redis_url is not None:
        from workers.redis_bell import RedisBell

        return RedisBell(settings.redis_url, room)
    if settings.is_postgres:
        from workers.postgres_bell import PostgresBell

        return PostgresBell(settings.database_url.replace("+asyncpg", ""), room)
    return SqliteBell(settings.database_path)
