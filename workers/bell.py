"""Tells cheaply whether anything was written since the last look."""

import asyncio
import sqlite3
from pathlib import Path

POLL_SECONDS = 0.05


class SqliteBell:
    """Asks SQLite for its counter of changes by others: some microseconds, no lock, no disk.

    Its connection never writes, so every commit rings. Source: SQLite, "PRAGMA data_version".
    """

    def __init__(self, database: Path) -> None:
        self._connection = sqlite3.connect(database, isolation_level=None, timeout=0)
        self._heard: int | None = None

    def rang(self) -> bool:
        """Was something written since the last call? The first call says yes."""
        try:
            (version,) = self._connection.execute("PRAGMA data_version").fetchone()
        except sqlite3.OperationalError:  # locked in that very moment: look, to be sure
            return True
        heard, self._heard = self._heard, int(version)
        return heard != self._heard

    async def wait(self, seconds: float) -> None:
        """Wait a little: asking again costs next to nothing."""
        await asyncio.sleep(min(seconds, POLL_SECONDS))

    async def close(self) -> None:
        """Give the connection back."""
        self._connection.close()
