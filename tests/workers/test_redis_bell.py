"""Redis killed, wiped or full: work goes on, for the rows are the record."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.bells.redis import Ringer
from app.db.engine import Database
from app.db.ids import new_id
from app.domain.owners import Owner
from app.domain.tasks.kinds import Kind, Room
from app.domain.tasks.service import TaskService
from tests.servers import Redis, redis
from workers.queue import TaskQueue
from workers.redis_bell import RedisBell

pytestmark = [pytest.mark.anyio, pytest.mark.services, pytest.mark.slow]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Redis]:
    with redis(tmp_path / "redis") as server:
        yield server


@pytest.fixture
async def database(database_url: str, server: Redis, anyio_backend: str) -> AsyncIterator[Database]:
    ring = Ringer(server.url)
    database = Database(database_url, None, ring)
    yield database
    await database.close()
    await ring.close()


@pytest.fixture
async def queue(database: Database, server: Redis) -> AsyncIterator[TaskQueue]:
    bell = RedisBell(server.url, Room.DOCUMENTS)
    yield TaskQueue(database, Room.DOCUMENTS, "documents-1", bell)
    await bell.close()


async def asked_and_claimed(database: Database, owner: Owner, queue: TaskQueue) -> float:
    """How long it takes from asking for a task to having it; the asking itself included."""
    start = time.monotonic()
    async with database.write() as session:
        task = await TaskService(session).request(
            Kind.PREVIEW_MAKE, new_id(), owner.id, delay=timedelta(0)
        )
    envelope = await asyncio.wait_for(queue.dequeue(), 5)
    assert envelope is not None
    assert envelope.kwargs is not None
    assert envelope.kwargs["claim"].id == task
    return time.monotonic() - start


async def test_redis_is_killed_and_comes_back(
    database: Database, owner: Owner, queue: TaskQueue, server: Redis
) -> None:
    await asked_and_claimed(database, owner, queue)
    server.kill()
    assert await asked_and_claimed(database, owner, queue) < 2.5
    assert await asked_and_claimed(database, owner, queue) < 2.5
    server.start()
    assert await asked_and_claimed(database, owner, queue) < 2.5


async def test_redis_is_wiped(
    database: Database, owner: Owner, queue: TaskQueue, server: Redis
) -> None:
    async with database.write() as session:
        task = await TaskService(session).request(Kind.PREVIEW_MAKE, new_id(), owner.id)
    server.command("FLUSHALL")
    envelope = await asyncio.wait_for(queue.dequeue(), 5)
    assert envelope is not None
    assert envelope.kwargs is not None
    assert envelope.kwargs["claim"].id == task


async def test_redis_is_full(
    database: Database, owner: Owner, queue: TaskQueue, server: Redis
) -> None:
    server.command("CONFIG", "SET", "maxmemory", "1")
    assert await asked_and_claimed(database, owner, queue) < 2.5
