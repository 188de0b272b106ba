"""Documents to download: the bytes of `velvit render`, or the sentences that say why not."""

import hashlib
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.db.engine import Database
from app.db.files import FileStore
from app.domain.exports.schemas import ExportOut
from app.domain.exports.service import ExportService
from app.domain.owners import Owner
from app.domain.resumes import document
from app.domain.resumes.service import ResumeService
from app.render.export import FORMATS, render
from app.render.pdf import Renderer
from tests.workers.tasks.conftest import Work
from workers.context import Context

pytestmark = [pytest.mark.anyio, pytest.mark.engine]


@pytest.fixture
async def resume_id(database: Database, owner: Owner, samples: Path) -> UUID:
    nurse = document.load((samples / "nurse.json").read_bytes(), "nurse.json")
    async with database.write() as session:
        return (await ResumeService(session, owner).create(nurse, title="Añá, nurse")).id


async def request(
    database: Database, owner: Owner, files: FileStore, resume_id: UUID, **how: Any
) -> ExportOut:
    async with database.write() as session:
        return await ExportService(session, owner, files).request(resume_id, **how)


async def get(database: Database, owner: Owner, files: FileStore, export_id: UUID) -> ExportOut:
    async with database.read() as session:
        return await ExportService(session, owner, files).get(export_id)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("theme", ["classic", "side"])
async def test_the_bytes_are_those_of_the_command_line(
    database: Database, owner: Owner, files: FileStore, resume_id: UUID, work: Work,
    samples: Path, renderer: Renderer, form: str, theme: str,
) -> None:  # fmt: skip
    how = {"theme": theme, "page_size": "letter"}
    asked = await request(database, owner, files, resume_id, format=form, **how)
    assert not asked.is_ready
    assert await work() == 1
    made = await get(database, owner, files, asked.id)
    nurse = document.load((samples / "nurse.json").read_bytes(), "nurse.json")
    expected = render(nurse, fmt=form, renderer=renderer, **how)
    async with database.read() as session:
        data = ExportService(session, owner, files).file(made)
    assert data == expected.data
    assert made.made is not None
    assert made.made.sha256 == hashlib.sha256(expected.data).hexdigest()
    assert (made.made.pages, made.made.bytes) == (expected.pages, len(expected.data))
    assert made.file_name == f"Añá-nurse.{form}"


async def test_a_theme_that_broke_says_so(
    database: Database, owner: Owner, files: FileStore, resume_id: UUID, work: Work, ctx: Context
) -> None:
    folder = ctx.settings.themes_dir / "torn"
    folder.mkdir(parents=True)
    asked = await request(database, owner, files, resume_id, theme="torn")
    await work()
    failed = await get(database, owner, files, asked.id)
    assert failed.task is not None
    assert (failed.task.state, failed.task.reason) == ("failed", "broken_theme")
    assert failed.made is not None
    assert {fault.where for fault in failed.made.faults} == {
        "torn/theme.toml", "torn/theme.css", "torn/resume.html",
    }  # fmt: skip
    (folder / "theme.toml").write_text('title = "Mended"')
    (folder / "theme.css").write_text("")
    (folder / "resume.html").write_text("<h1>{{ basics.name }}</h1>")
    async with database.write() as session:
        again = await ExportService(session, owner, files).try_again(asked.id)
    assert again.task is not None
    assert again.task.state == "queued"


async def test_what_takes_too_long_is_not_tried_three_times(
    database: Database, owner: Owner, files: FileStore, resume_id: UUID, work: Work,
    renderer: Renderer, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(renderer, "_seconds", 0.001)
    asked = await request(database, owner, files, resume_id)
    assert await work() == 1
    failed = await get(database, owner, files, asked.id)
    assert failed.task is not None
    assert (failed.task.state, failed.task.reason, failed.task.attempts) == ("failed", "timeout", 1)


async def test_a_deleted_export_is_not_made(
    database: Database, owner: Owner, files: FileStore, resume_id: UUID, work: Work
) -> None:
    asked = await request(database, owner, files, resume_id)
    async with database.write() as session:
        await ExportService(session, owner, files).delete(asked.id)
    assert await work() == 0
    assert files.rows("exports") == set()
