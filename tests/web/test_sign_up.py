import asyncio
import re

import pytest
from litestar import Litestar
from sqlalchemy import func, select

from app.db.models import User
from app.domain.accounts.service import AccountService
from tests.web.conftest import Arrive, Visitor
from tests.web.test_sign_in import EMAIL, PASSWORD, _set

pytestmark = pytest.mark.anyio


async def test_signing_up_and_in_again(anonymous: Visitor, arrive: Arrive) -> None:
    await anonymous.get("/sign-up")
    answer = await anonymous.post("/sign-up", {"email": EMAIL, "password": PASSWORD})
    assert answer.headers["location"] == "/resumes/new"
    assert EMAIL in (await anonymous.get("/account")).text

    elsewhere = await arrive()
    await elsewhere.get("/sign-in")
    assert (
        await elsewhere.post("/sign-in", {"email": EMAIL, "password": PASSWORD})
    ).status_code == 303
    assert EMAIL in (await elsewhere.get("/account")).text


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({}, {"email", "password"}),
        ({"email": "", "password": ""}, {"email", "password"}),
        ({"email": "nobody", "password": PASSWORD}, {"email"}),
        ({"email": EMAIL, "password": "short"}, {"password"}),
        ({"email": EMAIL, "password": EMAIL}, {"password"}),
        ({"email": EMAIL, "password": "password123"}, {"password"}),
        ({"email": EMAIL, "password": "x" * 300}, {"password"}),
    ],
)
async def test_each_wrong_field_is_told_at_the_field(
    web: Litestar, anonymous: Visitor, typed: dict[str, str], wrong: set[str]
) -> None:
    await anonymous.get("/sign-up")
    answer = await anonymous.post("/sign-up", typed)
    assert answer.status_code == 422
    told = set(re.findall(r'class="field-error" id="e-f-(\w+)"', answer.text))
    assert told == wrong
    for name in wrong:
        assert re.search(
            rf'id="f-{name}"[^>]*aria-describedby="[^"]*e-f-{name}"[^>]*aria-invalid="true"',
            answer.text,
        )
        assert f'href="#f-{name}"' in answer.text
    assert f'value="{typed.get("email", "")}"' in answer.text
    assert not typed.get("password") or f'value="{typed["password"]}"' not in answer.text.replace(
        f'value="{EMAIL}"', "", 1
    )
    async with web.state.parts.database.read() as session:
        assert await session.scalar(select(func.count(User.id))) == 0


async def test_an_email_can_be_used_once(anonymous: Visitor, arrive: Arrive) -> None:
    await anonymous.get("/sign-up")
    await anonymous.post("/sign-up", {"email": EMAIL, "password": PASSWORD})
    second = await arrive()
    await second.get("/sign-up")
    answer = await second.post("/sign-up", {"email": EMAIL.upper(), "password": "another horse"})
    assert answer.status_code == 422
    assert "There is an account with this e-mail" in answer.text


async def test_a_closed_server_makes_no_accounts(
    web: Litestar, anonymous: Visitor, ada: Visitor
) -> None:
    _set(web, signup=False)
    assert "No new accounts here" in (await anonymous.get("/sign-up")).text
    answer = await anonymous.post("/sign-up", {"email": EMAIL, "password": PASSWORD})
    assert answer.status_code == 403
    assert "No new accounts here" in (await ada.get("/claim")).text
    answer = await ada.post("/claim", {"email": EMAIL, "password": PASSWORD})
    assert answer.status_code == 403
    async with web.state.parts.database.read() as session:
        assert await session.scalar(select(func.count(User.id)).where(User.kind == "user")) == 0


# ---- claiming ------------------------------------------------------------------------------


async def test_claiming_keeps_what_the_guest_made(ada: Visitor, arrive: Arrive) -> None:
    await ada.get("/resumes/new")
    made = await ada.post("/preferences", {"look": "dark", "page_size": "letter", "language": "en"})
    assert made.status_code == 303
    old_cookies = dict(ada.client.cookies)
    assert "Claim your guest account" in (await ada.get("/claim")).text
    answer = await ada.post("/claim", {"email": EMAIL, "password": PASSWORD})
    assert answer.status_code == 303
    assert "Nothing was lost" in (await ada.follow(answer)).text
    assert EMAIL in (await ada.get("/account")).text

    elsewhere = await arrive()
    await elsewhere.get("/sign-in")
    await elsewhere.post("/sign-in", {"email": EMAIL, "password": PASSWORD})
    assert re.search(r'value="letter"[^>]* checked', (await elsewhere.get("/preferences")).text)
    elsewhere.client.cookies.clear()
    elsewhere.client.cookies.update(old_cookies)
    assert (await elsewhere.get("/account")).status_code == 303, "what knew the guest opens nothing"


async def test_a_refused_claim_leaves_the_guest_as_it_was(ada: Visitor, ben: Visitor) -> None:
    await ben.get("/claim")
    await ben.post("/claim", {"email": EMAIL, "password": PASSWORD})
    await ada.get("/claim")
    answer = await ada.post("/claim", {"email": EMAIL, "password": PASSWORD})
    assert answer.status_code == 422
    assert "There is an account with this e-mail" in answer.text
    assert "Guest, since" in (await ada.get("/account")).text


async def test_who_is_no_guest_has_nothing_to_claim(ada: Visitor) -> None:
    await ada.get("/claim")
    await ada.post("/claim", {"email": EMAIL, "password": PASSWORD})
    assert (await ada.get("/claim")).headers["location"] == "/account"
    await ada.get("/account")
    answer = await ada.post("/claim", {"email": "new@example.org", "password": PASSWORD})
    assert answer.headers["location"] == "/account"
    assert (await ada.get("/sign-up")).headers["location"] == "/resumes"


async def test_a_guest_who_signs_up_claims(ada: Visitor) -> None:
    assert (await ada.get("/sign-up")).headers["location"] == "/claim"
    await ada.get("/account")
    assert (await ada.post("/sign-up", {"email": EMAIL, "password": PASSWORD})).headers[
        "location"
    ] == "/claim"


# ---- a new password by a link --------------------------------------------------------------


async def link(web: Litestar) -> str:
    parts = web.state.parts
    async with parts.database.write() as session:
        accounts = AccountService(session, parts.master_keys, parts.token_keys)
        return f"/reset/{await accounts.make_reset_link(EMAIL)}"


async def test_a_lost_password_is_replaced_by_a_link(
    web: Litestar, ada: Visitor, arrive: Arrive
) -> None:
    await ada.get("/claim")
    await ada.post("/claim", {"email": EMAIL, "password": PASSWORD})
    path = await link(web)
    someone = await arrive()
    page = await someone.get(path)
    assert page.status_code == 200
    assert page.headers["Referrer-Policy"] == "same-origin"

    answer = await someone.post(path, {"password": "short"})
    assert answer.status_code == 422
    assert "at least 8 characters" in answer.text
    answer = await someone.post(path, {"password": "another horse"})
    assert "The new password holds" in (await someone.follow(answer)).text
    assert (await ada.get("/account")).status_code == 303, "signed out everywhere"
    assert (
        await someone.post("/sign-in", {"email": EMAIL, "password": PASSWORD})
    ).status_code == 422
    assert (
        await someone.post("/sign-in", {"email": EMAIL, "password": "another horse"})
    ).status_code == 303

    again = await someone.get(path)
    assert again.status_code == 404
    assert "This link does not work any more" in again.text
    assert (await someone.post(path, {"password": "a third horse"})).status_code == 404


@pytest.mark.parametrize("token", ["x", "x" * 300, "%00", "..%2f..", "%E2%82%AC"])
async def test_a_made_up_link_opens_nothing(anonymous: Visitor, token: str) -> None:
    assert (await anonymous.get(f"/reset/{token}")).status_code == 404
    await anonymous.get("/sign-in")
    assert (
        await anonymous.post(f"/reset/{token}", {"password": "another horse"})
    ).status_code == 404
    assert (await anonymous.post(f"/reset/{token}", {})).status_code in (404, 422)


async def test_a_claim_pressed_twice_is_one_claim(ada: Visitor) -> None:
    await ada.get("/claim")
    fields = {"email": EMAIL, "password": PASSWORD}
    answers = await asyncio.gather(*(ada.post("/claim", fields) for _ in range(2)))
    assert [one.headers.get("location") for one in answers] == ["/resumes?done=claimed"] * 2
    assert EMAIL in (await ada.get("/account")).text


async def test_signing_up_pressed_twice_is_one_account(
    web: Litestar, anonymous: Visitor, arrive: Arrive
) -> None:
    await anonymous.get("/sign-up")
    fields = {"email": EMAIL, "password": PASSWORD}
    answers = await asyncio.gather(*(anonymous.post("/sign-up", fields) for _ in range(2)))
    assert [one.headers.get("location") for one in answers] == ["/resumes/new"] * 2
    async with web.state.parts.database.read() as session:
        assert await session.scalar(select(func.count()).where(User.kind == "user")) == 1
    somebody = await arrive()
    await somebody.get("/sign-up")
    wrong = await somebody.post("/sign-up", {"email": EMAIL, "password": "another horse"})
    assert wrong.status_code == 422
