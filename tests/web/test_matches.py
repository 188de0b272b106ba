"""Matches in a browser without script, and the pieces that a script asks for."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from litestar import Litestar
from sqlalchemy import select, update

from app.db.models import Match, Resume, User
from app.db.models import Task as TaskRow
from app.domain.owners import Owner
from app.domain.postings.reading import PostingText
from app.domain.postings.service import PostingService
from app.domain.resumes.service import ResumeService
from app.lib.clock import now
from tests.web.conftest import Visitor, Work

pytestmark = [pytest.mark.anyio, pytest.mark.engine]


class Things:
    """What a visitor has in the database, put there and looked at past the pages."""

    def __init__(self, web: Litestar, owner_id: UUID) -> None:
        self.parts = web.state.parts
        self.owner_id = owner_id
        self.resume_id = self.posting_id = ""

    async def owner(self, session: Any) -> Owner:
        row = await session.get_one(User, self.owner_id)
        return Owner(row.id, self.parts.master_keys.box(row.id, row.data_key))

    async def put(self, document: dict[str, Any], posting: str) -> None:
        async with self.parts.database.write() as session:
            owner = await self.owner(session)
            resume = await ResumeService(session, owner).create(document, title="Mine")
            read = PostingText(posting, was_json=False)
            advert = await PostingService(session, owner).submit(read)
        self.resume_id, self.posting_id = str(resume.id), str(advert.id)

    async def document(self) -> dict[str, Any]:
        async with self.parts.database.read() as session:
            services = ResumeService(session, await self.owner(session))
            return (await services.get(UUID(self.resume_id))).document

    async def edit(self, index: int, text: str) -> None:
        async with self.parts.database.write() as session:
            resumes = ResumeService(session, await self.owner(session))
            resume = await resumes.get(UUID(self.resume_id))
            resume.document["work"][0]["highlights"][index] = text
            await resumes.save(resume.id, resume.document, seen=resume.version)

    async def hurry(self) -> None:
        """Let the time pass that tasks wait for."""
        async with self.parts.database.write() as session:
            await session.execute(
                update(TaskRow).where(TaskRow.state == "queued").values(run_at=now())
            )

    async def look_away(self) -> None:
        """Let the time pass after which nobody looks any more."""
        async with self.parts.database.write() as session:
            await session.execute(update(Match).values(watched_at=None))


@pytest.fixture
async def things(web: Litestar, ada: Visitor, samples: Path) -> Things:
    async with web.state.parts.database.read() as session:
        users = (await session.scalars(select(User))).all()
    assert len(users) == 1
    found = Things(web, users[0].id)
    document = json.loads((samples / "backend-engineer.json").read_text("utf-8"))
    await found.put(document, (samples / "platform-engineer.txt").read_text("utf-8"))
    return found


async def asked(visitor: Visitor, things: Things) -> str:
    data = {"resume_id": things.resume_id, "posting_id": things.posting_id}
    response = await visitor.post("/matches", data)
    assert response.status_code == 303, response.text
    return str(response.headers["location"])


def words_of(html: str) -> str:
    """What a person reads of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


async def test_an_empty_list_says_what_to_do(ada: Visitor) -> None:
    page = await ada.get("/matches")
    assert "No match yet" in page.text
    assert 'href="/matches/new"' in page.text
    chooser = await ada.get("/matches/new")
    assert "No résumé yet" in chooser.text
    assert "No posting yet" in chooser.text


async def test_the_links_of_the_other_nouns_choose_their_side(ada: Visitor, things: Things) -> None:
    page = await ada.get(f"/matches/new?resume={things.resume_id}&posting={things.posting_id}")
    for side in (things.resume_id, things.posting_id):
        assert re.search(rf'value="{side}" checked', page.text)


@pytest.mark.parametrize(
    ("field", "value"),
    [("resume_id", ""), ("resume_id", "nonsense"), ("posting_id", "0" * 32)],
)
async def test_a_wrong_choice_is_told_at_its_field_and_keeps_the_other(
    ada: Visitor, things: Things, field: str, value: str
) -> None:
    data = {"resume_id": things.resume_id, "posting_id": things.posting_id, field: value}
    refused = await ada.post("/matches", data)
    assert refused.status_code == 422
    assert f'id="e-{field}"' in refused.text
    kept = things.posting_id if field == "resume_id" else things.resume_id
    assert re.search(rf'value="{kept}" checked', refused.text)


async def test_a_match_shows_progress_and_then_the_score(
    ada: Visitor, things: Things, work: Work
) -> None:
    path = await asked(ada, things)
    waiting = await ada.get(path)
    assert 'http-equiv="refresh"' in waiting.text
    assert "Reading the posting" in waiting.text  # both steps
    assert f'hx-get="{path}/result' in waiting.text
    assert "Waiting" in (await ada.get("/matches")).text

    await work()

    page = await ada.get(path)
    assert 'http-equiv="refresh"' not in page.text
    assert "<h1><bdi>Senior Platform Engineer</bdi>, <bdi>Halden Grid</bdi></h1>" in page.text
    assert "Senior Platform Engineer" in (await ada.get("/matches")).text
    assert (await ada.get("/matches", partial=True)).text.startswith('<ul class="card rows"')


async def test_the_numbers_are_those_of_the_command_line(
    ada: Visitor, things: Things, work: Work, samples: Path
) -> None:
    from click.testing import CliRunner

    from app.cli.commands import cli

    printed = CliRunner().invoke(
        cli,
        ["match", str(samples / "backend-engineer.json"), str(samples / "platform-engineer.txt"),
         "--json"],
    )  # fmt: skip
    expected = json.loads(printed.stdout)
    path = await asked(ada, things)
    await work()
    page = await ada.get(path)

    assert f'<p class="score-figure">{expected["score"]:.1f}</p>' in page.text
    ledger = re.findall(
        r"<td><b>([\d.]+)</b></td><td class=\"quiet\">([\d.]+)</td></tr>", page.text
    )
    parts = [(f"{one['points']:.1f}", f"{one['of']:.1f}") for one in expected["parts"]]
    assert ledger == parts
    rows = re.findall(
        r"<td>([\d.]+)</td><td>([\d.]+)</td><td class=\"quiet\">([\d.]+)</td><td><b>([\d.]+)</b>",
        page.text,
    )
    assert sorted(rows) == sorted(
        (
            f"{one['weight']:.1f}",
            f"{one['support']:.2f}",
            f"{one['of']:.1f}",
            f"{one['points']:.1f}",
        )
        for one in expected["requirements"]
    )
    for number, one in enumerate(expected["requirements"], 1):
        assert f'id="r{number}"' in page.text
        assert page.text.count(f'id="p{number}"') == 1
        assert (f'id="e{number}"' in page.text) == bool(one["evidence"])
    said = words_of(page.text)
    for one in expected["suggestions"]:
        if one.get("patch"):
            assert one["text"] in said
            assert f"/suggestions/{one['id']}/application" in page.text


async def test_a_suggestion_is_applied_and_taken_back(
    ada: Visitor, things: Things, work: Work
) -> None:
    path = await asked(ada, things)
    await work()
    before = await things.document()
    page = await ada.get(path)
    announced = re.search(r'<p class="gain"><bdi dir="ltr">\+([\d.]+)', page.text)
    score = re.search(r'"score-figure">([\d.]+)', page.text)
    action = re.search(r'action="([^"]+/application)"', page.text)
    assert announced
    assert score
    assert action

    response = await ada.post(action[1])
    assert response.headers["location"] == f"{path}?done=applied"
    assert "Kubernetes (k8s)" in (await things.document())["work"][0]["highlights"][0]
    assert await work() == 1

    page = await ada.get(path)
    after = re.search(r'"score-figure">([\d.]+)', page.text)
    assert after
    assert abs(float(after[1]) - float(score[1]) - float(announced[1])) <= 0.1
    sum_of = re.search(r'class="applied-sum">(.*?)</p>', page.text, re.DOTALL)
    assert sum_of
    assert words_of(sum_of[1]).startswith(f"{score[1]} → {after[1]} +")
    assert "since your last edit" in page.text

    undo = re.search(r'action="([^"]+/undoing)"', page.text)
    assert undo
    response = await ada.post(undo[1])
    assert response.headers["location"] == f"{path}?done=undone"
    assert await things.document() == before
    await work()
    assert f'"score-figure">{score[1]}<' in (await ada.get(path)).text


async def test_a_resume_changed_since_is_told_with_a_way_on(
    ada: Visitor, things: Things, work: Work
) -> None:
    path = await asked(ada, things)
    await work()
    action = re.search(r'action="([^"]+/application)"', (await ada.get(path)).text)
    assert action
    await things.edit(3, "Ran the on-call rota")
    for partial in (False, True):
        refused = await ada.post(action[1], partial=partial)
        assert refused.status_code == 409
        assert "you changed the résumé after it was scored" in refused.text
        assert f'action="{path}/scoring"' in refused.text
        assert refused.text.startswith('<div id="result"') is partial
    assert (await things.document())["work"][0]["highlights"][0].count("Kubernetes") == 0


async def test_words_changed_since_are_not_lost_by_an_undo(
    ada: Visitor, things: Things, work: Work
) -> None:
    path = await asked(ada, things)
    await work()
    before = await things.document()
    action = re.search(r'action="([^"]+/application)"', (await ada.get(path)).text)
    assert action
    await ada.post(action[1])
    await work()
    undo = re.search(r'action="([^"]+/undoing)"', (await ada.get(path)).text)
    assert undo
    await things.edit(0, "Written anew")

    refused = await ada.post(undo[1])
    assert refused.status_code == 409
    assert "Not undone" in refused.text
    assert (await things.document())["work"][0]["highlights"][0] == "Written anew"

    await ada.post(undo[1], {"whole": "yes"})
    assert await things.document() == before


async def test_an_edit_is_followed_while_the_page_is_open(
    ada: Visitor, things: Things, work: Work
) -> None:
    path = await asked(ada, things)
    await work()
    seen = re.search(r"result\?seen=(\w+)", (await ada.get(path)).text)
    assert seen
    same = await ada.get(f"{path}/result?seen={seen[1]}", partial=True)
    assert (same.status_code, same.text) == (204, "")

    await things.edit(4, "Replaced 400 hand-kept server settings with Terraform")
    changed = await ada.get(f"{path}/result?seen={seen[1]}", partial=True)
    assert changed.text.startswith('<div id="result"')
    assert "You changed the résumé." in changed.text
    assert 'hx-trigger="every 500ms"' in changed.text
    assert await work() == 0
    await things.hurry()
    assert await work() == 1

    fresh = await ada.get(f"{path}/result", partial=True)
    assert "You changed the résumé." not in fresh.text
    assert 'class="delta"><bdi dir="ltr">+' in fresh.text
    assert 'hx-trigger="every 4s"' in fresh.text
    panel = await ada.get(f"{path}/panel", partial=True)
    assert "Halden Grid" in panel.text
    assert 'class="delta"' in panel.text


async def test_opened_again_after_edits_it_is_scored_by_itself(
    ada: Visitor, things: Things, work: Work
) -> None:
    path = await asked(ada, things)
    await work()
    await things.look_away()
    await things.edit(4, "Nothing of that kind")
    assert "You changed the résumé" in (await ada.get("/matches")).text
    assert await work() == 0
    page = await ada.get(path)
    assert "You changed the résumé." in page.text
    assert f'action="{path}/scoring"' in page.text  # without script, a button
    assert await work() == 1


@pytest.mark.parametrize(
    ("document", "posting", "said"),
    [
        ({"basics": {"name": "A"}}, None, "the résumé shows nothing yet"),
        (
            None,
            "Hei Mara,\nthe boat leaves at nine.\nIngrid\n",
            "there is nothing that is asked for",
        ),
    ],
)
async def test_no_score_is_told_in_words(
    ada: Visitor, things: Things, work: Work, samples: Path,
    document: dict[str, Any] | None, posting: str | None, said: str,
) -> None:  # fmt: skip
    text = (samples / "platform-engineer.txt").read_text("utf-8")
    await things.put(document or await things.document(), posting or text)
    path = await asked(ada, things)
    await work()
    page = await ada.get(path)
    assert page.status_code == 200
    assert said in page.text
    assert "score-figure" not in page.text
    assert "No score" in (await ada.get("/matches")).text


async def test_what_points_cannot_make_up_for_stands_apart(
    ada: Visitor, things: Things, work: Work
) -> None:
    posting = (
        "Welder\n\nRequirements\n- You must hold a driving licence\n- German at C1 level is"
        " required\n- Experience with Python\n"
    )
    await things.put(await things.document(), posting)
    path = await asked(ada, things)
    await work()
    page = await ada.get(path)
    assert "Settle this first" in page.text
    assert "driving licence" in words_of(page.text.split('class="blockers"')[1].split("</ul>")[0])
    assert "to settle first" in (await ada.get("/matches")).text


async def test_a_stopped_one_can_be_tried_again(ada: Visitor, things: Things, work: Work) -> None:
    path = await asked(ada, things)
    async with things.parts.database.write() as session:
        await session.execute(
            update(TaskRow)
            .where(TaskRow.kind == "match.score")
            .values(state="failed", reason="timeout", finished_at=now())
        )
    page = await ada.get(path)
    assert "It took too long" in page.text
    await ada.post(f"{path}/scoring")
    await work()
    assert "score-figure" in (await ada.get(path)).text


async def test_thrown_away_and_taken_back(ada: Visitor, things: Things, work: Work) -> None:
    path = await asked(ada, things)
    await work()
    listed = await ada.follow(await ada.post(f"{path}/deletion"))
    assert f'action="{path}/restoration"' in listed.text
    assert (await ada.get(path)).status_code == 404
    await ada.post(f"{path}/restoration")
    assert (await ada.get(path)).status_code == 200


async def test_what_a_person_wrote_is_never_markup(
    ada: Visitor, things: Things, work: Work
) -> None:
    document = await things.document()
    document["work"][0]["highlights"][0] = "Moved <script>alert(1)</script> services to k8s"
    document["work"][0]["name"] = "<b>Firm</b>"
    await things.put(
        document, "Platform <img src=x>\n\nRequirements\n- Kubernetes <i>now</i>\n- Go\n"
    )
    path = await asked(ada, things)
    await work()
    page = await ada.get(path)
    for raw in ("<script>alert", "<b>Firm", "<img src=x", "<i>now"):
        assert raw not in page.text


async def test_another_persons_match_is_not_found(
    ada: Visitor, things: Things, ben: Visitor, work: Work
) -> None:
    path = await asked(ada, things)
    await work()
    action = re.search(r'action="([^"]+/application)"', (await ada.get(path)).text)
    assert action
    for address in (path, f"{path}/result", f"{path}/panel"):
        assert (await ben.get(address)).status_code == 404
    for address in (f"{path}/scoring", action[1], f"{path}/deletion", f"{path}/restoration"):
        assert (await ben.post(address)).status_code == 404
    data = {"resume_id": things.resume_id, "posting_id": things.posting_id}
    assert (await ben.post("/matches", data)).status_code == 422
    assert "Halden" not in (await ben.get("/matches")).text


async def test_the_same_few_queries_however_many_matches_there_are(
    ada: Visitor, things: Things, work: Work
) -> None:
    from sqlalchemy import event

    await asked(ada, things)
    counts = []
    engine = things.parts.database.engine.sync_engine
    seen: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: seen.append(given[2]))
    for _ in range(2):
        seen.clear()
        await ada.get("/matches")
        counts.append(len(seen))
        async with things.parts.database.read() as session:
            documents = (await session.scalars(select(Resume))).all()
        for _ in documents:
            await things.put(await things.document(), "Nurse\n\nRequirements\n- Wound care\n")
            await asked(ada, things)
    assert counts[0] == counts[1] <= 8
