"""Stopping a task from a page."""

import re
from typing import Any

import pytest

from app.db.ids import new_id
from tests.web.conftest import Visitor
from tests.web.test_exports import asked, resume_of

pytestmark = [pytest.mark.anyio, pytest.mark.engine]


async def waiting_export(visitor: Visitor) -> tuple[str, str]:
    """An export that waits to be made: its address, and that of its Stop button."""
    address = await asked(visitor, await resume_of(visitor))
    found = re.search(r'action="(/tasks/[^"]+/stop)"', (await visitor.get(address)).text)
    assert found
    return address, found[1]


async def test_a_stopped_task_is_not_done_and_its_page_says_so(ada: Visitor, work: Any) -> None:
    address, stop = await waiting_export(ada)
    sent = await ada.post(stop, {"next": address})
    assert (sent.status_code, sent.headers["location"]) == (303, address)
    await work()
    page = await ada.get(address)
    assert "/file" not in page.text
    assert "stopped" in page.text
    assert stop not in page.text, "it can be stopped once"


async def test_the_button_leads_back_to_the_page_also_from_a_piece_of_it(ada: Visitor) -> None:
    address, _ = await waiting_export(ada)
    headers = {
        "HX-Request": "true", "HX-Request-Type": "partial",
        "HX-Current-URL": f"http://testserver.local{address}?from=list",
    }  # fmt: skip
    piece = await ada.client.get(address, headers=headers)
    assert f'name="next" value="{address}?from=list"' in piece.text


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "/\\example.org", ""]
)
async def test_it_leads_to_our_own_pages_only(ada: Visitor, elsewhere: str) -> None:
    _, stop = await waiting_export(ada)
    sent = await ada.post(stop, {"next": elsewhere})
    assert (sent.status_code, sent.headers["location"]) == (303, "/resumes")


async def test_what_is_done_already_stays_done(ada: Visitor, work: Any) -> None:
    address, stop = await waiting_export(ada)
    await work()
    assert (await ada.post(stop, {"next": address})).status_code == 303
    assert f"{address}/file" in (await ada.get(address)).text


async def test_anothers_and_unknown_tasks_are_not_there(
    ada: Visitor, ben: Visitor, work: Any
) -> None:
    address, stop = await waiting_export(ada)
    assert (await ben.post(stop, {"next": "/exports"})).status_code == 404
    assert (await ada.post(f"/tasks/{new_id()}/stop", {})).status_code == 404
    await work()
    assert f"{address}/file" in (await ada.get(address)).text
