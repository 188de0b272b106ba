"""A worker's context with the real engines, and somebody who does what is due."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest

from app.db.engine import Database
from app.db.files import FileStore
from app.db.sealing import MasterKeys
from app.domain.tasks.kinds import Room
from app.domain.tasks.service import TaskService
from app.render.pdf import Renderer
from app.settings import Settings
from workers.context import Context
from workers.tasks.running import perform

Work = Callable[[], Awaitable[int]]


@pytest.fixture(scope="session")
def renderer() -> Iterator[Renderer]:
    """One warm renderer for all tests here."""
    with Renderer() as renderer:
        yield renderer


@pytest.fixture
async def ctx(
    database: Database, keys: MasterKeys, files: FileStore, tmp_path: Path, renderer: Renderer
) -> AsyncIterator[Context]:
    """The context of a worker for documents."""
    ctx = Context(Settings(data_dir=tmp_path), database, keys, room=Room.DOCUMENTS, files=files)
    ctx._renderer = renderer
    yield ctx
    ctx._threads.shutdown()


@pytest.fixture
def work(ctx: Context) -> Work:
    """Does every task that is due, one after the other; how many that were."""

    async def work() -> int:
        done = 0
        while True:
            async with ctx.database.write() as session:
                claim = await TaskService(session).claim(Room.DOCUMENTS, "test")
            if claim is None:
                return done
            await perform(ctx, claim)
            done += 1

    return work
