"""Before anything serves on PostgreSQL: what its tables are, and who may change them now."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from app.db.engine import connect

T = TypeVar("T")

ALONE = 0x76656C766974
"""Of the advisory lock: `velvit` as a number. One process migrates, the others wait for it."""

SECONDS = 5.0


@contextmanager
def alone(url: str) -> Iterator[None]:
    """Hold the lock for migrating as long as the block runs; others wait.

    The connection is kept in an event loop of its own that stands still meanwhile.
    """
    loop = asyncio.new_event_loop()
    try:
        connection = loop.run_until_complete(_connect(url))
        loop.run_until_complete(connection.execute("SELECT pg_advisory_lock($1)", ALONE))
        try:
            yield
        finally:
            loop.run_until_complete(connection.close())
    finally:
        loop.close()


def state_of(url: str) -> tuple[str | None, list[tuple[Any, ...]]]:
    """The revision of the tables (None: there are none) and purpose, name and proof of each key.

    Raises `OSError`, `TimeoutError` and asyncpg's errors when the server cannot be reached.
    """

    async def look(connection: Any) -> tuple[str | None, list[tuple[Any, ...]]]:
        if await connection.fetchval("SELECT to_regclass('alembic_version')") is None:
            return None, []
        version = await connection.fetchval("SELECT version_num FROM alembic_version")
        keys = "SELECT purpose, name, proof FROM keys ORDER BY created_at"
        return version, [tuple(row) for row in await connection.fetch(keys)] if version else []

    return asyncio.run(_with_connection(url, look))


async def _with_connection(url: str, do: Callable[[Any], Awaitable[T]]) -> T:
    connection = await _connect(url)
    try:
        return await do(connection)
    finally:
        await connection.close()


async def _connect(url: str) -> Any:
    return await connect(url, timeout=SECONDS)
