"""The trash: every noun in one place, with the day it goes and the way back."""

from typing import Any
from uuid import uuid4

import pytest

from app.domain.upkeep import TRASH
from app.lib.clock import now
from app.web.words import Words
from tests.web.conftest import Visitor

pytestmark = [pytest.mark.anyio]


async def things(visitor: Visitor) -> dict[str, str]:
    """One thing of each noun, deleted; noun -> address."""
    resume = (await visitor.post("/resumes", {"sample": "nurse"})).headers["location"]
    resume = resume.removesuffix("/edit")
    posting = (
        await visitor.post("/postings", {"text": "Nurse wanted\nYou have: patience\n"})
    ).headers["location"]
    ids = {"resume_id": resume.split("/")[2], "posting_id": posting.split("/")[2]}
    match = (await visitor.post("/matches", ids)).headers["location"].partition("?")[0]
    fields = {"resume": ids["resume_id"], "theme": "classic", "format": "txt", "page_size": "a4"}
    export = (await visitor.post("/exports", fields)).headers["location"]
    found = {"resumes": resume, "postings": posting, "matches": match, "exports": export}
    for address in reversed(found.values()):
        assert (await visitor.post(f"{address}/deletion")).status_code == 303
    return found


async def test_everything_that_was_deleted_can_be_taken_back(ada: Visitor) -> None:
    found = await things(ada)
    page = await ada.get("/trash")
    assert Words("en").day((now() + TRASH).date()) in page.text
    for noun, address in found.items():
        action = f"/trash/{noun}/{address.split('/')[2]}/restoration"
        assert f'action="{action}"' in page.text
        assert (await ada.post(action)).headers["location"] == "/trash?done=restored"
    assert "/restoration" not in (await ada.get("/trash")).text
    for address in found.values():
        assert (await ada.get(address)).status_code in (200, 303)


async def test_nobody_takes_back_what_is_anothers(ada: Visitor, ben: Visitor) -> None:
    found = await things(ada)
    assert "/restoration" not in (await ben.get("/trash")).text
    for noun, address in found.items():
        action = f"/trash/{noun}/{address.split('/')[2]}/restoration"
        assert (await ben.post(action)).status_code == 404
    assert (await ada.get("/trash")).text.count("/restoration") == len(found)


@pytest.mark.parametrize("noun", ["users", "tasks", "../exports"])
async def test_what_is_no_noun_is_not_there(ada: Visitor, noun: str) -> None:
    assert (await ada.post(f"/trash/{noun}/{uuid4()}/restoration")).status_code == 404


async def test_an_empty_trash_says_so(ada: Visitor, work: Any) -> None:
    assert "Nothing lies in the trash" in (await ada.get("/trash")).text
