"""Holding résumés against postings: what the worker stores is what `velvit match` prints."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner
from sqlalchemy import update

from app.cli.commands import cli
from app.db.engine import Database
from app.db.files import FileStore
from app.db.models import Match, Posting
from app.db.sealing import MasterKeys
from app.domain.matches.service import MatchService
from app.domain.owners import Owner
from app.domain.postings import reading
from app.domain.postings.service import PostingService
from app.domain.resumes import document
from app.domain.resumes.service import ResumeService
from app.domain.tasks.kinds import Room
from app.domain.tasks.service import TaskService
from app.ml.types import Correction
from app.settings import Settings
from workers.context import Context
from workers.tasks.running import perform

pytestmark = [pytest.mark.anyio, pytest.mark.engine]

Work = Callable[[], Awaitable[int]]


@pytest.fixture
async def ctx(
    database: Database, keys: MasterKeys, files: FileStore, tmp_path: Path
) -> AsyncIterator[Context]:
    settings = Settings(data_dir=tmp_path, models="off")
    ctx = Context(settings, database, keys, room=Room.MODELS, files=files)
    yield ctx
    ctx.close()


@pytest.fixture
def work(ctx: Context) -> Work:
    async def work() -> int:
        done = 0
        while True:
            async with ctx.database.write() as session:
                claim = await TaskService(session).claim(Room.MODELS, "test")
            if claim is None:
                return done
            await perform(ctx, claim)
            done += 1

    return work


async def asked(database: Database, owner: Owner, resume: Path, posting: Path) -> UUID:
    """A match that waits to be scored; its posting waits to be read."""
    async with database.write() as session:
        kept = await ResumeService(session, owner).create(
            document.load(resume.read_bytes(), resume.name)
        )
        read = reading.read(posting.read_bytes(), posting.name)
        advert = await PostingService(session, owner).submit(read)
        return (await MatchService(session, owner).request(kept.id, advert.id)).id


async def stored(database: Database, owner: Owner, match_id: UUID) -> bytes:
    async with database.read() as session:
        row = await session.get_one(Match, match_id)
        assert row.result is not None
        return owner.box.open(Match.result, row.id, row.result)


@pytest.mark.parametrize(
    ("resume", "posting"),
    [
        ("backend-engineer.json", "platform-engineer.txt"),
        ("nurse.json", "charge-nurse.txt"),
        ("electrician.json", "platform-engineer.txt"),
    ],
)
async def test_the_result_is_to_the_byte_what_the_command_line_prints(
    database: Database, owner: Owner, work: Work, samples: Path, resume: str, posting: str
) -> None:  # fmt: skip
    match_id = await asked(database, owner, samples / resume, samples / posting)
    assert await work() == 2
    files = [str(samples / resume), str(samples / posting)]
    printed = CliRunner().invoke(cli, ["match", *files, "--json"])
    assert printed.exit_code == 0
    assert await stored(database, owner, match_id) + b"\n" == printed.stdout_bytes


async def test_a_posting_that_nobody_read_is_read_on_the_way(
    database: Database, owner: Owner, work: Work, samples: Path
) -> None:
    match_id = await asked(database, owner, samples / "nurse.json", samples / "charge-nurse.txt")
    async with database.read() as session:
        match = await MatchService(session, owner).get(match_id)
        reading_task = (await PostingService(session, owner).get(match.posting_id)).task
    assert reading_task is not None
    async with database.write() as session:
        await TaskService(session).stop(owner.id, reading_task.id)
    assert await work() == 1
    assert json.loads(await stored(database, owner, match_id))["score"] > 0


async def test_corrections_of_the_posting_count(
    database: Database, owner: Owner, work: Work, samples: Path
) -> None:
    match_id = await asked(
        database, owner, samples / "backend-engineer.json", samples / "platform-engineer.txt"
    )
    await work()
    text = (samples / "platform-engineer.txt").read_text("utf-8")
    async with database.write() as session:
        matches, postings = MatchService(session, owner), PostingService(session, owner)
        match = await matches.get(match_id)
        start = text.index("Infrastructure as code")
        await postings.correct(match.posting_id, corrections=[Correction(start, "other")])
        await matches.score_again(match_id)
    await work()
    result = json.loads(await stored(database, owner, match_id))
    assert not any("Terraform" in one["text"] for one in result["requirements"])


@pytest.mark.parametrize("gone", ["resume", "posting"])
async def test_what_was_thrown_away_is_not_scored(
    database: Database, owner: Owner, work: Work, samples: Path, gone: str
) -> None:
    match_id = await asked(database, owner, samples / "nurse.json", samples / "charge-nurse.txt")
    async with database.write() as session:
        match = await MatchService(session, owner).get(match_id)
        await session.execute(update(Posting).values(analysis=None))
        if gone == "resume":
            await ResumeService(session, owner).delete(match.resume_id)
        else:
            await PostingService(session, owner).delete(match.posting_id)
    assert match.task is not None
    await work()
    async with database.read() as session:
        task = await TaskService(session).view(owner.id, match.task.id)
    assert (task.state, task.reason) == ("failed", "gone")
