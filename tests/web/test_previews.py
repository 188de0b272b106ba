"""The pages beside the editor: made when somebody looks, never another person's."""

import io
import re
from typing import Any

import pytest
from PIL import Image

from tests.web.conftest import Visitor

pytestmark = [pytest.mark.anyio, pytest.mark.engine]


async def imported(visitor: Visitor, work: Any) -> str:
    """A résumé without a preview; its address."""
    sent = await visitor.post("/imports", {"text": '{"basics": {"name": "Ada <b>"}}'})
    await work()
    done = await visitor.get(sent.headers["location"], partial=True)
    return done.headers["hx-redirect"].removesuffix("/edit")


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.web.imports.LOOKS", 1)
    monkeypatch.setattr("app.web.imports.BETWEEN_SECONDS", 0)


async def test_looking_asks_for_pages_and_then_shows_them(ada: Visitor, work: Any) -> None:
    address = await imported(ada, work)
    waiting = await ada.get(f"{address}/preview", partial=True)
    assert 'hx-trigger="every 300ms"' in waiting.text
    assert "<html" not in waiting.text
    assert await work() == 1
    shown = await ada.get(f"{address}/preview", partial=True)
    assert "hx-trigger" not in shown.text
    assert 'data-version="1"' in shown.text
    assert 'alt="Page 1 of 1 of Ada &lt;b&gt;"' in shown.text
    (picture,) = re.findall(r'src="(/previews/[^"]+)"', shown.text)
    sent = await ada.get(picture)
    assert sent.headers["content-type"] == "image/png"
    assert sent.headers["cache-control"].startswith("private")
    assert Image.open(io.BytesIO(sent.content)).width == 860


async def test_without_a_script_it_is_a_page(ada: Visitor, work: Any) -> None:
    address = await imported(ada, work)
    waiting = await ada.get(f"{address}/preview")
    assert 'http-equiv="refresh"' in waiting.text
    await work()
    assert 'http-equiv="refresh"' not in (await ada.get(f"{address}/preview")).text


async def test_pages_of_another_person_are_not_there(ada: Visitor, ben: Visitor, work: Any) -> None:
    address = await imported(ada, work)
    await ada.get(f"{address}/preview", partial=True)
    await work()
    shown = await ada.get(f"{address}/preview", partial=True)
    (picture,) = re.findall(r'src="(/previews/[^"]+)"', shown.text)
    assert (await ben.get(picture)).status_code == 404
    assert (await ben.get(f"{address}/preview", partial=True)).status_code == 404
    assert (await ben.post(f"{address}/preview")).status_code == 404
    assert (await ada.get(picture.removesuffix("1") + "2")).status_code == 404
    assert (await ada.get(picture.removesuffix("1") + "0")).status_code == 404


async def test_what_failed_says_why_and_can_be_tried_again(ada: Visitor, work: Any) -> None:
    text = '{"basics": {"name": "Ada"}, "meta": {"velvit": {"theme": "nowhere"}}}'
    sent = await ada.post("/imports", {"text": text})
    await work()
    done = await ada.get(sent.headers["location"], partial=True)
    address = done.headers["hx-redirect"].removesuffix("/edit")
    await ada.get(f"{address}/preview", partial=True)
    await work()
    failed = await ada.get(f"{address}/preview", partial=True)
    assert "There is no theme of this name here." in failed.text
    assert "found &#39;nowhere&#39;" in failed.text
    assert "every 300ms" not in failed.text
    assert await work() == 0
    again = await ada.post(f"{address}/preview", partial=True)
    assert "every 300ms" in again.text
    assert await work() == 1
