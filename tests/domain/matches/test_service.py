"""Matches asked for, looked at, out of date for a reason, thrown away and taken back."""

from datetime import timedelta

import msgspec
import pytest
from sqlalchemy import update

from app.db.engine import Database
from app.db.ids import new_id
from app.db.models import Match
from app.domain.errors import NotFound
from app.domain.matches.schemas import Stale, Summary
from app.domain.matches.service import MatchService
from app.domain.matching.service import match
from app.domain.owners import Owner
from app.domain.postings.service import PostingService
from app.domain.resumes.service import ResumeService
from app.domain.tasks import presence
from app.lib.clock import now
from app.lib.printed import printed
from tests.domain.matches.conftest import DOCUMENT, JUDGE, POSTING, Desk, Work
from tests.ml.hand_made import TODAY

pytestmark = [pytest.mark.anyio, pytest.mark.engine]

ENGINE = f"{JUDGE.engine.name} {JUDGE.engine.version} {JUDGE.engine.mode}"


async def test_a_pair_is_one_match_however_often_it_is_asked_for(desk: Desk, work: Work) -> None:
    first = await desk.request()
    assert first.result is None
    assert first.task is not None
    assert (await desk.request()).id == first.id
    assert await work() == 2  # the posting is read, then one match scored
    again = await desk.request()
    assert again.id == first.id
    assert again.task is not None
    assert again.task.state == "ready"  # nothing changed, nothing is scored again
    assert await work() == 0


async def test_the_result_is_the_one_of_the_command_line(
    desk: Desk, work: Work, database: Database, owner: Owner
) -> None:
    asked = await desk.request()
    await work()
    expected = match(JUDGE, DOCUMENT, POSTING, TODAY, JUDGE.analyse(POSTING))
    got = await desk.get(asked.id)
    assert got.result == expected
    async with database.read() as session:
        row = await session.get_one(Match, asked.id)
        assert row.result is not None
        assert owner.box.open(Match.result, row.id, row.result) == printed(expected)
    assert got.summary is not None
    assert got.summary.score == expected.score
    assert got.summary.met + got.summary.partial + got.summary.missing == 3
    assert got.stale == ()


async def test_each_reason_is_told_apart(
    desk: Desk, work: Work, database: Database, owner: Owner
) -> None:
    asked = await desk.request()
    await work()

    await desk.edit(1, "Tuned PostgreSQL queries")
    assert (await desk.get(asked.id)).stale == ("resume",)

    async with database.write() as session:
        await PostingService(session, owner).correct(desk.posting_id, company="Halden Grid")
    assert (await desk.get(asked.id)).stale == ("resume", "posting")

    await desk.request()
    await work()
    fresh = await desk.get(asked.id)
    assert fresh.stale == ()
    assert fresh.change is not None
    assert fresh.change.reasons == ("resume", "posting")
    assert fresh.change.points > 0

    async with database.write() as session:
        await presence.tell(session, "models-1", "models", 1, "ok", ENGINE)
    assert (await desk.get(asked.id)).stale == ()
    async with database.write() as session:
        await presence.tell(session, "models-1", "models", 1, "ok", "velvit 99 full")
    assert (await desk.get(asked.id)).stale == ("engine",)


@pytest.mark.parametrize(
    ("as_of", "counts_time", "expected"),
    [("2020-01-31", True, ("day",)), ("2020-01-31", False, ()), (None, True, ())],
)
async def test_another_month_counts_only_where_time_does(
    desk: Desk, work: Work, database: Database, owner: Owner,
    as_of: str | None, counts_time: bool, expected: tuple[Stale, ...],
) -> None:  # fmt: skip
    asked = await desk.request()
    await work()
    summary = (await desk.get(asked.id)).summary
    assert isinstance(summary, Summary)
    today = now().astimezone().date().isoformat()
    told = msgspec.structs.replace(summary, as_of=as_of or today, counts_time=counts_time)
    sealed = owner.box.seal_json(Match.summary, asked.id, told)
    async with database.write() as session:
        await session.execute(update(Match).where(Match.id == asked.id).values(summary=sealed))
    assert (await desk.get(asked.id)).stale == expected


async def test_scored_again_from_the_same_keeps_what_it_is_compared_with(
    desk: Desk, work: Work
) -> None:
    asked = await desk.request()
    await work()
    await desk.edit(1, "Tuned PostgreSQL queries")
    await desk.do("score_again", asked.id)
    await work()
    first = (await desk.get(asked.id)).change
    assert first is not None
    await desk.do("score_again", asked.id)
    await work()
    assert (await desk.get(asked.id)).change == first


async def test_a_list_shows_what_is_there_and_of_one_side(
    desk: Desk, work: Work, database: Database, owner: Owner
) -> None:
    asked = await desk.request()
    await work()
    async with database.read() as session:
        matches = MatchService(session, owner)
        (card,) = await matches.list()
        assert await matches.list(resume_id=desk.resume_id) == [card]
        assert await matches.list(posting_id=new_id()) == []
    assert (card.id, card.resume_title, card.name) == (asked.id, "Mine", "Platform engineer")
    assert card.summary is not None
    assert card.summary.band in ("weak", "fair", "good", "strong")


async def test_thrown_away_and_taken_back(
    desk: Desk, work: Work, database: Database, owner: Owner
) -> None:
    asked = await desk.request()
    await work()
    await desk.do("delete", asked.id)
    with pytest.raises(NotFound):
        await desk.get(asked.id)
    async with database.read() as session:
        assert [one.id for one in await MatchService(session, owner).trash()] == [asked.id]
        assert await MatchService(session, owner).list() == []
    await desk.do("restore", asked.id)
    assert (await desk.get(asked.id)).result is not None
    await desk.do("delete", asked.id)
    assert (await desk.request()).id == asked.id  # asking again is another way back


async def test_while_a_side_is_in_the_trash_the_match_is_not_there(
    desk: Desk, work: Work, database: Database, owner: Owner
) -> None:
    asked = await desk.request()
    await work()
    async with database.write() as session:
        await ResumeService(session, owner).delete(desk.resume_id)
    with pytest.raises(NotFound):
        await desk.get(asked.id)
    with pytest.raises(NotFound) as refused:
        await desk.request()
    assert [fault.where for fault in refused.value.faults] == ["resume_id"]
    async with database.write() as session:
        await ResumeService(session, owner).restore(desk.resume_id)
    assert (await desk.get(asked.id)).result is not None


async def test_deleting_stops_what_is_being_scored(desk: Desk, work: Work) -> None:
    asked = await desk.request()
    await desk.do("delete", asked.id)
    assert await work() == 1  # the posting only
    await desk.do("restore", asked.id)
    restored = await desk.get(asked.id)
    assert restored.task is not None
    assert restored.task.state == "stopped"


async def test_another_persons_match_is_not_there(
    desk: Desk, work: Work, database: Database, other: Owner
) -> None:
    asked = await desk.request()
    await work()
    suggestion = (await desk.get(asked.id)).result.suggestions[0].id  # type: ignore[union-attr]
    verbs: list[tuple[str, tuple[object, ...]]] = [
        ("get", (asked.id,)), ("watch", (asked.id,)), ("score_again", (asked.id,)),
        ("delete", (asked.id,)), ("restore", (asked.id,)), ("apply", (asked.id, suggestion)),
        ("undo", (asked.id, new_id())), ("request", (desk.resume_id, desk.posting_id)),
    ]  # fmt: skip
    theirs = Desk(database, other, desk.resume_id, desk.posting_id)
    for verb, arguments in verbs:
        with pytest.raises(NotFound):
            await theirs.do(verb, *arguments)
    async with database.read() as session:
        assert await MatchService(session, other).list() == []


async def test_to_look_at_it_is_said_seldom_and_scores_what_was_edited(
    desk: Desk, work: Work, database: Database
) -> None:
    asked = await desk.request()
    await work()
    before = (await desk.get(asked.id)).updated_at
    assert await desk.do("watch", asked.id)
    assert not await desk.do("watch", asked.id)
    assert (await desk.get(asked.id)).updated_at == before
    assert await work() == 0

    async with database.write() as session:
        earlier = now() - timedelta(seconds=20)
        await session.execute(update(Match).values(watched_at=earlier, updated_at=Match.updated_at))
    await desk.edit(1, "Tuned PostgreSQL queries")
    assert await work() == 0  # nobody looked
    assert await desk.do("watch", asked.id)
    assert await work() == 1
