"""Exports: the same request is the same export, a changed résumé or theme is another."""

from typing import Any
from uuid import UUID

import pytest

from app.db.engine import Database
from app.db.files import FileStore
from app.db.ids import new_id
from app.domain.errors import Invalid, NotFound
from app.domain.exports import working
from app.domain.exports.schemas import ExportOut, Made
from app.domain.exports.service import ExportService
from app.domain.owners import Owner
from app.domain.resumes.service import ResumeService
from app.domain.tasks.kinds import Room
from app.domain.tasks.service import TaskService

pytestmark = [pytest.mark.anyio]

ADA = {"basics": {"name": "Ada Example"}}


class Shelf:
    """The exports of one owner, each verb in a transaction of its own."""

    def __init__(self, database: Database, owner: Owner, files: FileStore) -> None:
        self.database, self.owner, self.files = database, owner, files

    async def do(self, verb: str, *arguments: Any, **more: Any) -> Any:
        async with self.database.write() as session:
            service = ExportService(session, self.owner, self.files)
            return await getattr(service, verb)(*arguments, **more)

    async def resume(self) -> UUID:
        async with self.database.write() as session:
            return (await ResumeService(session, self.owner).create(ADA, title="Ada")).id

    async def made(self, data: bytes = b"%PDF") -> None:
        """End the next task as a worker does."""
        async with self.database.write() as session:
            claim = await TaskService(session).claim(Room.DOCUMENTS, "test")
        assert claim is not None
        async with self.database.write() as session:
            plan = await working.take(session, self.owner, claim)
            self.files.put(self.owner.box, "exports", plan.id, data)
            made = Made(pages=1, bytes=len(data), sha256="0" * 64)
            await working.finish(session, self.owner, claim, made)


@pytest.fixture
def shelf(database: Database, owner: Owner, files: FileStore) -> Shelf:
    return Shelf(database, owner, files)


async def test_the_same_request_is_the_same_export(shelf: Shelf) -> None:
    resume = await shelf.resume()
    first: ExportOut = await shelf.do("request", resume)
    assert (first.theme, first.page_size, first.format) == ("classic", "a4", "pdf")
    assert (await shelf.do("request", resume, theme="classic", page_size="A4")).id == first.id
    await shelf.made()
    ready = await shelf.do("request", resume)
    assert (ready.id, ready.is_ready) == (first.id, True)


async def test_everything_that_goes_into_the_file_makes_another(shelf: Shelf) -> None:
    resume = await shelf.resume()
    requests: list[dict[str, str]] = [
        {}, {"theme": "side"}, {"format": "html"}, {"page_size": "letter"}, {"theme_stamp": "x"},
    ]  # fmt: skip
    ids = {(await shelf.do("request", resume, **request)).id for request in requests}
    async with shelf.database.write() as session:
        resumes = ResumeService(session, shelf.owner)
        await resumes.save(resume, {"basics": {"name": "Ada Later"}}, seen=1)
    ids.add((await shelf.do("request", resume)).id)
    assert len(ids) == len(requests) + 1


async def test_a_failed_export_is_not_shared(shelf: Shelf) -> None:
    resume = await shelf.resume()
    first = await shelf.do("request", resume)
    async with shelf.database.write() as session:
        claim = await TaskService(session).claim(Room.DOCUMENTS, "test")
        assert claim is not None
        await working.fail(session, shelf.owner, claim, "unfit", ())
    assert (await shelf.do("request", resume)).id != first.id


async def test_the_document_is_the_one_of_the_request(shelf: Shelf) -> None:
    resume = await shelf.resume()
    await shelf.do("request", resume)
    async with shelf.database.write() as session:
        await ResumeService(session, shelf.owner).save(resume, {"basics": {}}, seen=1)
        claim = await TaskService(session).claim(Room.DOCUMENTS, "test")
        assert claim is not None
        plan = await working.take(session, shelf.owner, claim)
    assert plan.document == ADA


@pytest.mark.parametrize("wrong", [{"format": "docx"}, {"page_size": "a5"}])
async def test_what_does_not_exist_is_refused(shelf: Shelf, wrong: dict[str, str]) -> None:
    resume = await shelf.resume()
    with pytest.raises(Invalid) as refused:
        await shelf.do("request", resume, **wrong)
    assert [fault.where for fault in refused.value.faults] == list(wrong)


async def test_the_trash_and_back(shelf: Shelf) -> None:
    export = await shelf.do("request", await shelf.resume())
    await shelf.made(b"%PDF the same")
    await shelf.do("delete", export.id)
    assert [one.id for one in await shelf.do("list")] == []
    assert [one.id for one in await shelf.do("trash")] == [export.id]
    with pytest.raises(NotFound):
        await shelf.do("get", export.id)
    await shelf.do("restore", export.id)
    back = await shelf.do("get", export.id)
    async with shelf.database.read() as session:
        service = ExportService(session, shelf.owner, shelf.files)
        assert service.file(back) == b"%PDF the same"


async def test_nothing_of_another_owner_is_found(
    shelf: Shelf, other: Owner, database: Database, files: FileStore
) -> None:
    resume = await shelf.resume()
    export = await shelf.do("request", resume)
    stranger = Shelf(database, other, files)
    for verb in ("get", "delete", "restore", "try_again"):
        with pytest.raises(NotFound):
            await stranger.do(verb, export.id)
    with pytest.raises(NotFound):
        await stranger.do("request", resume)
    assert await stranger.do("list") == []
    assert await stranger.do("trash") == []
    with pytest.raises(NotFound):
        await shelf.do("get", new_id())


async def test_a_file_that_is_gone_is_not_found(shelf: Shelf) -> None:
    export = await shelf.do("request", await shelf.resume())
    await shelf.made()
    shelf.files.delete("exports", export.id)
    ready = await shelf.do("get", export.id)
    async with shelf.database.read() as session:
        with pytest.raises(NotFound):
            ExportService(session, shelf.owner, shelf.files).file(ready)
