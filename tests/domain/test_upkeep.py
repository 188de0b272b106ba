"""Exact to the moment, with a clock that stands still."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from app.db.engine import Database
from app.db.files import FileStore
from app.db.ids import new_id
from app.db.models import (
    Archive,
    Event,
    Export,
    Import,
    Match,
    OneUseLink,
    Posting,
    Preview,
    Resume,
    ResumeVersion,
    Session,
    Task,
    User,
)
from app.db.sealing import MasterKeys
from app.domain import upkeep
from app.domain.owners import Owner
from tests.stored import new_owner

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
DUE, NOT_DUE = NOW - 30 * DAY, NOW - 30 * DAY + SECOND


async def put(database: Database, *rows: Any) -> None:
    """Store rows, each after those before it."""
    for row in rows:
        async with database.write() as session:
            session.add(row)


async def kept(database: Database, table: Any) -> set[UUID]:
    async with database.read() as session:
        return set(await session.scalars(select(table.id)))


async def drop(database: Database, verb: Any) -> int:
    """Call a verb until it says 0, as workers do."""
    rows = 0
    while True:
        async with database.write() as session:
            count: int = await verb(session, NOW)
        rows += count
        if not count:
            return rows


def resume(owner: Owner, **more: Any) -> Resume:
    return Resume(id=new_id(), owner_id=owner.id, title=b"", document=b"", **more)


def posting(owner: Owner, **more: Any) -> Posting:
    return Posting(id=new_id(), owner_id=owner.id, text=b"", **more)


def export(owner: Owner, of: Resume, **more: Any) -> Export:
    return Export(
        id=new_id(), owner_id=owner.id, resume_id=of.id, resume_version=1, title=b"",
        theme="classic", format="pdf", page_size="a4", content_hash=b"", **more,
    )  # fmt: skip


def preview(owner: Owner, of: Resume, expires_at: datetime, version: int = 1) -> Preview:
    return Preview(
        id=new_id(), owner_id=owner.id, resume_id=of.id, resume_version=version,
        look=b"", look_hash=b"", expires_at=expires_at,
    )  # fmt: skip


def task(owner: Owner, finished_at: datetime | None, subject: UUID | None = None) -> Task:
    return Task(
        id=new_id(), owner_id=owner.id, kind="export.make", room="documents", state="ready",
        subject_id=subject or new_id(), run_at=NOW, finished_at=finished_at,
    )  # fmt: skip


async def test_the_trash_is_emptied_after_thirty_days(database: Database, owner: Owner) -> None:
    here = resume(owner)
    await put(database, here)
    for made in (
        lambda **more: resume(owner, **more),
        lambda **more: posting(owner, **more),
        lambda **more: export(owner, here, **more),
    ):
        old, young, used = made(deleted_at=DUE), made(deleted_at=NOT_DUE), made()
        await put(database, old, young, used)
        table = type(old)
        before = await kept(database, table)
        assert await drop(database, upkeep.drop_old) == 1
        assert before - await kept(database, table) == {old.id}


async def test_a_match_leaves_the_trash_like_everything_else(
    database: Database, owner: Owner
) -> None:
    one, other = resume(owner), posting(owner)
    await put(database, one, other)

    def match(deleted_at: datetime | None) -> Match:
        return Match(
            id=new_id(), owner_id=owner.id, resume_id=one.id, posting_id=other.id,
            deleted_at=deleted_at,
        )  # fmt: skip

    old, young, used = match(DUE), match(NOT_DUE), match(None)
    await put(database, old, young, used)
    await drop(database, upkeep.drop_old)
    assert await kept(database, Match) == {young.id, used.id}


async def test_a_resume_takes_its_versions_pictures_and_exports_with_it(
    database: Database, owner: Owner
) -> None:
    gone = resume(owner, deleted_at=DUE)
    version = ResumeVersion(
        owner_id=owner.id, resume_id=gone.id, number=1, title=b"", document=b"", reason="edit"
    )
    await put(database, gone, version, export(owner, gone), preview(owner, gone, NOW + DAY))
    await drop(database, upkeep.drop_old)
    for table in (Resume, ResumeVersion, Export, Preview):
        assert await kept(database, table) == set()


async def test_a_guest_is_forgotten_thirty_days_after_the_last_use(
    database: Database, keys: MasterKeys
) -> None:
    old, young = await new_owner(database, keys, "guest"), await new_owner(database, keys, "guest")
    claimed = await new_owner(database, keys, "user")
    async with database.write() as session:
        for who, used in ((old, DUE), (young, NOT_DUE), (claimed, DUE - 300 * DAY)):
            user = await session.get(User, who.id)
            assert user is not None
            user.last_used_at = used
    mine, theirs = resume(old), resume(young)
    await put(database, mine, theirs, task(old, None))
    await drop(database, upkeep.drop_old)
    assert await kept(database, User) == {young.id, claimed.id}
    assert await kept(database, Resume) == {theirs.id}
    assert await kept(database, Task) == set()


async def test_what_carries_its_end_goes_at_its_end(database: Database, owner: Owner) -> None:
    of = resume(owner)
    old, young = preview(owner, of, NOW), preview(owner, of, NOW + SECOND, version=2)
    past, coming = (
        Archive(id=new_id(), owner_id=owner.id, expires_at=at) for at in (NOW, NOW + SECOND)
    )
    await put(database, of, old, young, past, coming)
    assert await drop(database, upkeep.drop_expired) == 2
    assert await kept(database, Preview) == {young.id}
    assert await kept(database, Archive) == {coming.id}


async def test_ended_sessions_and_used_links_go_after_a_day(
    database: Database, owner: Owner
) -> None:
    def session(ended_at: datetime | None, expires_at: datetime) -> Session:
        return Session(
            id=new_id(), user_id=owner.id, refresh_hash=b"", rotated_at=NOW, last_used_at=NOW,
            ended_at=ended_at, expires_at=expires_at,
        )  # fmt: skip

    def link(used_at: datetime | None, expires_at: datetime) -> OneUseLink:
        row = new_id()
        return OneUseLink(
            id=row, user_id=owner.id, purpose="reset", token_hash=row.bytes,
            used_at=used_at, expires_at=expires_at,
        )  # fmt: skip

    for made in (session, link):
        ended, over = made(NOW - DAY, NOW + DAY), made(None, NOW)
        just, live = made(NOW - DAY + SECOND, NOW + DAY), made(None, NOW + SECOND)
        await put(database, ended, over, just, live)
        assert await drop(database, upkeep.drop_expired) == 2
        assert await kept(database, type(live)) == {just.id, live.id}


async def test_history_is_thirty_days_long(database: Database, owner: Owner) -> None:
    def event(at: datetime) -> Event:
        return Event(id=new_id(), owner_id=owner.id, type="x", subject_id=new_id(), created_at=at)

    def bring(at: datetime) -> Import:
        return Import(id=new_id(), owner_id=owner.id, source="paste", created_at=at)

    events, imports = (event(DUE), event(NOT_DUE)), (bring(DUE), bring(NOT_DUE))
    tasks = (task(owner, DUE), task(owner, NOT_DUE), task(owner, None))
    await put(database, *events, *imports, *tasks)
    assert await drop(database, upkeep.drop_old) == 3
    assert await kept(database, Event) == {events[1].id}
    assert await kept(database, Import) == {imports[1].id}
    assert await kept(database, Task) == {tasks[1].id, tasks[2].id}


async def test_a_task_stays_while_its_thing_still_tells_how_it_ended(
    database: Database, owner: Owner
) -> None:
    of = resume(owner)
    shown = export(owner, of)
    old = task(owner, DUE, shown.id)
    newest = task(owner, DUE, shown.id)
    shown.task_id = newest.id
    await put(database, of, shown, old, newest)
    await drop(database, upkeep.drop_old)
    assert await kept(database, Task) == {newest.id}


async def test_many_rows_go_in_batches(
    database: Database, owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "BATCH", 2)
    await put(database, *(resume(owner, deleted_at=DUE) for _ in range(5)))
    async with database.write() as session:
        assert await upkeep.drop_old(session, NOW) == 2
    assert await drop(database, upkeep.drop_old) == 3


async def test_files_go_when_their_rows_are_gone(
    database: Database, owner: Owner, files: FileStore, tmp_path: Path
) -> None:
    of = resume(owner)
    here, gone = export(owner, of), new_id()
    await put(database, of, here)
    for row in (here.id, gone):
        files.put(owner.box, "exports", row, b"pdf")
        files.put(owner.box, "exports", row, b"png", "page-1")
    files.put(owner.box, "previews", gone, b"png")
    async with database.read() as session:
        assert await upkeep.drop_orphans(session, files, NOW) == 2
    assert files.rows("exports") == {here.id}
    assert files.rows("previews") == set()
    assert files.get(owner.box, "exports", here.id, "page-1") == b"png"
    assert len([path for path in (tmp_path / "files").rglob("*") if path.is_file()]) == 2


async def test_half_written_files_go_after_an_hour(
    database: Database, owner: Owner, files: FileStore, tmp_path: Path
) -> None:
    of = resume(owner)
    here = export(owner, of)
    await put(database, of, here)
    files.put(owner.box, "exports", here.id, b"pdf")
    (whole,) = (path for path in (tmp_path / "files").rglob("*") if path.is_file())
    half = whole.with_name(f"{whole.name}.77.part")
    half.write_bytes(b"p")
    begun = datetime.fromtimestamp(half.stat().st_mtime, UTC)
    async with database.read() as session:
        await upkeep.drop_orphans(session, files, begun + upkeep.UNFINISHED - SECOND)
        assert half.exists()
        await upkeep.drop_orphans(session, files, begun + upkeep.UNFINISHED + SECOND)
    assert not half.exists()
    assert whole.exists()


async def test_a_moment_of_a_routine_is_taken_once(database: Database) -> None:
    async def take(name: str, moment: datetime) -> bool:
        async with database.write() as session:
            return await upkeep.is_first(session, name, moment)

    assert sorted(await asyncio.gather(*(take("a", NOW) for _ in range(4)))) == [False] * 3 + [True]
    assert await take("b", NOW)
    assert not await take("a", NOW - SECOND), "a later one was taken already"
    assert await take("a", NOW + SECOND)


@pytest.mark.sqlite
async def test_what_was_erased_is_not_on_the_disk(
    database: Database, owner: Owner, tmp_path: Path
) -> None:
    canary = b"kanarienvogel" * 8
    await put(database, Resume(owner_id=owner.id, title=canary, document=canary, deleted_at=DUE))

    def is_on_disk() -> bool:
        return any(b"kanarien" in path.read_bytes() for path in tmp_path.glob("velvit.db*"))

    assert is_on_disk()
    await drop(database, upkeep.drop_old)
    await database.checkpoint()
    assert not is_on_disk()
    async with database.read() as session:
        assert await session.scalar(select(func.count()).select_from(Resume)) == 0
