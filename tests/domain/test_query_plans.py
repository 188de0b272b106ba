"""No query of a verb looks through other people's rows, however many there are.

The statements are those that the services really send; SQLite says how it would answer them.
"""

import re
import shutil
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.engine import Database
from app.db.files import FileStore
from app.db.models import metadata
from app.db.sealing import MasterKeys
from app.domain.accounts.schemas import Access
from app.domain.accounts.service import AccountService
from app.domain.accounts.tokens import TokenKeys
from app.domain.errors import VelvitError
from app.domain.exports.archives import ArchiveService
from app.domain.exports.service import ExportService
from app.domain.matches import following
from app.domain.matches.service import MatchService
from app.domain.owners import Owner, load_owner
from app.domain.postings.reading import PostingText
from app.domain.postings.service import PostingService
from app.domain.resumes import previews_working
from app.domain.resumes.imports import ImportService
from app.domain.resumes.previews import PreviewService
from app.domain.resumes.service import ResumeService
from app.domain.tasks import presence
from app.domain.tasks.schemas import Claim
from app.domain.tasks.service import TaskService
from app.lib.clock import now
from tests.domain.crowd import BIG, ROWS, fill, newcomer

pytestmark = [pytest.mark.anyio, pytest.mark.slow, pytest.mark.sqlite]


class Scene(msgspec.Struct):
    """A session of the owner in the crowd, with one thing of each noun."""

    session: AsyncSession
    owner: Owner
    keys: MasterKeys
    tokens: TokenKeys
    files: FileStore
    claim: Claim
    access: Access
    refresh: str
    resume: UUID
    posting: UUID
    match: UUID
    export: UUID
    archive: UUID
    brought: UUID
    task: UUID

    @property
    def resumes(self) -> ResumeService:
        return ResumeService(self.session, self.owner)

    @property
    def postings(self) -> PostingService:
        return PostingService(self.session, self.owner)

    @property
    def matches(self) -> MatchService:
        return MatchService(self.session, self.owner)

    @property
    def exports(self) -> ExportService:
        return ExportService(self.session, self.owner, self.files)

    @property
    def archives(self) -> ArchiveService:
        return ArchiveService(self.session, self.owner, self.files)

    @property
    def previews(self) -> PreviewService:
        return PreviewService(self.session, self.owner, self.files)

    @property
    def tasks(self) -> TaskService:
        return TaskService(self.session)

    @property
    def accounts(self) -> AccountService:
        return AccountService(self.session, self.keys, self.tokens)


Verb = Callable[[Scene], Awaitable[Any]]

LISTS: dict[str, Verb] = {
    "resumes": lambda it: it.resumes.list(),
    "resumes in the trash": lambda it: it.resumes.trash(),
    "postings": lambda it: it.postings.list(),
    "postings in the trash": lambda it: it.postings.trash(),
    "matches": lambda it: it.matches.list(),
    "matches of a résumé": lambda it: it.matches.list(resume_id=it.resume),
    "matches of a posting": lambda it: it.matches.list(posting_id=it.posting),
    "matches in the trash": lambda it: it.matches.trash(),
    "exports": lambda it: it.exports.list(),
    "exports in the trash": lambda it: it.exports.trash(),
    "archives": lambda it: it.archives.newest(),
}
"""Each begins at the owner; the index's name ends so."""

ONES: dict[str, Verb] = {
    "resume": lambda it: it.resumes.get(it.resume),
    "resume's copies": lambda it: it.resumes.versions(it.resume),
    "resume saved": lambda it: it.resumes.save(it.resume, {"basics": {"name": "B"}}, seen=1),
    "resume locked": lambda it: it.resumes.lock(it.resume),
    "posting": lambda it: it.postings.get(it.posting),
    "posting corrected": lambda it: it.postings.correct(it.posting, title="T"),
    "match": lambda it: it.matches.get(it.match),
    "match asked for": lambda it: it.matches.request(it.resume, it.posting),
    "match watched": lambda it: it.matches.watch(it.match),
    "match scored again": lambda it: it.matches.score_again(it.match),
    "export": lambda it: it.exports.get(it.export),
    "export asked for": lambda it: it.exports.request(it.resume),
    "archive": lambda it: it.archives.get(it.archive),
    "archive asked for": lambda it: it.archives.request(),
    "import": lambda it: ImportService(it.session, it.owner).get(it.brought),
    "preview": lambda it: it.previews.newest(it.resume),
    "preview asked for": lambda it: it.previews.request(it.resume),
    "preview taken": lambda it: previews_working.take(it.session, it.owner, it.claim),
    "matches of a changed résumé": lambda it: following.resume_changed(it.session, it.resume),
    "matches of a changed posting": lambda it: following.posting_changed(it.session, it.posting),
    "account": lambda it: it.accounts.account(it.owner),
    "who is calling": lambda it: it.accounts.who(it.access),
    "tokens renewed": lambda it: it.accounts.refresh(it.refresh),
    "signed out everywhere": lambda it: it.accounts.end_sessions(it.owner.id),
    "owner of a link": lambda it: it.accounts.email_of_link("unknown"),
    "link made": lambda it: it.accounts.make_reset_link("nobody@example.org"),
    "owner of a task": lambda it: load_owner(it.session, it.keys, it.owner.id),
}

WORK: dict[str, Verb] = {
    "next due": lambda it: it.tasks.next_due("documents"),
    "claimed": lambda it: it.tasks.claim("documents", "test"),
    "looked at": lambda it: it.tasks.view(it.owner.id, it.task),
    "stopped": lambda it: it.tasks.stop(it.owner.id, it.task),
    "renewed": lambda it: it.tasks.renew([it.claim]),
    "finished": lambda it: it.tasks.finish(it.claim),
    "put back": lambda it: it.tasks.put_back(it.claim),
    "waits too long": lambda it: presence.waiting_too_long(it.session),
    "workers there": lambda it: presence.present(it.session),
}
SWEEPS: dict[str, Verb] = {
    "released": lambda it: it.tasks.release("test"),
    "handed back": lambda it: it.tasks.hand_back("test"),
    "given up": lambda it: it.tasks.give_up(),
}
EVERYTHING = {**LISTS, **ONES, **WORK, **SWEEPS}

Explain = Callable[[Verb], Awaitable[list[str]]]


@pytest.fixture(scope="module")
def crowded(
    migrated: Path, keys: MasterKeys, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, Owner]]:
    path = tmp_path_factory.mktemp("crowd") / "velvit.db"
    shutil.copyfile(migrated, path)
    fill(path)
    yield path, newcomer(path, keys)
    path.unlink()


@pytest.fixture
async def explain(
    crowded: tuple[Path, Owner], keys: MasterKeys, files: FileStore, anyio_backend: str
) -> Explain:
    """Does something as the owner, and says how each of its statements finds its rows."""
    path, owner = crowded
    database = Database(f"sqlite+aiosqlite:///{path}")

    async def explain(verb: Verb) -> list[str]:
        try:
            async with database.read() as session:  # rolled back in the end
                scene = await _scene(session, owner, keys, files)
                sent = _listen(database)
                await _ignoring_faults(verb(scene))
                connection = await session.connection()
                lines = []
                for statement, values in list(sent):
                    rows = await connection.exec_driver_sql(
                        f"EXPLAIN QUERY PLAN {statement}", values
                    )
                    lines += [str(row[3]) for row in rows]
            return lines
        finally:
            await database.close()

    return explain


async def _ignoring_faults(doing: Awaitable[Any]) -> None:
    """What is not there is looked for all the same."""
    with suppress(VelvitError):
        await doing


def _listen(database: Database) -> list[tuple[str, Any]]:
    sent: list[tuple[str, Any]] = []

    @event.listens_for(database.engine.sync_engine, "before_cursor_execute")
    def _note(_c: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE")):
            sent.append((statement, values))

    return sent


async def _scene(session: AsyncSession, owner: Owner, keys: MasterKeys, files: FileStore) -> Scene:
    tokens = TokenKeys({"test": b"k" * 32})
    resume = await ResumeService(session, owner).create({"basics": {"name": "Ada"}})
    posting = await PostingService(session, owner).submit(PostingText("Engineer", was_json=False))
    match = await MatchService(session, owner).request(resume.id, posting.id)
    await session.flush()
    export = await ExportService(session, owner, files).request(resume.id)
    archive = await ArchiveService(session, owner, files).request()
    brought = await ImportService(session, owner).bring(b"Ada", source="paste")
    await PreviewService(session, owner, files).request(resume.id)
    given = await AccountService(session, keys, tokens).start_session(owner.id)
    await session.flush()
    access = tokens.read_access(given.access, now())
    claim = await TaskService(session).claim("documents", "test")
    assert access is not None
    assert claim is not None
    assert export.task is not None
    return Scene(
        session, owner, keys, tokens, files, claim, access, given.refresh, resume.id, posting.id,
        match.id, export.id, archive.id, brought.id, export.task.id,
    )  # fmt: skip


async def test_the_crowd_is_there(crowded: tuple[Path, Owner]) -> None:
    with closing(sqlite3.connect(crowded[0])) as connection:
        counts = {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
            for name in BIG
        }
    small = ("users", "preferences")
    assert {name for name, count in counts.items() if count < ROWS} == set(small)


@pytest.mark.parametrize("verb", EVERYTHING)
async def test_nothing_looks_through_a_table(verb: str, explain: Explain) -> None:
    plan = await explain(EVERYTHING[verb])

    assert plan
    assert [line for line in plan if _scanned(line) in BIG] == []


@pytest.mark.parametrize("verb", LISTS)
async def test_every_list_begins_at_its_owner(verb: str, explain: Explain) -> None:
    first = (await explain(LISTS[verb]))[0]
    if first.startswith("SCAN workers"):  # which scorer runs now is asked before
        first = next(line for line in await explain(LISTS[verb]) if "matches" in line)

    assert re.match(r"SEARCH \w+ USING INDEX ix_\w+_owner_id \(owner_id=\?", first), first


async def test_what_is_due_is_found_by_its_index(explain: Explain) -> None:
    for verb in ("next due", "claimed"):
        plan = await explain(WORK[verb])
        assert any("ix_tasks_due (room=? AND state=?" in line for line in plan), plan


async def test_a_scan_is_noticed(explain: Explain) -> None:
    """The proof itself: a query without an owner is seen."""

    async def careless(it: Scene) -> None:
        connection = await it.session.connection()
        await connection.exec_driver_sql("SELECT id FROM resumes WHERE version = 7")

    assert [_scanned(line) for line in await explain(careless)] == ["resumes"]


def test_every_foreign_key_has_an_index() -> None:
    """Who deletes a row looks for what hangs on it; the plan of that is told by nobody."""
    bare = [
        str(column)
        for table in metadata.tables.values()
        for column in table.columns
        if column.foreign_keys and not _leads_an_index(table, column.name)
    ]
    assert bare == []


def _leads_an_index(table: Any, name: str) -> bool:
    keys = [table.primary_key, *table.indexes]
    keys += [one for one in table.constraints if type(one).__name__ == "UniqueConstraint"]
    return any(next(iter(key.columns)).name == name for key in keys if len(key.columns))


def _scanned(line: str) -> str:
    found = re.match(r"SCAN (\w+)", line)
    return found[1] if found else ""
