"""Whole worker processes: how they begin, end, die, freeze, and what becomes of their tasks."""

import asyncio
import signal
import time

import pytest

from app.domain.tasks.kinds import LEASE, MAX_ATTEMPTS, Kind
from app.domain.tasks.presence import present
from app.domain.tasks.service import TaskService
from tests.workers.offices import Office

SHORT = 1.5
"""Seconds: a lease that a test can wait for."""

pytestmark = [pytest.mark.anyio, pytest.mark.slow]


async def test_a_worker_says_that_it_is_there_and_that_it_goes(office: Office) -> None:
    worker = await office.start()
    async with office.database.read() as session:
        (seen,) = await present(session)
    assert (seen.name, seen.room, seen.pid, seen.state) == (
        "documents-1", "documents", worker.pid, "ok",
    )  # fmt: skip
    worker.signal(signal.SIGTERM)
    assert await worker.ended() == 0
    async with office.database.read() as session:
        assert await present(session) == []


async def test_an_idle_worker_ends_at_once(office: Office) -> None:
    worker = await office.start()
    began = time.monotonic()
    worker.signal(signal.SIGTERM)
    assert await worker.ended() == 0
    assert time.monotonic() - began < 2


async def test_on_sigterm_what_is_in_flight_comes_to_its_end(office: Office) -> None:
    worker = await office.start(seconds=1.5)
    task, waiting = await office.ask(), None
    await office.reached(task, "running")
    worker.signal(signal.SIGTERM)
    await asyncio.sleep(0.2)
    waiting = await office.ask()
    assert await worker.ended() == 0
    assert (await office.row(task.id)).state == "ready"
    assert (await office.row(waiting.id)).state == "queued", "it claimed after SIGTERM"


async def test_on_sigterm_what_takes_too_long_is_put_back_and_costs_no_try(office: Office) -> None:
    worker = await office.start(seconds=60, grace=0.5)
    task = await office.ask()
    await office.reached(task, "running")
    worker.signal(signal.SIGTERM)
    assert await worker.ended() == 0
    row = await office.row(task.id)
    assert (row.state, row.attempts, row.worker) == ("queued", 0, None)
    await office.start()
    await office.reached(task, "ready")
    assert await office.results(task) == 1


async def test_what_a_killed_worker_held_is_done_by_its_successor_at_once(office: Office) -> None:
    worker = await office.start(seconds=60)
    task = await office.ask()
    await office.reached(task, "running")
    worker.signal(signal.SIGKILL)
    await worker.ended()
    assert (await office.row(task.id)).state == "running"
    await office.start()
    row = await office.reached(task, "ready", seconds=LEASE.total_seconds() / 2)
    assert row.attempts == 2
    assert await office.results(task) == 1


async def test_a_task_that_kills_its_worker_is_given_up(office: Office) -> None:
    task = await office.ask(Kind.IMPORT_READ)
    for _ in range(MAX_ATTEMPTS):
        worker = await office.start()
        assert await worker.ended() == -signal.SIGKILL
    await office.start()
    row = await office.reached(task, "failed")
    assert (row.reason, row.attempts) == ("crashed", MAX_ATTEMPTS)


async def test_a_frozen_workers_late_result_is_refused(office: Office) -> None:
    """SIGSTOP past the lease, then SIGCONT: somebody else has done it by then."""
    frozen = await office.start("documents-1", seconds=1.5, lease=SHORT)
    task = await office.ask()
    await office.reached(task, "running")
    frozen.signal(signal.SIGSTOP)
    await office.start("documents-2")
    row = await office.reached(task, "ready")
    assert (row.worker, row.attempts, row.fence) == ("documents-2", 2, 2)
    frozen.signal(signal.SIGCONT)
    await asyncio.sleep(2.5)
    assert "task lost" in frozen.log.read_text()
    assert await office.results(task) == 1
    after = await office.row(task.id)
    assert (after.state, after.finished_at) == ("ready", row.finished_at)
    again = await office.ask()
    await office.reached(again, "ready")


async def test_a_lease_is_renewed_while_the_task_takes_its_time(office: Office) -> None:
    await office.start("documents-1", seconds=SHORT * 2, lease=SHORT)
    task = await office.ask()
    await office.reached(task, "running")
    await office.start("documents-2")
    row = await office.reached(task, "ready")
    assert (row.worker, row.attempts) == ("documents-1", 1)


async def test_a_stopped_tasks_work_ends_and_its_result_is_refused(office: Office) -> None:
    worker = await office.start(seconds=2, lease=SHORT)
    task = await office.ask()
    await office.reached(task, "running")
    async with office.database.write() as session:
        await TaskService(session).stop(office.owner.id, task.id)
    await asyncio.sleep(2.5)
    assert "task lost" in worker.log.read_text()
    assert (await office.row(task.id)).state == "stopped"
    assert await office.results(task) == 0
    again = await office.ask()
    await office.reached(again, "ready")


async def test_a_worker_that_grew_too_large_is_replaced_between_tasks(office: Office) -> None:
    office.environment["VELVIT_WORKER_MAX_MB"] = "200"
    worker = await office.start()
    small = await office.ask()
    await office.reached(small, "ready")
    large = await office.ask(Kind.EXPORT_MAKE)
    assert await worker.ended() == 75
    assert (await office.row(large.id)).state == "ready"


async def test_what_fails_unforeseen_is_tried_again_and_no_words_are_logged(office: Office) -> None:
    worker = await office.start()
    task = await office.ask(Kind.ARCHIVE_MAKE)
    row = await office.reached(task, "failed")
    assert (row.reason, row.attempts) == ("crashed", MAX_ATTEMPTS)
    said = worker.log.read_text()
    assert said.count("task fault") == MAX_ATTEMPTS
    assert "hands.py" in said
    assert "diary" not in said


async def test_two_workers_share_many_tasks_and_do_each_once(office: Office) -> None:
    await office.start("documents-1")
    await office.start("documents-2")
    tasks = [await office.ask() for _ in range(40)]
    for task in tasks:
        await office.reached(task, "ready")
    assert [await office.results(task) for task in tasks] == [1] * 40
    assert {(await office.row(task.id)).worker for task in tasks} == {"documents-1", "documents-2"}


async def test_a_worker_lives_through_a_database_that_is_locked(office: Office) -> None:
    """Ten seconds, twice as long as anybody waits for a lock."""
    worker = await office.start()
    async with office.database.write():
        await asyncio.sleep(10)
    task = await office.ask()
    await office.reached(task, "ready")
    worker.signal(signal.SIGTERM)
    assert await worker.ended() == 0
