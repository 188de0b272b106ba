"""Units of work: all or nothing, one writer, readers that see one state."""

import asyncio

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.engine import Database
from app.db.ids import new_id
from app.db.models import Event
from app.domain import events
from app.domain.owners import Owner

pytestmark = pytest.mark.anyio


async def _count(database: Database) -> int:
    async with database.read() as session:
        return (await session.scalar(select(func.count()).select_from(Event))) or 0


@pytest.mark.sqlite
async def test_the_settings_of_sqlite_hold(database: Database) -> None:
    async with database.read() as session:
        found = {
            name: (await session.execute(text(f"PRAGMA {name}"))).scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "secure_delete")
        }

    assert found == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "secure_delete": 1}


async def test_a_raise_changes_nothing(database: Database, owner: Owner) -> None:
    async def record_and_raise() -> None:
        async with database.write() as session:
            events.record(session, "resume.updated", new_id(), owner.id)
            await session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await record_and_raise()

    assert await _count(database) == 0


async def test_what_reacts_is_part_of_the_transaction(database: Database, owner: Owner) -> None:
    seen: list[str] = []

    async def fail(session: AsyncSession) -> None:
        seen.extend(event.type for event in events.recorded(session))
        raise RuntimeError

    async def record(strict: Database) -> None:
        async with strict.write() as session:
            events.record(session, "resume.updated", new_id(), owner.id)

    strict = Database(str(database.engine.url), fail)
    with pytest.raises(RuntimeError):
        await record(strict)
    await strict.close()

    assert seen == ["resume.updated"]
    assert await _count(database) == 0


async def test_a_reader_changes_nothing(database: Database, owner: Owner) -> None:
    async with database.read() as session:
        events.record(session, "resume.updated", new_id(), owner.id)
        await session.flush()

    assert await _count(database) == 0


async def test_writers_wait_for_each_other(database: Database, owner: Owner) -> None:
    """Each reads before it writes: without taking the lock first, one would fail at once."""

    async def add() -> None:
        async with database.write() as session:
            await session.scalar(select(func.count()).select_from(Event))
            await asyncio.sleep(0.01)
            events.record(session, "resume.updated", new_id(), owner.id)

    await asyncio.gather(*(add() for _ in range(20)))

    assert await _count(database) == 20


async def test_a_reader_is_not_held_up_by_a_writer(database: Database, owner: Owner) -> None:
    async with database.write() as session:
        events.record(session, "resume.updated", new_id(), owner.id)
        await session.flush()
        assert await asyncio.wait_for(_count(database), 1) == 0
