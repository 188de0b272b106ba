"""Pictures of pages: those of the PDF itself, of the newest version, made once."""

import io
from typing import Any
from uuid import UUID

import pytest
from PIL import Image

from app.db.engine import Database
from app.db.files import FileStore
from app.domain.owners import Owner
from app.domain.resumes.previews import PreviewService
from app.domain.resumes.previews_opening import PreviewOut
from app.domain.resumes.schemas import Document
from app.domain.resumes.service import ResumeService
from app.render.export import render
from app.render.pdf import Renderer
from tests.workers.tasks.conftest import Work
from workers.context import Context
from workers.tasks.previews import MOST, WIDTH

pytestmark = [pytest.mark.anyio, pytest.mark.engine]

ADA: Document = {"basics": {"name": "Ada Example", "summary": "Counts things."}}


class Desk:
    """One résumé, and the previews of it."""

    def __init__(self, database: Database, owner: Owner, files: FileStore, resume_id: UUID) -> None:
        self.database, self.owner, self.files, self.id = database, owner, files, resume_id

    async def request(self, **how: Any) -> PreviewOut:
        async with self.database.write() as session:
            return await PreviewService(session, self.owner, self.files).request(self.id, **how)

    async def newest(self) -> PreviewOut:
        async with self.database.read() as session:
            return await PreviewService(session, self.owner, self.files).newest(self.id)

    async def page(self, preview: PreviewOut, number: int) -> Image.Image:
        assert preview.id is not None
        async with self.database.read() as session:
            data = await PreviewService(session, self.owner, self.files).page(preview.id, number)
        return Image.open(io.BytesIO(data))

    async def save(self, document: Document) -> int:
        async with self.database.write() as session:
            service = ResumeService(session, self.owner)
            seen = (await service.get(self.id)).version
            return (await service.save(self.id, document, seen=seen)).version


@pytest.fixture
async def desk(database: Database, owner: Owner, files: FileStore) -> Desk:
    async with database.write() as session:
        resume = await ResumeService(session, owner).create(ADA)
    return Desk(database, owner, files, resume.id)


async def test_the_pictures_show_the_pages_of_the_pdf(
    desk: Desk, work: Work, renderer: Renderer
) -> None:
    asked = await desk.request()
    assert (asked.id, asked.is_coming, asked.is_current) == (None, True, False)
    assert await work() == 1
    shown = await desk.newest()
    pdf = render(ADA, theme=None, page_size=None, fmt="pdf", renderer=renderer)
    assert (shown.is_current, shown.resume_version, shown.pages) == (True, 1, pdf.pages)
    picture = await desk.page(shown, 1)
    (expected,) = renderer.pictures(pdf.data, width=WIDTH, most=MOST)
    assert picture.size == (expected.width, expected.height) == (WIDTH, 1217)
    drawn = Image.open(io.BytesIO(expected.data))
    assert picture.convert("RGB").tobytes() == drawn.convert("RGB").tobytes()


async def test_an_older_request_that_waits_is_forgotten(desk: Desk, work: Work) -> None:
    for number in range(5):
        await desk.save({"basics": {"name": f"Ada {number}"}})
        await desk.request()
    assert await work() == 1
    shown = await desk.newest()
    assert (shown.is_current, shown.resume_version) == (True, 6)


async def test_a_worker_shows_the_newest_version_not_the_one_asked_for(
    desk: Desk, work: Work
) -> None:
    await desk.request()
    version = await desk.save({"basics": {"name": "Ada, later"}})
    await work()
    shown = await desk.newest()
    assert (shown.is_current, shown.resume_version) == (True, version)


async def test_older_pictures_stay_until_newer_ones_are_there(desk: Desk, work: Work) -> None:
    await desk.request()
    await work()
    before = await desk.newest()
    await desk.save({"basics": {"name": "Ada, later"}})
    between = await desk.request()
    assert (between.id, between.is_current, between.is_coming) == (before.id, False, True)
    assert (between.resume_version, between.wanted_version) == (1, 2)
    await work()
    after = await desk.newest()
    assert after.is_current
    assert after.id != before.id


async def test_the_same_pdf_keeps_its_pictures(desk: Desk, work: Work) -> None:
    await desk.request()
    await work()
    before = await desk.newest()
    await desk.save({**ADA, "x-note": "nothing that is printed"})
    await desk.request()
    await work()
    after = await desk.newest()
    assert (after.id, after.resume_version, after.is_current) == (before.id, 2, True)
    again = await desk.request()
    assert again.is_current
    assert await work() == 0


async def test_few_pictures_are_kept(desk: Desk, work: Work, files: FileStore) -> None:
    for number in range(4):
        await desk.save({"basics": {"name": f"Ada {number}"}})
        await desk.request()
        await work()
    assert len(files.rows("previews")) == 2


async def test_a_long_document_shows_its_first_pages(desk: Desk, work: Work) -> None:
    lines = ["A line of a very long history." for _ in range(20)]
    entries = [{"name": f"Firm {n}", "highlights": lines} for n in range(60)]
    await desk.save({"basics": {"name": "Ada"}, "work": entries})
    await desk.request()
    await work()
    shown = await desk.newest()
    assert shown.pages is not None
    assert shown.pages > MOST
    assert len(shown.sheets) == MOST


async def test_a_broken_theme_says_so_and_is_not_tried_for_ever(
    desk: Desk, work: Work, ctx: Context
) -> None:
    folder = ctx.settings.themes_dir / "torn"
    folder.mkdir(parents=True)
    (folder / "theme.toml").write_text("title = [")
    await desk.save({**ADA, "meta": {"velvit": {"theme": "torn"}}})
    await desk.request()
    assert await work() == 1
    shown = await desk.newest()
    assert shown.task is not None
    assert (shown.task.state, shown.task.reason) == ("failed", "broken_theme")
    assert any("torn/" in fault.where for fault in shown.faults)
    assert not shown.is_missing
    await desk.request()
    assert await work() == 0
    await desk.request(again=True)
    assert await work() == 1


async def test_an_unknown_theme_is_named(desk: Desk, work: Work) -> None:
    await desk.save({**ADA, "meta": {"velvit": {"theme": "nowhere"}}})
    await desk.request()
    await work()
    shown = await desk.newest()
    assert shown.task is not None
    assert shown.task.reason == "unknown_theme"
