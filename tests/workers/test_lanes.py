"""One receiver that stalls delays nobody else: each webhook has a lane of its own."""

import pytest

from app.db.engine import Database
from app.db.ids import new_id
from app.domain.owners import Owner
from app.domain.tasks.kinds import Kind, Room
from app.domain.tasks.schemas import Claim
from app.domain.tasks.service import TaskService

pytestmark = pytest.mark.anyio


async def claimed(database: Database) -> Claim | None:
    async with database.write() as session:
        return await TaskService(session).claim(Room.WEBHOOKS, "documents-1")


async def test_of_one_lane_one_is_done_at_a_time(database: Database, owner: Owner) -> None:
    slow, quick = new_id(), new_id()
    async with database.write() as session:
        tasks = TaskService(session)
        for lane in (slow, slow, quick):
            await tasks.request(Kind.WEBHOOK_DELIVER, new_id(), owner.id, lane=lane)
    first, second, third = [await claimed(database) for _ in range(3)]
    assert first is not None
    assert second is not None
    assert third is None, "the second of the slow lane waits for the first"
    async with database.write() as session:
        await TaskService(session).finish(first)
    assert await claimed(database) is not None


async def test_what_is_in_no_lane_waits_for_nobody(database: Database, owner: Owner) -> None:
    async with database.write() as session:
        tasks = TaskService(session)
        for _ in range(2):
            await tasks.request(Kind.WEBHOOK_DELIVER, new_id(), owner.id)
    assert await claimed(database) is not None
    assert await claimed(database) is not None
