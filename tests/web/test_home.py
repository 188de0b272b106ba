"""The first page, for those who come and for those who are in."""

import gzip
import re

import pytest
from litestar import Litestar

from app.settings import Settings
from tests.web.conftest import Arrive, Visitor
from tests.web.hard_coded import hard_coded

pytestmark = pytest.mark.anyio

SCRIPTS_MAY_WEIGH = 35 * 1024


async def test_it_says_what_this_is_and_offers_two_ways_in(anonymous: Visitor) -> None:
    page = (await anonymous.get("/")).text
    assert len(re.findall(r"<h1>", page)) == 1
    assert re.search(r'<form[^>]*action="/guests"[^>]*method="post"', page)
    assert re.search(r'<button class="button button-thunder[^"]*"[^>]*>Try it now</button>', page)
    assert re.search(r'<a class="button"[^>]*href="/sign-in"[^>]*>Sign in</a>', page)
    assert page.count("button-thunder") == 1
    assert "noindex" not in page


async def test_the_example_is_the_engine_s(anonymous: Visitor) -> None:
    page = (await anonymous.get("/")).text
    for words in (
        "67.6",
        "9 met",
        "1 partly met",
        "3 missing",
        "Kubernetes (k8s)",
        "Mara Ellingsen",
    ):
        assert words in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {link for link in re.findall(r'href="#([^"]+)"', page) if not link.startswith("i-")} <= {
        *ids
    }


async def test_who_is_signed_in_goes_on_to_the_resumes(ada: Visitor) -> None:
    answer = await ada.get("/")
    assert (answer.status_code, answer.headers["location"]) == (303, "/resumes")


async def test_the_way_in_without_guests(
    web_settings: Settings, web: Litestar, arrive: Arrive
) -> None:
    import msgspec

    closed = msgspec.structs.replace(web_settings, guests=False, signup=False)
    web.state.parts = msgspec.structs.replace(web.state.parts, settings=closed)
    page = (await (await arrive()).get("/")).text
    assert "/guests" not in page
    assert "/sign-up" not in page
    assert "/sign-in" in page


async def test_in_the_pseudo_language_nothing_is_left_in_english(anonymous: Visitor) -> None:
    page = (await anonymous.client.get("/", headers={"Accept-Language": "xx"})).text
    assert 'dir="rtl"' in page
    assert hard_coded(page) == []


async def test_scripts_are_light(anonymous: Visitor) -> None:
    page = (await anonymous.get("/")).text
    weight = 0
    for address in re.findall(r'<script src="([^"]+)"', page):
        if "/reload." not in address:  # development only
            weight += len(gzip.compress((await anonymous.client.get(address)).content))
    assert 10_000 < weight <= SCRIPTS_MAY_WEIGH
