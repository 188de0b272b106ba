"""Exports through the pages: chosen, made, downloaded, deleted, taken back."""

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest

from app.domain.resumes import document
from app.render.export import render
from app.settings import Settings
from tests.web.conftest import Visitor

pytestmark = [pytest.mark.anyio, pytest.mark.engine]

NURSE = Path("app/samples/nurse.json")


async def resume_of(visitor: Visitor, sample: str = "nurse") -> str:
    """Start from a sample; the id of the new résumé."""
    made = await visitor.post("/resumes", {"sample": sample})
    return made.headers["location"].split("/")[2]


async def asked(visitor: Visitor, resume: str, **choice: str) -> str:
    """Ask for an export; its address."""
    fields = {"resume": resume, "theme": "classic", "format": "pdf", "page_size": "a4", **choice}
    sent = await visitor.post("/exports", fields)
    assert sent.status_code == 303, sent.text
    return sent.headers["location"]


async def test_a_pdf_is_asked_for_watched_and_downloaded(ada: Visitor, work: Any) -> None:
    resume = await resume_of(ada)
    address = await asked(ada, resume, theme="side", page_size="letter")
    watched = await ada.get(address)
    assert 'http-equiv="refresh"' in watched.text
    assert "/file" not in watched.text
    await work()
    ready = await ada.get(address)
    assert 'http-equiv="refresh"' not in ready.text
    assert f'href="{address}/file"' in ready.text
    file = await ada.get(f"{address}/file")
    nurse = document.load(NURSE.read_bytes(), "nurse")
    expected = render(nurse, theme="side", page_size="letter", fmt="pdf").data
    assert file.content == expected
    assert hashlib.sha256(expected).hexdigest() in ready.text
    headers = file.headers
    assert headers["content-type"] == "application/pdf"
    assert headers["x-content-type-options"] == "nosniff"
    assert re.fullmatch(
        r"attachment; filename=\"[\w-]+\.pdf\"; filename\*=UTF-8''\S+\.pdf",
        headers["content-disposition"],
    )
    assert headers["etag"] == f'"{hashlib.sha256(expected).hexdigest()}"'
    known = await ada.client.get(f"{address}/file", headers={"If-None-Match": headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")


async def test_a_double_click_makes_one_export(ada: Visitor, work: Any) -> None:
    resume = await resume_of(ada)
    first, second = await asked(ada, resume), await asked(ada, resume)
    assert first == second
    await work()
    assert await asked(ada, resume) == first
    listed = await ada.get("/exports")
    assert listed.text.count('id="export-') == 1


async def test_html_is_saved_and_never_shown(ada: Visitor, work: Any) -> None:
    address = await asked(ada, await resume_of(ada), format="html")
    await work()
    file = await ada.get(f"{address}/file")
    assert file.headers["content-type"] == "text/html; charset=utf-8"
    assert file.headers["content-disposition"].startswith("attachment; ")
    assert "sandbox" in file.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("choice", "field"),
    [
        ({"theme": "nowhere"}, "theme"),
        ({"format": "docx"}, "format"),
        ({"page_size": "a5"}, "page_size"),
        ({"resume": "mine"}, "resume"),
    ],
)
async def test_a_wrong_choice_is_told_at_its_field(
    ada: Visitor, choice: dict[str, str], field: str
) -> None:
    right = {"resume": await resume_of(ada), "theme": "side", "format": "txt", "page_size": "legal"}
    refused = await ada.post("/exports", {**right, **choice})
    assert refused.status_code == 422
    assert f'href="#f-{field}"' in refused.text
    kept = {"side", "txt", "legal"} - set(choice.values())
    assert sum(f'value="{value}" checked' in refused.text for value in kept) >= 2


async def test_a_theme_of_the_operator_can_be_chosen_and_a_broken_one_is_told(
    ada: Visitor, work: Any, web_settings: Settings
) -> None:
    own, torn = web_settings.themes_dir / "own", web_settings.themes_dir / "torn"
    own.mkdir(parents=True)
    torn.mkdir()
    (own / "theme.toml").write_text('title = "House style"')
    (own / "theme.css").write_text("")
    (own / "resume.html").write_text("<h1>{{ basics.name }}</h1>")
    resume = await resume_of(ada)
    choice = await ada.get(f"/exports/new?resume={resume}")
    assert "House style" in choice.text
    assert "torn/theme.toml" in choice.text
    before = await asked(ada, resume, theme="own")
    (own / "theme.css").unlink()
    await work()
    failed = await ada.get(before)
    assert "own/theme.css" in failed.text
    assert "Try again" in failed.text
    (own / "theme.css").write_text("h1 { color: red }")
    assert (await ada.post(f"{before}/making")).status_code == 303
    assert 'http-equiv="refresh"' in (await ada.get(before)).text


async def test_the_trash_and_the_way_back(ada: Visitor, work: Any) -> None:
    address = await asked(ada, await resume_of(ada))
    await work()
    gone = await ada.post(f"{address}/deletion")
    listed = await ada.get(gone.headers["location"])
    assert 'id="export-' not in listed.text
    assert f'action="{address}/restoration"' in listed.text
    assert (await ada.get(f"{address}/file")).status_code == 404
    back = await ada.post(f"{address}/restoration")
    assert 'id="export-' in (await ada.get(back.headers["location"])).text
    assert (await ada.get(f"{address}/file")).status_code == 200


async def test_nothing_of_another_person_is_there(ada: Visitor, ben: Visitor, work: Any) -> None:
    resume = await resume_of(ada)
    address = await asked(ada, resume)
    await work()
    for path in (address, f"{address}/file", f"/exports/new?resume={resume}"):
        assert (await ben.get(path)).status_code == 404 or "no résumé to export" in (
            await ben.get(path)
        ).text
    for verb in ("deletion", "restoration", "making"):
        assert (await ben.post(f"{address}/{verb}")).status_code == 404
    fields = {"resume": resume, "theme": "classic", "format": "pdf", "page_size": "a4"}
    assert (await ben.post("/exports", fields)).status_code == 404
    assert (await ada.get(f"{address}/file")).status_code == 200


async def test_the_first_day_says_what_to_do(ada: Visitor) -> None:
    assert "Bring a résumé" in (await ada.get("/exports")).text
    assert "Bring a résumé" in (await ada.get("/exports/new")).text
    await resume_of(ada)
    assert "Make the first one" in (await ada.get("/exports")).text


async def test_the_list_is_looked_at_again_while_something_is_made(ada: Visitor, work: Any) -> None:
    await asked(ada, await resume_of(ada))
    piece = await ada.get("/exports", partial=True)
    assert 'hx-trigger="every 1s"' in piece.text
    assert "<html" not in piece.text
    await work()
    assert "hx-trigger" not in (await ada.get("/exports", partial=True)).text
