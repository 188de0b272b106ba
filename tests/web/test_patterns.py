"""The page of all components is for development."""

import msgspec
import pytest
from litestar import Litestar

from app.settings import Settings
from tests.web.conftest import Visitor
from tests.web.hard_coded import hard_coded

pytestmark = pytest.mark.anyio


async def test_it_shows_every_component(ada: Visitor) -> None:
    answer = await ada.get("/_patterns")
    assert answer.status_code == 200
    for words in (
        "button-thunder",
        "field-wrong",
        "notice-stop",
        "status-running",
        "two-texts",
        "bone",
    ):
        assert words in answer.text


async def test_it_is_not_there_otherwise(
    web_settings: Settings, web: Litestar, anonymous: Visitor
) -> None:
    serious = msgspec.structs.replace(web_settings, dev=False)
    web.state.parts = msgspec.structs.replace(web.state.parts, settings=serious)
    assert (await anonymous.get("/_patterns")).status_code == 404


async def test_its_words_are_in_the_catalogue(anonymous: Visitor) -> None:
    page = (await anonymous.client.get("/_patterns", headers={"Accept-Language": "xx"})).text
    assert hard_coded(page) == []
