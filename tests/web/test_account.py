import re

import pytest
from litestar import Litestar
from sqlalchemy import func, select

from app.db.models import User, metadata
from tests.web.conftest import Arrive, Visitor
from tests.web.test_sign_in import EMAIL, PASSWORD

pytestmark = pytest.mark.anyio


@pytest.fixture
async def user(ada: Visitor) -> Visitor:
    """Somebody with e-mail and password."""
    await ada.get("/claim")
    assert (await ada.post("/claim", {"email": EMAIL, "password": PASSWORD})).status_code == 303
    await ada.get("/account")
    return ada


async def test_the_page_of_a_guest_offers_to_claim(ada: Visitor) -> None:
    page = (await ada.get("/account")).text
    assert "Guest, since" in page
    assert 'href="/claim"' in page
    assert 'action="/archives"' in page
    assert "/account?change=" not in page


async def test_the_page_of_a_user(user: Visitor) -> None:
    page = (await user.get("/account")).text
    assert f'<bdi class="address">{EMAIL}</bdi>' in page
    assert 'href="/claim"' not in page
    assert 'action="/sign-out"' in page
    assert "account/password" not in page
    assert 'action="/account/password"' in (await user.get("/account?change=password")).text
    assert 'action="/account/email"' in (await user.get("/account?change=email")).text
    assert (await user.get("/account?change=%00x")).status_code == 200


async def test_another_email(user: Visitor) -> None:
    answer = await user.post(
        "/account/email", {"email": "new@example.org", "password": "wrong horse"}
    )
    assert answer.status_code == 422
    assert "This is not your password" in answer.text
    assert 'value="new@example.org"' in answer.text
    answer = await user.post("/account/email", {"email": "nobody", "password": PASSWORD})
    assert answer.status_code == 422
    answer = await user.post("/account/email", {})
    assert answer.status_code == 422
    assert "Fill this in" in answer.text

    answer = await user.post("/account/email", {"email": "new@example.org", "password": PASSWORD})
    assert answer.status_code == 303
    page = await user.follow(answer)
    assert "new@example.org" in page.text
    assert EMAIL not in page.text


async def test_another_password_keeps_this_browser_and_ends_the_others(
    user: Visitor, arrive: Arrive
) -> None:
    other = await arrive()
    await other.get("/sign-in")
    await other.post("/sign-in", {"email": EMAIL, "password": PASSWORD})
    answer = await user.post(
        "/account/password", {"password": "wrong horse", "new_password": "short"}
    )
    assert answer.status_code == 422
    assert {"f-password", "f-new_password"} <= set(re.findall(r'id="e-([\w-]+)"', answer.text))
    assert "horse" not in answer.text

    answer = await user.post(
        "/account/password", {"password": PASSWORD, "new_password": "another horse"}
    )
    assert answer.status_code == 303
    assert (await user.follow(answer)).status_code == 200
    assert (await other.get("/account")).status_code == 303


async def test_a_guest_has_neither(ada: Visitor) -> None:
    await ada.get("/account")
    for path in ("/account/email", "/account/password"):
        answer = await ada.post(path, {"email": EMAIL, "password": "", "new_password": PASSWORD})
        assert answer.headers["location"] == "/claim"


async def test_deleting_asks_first_and_wants_the_password(web: Litestar, user: Visitor) -> None:
    page = (await user.get("/account/deletion")).text
    assert EMAIL in page
    assert "What stays" in page
    primary = re.findall(r'class="button button-primary"[^>]*>([^<]*)', page)
    assert primary == ["Keep everything"]
    for wrong in ({}, {"password": ""}, {"password": "wrong horse"}):
        answer = await user.post("/account/deletion", wrong)
        assert answer.status_code == 422
        assert "This is not your password" in answer.text
    assert (await user.get("/account")).status_code == 200


async def test_everything_goes(web: Litestar, user: Visitor, ben: Visitor) -> None:
    answer = await user.post("/account/deletion", {"password": PASSWORD})
    assert answer.status_code == 303
    assert answer.headers["Clear-Site-Data"]
    assert "Everything is deleted" in (await user.follow(answer)).text
    assert (await user.get("/account")).status_code == 303
    await user.get("/sign-in")
    assert (await user.post("/sign-in", {"email": EMAIL, "password": PASSWORD})).status_code == 422
    assert (await ben.get("/account")).status_code == 200
    async with web.state.parts.database.read() as session:
        assert await session.scalar(select(func.count(User.id))) == 1
        left = {
            table.name: await session.scalar(select(func.count()).select_from(table))
            for table in metadata.tables.values()
        }
    assert left["sessions"] == left["preferences"] == 1


async def test_a_guest_only_confirms(ada: Visitor) -> None:
    page = (await ada.get("/account/deletion")).text
    assert 'type="password"' not in page
    assert (await ada.post("/account/deletion")).status_code == 303
    assert (await ada.get("/account")).status_code == 303
