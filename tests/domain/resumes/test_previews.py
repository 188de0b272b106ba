"""Previews asked for: once a version, the newest alone, by their owner alone."""

from uuid import UUID

import pytest

from app.db.engine import Database
from app.db.files import FileStore
from app.db.models import Preview
from app.domain.errors import NotFound
from app.domain.owners import Owner
from app.domain.resumes.previews import PreviewService
from app.domain.resumes.service import ResumeService

pytestmark = [pytest.mark.anyio]


async def new_resume(database: Database, owner: Owner) -> UUID:
    async with database.write() as session:
        return (await ResumeService(session, owner).create({"basics": {"name": "Ada"}})).id


async def count(database: Database) -> tuple[int, int]:
    """How many previews and tasks there are."""
    async with database.read() as session:
        tables = await session.connection()
        previews = await tables.exec_driver_sql("SELECT count(*) FROM previews")
        tasks = await tables.exec_driver_sql("SELECT count(*) FROM tasks")
        return previews.scalar_one(), tasks.scalar_one()


async def test_nobody_asked_yet(database: Database, owner: Owner, files: FileStore) -> None:
    resume = await new_resume(database, owner)
    async with database.read() as session:
        preview = await PreviewService(session, owner, files).newest(resume)
    assert (preview.is_missing, preview.is_coming, preview.pages) == (True, False, None)


async def test_a_hundred_edits_wait_as_one(
    database: Database, owner: Owner, files: FileStore
) -> None:
    resume = await new_resume(database, owner)
    for version in range(1, 100):
        async with database.write() as session:
            document = {"basics": {"name": f"Ada {version}"}}
            await ResumeService(session, owner).save(resume, document, seen=version)
            await PreviewService(session, owner, files).request(resume)
    assert await count(database) == (1, 1)


async def test_asking_twice_is_asking_once(
    database: Database, owner: Owner, files: FileStore
) -> None:
    resume = await new_resume(database, owner)
    for _ in range(2):
        async with database.write() as session:
            preview = await PreviewService(session, owner, files).request(resume)
    assert await count(database) == (1, 1)
    assert preview.is_coming


async def test_a_theme_name_that_no_theme_has_is_cut(
    database: Database, owner: Owner, files: FileStore
) -> None:
    resume = await new_resume(database, owner)
    async with database.write() as session:
        service = PreviewService(session, owner, files)
        preview = await service.request(resume, theme="x" * 500, page_size="enormous paper")
    assert (len(preview.theme), preview.page_size) == (64, "enormous")
    assert preview.is_coming


async def test_pictures_are_their_owners(
    database: Database, owner: Owner, other: Owner, files: FileStore
) -> None:
    resume = await new_resume(database, owner)
    async with database.write() as session:
        await PreviewService(session, owner, files).request(resume)
    async with database.write() as session:
        row = await session.get_one(Preview, (await _ids(database))[0])
        row.pages = 1
        files.put(owner.box, "previews", row.id, b"PNG", "page-1")
    async with database.read() as session:
        mine, strange = (PreviewService(session, who, files) for who in (owner, other))
        assert await mine.page(row.id, 1) == b"PNG"
        for service, number in ((mine, 2), (mine, 0), (mine, -1), (strange, 1)):
            with pytest.raises(NotFound):
                await service.page(row.id, number)
        with pytest.raises(NotFound):
            await strange.newest(resume)


async def _ids(database: Database) -> list[UUID]:
    async with database.read() as session:
        tables = await session.connection()
        found = await tables.exec_driver_sql("SELECT id FROM previews")
        return [UUID(bytes=getattr(row[0], "bytes", row[0])) for row in found]
