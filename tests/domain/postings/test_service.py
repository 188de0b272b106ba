"""Postings kept, corrected, thrown away; read by a worker; never another's."""

import pytest

from app.db.engine import Database
from app.db.ids import new_id
from app.domain.errors import Invalid, NotFound
from app.domain.owners import Owner
from app.domain.postings import working
from app.domain.postings.reading import PostingText
from app.domain.postings.schemas import PostingOut
from app.domain.postings.service import PostingService
from app.domain.tasks.kinds import Room
from app.domain.tasks.service import LostFence, TaskService
from app.ml.types import Analysis, Correction, Engine, Line

pytestmark = pytest.mark.anyio

TEXT = "Night nurse\n\nYou hold a licence.\n"


def _analysis(title: str = "Night nurse") -> Analysis:
    return Analysis(
        title=title, company="Ward 9", language="en",
        lines=(Line(0, 11, "other", "neutral"), Line(13, 32, "requirement", "must")),
        requirements=(), skills=(), responsibilities=(), constraints=(), notices=(),
        input_sha256="0" * 64, engine=Engine("velvit", "1", "lexical"),
    )  # fmt: skip


async def _submitted(database: Database, owner: Owner, **more: str) -> PostingOut:
    async with database.write() as session:
        return await PostingService(session, owner).submit(
            PostingText(TEXT, was_json=False), **more
        )


async def _read(database: Database, owner: Owner, title: str = "Night nurse") -> None:
    """What the worker does, with a reader that says always the same."""
    async with database.write() as session:
        claim = await TaskService(session).claim(Room.MODELS, "w")
    assert claim is not None
    async with database.read() as session:
        work = await working.take(session, owner, claim)
    async with database.write() as session:
        await working.finish(session, owner, claim, _analysis(title), work.revision)


async def test_a_posting_is_kept_read_and_named_by_the_reader(
    database: Database, owner: Owner
) -> None:
    kept = await _submitted(database, owner)
    assert kept.text == TEXT
    assert kept.name == "Night nurse"
    assert kept.task.state == "queued"

    await _read(database, owner, "Night nurse, ward 9")

    async with database.read() as session:
        posting = await PostingService(session, owner).get(kept.id)
        (card,) = await PostingService(session, owner).list()
    assert posting.analysis is not None
    assert posting.is_current
    assert posting.task is not None
    assert posting.task.state == "ready"
    assert (posting.title, posting.company) == ("Night nurse, ward 9", "Ward 9")
    assert (card.name, card.requirements, card.is_posting) == ("Night nurse, ward 9", 0, True)


async def test_corrections_outlive_another_reading(database: Database, owner: Owner) -> None:
    kept = await _submitted(database, owner, title="My own title")
    await _read(database, owner)
    async with database.write() as session:
        service = PostingService(session, owner)
        await service.correct(
            kept.id,
            company="St Mary",
            corrections=[Correction(13, "requirement", "must")],
        )
        again = await service.correct(
            kept.id,
            corrections=[Correction(13, "benefit"), Correction(0, "company")],
        )
    assert not again.is_current

    await _read(database, owner, "What the reader says")

    async with database.read() as session:
        posting = await PostingService(session, owner).get(kept.id)
    assert (posting.title, posting.company) == ("My own title", "St Mary")
    assert posting.corrections == (Correction(0, "company"), Correction(13, "benefit"))
    assert posting.revision == posting.analysed_revision == 3

    async with database.write() as session:
        left = await PostingService(session, owner).withdraw(posting.id, 13)
        plain = await PostingService(session, owner).correct(posting.id, title="", company="")
    assert left.corrections == (Correction(0, "company"),)
    assert (plain.title, plain.company) == ("What the reader says", "Ward 9")


async def test_the_trash_gives_back(database: Database, owner: Owner) -> None:
    kept = await _submitted(database, owner)
    async with database.write() as session:
        service = PostingService(session, owner)
        await service.delete(kept.id)
        assert await service.list() == []
        with pytest.raises(NotFound):
            await service.get(kept.id)
        (thrown,) = await service.trash()
        assert thrown.deleted_at is not None
        await service.restore(kept.id)
        assert len(await service.list()) == 1


async def test_another_users_posting_does_not_exist(
    database: Database, owner: Owner, other: Owner
) -> None:
    kept = await _submitted(database, owner)
    for posting_id in (kept.id, new_id()):
        async with database.write() as session:
            service = PostingService(session, other)
            for verb in (service.get, service.delete, service.restore, service.read_again):
                with pytest.raises(NotFound):
                    await verb(posting_id)
            with pytest.raises(NotFound):
                await service.correct(posting_id, title="x")
            assert await service.list() == []


async def test_a_long_title_is_refused_by_name(database: Database, owner: Owner) -> None:
    with pytest.raises(Invalid) as refused:
        await _submitted(database, owner, title="x" * 201, company="y" * 201)
    assert [fault.where for fault in refused.value.faults] == ["title", "company"]


async def test_a_reading_of_something_thrown_away_is_not_stored(
    database: Database, owner: Owner
) -> None:
    kept = await _submitted(database, owner)
    async with database.write() as session:
        claim = await TaskService(session).claim(Room.MODELS, "w")
        await PostingService(session, owner).delete(kept.id)
    assert claim is not None
    async with database.read() as session:
        with pytest.raises(NotFound):
            await working.take(session, owner, claim)


async def test_a_reading_that_was_stopped_is_not_stored(database: Database, owner: Owner) -> None:
    kept = await _submitted(database, owner)
    async with database.write() as session:
        claim = await TaskService(session).claim(Room.MODELS, "w")
        assert claim is not None
        await TaskService(session).stop(owner.id, claim.id)
    with pytest.raises(LostFence):
        async with database.write() as session:
            await working.finish(session, owner, claim, _analysis(), 1)

    async with database.read() as session:
        posting = await PostingService(session, owner).get(kept.id)
    assert posting.analysis is None
