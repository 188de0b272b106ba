"""The routines as a worker does them: rows, then files, then the log of the database."""

from datetime import timedelta
from pathlib import Path

import pytest
from croniter import croniter

from app.db.engine import Database
from app.db.files import FileStore
from app.db.ids import new_id
from app.db.models import Resume, Task
from app.db.sealing import MasterKeys
from app.domain.owners import Owner
from app.domain.tasks.kinds import MAX_ATTEMPTS
from app.lib.clock import now
from app.settings import Settings
from workers import upkeep
from workers.context import Context

pytestmark = pytest.mark.anyio


@pytest.fixture
def ctx(database: Database, keys: MasterKeys, files: FileStore, tmp_path: Path) -> Context:
    return Context(Settings(data_dir=tmp_path), database, keys, files=files)


def test_every_routine_has_a_name_of_its_own_and_moments_that_saq_can_read(ctx: Context) -> None:
    routines = upkeep.routines(ctx)
    assert len({routine.name for routine in routines}) == len(routines)
    assert all(croniter.is_valid(routine.cron) for routine in routines)


@pytest.mark.sqlite
async def test_rows_their_files_and_the_log_go_together(
    ctx: Context, owner: Owner, tmp_path: Path
) -> None:
    old = new_id()
    async with ctx.database.write() as session:
        session.add(
            Resume(
                id=old,
                owner_id=owner.id,
                title=b"kanarienvogel",
                document=b"",
                deleted_at=now() - timedelta(days=31),
            )
        )
    ctx.files.put(owner.box, "resumes", old, b"file")
    await upkeep.drop_old(ctx)
    async with ctx.database.read() as session:
        assert await session.get(Resume, old) is None
    assert ctx.files.rows("resumes") == set()
    assert (tmp_path / "velvit.db-wal").stat().st_size == 0
    assert b"kanarienvogel" not in (tmp_path / "velvit.db").read_bytes()


async def test_nothing_due_is_nothing_done(ctx: Context) -> None:
    await upkeep.drop_expired(ctx)
    await upkeep.drop_old(ctx)
    await upkeep.give_up_tasks(ctx)


async def test_lost_tasks_are_given_up(ctx: Context, owner: Owner) -> None:
    task = new_id()
    async with ctx.database.write() as session:
        session.add(
            Task(
                id=task,
                owner_id=owner.id,
                kind="export.make",
                room="documents",
                fence=3,
                subject_id=new_id(),
                state="running",
                attempts=MAX_ATTEMPTS,
                run_at=now(),
                lease_until=now() - timedelta(seconds=1),
            )
        )
    await upkeep.give_up_tasks(ctx)
    async with ctx.database.read() as session:
        row = await session.get(Task, task)
    assert row is not None
    assert (row.state, row.reason) == ("failed", "crashed")
