"""What people bring is read apart from the worker, and becomes a résumé or a list of faults."""

import asyncio
import json
from pathlib import Path
from uuid import UUID

import pytest

from app.db.engine import Database
from app.domain.owners import Owner
from app.domain.resumes.imports import ImportService
from app.domain.resumes.imports_opening import ImportOut, Source
from app.domain.resumes.schemas import Imported
from app.domain.resumes.service import ResumeService
from app.domain.tasks.schemas import TaskView
from tests.workers.tasks.conftest import Work
from workers.reading import read_apart
from workers.tasks import imports

pytestmark = [pytest.mark.anyio]

POSTING = """Platform engineer (m/f/d)
We are looking for an engineer who joins our team. What we offer: a bike and cake.
Your responsibilities: keep it up. Requirements: Python. About us: we are kind. Apply now.
The ideal candidate has experience. Send your application to us today."""


async def bring(database: Database, owner: Owner, content: bytes, name: str | None = None) -> UUID:
    source: Source = "upload" if name else "paste"
    async with database.write() as session:
        brought = await ImportService(session, owner).bring(content, file_name=name, source=source)
    return brought.id


async def stands(database: Database, owner: Owner, import_id: UUID) -> tuple[ImportOut, TaskView]:
    async with database.read() as session:
        found = await ImportService(session, owner).get(import_id)
    assert found.task is not None
    return found, found.task


async def test_a_json_resume_becomes_a_resume_as_it_stands(
    database: Database, owner: Owner, work: Work, samples: Path
) -> None:
    content = (samples / "nurse.json").read_bytes()
    brought = await bring(database, owner, content, "nurse.json")
    assert await work() == 1
    found, task = await stands(database, owner, brought)
    assert task.state == "ready"
    assert found.text == ""
    assert found.resume_id is not None
    async with database.read() as session:
        kept = await ResumeService(session, owner).get(found.resume_id)
    assert kept.document == json.loads(content)
    assert kept.document["basics"]["name"] in kept.title
    assert kept.document["basics"]["label"] in kept.title


async def test_what_a_text_lost_is_told(database: Database, owner: Owner, work: Work) -> None:
    text = "Ada Example\nada@example.org\n\nNurse, Ward 4\n\nSKILLS\nPython\n\n* * *\nPage 1\n"
    brought = await bring(database, owner, text.encode())
    await work()
    found, task = await stands(database, owner, brought)
    assert task.state == "ready"
    assert found.report is not None
    lost = {line.text for line in found.left_out}
    marks = {line.text for line in found.report.dropped} - lost
    kept = {field.text for field in found.report.fields}
    assert {"Ada Example", "ada@example.org", "Python"} <= kept
    assert "SKILLS" in marks
    assert not lost & kept


@pytest.mark.parametrize(
    ("content", "why", "doubt"),
    [
        (
            b'{"title": "Nurse", "description": "We look for", "qualifications": "x"}',
            "unreadable",
            "",
        ),
        (b'{"a": 1}', "unreadable", ""),
        (b'{"basics": {"name": "Ada"', "unreadable", ""),
        (b'{"basics": {"name": 7}, "work": "none"}', "unreadable", ""),
        (b"<!doctype html><html><body>Ada</body></html>", "unreadable", ""),
        (POSTING.encode(), "doubtful", "posting"),
        (b"Shopping list\nmilk\neggs\nbread\n", "doubtful", "nothing"),
        (b"x" * 1_000_001, "unreadable", ""),
    ],
)
async def test_what_is_no_resume_is_kept_to_be_mended(
    database: Database, owner: Owner, work: Work, content: bytes, why: str, doubt: str
) -> None:
    brought = await bring(database, owner, content)
    await work()
    found, task = await stands(database, owner, brought)
    assert (task.state, task.reason, found.doubt) == ("failed", why, doubt)
    assert found.text == content.decode()
    assert bool(found.faults) == (why == "unreadable")
    async with database.read() as session:
        assert await ResumeService(session, owner).list() == []


async def test_a_mended_text_becomes_a_resume(
    database: Database, owner: Owner, work: Work, samples: Path
) -> None:
    whole = (samples / "electrician.json").read_bytes()
    brought = await bring(database, owner, whole[:-20], "mine.json")
    await work()
    found, _ = await stands(database, owner, brought)
    assert found.faults
    async with database.write() as session:
        await ImportService(session, owner).mend(brought, whole)
    await work()
    found, task = await stands(database, owner, brought)
    assert (task.state, found.faults) == ("ready", ())
    assert found.resume_id is not None


async def test_a_text_mended_while_the_old_one_is_read_is_the_one_that_counts(
    database: Database, owner: Owner, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = (f"{name} Example\na@example.org\n\nSKILLS\nPython\n" for name in ("Ada", "Eve"))
    brought = await bring(database, owner, old.encode())
    loop = asyncio.get_running_loop()

    async def mend() -> None:
        async with database.write() as session:
            await ImportService(session, owner).mend(brought, new.encode())

    def reading(content: bytes, name: str) -> Imported:
        if content == old.encode():
            asyncio.run_coroutine_threadsafe(mend(), loop).result(5)
        return read_apart(content, name)

    monkeypatch.setattr(imports, "read_apart", reading)
    assert await work() == 2
    found, task = await stands(database, owner, brought)
    assert task.state == "ready"
    assert found.resume_id is not None
    async with database.read() as session:
        kept = await ResumeService(session, owner).list()
        resume = await ResumeService(session, owner).get(found.resume_id)
    assert len(kept) == 1
    assert resume.document["basics"]["name"] == "Eve Example"


async def test_who_insists_gets_a_resume_of_anything(
    database: Database, owner: Owner, work: Work
) -> None:
    brought = await bring(database, owner, b"Jane Doe\nA friendly person who likes to help.\n")
    await work()
    assert (await stands(database, owner, brought))[0].doubt == "nothing"
    async with database.write() as session:
        await ImportService(session, owner).insist(brought)
    await work()
    found, task = await stands(database, owner, brought)
    assert (task.state, found.doubt) == ("ready", "")
    assert found.is_worth_a_look


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + '{"basics": {"name": "Ada"}}',
        '{"basics": {"name": "Ada"}}\r\n'.replace("{", "{\r\n"),
        json.dumps({"basics": {"name": "أحمد 王小明 🙂"}}, ensure_ascii=False),
        json.dumps({"basics": {"name": "Ada", "summary": "x" * 20_000}}),
        json.dumps(
            {"basics": {"name": "Ada"}, "work": [{"name": f"Firm {n}"} for n in range(300)]}
        ),
        json.dumps({"basics": {"name": "Ada"}, "x-count": 10**30}),
    ],
    ids=["bom", "crlf", "scripts", "long word", "300 entries", "long number"],
)
async def test_odd_but_right_files_are_read(
    database: Database, owner: Owner, work: Work, text: str
) -> None:
    brought = await bring(database, owner, text.encode(), "odd.json")
    await work()
    found, task = await stands(database, owner, brought)
    assert (task.state, found.faults) == ("ready", ())
    assert found.resume_id is not None
    async with database.read() as session:
        kept = await ResumeService(session, owner).get(found.resume_id)
    assert kept.document == json.loads(text.removeprefix("\ufeff"))
