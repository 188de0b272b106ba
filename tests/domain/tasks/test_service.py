import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, text

from app.db.engine import Database
from app.db.ids import new_id
from app.db.models import Task
from app.domain.errors import NotFound
from app.domain.owners import Owner
from app.domain.tasks import service
from app.domain.tasks.kinds import LEASE, MAX_ATTEMPTS, RETRY_AFTER, Kind, Room
from app.domain.tasks.schemas import Claim
from app.domain.tasks.service import LostFence, TaskService

pytestmark = pytest.mark.anyio

KIND, ROOM = Kind.PREVIEW_MAKE, Room.DOCUMENTS
SECOND = timedelta(seconds=1)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def pass_(self, time: timedelta) -> None:
        self.moment += time


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(service, "now", clock)
    return clock


class Desk:
    """The service, each verb in a transaction of its own."""

    def __init__(self, database: Database, owner: Owner) -> None:
        self.database, self.owner = database, owner

    async def ask(
        self, subject: UUID | None = None, kind: Kind = KIND, delay: timedelta = timedelta(0)
    ) -> UUID:
        async with self.database.write() as session:
            return await TaskService(session).request(
                kind, subject or new_id(), self.owner.id, delay=delay
            )

    async def claim(self, worker: str = "documents-1") -> Claim | None:
        async with self.database.write() as session:
            return await TaskService(session).claim(ROOM, worker)

    async def do(self, verb: str, *arguments: object) -> object:
        async with self.database.write() as session:
            return await getattr(TaskService(session), verb)(*arguments)

    async def row(self, task: UUID) -> Task:
        async with self.database.read() as session:
            row = await session.get(Task, task)
        assert row is not None
        return row

    async def states(self) -> list[str]:
        async with self.database.read() as session:
            return sorted(await session.scalars(select(Task.state)))

    async def due(self) -> datetime | None:
        async with self.database.read() as session:
            return await TaskService(session).next_due(ROOM)


@pytest.fixture
def desk(database: Database, owner: Owner, clock: Clock) -> Desk:
    return Desk(database, owner)


async def taken(desk: Desk, worker: str = "documents-1") -> Claim:
    claim = await desk.claim(worker)
    assert claim is not None
    return claim


# ---- asked for


async def test_what_waits_already_is_not_asked_for_twice(desk: Desk, clock: Clock) -> None:
    subject = new_id()
    first = await desk.ask(subject)
    clock.pass_(SECOND)
    assert await desk.ask(subject, delay=SECOND) == first
    assert (await desk.row(first)).run_at == clock.moment + SECOND
    assert await desk.states() == ["queued"]


async def test_what_runs_already_is_asked_for_once_more_and_comes_after_it(desk: Desk) -> None:
    subject = new_id()
    await desk.ask(subject)
    running = await taken(desk)
    second = await desk.ask(subject)
    assert second != running.id
    assert await desk.claim() is None, "the same thing is done twice at a time"
    await desk.do("finish", running)
    assert (await taken(desk)).id == second


async def test_a_new_request_has_all_its_tries(desk: Desk) -> None:
    subject = new_id()
    task = await desk.ask(subject)
    await desk.do("put_back", await taken(desk))
    assert (await desk.row(task)).attempts == 1
    await desk.ask(subject)
    assert (await desk.row(task)).attempts == 0


async def test_the_same_subject_may_wait_for_two_kinds_of_work(desk: Desk) -> None:
    subject = new_id()
    assert await desk.ask(subject) != await desk.ask(subject, Kind.EXPORT_MAKE)


# ---- taken


async def test_a_delayed_task_is_claimed_when_its_time_has_come(desk: Desk, clock: Clock) -> None:
    task = await desk.ask(delay=SECOND)
    assert await desk.claim() is None
    assert await desk.due() == clock.moment + SECOND
    clock.pass_(SECOND)
    assert await desk.due() == clock.moment
    assert (await taken(desk)).id == task


async def test_the_longest_due_is_claimed_first(desk: Desk, clock: Clock) -> None:
    later = await desk.ask(delay=2 * SECOND)
    sooner = await desk.ask(delay=SECOND)
    clock.pass_(3 * SECOND)
    assert [(await taken(desk)).id, (await taken(desk)).id] == [sooner, later]


async def test_another_room_has_other_tasks(desk: Desk) -> None:
    await desk.ask(kind=Kind.POSTING_READ)
    assert await desk.claim() is None
    assert await desk.due() is None


async def test_a_claim_tells_the_row_who_when_and_how_often(desk: Desk, clock: Clock) -> None:
    task = await desk.ask()
    claim = await taken(desk)
    row = await desk.row(task)
    assert (row.state, row.worker, row.attempts) == ("running", "documents-1", 1)
    assert row.fence == claim.fence == 1
    assert row.lease_until == clock.moment + LEASE
    assert row.started_at == clock.moment


@pytest.mark.parametrize("round_", range(3))
async def test_of_two_who_race_one_gets_it(desk: Desk, round_: int) -> None:
    tasks = {await desk.ask() for _ in range(3)}
    start = asyncio.Barrier(8)

    async def race(name: str) -> Claim | None:
        await start.wait()
        return await desk.claim(name)

    claims = await asyncio.gather(*(race(f"documents-{number}") for number in range(8)))
    won = [claim.id for claim in claims if claim is not None]
    assert sorted(won) == sorted(tasks)


async def test_a_lapsed_lease_makes_the_task_due(desk: Desk, clock: Clock) -> None:
    task = await desk.ask()
    frozen = await taken(desk)
    assert await desk.due() == clock.moment + LEASE
    clock.pass_(LEASE + SECOND)
    other = await taken(desk, "documents-2")
    assert (other.id, other.fence, other.attempts) == (task, frozen.fence + 1, 2)


async def test_a_renewed_lease_does_not_lapse(desk: Desk, clock: Clock) -> None:
    await desk.ask()
    claim = await taken(desk)
    for _ in range(4):
        clock.pass_(LEASE - SECOND)
        assert await desk.do("renew", [claim]) == []
        assert await desk.claim("documents-2") is None


async def test_renewing_tells_what_was_lost(desk: Desk, clock: Clock) -> None:
    await desk.ask()
    await desk.ask()
    stopped, kept = await taken(desk), await taken(desk)
    await desk.do("stop", desk.owner.id, stopped.id)
    assert await desk.do("renew", [stopped, kept]) == [stopped]


async def test_a_step_is_seen_while_it_runs(desk: Desk) -> None:
    task = await desk.ask()
    claim = await taken(desk)
    await desk.do("mark", claim, "layout")
    assert (await desk.row(task)).step == "layout"
    await desk.do("finish", claim)
    assert (await desk.row(task)).step is None


# ---- ended


async def test_a_late_result_is_refused(desk: Desk, clock: Clock) -> None:
    await desk.ask()
    frozen = await taken(desk)
    clock.pass_(LEASE + SECOND)
    other = await taken(desk, "documents-2")
    for verb, *more in (["finish"], ["fail", "gone"], ["put_back"], ["mark", "layout"]):
        with pytest.raises(LostFence):
            await desk.do(verb, frozen, *more)
    await desk.do("finish", other)
    with pytest.raises(LostFence):
        await desk.do("finish", other)


async def test_a_refused_result_stores_nothing(desk: Desk, owner: Owner) -> None:
    await desk.ask()
    claim = await taken(desk)
    await desk.do("stop", owner.id, claim.id)

    async def store() -> None:
        async with desk.database.write() as session:
            await TaskService(session).request(KIND, new_id(), owner.id)
            await TaskService(session).finish(claim)

    with pytest.raises(LostFence):
        await store()
    assert await desk.states() == ["stopped"]


async def test_what_failed_unforeseen_is_tried_three_times(desk: Desk, clock: Clock) -> None:
    task = await desk.ask()
    for _ in range(MAX_ATTEMPTS):
        await desk.do("put_back", await taken(desk))
        assert await desk.claim() is None, "not at once"
        clock.pass_(RETRY_AFTER)
    row = await desk.row(task)
    assert (row.state, row.reason, row.attempts) == ("failed", "crashed", MAX_ATTEMPTS)
    assert await desk.due() is None


async def test_what_is_put_back_gives_way_to_a_newer_request(desk: Desk) -> None:
    subject = new_id()
    first = await desk.ask(subject)
    claim = await taken(desk)
    second = await desk.ask(subject)
    await desk.do("put_back", claim)
    assert (await desk.row(first)).state == "stopped"
    assert (await taken(desk)).id == second


async def test_a_dead_worker_gives_back_what_it_held_and_nothing_else(desk: Desk) -> None:
    for _ in range(3):
        await desk.ask()
    mine, others, _ = await taken(desk), await taken(desk, "documents-2"), await taken(desk)
    assert await desk.do("release", "documents-1") == 2
    assert await desk.states() == ["queued", "queued", "running"]
    assert (await desk.row(mine.id)).attempts == 1, "it may have been the task's fault"
    await desk.do("finish", others)


async def test_a_task_that_kills_its_workers_is_given_up(desk: Desk) -> None:
    task = await desk.ask()
    for _ in range(MAX_ATTEMPTS):
        await taken(desk)
        await desk.do("release", "documents-1")
    assert (await desk.row(task)).state == "failed"


async def test_a_worker_that_must_stop_costs_no_try(desk: Desk) -> None:
    task = await desk.ask()
    for _ in range(MAX_ATTEMPTS + 1):
        claim = await taken(desk)
        assert claim.attempts == 1
        assert await desk.do("hand_back", "documents-1") == 1
    assert (await desk.row(task)).state == "queued"
    with pytest.raises(LostFence):
        await desk.do("finish", claim)


async def test_a_dead_workers_task_gives_way_to_a_newer_request(desk: Desk) -> None:
    subject = new_id()
    await desk.ask(subject)
    await taken(desk)
    await desk.ask(subject)
    await desk.do("release", "documents-1")
    assert await desk.states() == ["queued", "stopped"]


async def test_the_sweeper_ends_what_was_lost_too_often(desk: Desk, clock: Clock) -> None:
    task = await desk.ask()
    for number in range(MAX_ATTEMPTS):
        await taken(desk, f"documents-{number}")
        assert await desk.do("give_up") == 0
        clock.pass_(LEASE + SECOND)
    assert await desk.claim() is None
    assert await desk.do("give_up") == 1
    row = await desk.row(task)
    assert (row.state, row.reason, row.finished_at) == ("failed", "crashed", clock.moment)


# ---- seen by its owner


async def test_stopping_ends_a_task_that_waits_or_runs(desk: Desk, owner: Owner) -> None:
    await desk.ask()
    running = await taken(desk)
    waiting = await desk.ask()
    for task in (running.id, waiting):
        await desk.do("stop", owner.id, task)
    assert await desk.states() == ["stopped", "stopped"]
    with pytest.raises(LostFence):
        await desk.do("finish", running)


async def test_stopping_what_has_ended_changes_nothing(desk: Desk, owner: Owner) -> None:
    task = await desk.ask()
    await desk.do("finish", await taken(desk))
    await desk.do("stop", owner.id, task)
    assert await desk.states() == ["ready"]


async def test_a_stranger_neither_sees_nor_stops_it(desk: Desk, other: Owner) -> None:
    task = await desk.ask()
    with pytest.raises(NotFound):
        await desk.do("stop", other.id, task)
    assert await desk.do("views", other.id, [task, None]) == {}
    assert await desk.states() == ["queued"]


@pytest.mark.sqlite
async def test_claiming_among_many_ended_tasks_uses_the_index(desk: Desk) -> None:
    statement = str(
        service._next_due(ROOM, service.now()).compile(
            desk.database.engine.sync_engine, compile_kwargs={"literal_binds": True}
        )
    )
    async with desk.database.read() as session:
        plan = [row[3] for row in await session.execute(text(f"EXPLAIN QUERY PLAN {statement}"))]
    assert any("ix_tasks_due (room=? AND state=?" in line for line in plan), plan
    assert not any(line.startswith("SCAN") for line in plan), plan
