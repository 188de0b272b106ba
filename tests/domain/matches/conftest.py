"""A résumé and a posting of `owner`, and a worker's part played by hand with the real scorer."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.db.engine import Database
from app.domain.matches import working
from app.domain.matches.schemas import MatchOut
from app.domain.matches.service import MatchService
from app.domain.matching.service import match
from app.domain.owners import Owner
from app.domain.postings import working as postings
from app.domain.postings.reading import PostingText
from app.domain.postings.service import PostingService
from app.domain.reactions import react
from app.domain.resumes.service import ResumeService
from app.domain.resumes.stored import ResumeOut
from app.domain.tasks.kinds import Kind, Room
from app.domain.tasks.schemas import Claim
from app.domain.tasks.service import TaskService
from tests.domain.matching.hand_judge import HandJudge
from tests.ml.hand_made import TODAY

POSTING = (
    "Platform engineer\n\nRequirements\n- Experience with Kubernetes\n- Terraform\n- PostgreSQL\n"
)
DOCUMENT: dict[str, Any] = {
    "basics": {"name": "A B", "email": "a@example.org"},
    "work": [
        {
            "name": "Firm",
            "position": "Engineer",
            "startDate": "2020-01",
            "endDate": "2024-01",
            "highlights": ["Moved 40 services to k8s within a year", "Tuned Postgres queries"],
        }
    ],
    "volunteer": [
        {"organization": "Club", "startDate": "2019", "highlights": ["Wrote Terraform modules"]}
    ],
    "meta": {"velvit": {"hidden": ["/references", "/volunteer"]}},
}
JUDGE = HandJudge()


@pytest.fixture
async def database(database_path: Path, anyio_backend: str) -> AsyncIterator[Database]:
    """The database of one test; what follows from a change follows, as in the program."""
    database = Database(f"sqlite+aiosqlite:///{database_path}", react)
    yield database
    await database.close()


@pytest.fixture
async def resume_id(database: Database, owner: Owner) -> UUID:
    async with database.write() as session:
        return (await ResumeService(session, owner).create(DOCUMENT, title="Mine")).id


@pytest.fixture
async def posting_id(database: Database, owner: Owner) -> UUID:
    async with database.write() as session:
        read = PostingText(POSTING, was_json=False)
        return (await PostingService(session, owner).submit(read)).id


Work = Callable[[], Awaitable[int]]


@pytest.fixture
def work(database: Database, owner: Owner) -> Work:
    """Does what is due for `owner`; how many tasks that were."""

    async def work() -> int:
        done = 0
        while (claim := await claimed(database)) is not None:
            await {Kind.POSTING_READ: read, Kind.MATCH_SCORE: score}[Kind(claim.kind)](
                database, owner, claim
            )
            done += 1
        return done

    return work


async def claimed(database: Database) -> Claim | None:
    async with database.write() as session:
        return await TaskService(session).claim(Room.MODELS, "test")


async def read(database: Database, owner: Owner, claim: Claim) -> None:
    async with database.write() as session:
        found = await postings.take(session, owner, claim)
        await postings.finish(session, owner, claim, JUDGE.analyse(found.text), found.revision)


async def score(database: Database, owner: Owner, claim: Claim) -> None:
    async with database.read() as session:
        taken = await working.take(session, owner, claim)
    analysis = taken.analysis or JUDGE.analyse(taken.posting.text)
    result = match(JUDGE, taken.document, taken.posting.text, TODAY, analysis)
    async with database.write() as session:
        await working.finish(session, owner, claim, taken, analysis, result)


class Desk:
    """What a person does, each in a transaction of its own."""

    def __init__(self, database: Database, owner: Owner, resume_id: UUID, posting_id: UUID) -> None:
        self.database = database
        self.owner = owner
        self.resume_id = resume_id
        self.posting_id = posting_id

    async def request(self) -> MatchOut:
        return await self.do("request", self.resume_id, self.posting_id)

    async def do(self, verb: str, *arguments: Any, **more: Any) -> Any:
        async with self.database.write() as session:
            return await getattr(MatchService(session, self.owner), verb)(*arguments, **more)

    async def get(self, match_id: UUID) -> MatchOut:
        async with self.database.read() as session:
            return await MatchService(session, self.owner).get(match_id)

    async def resume(self) -> ResumeOut:
        async with self.database.read() as session:
            return await ResumeService(session, self.owner).get(self.resume_id)

    async def edit(self, index: int, text: str) -> ResumeOut:
        """Write a highlight of the first post."""

        def change(document: dict[str, Any]) -> dict[str, Any]:
            document["work"][0]["highlights"][index] = text
            return document

        before = await self.resume()
        async with self.database.write() as session:
            return await ResumeService(session, self.owner).save(
                self.resume_id, change(before.document), seen=before.version
            )


@pytest.fixture
def desk(database: Database, owner: Owner, resume_id: UUID, posting_id: UUID) -> Desk:
    return Desk(database, owner, resume_id, posting_id)
