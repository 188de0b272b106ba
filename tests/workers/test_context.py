import asyncio
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.db.engine import Database
from app.db.ids import new_id
from app.db.models import Task
from app.db.sealing import MasterKeys
from app.domain.owners import Owner
from app.domain.tasks.kinds import Kind, Room
from app.domain.tasks.service import TaskService
from app.settings import Settings
from workers.context import Context

pytestmark = pytest.mark.anyio


@pytest.fixture
async def ctx(database: Database, keys: MasterKeys, tmp_path: Path) -> AsyncIterator[Context]:
    ctx = Context(Settings(data_dir=tmp_path), database, keys)
    yield ctx
    ctx.close()


def test_a_room_has_its_own_engines_only(
    database: Database, keys: MasterKeys, tmp_path: Path
) -> None:
    settings = Settings(data_dir=tmp_path)
    with pytest.raises(RuntimeError, match="no models"):
        Context(settings, database, keys, room=Room.DOCUMENTS).analyzer()
    with pytest.raises(RuntimeError, match="no documents"):
        Context(settings, database, keys, room=Room.MODELS).renderer()


async def test_the_loop_runs_on_beside_heavy_work(ctx: Context) -> None:
    beats = 0

    async def beat() -> None:
        nonlocal beats
        while True:
            await asyncio.sleep(0.01)
            beats += 1

    beating = asyncio.create_task(beat())
    assert await ctx.in_thread(lambda x: time.sleep(0.5) or x, 7) == 7
    beating.cancel()
    assert beats > 10


async def test_what_a_thread_raises_is_raised_here(ctx: Context) -> None:
    with pytest.raises(ZeroDivisionError):
        await ctx.in_thread(lambda: 1 // 0)
    assert await ctx.settle(1)


async def test_work_that_was_given_up_is_waited_for(ctx: Context) -> None:
    may_end = threading.Event()
    work = asyncio.create_task(ctx.in_thread(may_end.wait))
    await asyncio.sleep(0.05)
    work.cancel()
    assert not await ctx.settle(0.1), "it computes on"
    may_end.set()
    assert await ctx.settle(1)


async def test_a_step_is_seen_at_once(ctx: Context, owner: Owner) -> None:
    async with ctx.database.write() as session:
        await TaskService(session).request(Kind.EXPORT_MAKE, new_id(), owner.id)
        claim = await TaskService(session).claim(Room.DOCUMENTS, "test")
    assert claim is not None
    await ctx.mark(claim, "layout")
    async with ctx.database.read() as session:
        assert (await session.get_one(Task, claim.id)).step == "layout"
