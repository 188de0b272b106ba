"""The database: its engine, the settings of SQLite, and units of work."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

BUSY_SECONDS = 5
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    # An acknowledged save is on the disk, also when the power goes.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
    # What was deleted is overwritten, not only forgotten.
    "PRAGMA secure_delete = ON",
    "PRAGMA journal_size_limit = 16777216",
)


BeforeCommit = Callable[[AsyncSession], Awaitable[None]]


class Database:
    """One engine and the two ways to use it: `read()` and `write()`.

    `url` is SQLAlchemy's, with an async driver (`sqlite+aiosqlite:////path`). Nobody else commits.
    `before_commit` is awaited at the end of each writing session, inside its transaction.
    """

    def __init__(self, url: str, before_commit: BeforeCommit | None = None) -> None:
        self._before_commit = before_commit
        self.engine: AsyncEngine = create_async_engine(url)
        if self.engine.dialect.name == "sqlite":
            _prepare_sqlite(self.engine)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A session that sees one state of the data and is rolled back in the end."""
        async with AsyncSession(self.engine, expire_on_commit=False) as session:
            yield session

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """A session that commits when the block ends well and changes nothing when it raises.

        On SQLite it takes the write lock at its first statement: one that only finds out later
        that it must wait would fail at once, whatever the busy time-out says.
        """
        async with AsyncSession(self.engine, expire_on_commit=False) as session:
            await session.connection(execution_options={"velvit_writes": True})
            try:
                yield session
                if self._before_commit is not None:
                    await self._before_commit(session)
                await session.commit()
            except BaseException:
                await session.rollback()
                raise

    async def checkpoint(self) -> None:
        """Write SQLite's log into the database and empty it, so that what was deleted is gone.

        While somebody reads an older state it stays as it is: the next time will do.
        """
        if self.engine.dialect.name != "sqlite":
            return
        async with self.engine.connect() as connection:
            raw = await connection.get_raw_connection()
            assert raw.driver_connection is not None  # noqa: S101 - it was just connected
            await raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        """Give back all connections."""
        await self.engine.dispose()


def _prepare_sqlite(engine: AsyncEngine) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def _set_up(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, see below
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("velvit_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
