"""The database: its engine, the settings of SQLite, and units of work."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import event, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

BUSY_SECONDS = 5
CHANNEL = "velvit_tasks"
"""Of PostgreSQL's notifications."""

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


POOL = {"pool_size": 10, "max_overflow": 10, "pool_timeout": BUSY_SECONDS, "pool_pre_ping": True}
"""Connections to PostgreSQL of one process; each is asked whether it still lives before its use."""

POSTGRES: dict[str, Any] = {
    "timeout": BUSY_SECONDS,
    "command_timeout": 30,
    "server_settings": {
        "application_name": "velvit",
        "lock_timeout": f"{BUSY_SECONDS}s",
        "statement_timeout": "30s",
        "idle_in_transaction_session_timeout": "60s",
        "jit": "off",  # our queries are short: to compile them takes longer than to run them
    },
}

BeforeCommit = Callable[[AsyncSession], Awaitable[None]]
Asked = dict[str, list[UUID]]
"""Tasks that were asked for, by the room that does them."""

AfterCommit = Callable[[Asked], Awaitable[None]]
"""Gets what was asked for in a transaction that is now committed."""

ASKED = "asked tasks"
"""Where a session keeps it."""


class Database:
    """One engine and the two ways to use it: `read()` and `write()`.

    `url` is SQLAlchemy's, with an async driver (`sqlite+aiosqlite:////path`). Nobody else commits.
    `before_commit` is awaited at the end of each writing session, inside its transaction;
    `after_commit` when work was asked for in it, to wake workers. On PostgreSQL without one,
    workers are notified by the database itself.
    """

    def __init__(
        self,
        url: str,
        before_commit: BeforeCommit | None = None,
        after_commit: AfterCommit | None = None,
    ) -> None:
        self._before_commit = before_commit
        self._after_commit = after_commit
        self.is_postgres = url.startswith("postgresql")
        more: dict[str, Any] = {}
        if self.is_postgres:
            more = {**POOL, "async_creator": partial(connect, url, **POSTGRES)}
        self.engine: AsyncEngine = create_async_engine(url, **more)
        if not self.is_postgres:
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
                await self._notify(session)
                await session.commit()
            except BaseException:
                await session.rollback()
                raise
            if self._after_commit is not None and (asked := session.info.pop(ASKED, None)):
                await self._after_commit(asked)

    async def _notify(self, session: AsyncSession) -> None:
        """PostgreSQL tells those who listen, once and only if the transaction commits."""
        if self.is_postgres and self._after_commit is None:
            for room in sorted(session.info.pop(ASKED, ())):
                await session.execute(select(func.pg_notify(CHANNEL, room)))

    async def checkpoint(self) -> None:
        """Write SQLite's log into the database and empty it, so that what was deleted is gone.

        While somebody reads an older state it stays as it is: the next time will do.
        """
        if self.is_postgres:
            return
        async with self.engine.connect() as connection:
            raw = await connection.get_raw_connection()
            assert raw.driver_connection is not None  # noqa: S101 - it was just connected
            await raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        """Give back all connections."""
        await self.engine.dispose()


async def connect(url: str, **more: Any) -> Any:
    """A connection to PostgreSQL. Raises `ConnectionError` also where the server says no itself:
    it is starting, stopping, or has no connection left."""
    import asyncpg  # noqa: PLC0415 - only where there is a PostgreSQL

    try:
        return await asyncpg.connect(url.replace("+asyncpg", ""), **more)
    except (asyncpg.PostgresError, asyncpg.InterfaceError) as fault:
        raise ConnectionError(f"{type(fault).__name__}: {fault}") from fault


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


def insert_into(session: AsyncSession, table: Any) -> Any:
    """An INSERT in the words of this database: both know ON CONFLICT, each by its own name."""
    is_postgres = session.get_bind().dialect.name == "postgresql"
    return (postgresql if is_postgres else sqlite).insert(table)
