"""Words put in through every form are at rest nowhere in the clear, and gone with their account."""

import asyncio
import logging
import re
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from io import StringIO
from pathlib import Path
from typing import Any

import httpx
import pytest
import structlog
from litestar import Litestar
from sqlalchemy import text

from app.db.models import metadata
from app.http.request_log import RequestLog
from app.lib import logs
from app.web import imports
from tests.serve.instances import REAL, running
from tests.web.conftest import ADDRESS, Arrive, Visitor, Work
from tests.web.journey import STEM, Journey

pytestmark = [pytest.mark.anyio, pytest.mark.engine, pytest.mark.slow, pytest.mark.sqlite]


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here the worker comes when it is called: no form waits a moment for one."""
    monkeypatch.setattr(imports, "LOOKS", 1)


@pytest.fixture
def said() -> Iterator[StringIO]:
    """Everything that any library or we log, down to the smallest remark."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    logs.set_up(form="json", level="debug", process="web")
    said = StringIO()
    (ours,) = root.handlers
    everything = logging.StreamHandler(said)
    everything.setFormatter(ours.formatter)
    root.handlers[:] = [everything]
    root.setLevel(logging.DEBUG)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # the browser of this test
    yield said
    logging.getLogger("httpx").setLevel(logging.NOTSET)
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.getLogger("velvit").setLevel(logging.NOTSET)
    structlog.reset_defaults()


def words_in(data: bytes) -> set[str]:
    """Our words in some bytes, in small letters."""
    return {found.decode() for found in re.findall(STEM.encode() + rb"\d*x?", data.lower())}


def words_under(folder: Path) -> dict[str, set[str]]:
    """Our words in the files of a folder and in their names, by file."""
    found = {}
    for path in (path for path in folder.rglob("*") if path.is_file()):
        words = words_in(path.read_bytes()) | words_in(str(path.relative_to(folder)).encode())
        if words:
            found[path.name] = words
    return found


def rows_of(database: Path) -> dict[str, list[sqlite3.Row]]:
    """Every row of every table, as another program reads them."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            name: connection.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - ours
            for name in metadata.tables
        }


def words_in_rows(database: Path) -> dict[str, set[str]]:
    """Our words in the values of the tables, by column."""
    found: dict[str, set[str]] = {}
    for table, rows in rows_of(database).items():
        for row in rows:
            for column in row.keys():  # noqa: SIM118 - a row is no dict
                value = row[column]
                data = value if isinstance(value, bytes) else str(value).encode()
                if words := words_in(data):
                    found.setdefault(f"{table}.{column}", set()).update(words)
    return found


@asynccontextmanager
async def browser(**where: Any) -> AsyncIterator[Visitor]:
    """A browser of somebody who was never here."""
    async with httpx.AsyncClient(timeout=30, **where) as client:
        yield Visitor(client)


@pytest.mark.usefixtures("arrive")  # it closes the database in the end
async def test_words_of_every_field_lie_nowhere_in_the_clear(
    web: Litestar, work: Work, said: StringIO
) -> None:
    transport = httpx.ASGITransport(app=RequestLog(web))  # type: ignore[arg-type]
    async with browser(transport=transport, base_url=ADDRESS) as person:
        journey = Journey(person, work)
        await journey.go()
        given_back = words_in(await journey.archive())
    data = web.state.parts.settings.data_dir

    assert journey.offered <= journey.filled, "a field without a word of ours"
    assert len(given_back) > 80, "what was typed was kept"
    assert {path.name for path in data.iterdir()} >= {"velvit.db", "velvit.db-wal", "files"}
    assert _named(words_in_rows(data / "velvit.db"), journey) == {}
    assert _named(words_under(data), journey) == {}
    assert _named({"log": words_in(said.getvalue().encode())}, journey) == {"log": set()}
    assert '"route": "/resumes/{resume_id}/title"' in said.getvalue(), "the log was listened to"


async def test_a_real_server_leaves_no_word_either(
    tmp_path: Path, clean_environment: dict[str, str]
) -> None:
    """With real workers, over a socket: the whole data folder, and all that was said."""
    data = tmp_path / "var"
    environment = {**clean_environment, "VELVIT_LOG_LEVEL": "debug"}
    with running(REAL, data, environment) as instance:
        async with browser(base_url=instance.base) as person:
            journey = Journey(person, lambda: _all_done(data / "velvit.db"))
            await journey.go()
            given_back = words_in(await journey.archive())
        found = [words_in_rows(data / "velvit.db"), words_under(data)]
        code, said = instance.end()

    assert len(given_back) > 80
    assert [_named(one, journey) for one in (*found, words_under(data))] == [{}, {}, {}]
    assert _named({"log": words_in((instance.said + said).encode())}, journey) == {"log": set()}
    assert "/resumes/{resume_id}/title" in instance.said
    assert code == 0


async def _all_done(database: Path) -> None:
    """Wait until no task waits or is being done."""
    live = "SELECT count(*) FROM tasks WHERE state IN ('queued', 'running')"
    async with asyncio.timeout(60):
        while True:
            with closing(sqlite3.connect(database)) as connection:
                if connection.execute(live).fetchone() == (0,):
                    return
            await asyncio.sleep(0.05)


async def test_what_lies_in_the_clear_is_found(web: Litestar, ada: Visitor) -> None:
    """The search itself: a word in a table is seen in the row and in the log of the database."""
    data = web.state.parts.settings.data_dir
    async with web.state.parts.database.write() as session:
        await session.execute(text("UPDATE users SET kind = :word"), {"word": f"{STEM}1x"})

    assert words_in_rows(data / "velvit.db") == {"users.kind": {f"{STEM}1x"}}
    assert words_under(data) == {"velvit.db-wal": {f"{STEM}1x"}}


async def test_nothing_is_left_of_a_deleted_account(
    web: Litestar, arrive: Arrive, ben: Visitor, work: Work
) -> None:
    """Neither rows nor files, nor a sealed value or the key in what the database gave up."""
    data = web.state.parts.settings.data_dir
    await ben.post("/resumes", {"sample": "nurse"})
    await work()
    before = rows_of(data / "velvit.db")
    files_before = set((data / "files").rglob("*.*"))
    journey = Journey(await arrive(), work)
    await journey.go()
    theirs = _new(before, rows_of(data / "velvit.db"))
    sealed = [value for value in theirs if isinstance(value, bytes) and len(value) > 24]
    assert len(sealed) > 30
    assert all(_is_there(data / "velvit.db", value) for value in sealed[:20])

    answer = await journey.visitor.post("/account/deletion", {"password": journey.password})
    assert answer.headers["location"] == "/?done=account-deleted"
    after = rows_of(data / "velvit.db")

    ours = ("routines", "workers", "keys")
    for table in set(metadata.tables) - set(ours):
        assert _ids(after[table]) == _ids(before[table]), table
    assert set((data / "files").rglob("*.*")) == files_before
    left = [value for value in sealed if _is_there(data / "velvit.db", value)]
    assert left == []


def _named(found: dict[str, set[str]], journey: Journey) -> dict[str, set[str]]:
    """The same with the places where the words were put in."""
    return {
        where: {f"{word} ({journey.words.get(word, '?')})" for word in words}
        for where, words in found.items()
    }


def _ids(rows: list[sqlite3.Row]) -> set[bytes]:
    return {row["id"] for row in rows}


def _new(before: dict[str, list[sqlite3.Row]], after: dict[str, list[sqlite3.Row]]) -> list[Any]:
    """All values of the rows that were not there before."""
    return [
        value
        for table, rows in after.items()
        for row in rows
        if row["id"] not in _ids(before[table])
        for value in tuple(row)
    ]


def _is_there(database: Path, value: bytes) -> bool:
    """Is the beginning of a value anywhere in the files of the database?"""
    beside = (database, database.with_name(f"{database.name}-wal"))
    return any(value[:24] in path.read_bytes() for path in beside if path.exists())
