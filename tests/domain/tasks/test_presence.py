from datetime import timedelta

import pytest

from app.db.engine import Database
from app.db.ids import new_id
from app.domain.owners import Owner
from app.domain.tasks import presence
from app.domain.tasks.kinds import Kind
from app.domain.tasks.service import TaskService
from app.lib.clock import now

pytestmark = pytest.mark.anyio


async def test_a_successor_takes_over_the_row_of_its_name(database: Database) -> None:
    for pid, state in ((1, "ok"), (2, "starting")):
        async with database.write() as session:
            await presence.tell(session, "models-1", "models", pid, state, "velvit 1 full")  # type: ignore[arg-type]
    async with database.read() as session:
        (seen,) = await presence.present(session)
    assert (seen.pid, seen.state, seen.engine) == (2, "starting", "velvit 1 full")


async def test_who_was_not_seen_for_long_is_not_there(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with database.write() as session:
        await presence.tell(session, "models-1", "models", 1, "ok")
    later = now() + presence.FRESH + timedelta(seconds=1)
    async with database.read() as session:
        assert len(await presence.present(session)) == 1
        monkeypatch.setattr(presence, "now", lambda: later)
        assert await presence.present(session) == []


async def test_who_leaves_is_gone(database: Database) -> None:
    async with database.write() as session:
        await presence.tell(session, "models-1", "models", 1, "ok")
        await presence.tell(session, "documents-1", "documents", 2, "ok")
        await presence.leave(session, "models-1")
        assert [seen.name for seen in await presence.present(session)] == ["documents-1"]


async def test_work_that_nobody_takes_is_noticed(
    database: Database, owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with database.write() as session:
        await TaskService(session).request(Kind.EXPORT_MAKE, new_id(), owner.id)
        assert not await presence.waiting_too_long(session)
        later = now() + presence.PATIENCE + timedelta(seconds=1)
        monkeypatch.setattr(presence, "now", lambda: later)
        assert await presence.waiting_too_long(session)
