"""Choosing the look, the language and the paper."""

import pytest

from tests.web.conftest import Visitor
from tests.web.hard_coded import hard_coded

pytestmark = pytest.mark.anyio

CHOSEN = {"look": "dark", "language": "en", "page_size": "letter"}


async def test_what_is_chosen_holds_on_the_next_page(ada: Visitor) -> None:
    answer = await ada.post("/preferences", CHOSEN)
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/preferences?done=preferences",
    )
    page = (await ada.follow(answer)).text
    assert 'data-look="dark"' in page
    assert 'value="dark" checked' in page
    assert 'value="letter" checked' in page
    assert "Your preferences are saved." in page


async def test_what_cannot_be_chosen_is_told_at_its_field(ada: Visitor) -> None:
    answer = await ada.post("/preferences", {**CHOSEN, "look": "neon"})
    assert answer.status_code == 422
    assert "Choose one of these." in answer.text
    assert 'value="letter" checked' in answer.text


@pytest.mark.parametrize("language", ["de", "", "../en"])
async def test_a_language_that_is_not_spoken_is_refused(ada: Visitor, language: str) -> None:
    assert (await ada.post("/preferences", {**CHOSEN, "language": language})).status_code == 422


async def test_the_pseudo_language_turns_the_page(ada: Visitor) -> None:
    page = (await ada.follow(await ada.post("/preferences", {**CHOSEN, "language": "xx"}))).text
    assert 'dir="rtl"' in page
    assert hard_coded(page) == []


async def test_one_s_choice_is_nobody_else_s(ada: Visitor, ben: Visitor) -> None:
    await ada.post("/preferences", CHOSEN)
    assert 'data-look="dark"' not in (await ben.get("/preferences")).text


async def test_who_is_not_signed_in_is_asked_to(anonymous: Visitor) -> None:
    answer = await anonymous.get("/preferences")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/preferences")
