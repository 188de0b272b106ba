"""What somebody looks at is scored again a moment after the last edit; the newest wins."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from app.db.engine import Database
from app.db.models import Match, Task
from app.domain.matches.following import CALM, WATCHED
from app.domain.owners import Owner
from app.domain.postings.service import PostingService
from app.lib.clock import now
from tests.domain.matches.conftest import Desk, Work

pytestmark = [pytest.mark.anyio, pytest.mark.engine]


async def queued(database: Database) -> list[Task]:
    async with database.read() as session:
        rows = await session.scalars(select(Task).where(Task.state == "queued"))
        return list(rows)


async def due(database: Database) -> None:
    """Let the time pass that a task waits for."""
    async with database.write() as session:
        await session.execute(update(Task).where(Task.state == "queued").values(run_at=now()))


async def test_an_edit_of_a_watched_match_is_scored_when_the_fingers_rest(
    desk: Desk, work: Work, database: Database
) -> None:
    asked = await desk.request()
    await work()
    first = (await desk.get(asked.id)).result
    await desk.do("watch", asked.id)

    for letters in ("Tuned P", "Tuned Postgre", "Tuned PostgreSQL queries"):
        saved = await desk.edit(1, letters)
        (task,) = await queued(database)
        assert timedelta(0) < task.run_at - saved.updated_at <= CALM + timedelta(seconds=2)
    assert await work() == 0
    await due(database)
    assert await work() == 1

    after = await desk.get(asked.id)
    assert after.resume_version == 4
    assert after.stale == ()
    assert first is not None
    assert after.result is not None
    assert (after.result.score or 0) > (first.score or 0)
    assert after.change is not None
    assert after.change.before == first.score


async def test_what_nobody_looks_at_waits(desk: Desk, work: Work, database: Database) -> None:
    asked = await desk.request()
    await work()
    await desk.do("watch", asked.id)
    async with database.write() as session:
        long_ago = now() - WATCHED - timedelta(seconds=1)
        await session.execute(update(Match).values(watched_at=long_ago))
    await desk.edit(0, "Nothing of that")
    assert await queued(database) == []
    assert (await desk.get(asked.id)).stale == ("resume",)


async def test_a_result_of_before_an_edit_is_followed_by_one_of_after(
    desk: Desk, database: Database, owner: Owner, work: Work
) -> None:
    from tests.domain.matches.conftest import claimed, score

    asked = await desk.request()
    await desk.do("watch", asked.id)
    await work()
    await desk.do("score_again", asked.id)
    running = await claimed(database)
    assert running is not None
    await desk.edit(1, "Tuned PostgreSQL queries")  # while it is being scored
    await due(database)
    assert await claimed(database) is None  # never two of one match at a time
    await score(database, owner, running)
    assert await work() == 1
    assert (await desk.get(asked.id)).resume_version == 2


async def test_a_corrected_posting_is_followed_once_it_was_read(
    desk: Desk, work: Work, database: Database, owner: Owner
) -> None:
    asked = await desk.request()
    await work()
    await desk.do("watch", asked.id)
    async with database.write() as session:
        await PostingService(session, owner).correct(desk.posting_id, title="Platform lead")
    assert (await desk.get(asked.id)).stale == ("posting",)
    assert [task.kind for task in await queued(database)] == ["posting.read"]
    assert await work() == 1
    await due(database)
    assert await work() == 1
    assert (await desk.get(asked.id)).stale == ()


async def test_reading_a_posting_for_the_first_time_does_not_put_its_match_off(
    desk: Desk, work: Work
) -> None:
    asked = await desk.request()
    await desk.do("watch", asked.id)
    assert await work() == 2
    assert (await desk.get(asked.id)).result is not None


async def test_what_is_asked_for_by_hand_is_not_put_off(desk: Desk, work: Work) -> None:
    asked = await desk.request()
    await work()
    await desk.do("watch", asked.id)
    result: Any = (await desk.get(asked.id)).result
    await desk.do("apply", asked.id, result.suggestions[0].id)
    assert await work() == 1
