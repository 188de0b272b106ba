"""Bringing a résumé: straight to the editor, or to what is wrong with everything kept."""

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import pytest

from app.web import imports
from tests.web.conftest import Visitor

pytestmark = [pytest.mark.anyio]

NURSE = Path("app/samples/nurse.json")
POSTING = """We are looking for an engineer who joins our team. What we offer: a bike and cake.
Your responsibilities: keep it up. Requirements: Python. About us: we are kind. Apply now."""


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker runs beside these tests: what is due is done when a test says so."""
    monkeypatch.setattr(imports, "LOOKS", 1)
    monkeypatch.setattr(imports, "BETWEEN_SECONDS", 0)


def upload(content: bytes, name: str = "mine.json") -> dict[str, Any]:
    return {"files": {"file": (name, content)}}


async def test_an_upload_is_watched_and_becomes_a_resume(ada: Visitor, work: Any) -> None:
    sent = await ada.post("/imports", {"text": ""}, **upload(NURSE.read_bytes()))
    assert sent.status_code == 303
    address = sent.headers["location"]
    watched = await ada.get(address)
    assert 'http-equiv="refresh"' in watched.text
    assert f'hx-get="{address}"' in watched.text
    await work()
    done = await ada.get(address, partial=True)
    assert re.fullmatch(r"/resumes/[0-9a-f-]{36}/edit", done.headers["hx-redirect"])
    ready = await ada.get(address)
    assert 'http-equiv="refresh"' not in ready.text
    assert done.headers["hx-redirect"] in ready.text


async def test_a_file_comes_before_the_text(ada: Visitor, work: Any) -> None:
    sent = await ada.post("/imports", {"text": "Somebody else"}, **upload(NURSE.read_bytes()))
    await work()
    done = await ada.get(sent.headers["location"], partial=True)
    assert "hx-redirect" in done.headers


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Nothing is here."),
        (b" \n\t ", "Nothing is here."),
        (b"\x00\x01\x02binary", "NUL at byte 0"),
        (b"%PDF-1.7 ...", "found a PDF"),
        (b"PK\x03\x04....", "Word document"),
        (b"\xff\xfea\x00b\x00", "UTF-16"),
        (b"caf\xe9", "not UTF-8"),
        (b"x" * (10 * 1024 * 1024 + 1), "the most that is read is 10,485,760"),
    ],
    ids=["empty", "blank", "nul", "pdf", "word", "utf-16", "latin-1", "too large"],
)
async def test_what_cannot_be_read_is_refused_at_once(
    ada: Visitor, content: bytes, says: str
) -> None:
    refused = await ada.post("/imports", {"text": "typed & kept"}, **upload(content, "cv.bin"))
    assert refused.status_code == 422
    assert says in refused.text
    assert "typed &amp; kept" in refused.text
    assert 'aria-invalid="true"' in refused.text


async def test_nothing_at_all_is_refused_at_the_text(ada: Visitor) -> None:
    refused = await ada.post("/imports", {"text": "  "})
    assert refused.status_code == 422
    assert 'href="#f-text"' in refused.text


async def test_faults_are_told_with_the_text_to_be_mended(ada: Visitor, work: Any) -> None:
    wrong = json.dumps({"basics": {"name": 7}, "work": "none <b>"})
    sent = await ada.post("/imports", {"text": wrong})
    await work()
    page = await ada.get(sent.headers["location"])
    assert page.status_code == 200
    assert "/basics/name" in page.text
    assert "none &lt;b&gt;" in page.text
    mended = await ada.post(sent.headers["location"], {"text": NURSE.read_text()})
    assert mended.status_code == 303
    await work()
    done = await ada.get(sent.headers["location"], partial=True)
    assert "hx-redirect" in done.headers


async def test_a_posting_is_offered_its_own_way(ada: Visitor, work: Any) -> None:
    sent = await ada.post("/imports", {"text": POSTING})
    await work()
    page = await ada.get(sent.headers["location"])
    assert 'action="/postings"' in page.text
    assert "keep it up" in page.text
    insisted = await ada.post(f"{sent.headers['location']}/insistence")
    assert insisted.status_code == 303
    await work()
    ready = await ada.get(sent.headers["location"])
    assert "/edit" in ready.text
    assert "Worth a look" in ready.text


async def test_what_was_left_out_is_shown_line_by_line(ada: Visitor, work: Any) -> None:
    text = "Shopping list\nmilk\neggs\nada@example.org\nbread\n"
    sent = await ada.post("/imports", {"text": text})
    await work()
    page = await ada.get(sent.headers["location"])
    assert "What was left out" in page.text
    assert "eggs" in page.text


async def test_line_breaks_of_forms_are_those_that_were_typed(ada: Visitor, work: Any) -> None:
    sent = await ada.post("/imports", {"text": '{\r\n"basics": {"name": 7}}'})
    await work()
    page = await ada.get(sent.headers["location"])
    assert "{\n&#34;basics&#34;" in page.text


async def test_another_persons_import_is_not_there(ada: Visitor, ben: Visitor, work: Any) -> None:
    sent = await ada.post("/imports", {"text": "Shopping list\nmilk\n"})
    await work()
    address = sent.headers["location"]
    assert (await ben.get(address)).status_code == 404
    assert (await ben.get(address, partial=True)).status_code == 404
    assert (await ben.post(address, {"text": "mine"})).status_code == 404
    assert (await ben.post(f"{address}/insistence")).status_code == 404
    assert "milk" in (await ada.get(address)).text


async def test_what_is_a_resume_already_is_not_read_again(ada: Visitor, work: Any) -> None:
    sent = await ada.post("/imports", {"text": NURSE.read_text()})
    await work()
    again = await ada.post(sent.headers["location"], {"text": "Somebody else\n"})
    assert again.status_code == 403


async def test_the_form_stands_alone(ada: Visitor) -> None:
    page = await ada.get("/imports/new")
    assert page.status_code == 200
    assert 'enctype="multipart/form-data"' in page.text


async def test_a_double_click_makes_one_resume(ada: Visitor, work: Any) -> None:
    await ada.get("/imports/new")
    first, second = await asyncio.gather(
        *(ada.post("/imports", {"text": NURSE.read_text()}) for _ in range(2))
    )
    assert first.headers["location"] == second.headers["location"]
    await work()
    third = await ada.post("/imports", {"text": NURSE.read_text()})  # read already
    assert third.headers["location"].endswith("/edit")
    assert await work() == 0
    other = await ada.post("/imports", {"text": "Somebody else\nelse@example.org\n"})
    assert other.headers["location"] != first.headers["location"]


async def test_a_button_of_the_way_to_a_resume_pressed_twice_leads_there(
    ada: Visitor, work: Any
) -> None:
    sent = await ada.post("/imports", {"text": "Jane Doe\nA friendly person who helps.\n"})
    await work()
    address = sent.headers["location"]
    mended = {"text": NURSE.read_text()}
    await ada.post(address, mended)
    await work()
    for path, fields in ((address, mended), (f"{address}/insistence", {})):
        again = await ada.post(path, fields)
        assert again.headers["location"].endswith("/edit"), path
    assert await work() == 0
