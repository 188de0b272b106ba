"""A bell that PostgreSQL rings at the end of each transaction that asked for work."""

import asyncio

import asyncpg

from app.db.engine import CHANNEL
from app.domain.tasks.kinds import Room
from workers.looking import PAUSE_SECONDS, Looking


class PostgresBell(Looking):
    """Listens to what PostgreSQL tells at the end of a transaction."""

    def __init__(self, url: str, room: Room) -> None:
        super().__init__()
        self._url = url
        self._room = room
        self._event = asyncio.Event()
        self._connection: asyncpg.Connection | None = None

    async def wait(self, seconds: float) -> None:
        """Wait for a notification; while there is no connection, only wait."""
        try:
            await self._listen()
            async with asyncio.timeout(seconds):
                await self._event.wait()
            self._event.clear()
            self.is_rung = True
        except TimeoutError:
            return
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            self._connection = None
            await asyncio.sleep(min(seconds, PAUSE_SECONDS))

    async def _listen(self) -> None:
        if self._connection is None or self._connection.is_closed():
            self._connection = await asyncpg.connect(self._url, timeout=2)
            await self._connection.add_listener(CHANNEL, self._hear)
            self.is_rung = True  # something may have been told while nobody listened

    def _hear(self, *told: object) -> None:
        if told[-1] == self._room.value:
            self._event.set()

    async def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            await self._connection.close()
