"""Résumés are kept sealed, counted, copied before they change, and only their owner sees them."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from app.db.engine import Database
from app.domain.errors import Conflict, Invalid, NotFound
from app.domain.owners import Owner
from app.domain.resumes import copies, service
from app.domain.resumes.service import ResumeService
from app.domain.resumes.stored import ResumeOut
from app.lib import limits

pytestmark = pytest.mark.anyio

MARA = {"x-own": [1, None], "basics": {"name": "Mara Ellingsen", "summary": "Kanarienvogel"}}


async def made(database: Database, owner: Owner, **options: str) -> ResumeOut:
    async with database.write() as session:
        return await ResumeService(session, owner).create(MARA, **options)  # type: ignore[arg-type]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """What time it is, in a list of one, for a test to move."""
    moment = [datetime(2026, 11, 23, 9, 0, tzinfo=UTC)]
    monkeypatch.setattr(service, "now", lambda: moment[0])
    monkeypatch.setattr(copies, "now", lambda: moment[0])
    return moment


async def test_what_was_kept_comes_back_with_its_order_and_unknown_fields(
    database: Database, owner: Owner
) -> None:
    kept = await made(database, owner)
    async with database.read() as session:
        found = await ResumeService(session, owner).get(kept.id)
    assert found == kept
    assert list(found.document) == ["x-own", "basics"]
    assert (found.title, found.version) == ("Mara Ellingsen", 1)


async def test_nothing_of_it_lies_open_in_the_table(database: Database, owner: Owner) -> None:
    await made(database, owner, title="Kanarienvogel")
    async with database.read() as session:
        rows = (await session.execute(text("SELECT * FROM resumes"))).all()
    assert len(rows) == 1
    assert b"Kanarienvogel" not in b"".join(v for v in rows[0] if isinstance(v, bytes))


async def test_a_save_counts_and_one_from_an_older_state_is_refused_with_the_present_one(
    database: Database, owner: Owner
) -> None:
    kept = await made(database, owner)
    async with database.write() as session:
        saved = await ResumeService(session, owner).save(kept.id, {"basics": {}}, seen=1)
    assert saved.version == 2
    async with database.write() as session:
        with pytest.raises(Conflict) as refused:
            await ResumeService(session, owner).save(kept.id, MARA, seen=1)
    assert refused.value.current == saved


async def test_a_half_typed_date_is_kept_as_it_is(database: Database, owner: Owner) -> None:
    kept = await made(database, owner)
    half = {"work": [{"startDate": "Mar 20"}]}
    async with database.write() as session:
        saved = await ResumeService(session, owner).save(kept.id, half, seen=1)
    assert saved.document == half


async def test_only_what_is_too_large_to_be_kept_is_refused(
    database: Database, owner: Owner
) -> None:
    kept = await made(database, owner)
    huge = {"basics": {"summary": "x" * limits.UPLOAD_BYTES}}
    async with database.write() as session:
        with pytest.raises(Invalid, match="larger"):
            await ResumeService(session, owner).save(kept.id, huge, seen=1)


async def test_an_edit_gets_the_newest_state_and_one_that_changes_nothing_is_no_save(
    database: Database, owner: Owner
) -> None:
    kept = await made(database, owner)
    async with database.write() as session:
        resumes = ResumeService(session, owner)
        same = await resumes.edit(kept.id, lambda document: dict(document))
        more = await resumes.edit(kept.id, lambda document: {**document, "work": []}, seen=1)
        with pytest.raises(Conflict):
            await resumes.edit(kept.id, lambda document: {**document, "awards": []}, seen=1)
    assert (same.version, more.version) == (1, 2)
    assert list(more.document) == ["x-own", "basics", "work"]


async def test_a_copy_is_kept_when_the_last_one_is_older_than_ten_minutes(
    database: Database, owner: Owner, clock: list[datetime]
) -> None:
    kept = await made(database, owner)
    for minutes in (0, 3, 6, 4, 1):
        clock[0] += timedelta(minutes=minutes)
        async with database.write() as session:
            resumes = ResumeService(session, owner)
            now_it_is = await resumes.get(kept.id)
            await resumes.save(kept.id, {"n": now_it_is.version}, seen=now_it_is.version)
    async with database.read() as session:
        resumes = ResumeService(session, owner)
        numbers = [card.number for card in await resumes.versions(kept.id)]
        first = await resumes.version(kept.id, 1)
    assert numbers == [4, 1]  # after 0 and after 13 minutes
    assert first.document == MARA


@pytest.mark.parametrize("reason", ["apply", "restore", "import"])
async def test_a_copy_is_always_kept_before_other_changes_than_edits(
    database: Database, owner: Owner, reason: str
) -> None:
    kept = await made(database, owner)
    async with database.write() as session:
        resumes = ResumeService(session, owner)
        await resumes.save(kept.id, {"n": 1}, seen=1)
        await resumes.save(kept.id, {"n": 2}, seen=2, reason=reason)  # type: ignore[arg-type]
        cards = await resumes.versions(kept.id)
    assert [(card.number, card.reason) for card in cards] == [(2, reason), (1, "edit")]


async def test_a_version_is_restored_as_a_new_one(database: Database, owner: Owner) -> None:
    kept = await made(database, owner)
    async with database.write() as session:
        resumes = ResumeService(session, owner)
        await resumes.save(kept.id, {"n": 1}, seen=1)
        back = await resumes.restore_version(kept.id, 1, seen=2)
        with pytest.raises(NotFound):
            await resumes.version(kept.id, 7)
    assert (back.version, back.document) == (3, MARA)


async def test_deleted_is_out_of_the_list_and_comes_back(database: Database, owner: Owner) -> None:
    kept = await made(database, owner)
    async with database.write() as session:
        resumes = ResumeService(session, owner)
        await resumes.delete(kept.id)
        assert list(await resumes.list()) == []
        assert [card.id for card in await resumes.trash()] == [kept.id]
        with pytest.raises(NotFound):
            await resumes.get(kept.id)
        assert (await resumes.get(kept.id, in_trash=True)).deleted_at is not None
        assert (await resumes.restore(kept.id)).document == MARA
        assert [card.id for card in await resumes.list()] == [kept.id]


async def test_a_title_is_one_line_that_is_not_empty(database: Database, owner: Owner) -> None:
    kept = await made(database, owner, title="Old")
    async with database.write() as session:
        resumes = ResumeService(session, owner)
        assert (await resumes.rename(kept.id, "  Two\n pages ")).title == "Two pages"
        for wrong in (" \n", "x" * 201):
            with pytest.raises(Invalid):
                await resumes.rename(kept.id, wrong)


async def test_another_owner_finds_nothing(database: Database, owner: Owner, other: Owner) -> None:
    kept = await made(database, owner)
    async with database.write() as session:
        await ResumeService(session, owner).save(kept.id, {"n": 1}, seen=1)
    async with database.write() as session:
        strangers = ResumeService(session, other)
        for attempt in (
            strangers.get(kept.id, in_trash=True),
            strangers.save(kept.id, {}, seen=2),
            strangers.edit(kept.id, lambda _: {}),
            strangers.rename(kept.id, "Mine"),
            strangers.delete(kept.id),
            strangers.restore(kept.id),
            strangers.versions(kept.id),
            strangers.version(kept.id, 1),
            strangers.restore_version(kept.id, 1, seen=2),
            strangers.keep_copy(kept.id),
        ):
            with pytest.raises(NotFound):
                await attempt
        assert list(await strangers.list()) == []
    async with database.read() as session:
        assert (await ResumeService(session, owner).get(kept.id)).document == {"n": 1}


async def test_every_change_is_recorded(database: Database, owner: Owner) -> None:
    kept = await made(database, owner)
    async with database.write() as session:
        resumes = ResumeService(session, owner)
        await resumes.save(kept.id, {}, seen=1)
        await resumes.rename(kept.id, "Two")
        await resumes.delete(kept.id)
        await resumes.restore(kept.id)
    async with database.read() as session:
        rows = await session.execute(text("SELECT type FROM events ORDER BY id"))
        types = [row[0] for row in rows]
    assert types == [
        "resume.imported",
        "resume.updated",
        "resume.renamed",
        "resume.deleted",
        "resume.restored",
    ]
