"""A suggestion applied and taken back: the announced gain is true, and nothing is lost."""

import copy

import pytest
from sqlalchemy import select

from app.db.engine import Database
from app.db.models import Application
from app.domain.errors import Conflict, Invalid, NotFound
from app.domain.matches.applying import reversed_in
from app.domain.owners import Owner
from app.domain.resumes.meta import read_meta
from app.domain.resumes.patching import apply_patch
from app.domain.resumes.service import ResumeService
from app.ml.types import Suggestion
from tests.domain.matches.conftest import DOCUMENT, Desk, Work

pytestmark = [pytest.mark.anyio, pytest.mark.engine]


async def suggested(desk: Desk, work: Work, kind: str) -> tuple[object, Suggestion]:
    match = await desk.request()
    await work()
    result = (await desk.get(match.id)).result
    assert result is not None
    return match.id, next(one for one in result.suggestions if one.kind == kind)


@pytest.mark.parametrize("kind", ["wording", "unhide"])
async def test_the_announced_gain_is_true_and_undo_gives_the_old_state(
    desk: Desk, work: Work, database: Database, owner: Owner, kind: str
) -> None:
    match_id, suggestion = await suggested(desk, work, kind)
    before = await desk.resume()

    done = await desk.do("apply", match_id, suggestion.id)
    assert (done.version_before, done.version_after) == (1, 2)
    assert (await desk.resume()).document == apply_patch(before.document, suggestion.patch or ())
    assert await work() == 1
    (kept,) = (await desk.get(match_id)).applications
    assert kept.before is not None
    assert kept.after is not None
    assert abs(kept.after - kept.before - suggestion.gain) <= 0.1
    assert kept.gain == pytest.approx(suggestion.gain, abs=0.1)
    async with database.read() as session:
        assert [
            (one.number, one.reason)
            for one in await ResumeService(session, owner).versions(desk.resume_id)
        ] == [(1, "apply")]

    undone = await desk.do("undo", match_id, done.id)
    assert undone.how == "whole"
    assert (await desk.resume()).document == before.document
    await work()
    back = await desk.get(match_id)
    assert back.result is not None
    assert back.result.score == kept.before
    assert back.applications[0].undone_at is not None


async def test_a_second_press_of_the_button_changes_nothing(desk: Desk, work: Work) -> None:
    match_id, suggestion = await suggested(desk, work, "wording")
    first = await desk.do("apply", match_id, suggestion.id)
    assert (await desk.do("apply", match_id, suggestion.id)).id == first.id
    await work()
    assert (await desk.do("apply", match_id, suggestion.id)).id == first.id
    assert (await desk.resume()).version == 2
    await desk.do("undo", match_id, first.id)
    await desk.do("undo", match_id, first.id)
    assert (await desk.resume()).version == 3


async def test_a_resume_changed_since_is_not_touched(
    desk: Desk, work: Work, database: Database
) -> None:
    match_id, suggestion = await suggested(desk, work, "wording")
    await desk.edit(1, "Something else")
    with pytest.raises(Conflict):
        await desk.do("apply", match_id, suggestion.id)
    assert (await desk.resume()).version == 2
    async with database.read() as session:
        assert (await session.scalars(select(Application))).all() == []


async def test_advice_and_unknown_ids_are_refused(desk: Desk, work: Work) -> None:
    match_id, _ = await suggested(desk, work, "wording")
    await desk.do("undo", match_id, (await applied_all(desk, work, match_id))[-1])
    result = (await desk.get(match_id)).result
    assert result is not None
    with pytest.raises(NotFound):
        await desk.do("apply", match_id, "wording-0000000000")
    for one in result.suggestions:
        if one.patch is None:
            with pytest.raises(Invalid):
                await desk.do("apply", match_id, one.id)


async def applied_all(desk: Desk, work: Work, match_id: object) -> list[object]:
    """Apply what can be applied, one after the other."""
    done = []
    while True:
        result = (await desk.get(match_id)).result  # type: ignore[arg-type]
        assert result is not None
        changes = [one for one in result.suggestions if one.patch]
        if not changes:
            return done
        done.append((await desk.do("apply", match_id, changes[0].id)).id)
        await work()


async def test_several_are_undone_from_the_last_to_the_first(desk: Desk, work: Work) -> None:
    match_id, _ = await suggested(desk, work, "wording")
    done = await applied_all(desk, work, match_id)
    assert len(done) == 3
    for application_id in reversed(done):
        assert (await desk.do("undo", match_id, application_id)).how == "whole"
        await work()
    assert (await desk.resume()).document == DOCUMENT


async def test_after_later_edits_only_its_own_words_are_taken_back(desk: Desk, work: Work) -> None:
    match_id, suggestion = await suggested(desk, work, "wording")
    assert suggestion.path is not None
    index = int(suggestion.path[-1])
    before = await desk.resume()
    done = await desk.do("apply", match_id, suggestion.id)
    await desk.edit(1 - index, "An edit that must stay")

    assert (await desk.do("undo", match_id, done.id)).how == "part"

    highlights = (await desk.resume()).document["work"][0]["highlights"]
    assert highlights[1 - index] == "An edit that must stay"
    assert highlights[index] == before.document["work"][0]["highlights"][index]


async def test_words_changed_since_are_kept_unless_the_old_state_is_asked_for(
    desk: Desk, work: Work, database: Database, owner: Owner
) -> None:
    match_id, suggestion = await suggested(desk, work, "wording")
    assert suggestion.path is not None
    before = await desk.resume()
    done = await desk.do("apply", match_id, suggestion.id)
    edited = await desk.edit(int(suggestion.path[-1]), "Written anew")

    with pytest.raises(Conflict):
        await desk.do("undo", match_id, done.id)
    assert (await desk.resume()).document == edited.document

    assert (await desk.do("undo", match_id, done.id, whole=True)).how == "whole"
    assert (await desk.resume()).document == before.document
    async with database.read() as session:
        kept = await ResumeService(session, owner).version(desk.resume_id, edited.version)
    assert kept.document == edited.document  # what it replaced is kept as well


async def test_what_was_shown_is_hidden_again_only_if_it_is_the_same_thing(
    desk: Desk, work: Work
) -> None:
    match_id, suggestion = await suggested(desk, work, "unhide")
    done = await desk.do("apply", match_id, suggestion.id)
    await desk.edit(0, "An edit that must stay")
    assert (await desk.do("undo", match_id, done.id)).how == "part"
    assert "/volunteer" in read_meta((await desk.resume()).document).hidden

    after = apply_patch(DOCUMENT, suggestion.patch or ())
    other = copy.deepcopy(after)
    other["volunteer"][0]["organization"] = "Another club"
    assert reversed_in(other, suggestion, after) is None
