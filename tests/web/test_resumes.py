"""Résumés in a browser without script: started, listed, renamed, thrown away and taken back."""

import asyncio
import re

import pytest

from tests.web.conftest import Visitor
from tests.web.hard_coded import hard_coded

pytestmark = pytest.mark.anyio

SAMPLES = {
    "nurse": "Registered",
    "electrician": "Rhiannon Baptiste",
    "backend-engineer": "Mara Ellingsen",
    "school-leaver": "Ines Okafor",
}


async def started(visitor: Visitor, sample: str = "backend-engineer") -> str:
    response = await visitor.post("/resumes", {"sample": sample})
    assert response.status_code == 303, response.text
    return str(response.headers["location"]).removesuffix("/edit")


async def test_an_empty_list_gives_the_ways_to_start(ada: Visitor) -> None:
    page = await ada.get("/resumes")
    assert page.status_code == 200
    assert page.text.count("<h1") == 1
    for way in ('href="/resumes/new"', 'href="/resumes/new#samples"', 'action="/resumes"'):
        assert way in page.text


@pytest.mark.parametrize("sample", SAMPLES)
async def test_every_sample_can_be_started_from(ada: Visitor, sample: str) -> None:
    new = await ada.get("/resumes/new")
    assert f'value="{sample}"' in new.text
    path = await started(ada, sample)
    editor = await ada.get(f"{path}/edit?section=basics")
    assert editor.status_code == 200
    assert path in (await ada.get("/resumes")).text


async def test_an_empty_one_has_the_sections_that_most_people_fill(ada: Visitor) -> None:
    path = await started(ada, "")
    editor = await ada.get(f"{path}/edit?section=work")
    for name in ("Work", "Education", "Skills", "Languages"):
        assert re.search(rf">{name}<", editor.text)
    assert "Nothing here yet" in editor.text
    assert "Untitled résumé" in editor.text


async def test_no_such_sample_is_refused(ada: Visitor) -> None:
    response = await ada.post("/resumes", {"sample": "../nurse"})
    assert response.status_code == 422
    assert "/edit" not in (await ada.get("/resumes")).text


async def test_a_title_is_changed_in_place_and_a_wrong_one_stays_typed(ada: Visitor) -> None:
    path = await started(ada)
    resume_id = path.rsplit("/", 1)[1]
    assert f'action="{path}/title"' in (await ada.get(f"/resumes?rename={resume_id}")).text
    refused = await ada.post(f"{path}/title", {"title": "x" * 300})
    assert refused.status_code == 422
    assert "x" * 300 in refused.text
    assert 'aria-invalid="true"' in refused.text
    renamed = await ada.post(f"{path}/title", {"title": " <b>Two</b> pages "})
    assert renamed.status_code == 303
    listed = (await ada.follow(renamed)).text
    assert "&lt;b&gt;Two&lt;/b&gt; pages" in listed
    assert "<b>Two" not in listed


async def test_a_deleted_one_is_offered_back(ada: Visitor) -> None:
    path = await started(ada)
    listed = await ada.follow(await ada.post(f"{path}/deletion"))
    assert f'action="{path}/restoration"' in listed.text
    assert f'href="{path}/edit"' not in listed.text
    assert (await ada.get(f"{path}/edit")).status_code == 404
    back = await ada.follow(await ada.post(f"{path}/restoration"))
    assert f'href="{path}/edit"' in back.text


async def test_a_resume_leads_to_its_editor(ada: Visitor) -> None:
    path = await started(ada)
    response = await ada.get(path)
    assert response.status_code == 303
    assert response.headers["location"] == f"{path}/edit"


async def test_odd_addresses_of_the_list_and_the_editor_are_no_fault(ada: Visitor) -> None:
    path = await started(ada)
    odd_part = "entry=99&focus=%22%3E&match=x&kept=0&removed=/work"
    for odd in (
        "/resumes?rename=x",
        "/resumes?rename=",
        f"{path}/edit?section=nothing",
        f"{path}/edit?section=work&{odd_part}",
    ):
        assert (await ada.get(odd)).status_code == 200, odd


async def test_the_editor_says_what_is_chosen_and_links_onward(ada: Visitor) -> None:
    path = await started(ada)
    resume_id = path.rsplit("/", 1)[1]
    page = (await ada.get(f"{path}/edit?section=work")).text
    assert re.search(r"<title>Work of Mara Ellingsen", page)
    assert f"/exports/new?resume={resume_id}" in page
    assert re.search(r"Saved \d\d:\d\d:\d\d", page)
    assert 'id="preview"' in page
    assert "Brightwell Payments" in page
    assert "Nordlys Software" in page
    matched = await ada.get(f"{path}/edit?match={resume_id}")
    assert f'hx-get="/matches/{resume_id}/panel"' in matched.text


async def test_every_page_speaks_one_language(ada: Visitor) -> None:
    path = await started(ada)
    resume_id = path.rsplit("/", 1)[1]
    await ada.post("/preferences", {"look": "auto", "language": "xx", "page_size": "a4"})
    for address in (
        "/resumes",
        "/resumes/new",
        f"/resumes?rename={resume_id}",
        *(f"{path}/edit?section={name}" for name in ("basics", "work", "skills", "look")),
    ):
        page = await ada.get(address)
        assert 'dir="rtl"' in page.text, "the pseudo language is not on"
        assert hard_coded(page.text) == [], address


async def test_others_find_nothing(ada: Visitor, ben: Visitor, anonymous: Visitor) -> None:
    path = await started(ada)
    for address in (path, f"{path}/edit", f"{path}/edit?section=work"):
        assert (await ben.get(address)).status_code == 404
        assert (await anonymous.get(address)).headers["location"].startswith("/sign-in")
    for address in (f"{path}/title", f"{path}/deletion", f"{path}/restoration"):
        assert (await ben.post(address, {"title": "Mine"})).status_code == 404
    assert "Mara Ellingsen" not in (await ben.get("/resumes")).text
    assert "Mara Ellingsen" in (await ada.get("/resumes")).text


@pytest.mark.parametrize("sample", ["nurse", ""])
async def test_a_double_click_starts_one(ada: Visitor, sample: str) -> None:
    await ada.get("/resumes/new")
    answers = await asyncio.gather(*(ada.post("/resumes", {"sample": sample}) for _ in range(3)))
    assert len({one.headers["location"] for one in answers}) == 1
    await ada.post("/resumes", {"sample": "electrician"})
    listed = (await ada.get("/resumes")).text
    assert len(set(re.findall(r"/resumes/[0-9a-f-]{36}/edit", listed))) == 2


async def test_what_was_changed_or_thrown_away_is_started_anew(ada: Visitor) -> None:
    first = await started(ada)
    await ada.post(f"{first}/look", {"page_size": "legal"})
    second = await started(ada)
    await ada.post(f"{second}/deletion")
    assert len({first, second, await started(ada)}) == 3
