"""What the rest of the program relies on when a queue hands out tasks."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.testing import capture_logs

from app.bells.choosing import ringer
from app.db import engine
from app.db.engine import Database
from app.db.ids import new_id
from app.domain.owners import Owner
from app.domain.tasks.kinds import Kind, Room
from app.domain.tasks.schemas import Claim
from app.domain.tasks.service import TaskService
from app.domain.upkeep import is_first
from app.settings import Settings
from tests.conftest import POSTGRES, redis_url
from workers import queue
from workers.bells import Bell, bell_for
from workers.queue import Routine, TaskQueue, worker

pytestmark = pytest.mark.anyio

Queues = Callable[[str], TaskQueue]

CARRIERS = ["postgres", "redis"] if POSTGRES else ["sqlite"]


@pytest.fixture(params=CARRIERS)
def carrier(request: pytest.FixtureRequest, tmp_path: Path, fresh_database: str | None) -> Settings:
    """What wakes workers: all of these tests hold for each."""
    redis = redis_url() if request.param == "redis" else None
    database = fresh_database or f"sqlite:///{tmp_path / 'velvit.db'}"
    return Settings(data_dir=tmp_path, given_database_url=database, redis_url=redis)


@pytest.fixture
async def database(
    carrier: Settings, database_url: str, anyio_backend: str
) -> AsyncIterator[Database]:
    ring = ringer(carrier.redis_url)
    database = Database(database_url, None, ring)
    yield database
    await database.close()
    if ring is not None:
        await ring.close()  # type: ignore[attr-defined]


@pytest.fixture
async def queues(database: Database, carrier: Settings) -> AsyncIterator[Queues]:
    """Queues of several workers over one table."""
    bells: list[Bell] = []

    def made(name: str) -> TaskQueue:
        bells.append(bell_for(carrier, Room.DOCUMENTS))
        return TaskQueue(database, Room.DOCUMENTS, name, bells[-1])

    yield made
    for bell in bells:
        await bell.close()


Ask = Callable[..., Awaitable[UUID]]


@pytest.fixture
def ask(database: Database, owner: Owner) -> Ask:
    async def ask(delay: float = 0.0) -> UUID:
        async with database.write() as session:
            return await TaskService(session).request(
                Kind.PREVIEW_MAKE, new_id(), owner.id, delay=timedelta(seconds=delay)
            )

    return ask


async def claimed(of: TaskQueue, seconds: float = 5.0) -> Claim:
    envelope = await asyncio.wait_for(of.dequeue(), seconds)
    assert envelope is not None
    assert envelope.kwargs is not None
    claim: Claim = envelope.kwargs["claim"]
    return claim


@asynccontextmanager
async def working(
    of: TaskQueue,
    do: Callable[[Claim], Awaitable[None]],
    *routines: Routine,
    concurrency: int = 1,
) -> AsyncIterator[None]:
    saq = worker(of, do, routines, concurrency=concurrency)
    serving = asyncio.create_task(saq.start())
    try:
        yield
    finally:
        of.close()
        saq.event.set()
        await serving


async def nothing(_claim: Claim) -> None:
    raise AssertionError("there is nothing to do")


async def test_a_waiting_worker_gets_a_task_soon_after_its_commit(queues: Queues, ask: Ask) -> None:
    waiting = asyncio.create_task(claimed(queues("documents-1")))
    await asyncio.sleep(0.3)
    task = await ask()
    assert (await asyncio.wait_for(waiting, 1)).id == task


async def test_a_delayed_task_comes_by_itself_at_its_time(queues: Queues, ask: Ask) -> None:
    mine = queues("documents-1")
    task = await ask(delay=0.5)
    with pytest.raises(TimeoutError):
        await claimed(mine, 0.3)
    assert (await claimed(mine)).id == task


@pytest.mark.sqlite
async def test_waiting_neither_locks_nor_reads(queues: Queues, database: Database) -> None:
    said: list[str] = []
    mine = queues("documents-1")
    waiting = asyncio.create_task(claimed(mine))
    await asyncio.sleep(0.3)

    def note(_c: Any, _u: Any, statement: str, *_more: Any) -> None:
        said.append(statement)

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    await asyncio.sleep(0.5)
    assert said == []
    waiting.cancel()


@pytest.mark.sqlite
async def test_news_of_other_things_is_looked_at_without_a_lock(
    queues: Queues, database: Database, owner: Owner
) -> None:
    waiting = asyncio.create_task(claimed(queues("documents-1")))
    await asyncio.sleep(0.2)
    async with database.write() as session:
        await TaskService(session).request(Kind.POSTING_READ, new_id(), owner.id)
    begun: list[bool] = []

    def note(connection: Any) -> None:
        begun.append("velvit_writes" in connection.get_execution_options())

    event.listen(database.engine.sync_engine, "begin", note)
    await asyncio.sleep(0.3)
    assert begun == [False]
    waiting.cancel()


async def test_two_workers_who_race_for_many_get_each_once(queues: Queues, ask: Ask) -> None:
    tasks = [await ask() for _ in range(20)]
    got: list[UUID] = []

    async def do(claim: Claim) -> None:
        got.append(claim.id)

    one, two = queues("documents-1"), queues("documents-2")
    async with working(one, do, concurrency=2), working(two, do, concurrency=2):
        async with asyncio.timeout(20):
            while len(got) < len(tasks):
                await asyncio.sleep(0.02)
        await asyncio.sleep(0.3)
    assert sorted(got) == sorted(tasks)


async def test_a_closed_queue_claims_nothing(queues: Queues, ask: Ask, database: Database) -> None:
    mine = queues("documents-1")
    mine.close()
    await ask()
    with pytest.raises(TimeoutError):
        await claimed(mine, 0.3)
    async with database.read() as session:
        assert await TaskService(session).next_due(Room.DOCUMENTS) is not None


async def test_saq_does_no_more_at_a_time_than_it_may(queues: Queues, ask: Ask) -> None:
    at_once, most, done = 0, 0, 0

    async def do(_claim: Claim) -> None:
        nonlocal at_once, most, done
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0.1)
        at_once -= 1
        done += 1

    for _ in range(6):
        await ask()
    async with working(queues("documents-1"), do, concurrency=2):
        async with asyncio.timeout(10):
            while done < 6:
                await asyncio.sleep(0.02)
    assert most == 2


@pytest.mark.sqlite
async def test_a_locked_database_is_waited_for(
    queues: Queues, ask: Ask, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = [pragma for pragma in engine.PRAGMAS if "busy_timeout" not in pragma]
    monkeypatch.setattr(engine, "PRAGMAS", (*short, "PRAGMA busy_timeout = 100"))
    task = await ask()
    with capture_logs() as said:
        async with database.write():
            waiting = asyncio.create_task(claimed(queues("documents-1")))
            await asyncio.sleep(0.5)
        assert (await waiting).id == task
    assert said[0]["event"] == "claiming failed"


@pytest.mark.slow
async def test_a_routine_is_done_once_for_each_of_its_moments(
    queues: Queues, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By two workers, each of which has it in its table."""
    done = 0
    tried: list[tuple[datetime, bool]] = []

    async def noting(session: AsyncSession, name: str, moment: datetime) -> bool:
        is_ours = await is_first(session, name, moment)
        tried.append((moment, is_ours))
        return is_ours

    async def verb() -> None:
        nonlocal done
        done += 1

    monkeypatch.setattr(queue, "is_first", noting)
    tick = Routine("tick", "* * * * * *", verb)
    async with (
        working(queues("documents-1"), nothing, tick),
        working(queues("documents-2"), nothing, tick),
    ):
        await asyncio.sleep(5.2)
    taken = [moment for moment, is_ours in tried if is_ours]
    assert len(taken) == len(set(taken)) == done > 2
    assert len(tried) > len(taken), "both tried, and one was refused"


@pytest.mark.sqlite
async def test_a_routine_comes_again_after_a_locked_database(
    queues: Queues, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not only at its next moment: SAQ gives no second one while the first is kept here."""
    short = [pragma for pragma in engine.PRAGMAS if "busy_timeout" not in pragma]
    monkeypatch.setattr(engine, "PRAGMAS", (*short, "PRAGMA busy_timeout = 100"))
    monkeypatch.setattr(queue, "PAUSE_SECONDS", 0.05)
    done = asyncio.Event()

    async def verb() -> None:
        done.set()

    tick = Routine("tick", "* * * * * *", verb)
    with capture_logs() as said:
        async with working(queues("documents-1"), nothing, tick):
            async with database.write():
                while not any(line["event"] == "claiming failed" for line in said):
                    await asyncio.sleep(0.02)
            await asyncio.wait_for(done.wait(), 5)


@pytest.mark.slow
async def test_a_routine_that_fails_is_done_again_at_its_next_moment(queues: Queues) -> None:
    tries = 0

    async def verb() -> None:
        nonlocal tries
        tries += 1
        raise ValueError("no")

    async with working(queues("documents-1"), nothing, Routine("tick", "* * * * * *", verb)):
        await asyncio.sleep(4.2)
    assert tries >= 2
