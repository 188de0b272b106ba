import json
import re

import msgspec
import pytest
from litestar import Litestar
from sqlalchemy import func, select

from app.db.models import Session, User
from app.domain.accounts.credentials import Credentials
from app.settings import Settings
from tests.web.conftest import Arrive, Visitor

pytestmark = pytest.mark.anyio
EMAIL, PASSWORD = "ada@example.org", "correct horse"


@pytest.fixture
async def signed_up(web: Litestar) -> None:
    """There is an account."""
    parts = web.state.parts
    await Credentials(parts.database, parts.master_keys, parts.token_keys).sign_up(EMAIL, PASSWORD)


async def sign_in(visitor: Visitor, password: str = PASSWORD, **more: str) -> None:
    await visitor.get("/sign-in")
    answer = await visitor.post(
        "/sign-in", {"email": EMAIL, "password": password, "stay": "yes", **more}
    )
    assert answer.status_code == 303, answer.text
    await visitor.follow(answer)


async def test_trying_it_makes_a_guest_and_goes_on(web: Litestar, anonymous: Visitor) -> None:
    page = await anonymous.get("/")
    assert 'action="/guests"' in page.text
    answer = await anonymous.post("/guests")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/resumes/new"
    assert (await anonymous.get("/account")).status_code == 200
    async with web.state.parts.database.read() as session:
        assert await session.scalar(select(func.count(User.id)).where(User.kind == "guest")) == 1


async def test_trying_it_twice_stays_the_same_guest(web: Litestar, anonymous: Visitor) -> None:
    await anonymous.get("/")
    first = anonymous.csrf
    for _ in range(2):  # the second press comes from the page that was made for nobody
        assert (await anonymous.post("/guests", {"csrf": first})).status_code == 303
    async with web.state.parts.database.read() as session:
        assert await session.scalar(select(func.count(User.id))) == 1


async def test_a_server_without_guests_says_so(
    web_settings: Settings, web: Litestar, anonymous: Visitor
) -> None:
    _set(web, guests=False)
    answer = await anonymous.post("/guests")
    assert answer.status_code == 403
    assert "cannot be tried without an account" in answer.text
    assert "set-cookie" not in answer.headers
    assert 'action="/guests"' not in (await anonymous.get("/sign-in")).text


def _set(web: Litestar, **changes: object) -> None:
    parts = web.state.parts
    settings = msgspec.structs.replace(parts.settings, **changes)
    web.state.parts = msgspec.structs.replace(parts, settings=settings)


async def test_signing_in_leads_where_it_was_asked_for(signed_up: None, anonymous: Visitor) -> None:
    await anonymous.follow(await anonymous.get("/preferences"))
    answer = await anonymous.post(
        "/sign-in", {"email": EMAIL, "password": PASSWORD, "next": "/preferences?a=b"}
    )
    assert answer.headers["location"] == "/preferences?a=b"
    assert (await anonymous.get("/preferences")).status_code == 200
    assert (await anonymous.get("/sign-in")).headers["location"] == "/resumes"


async def test_it_never_leads_elsewhere(signed_up: None, anonymous: Visitor) -> None:
    elsewhere = (
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "x",
        "/\t/evil.example",
    )
    for path in elsewhere:
        page = await anonymous.client.get("/sign-in", params={"next": path})
        assert "evil.example" not in page.text
        await anonymous.get("/sign-in")
        answer = await anonymous.post(
            "/sign-in", {"email": EMAIL, "password": PASSWORD, "next": path}
        )
        assert answer.headers["location"] == "/resumes"
        anonymous.client.cookies.clear()


async def test_either_wrong_half_is_refused_in_the_same_words(
    signed_up: None, anonymous: Visitor
) -> None:
    await anonymous.get("/sign-in")
    token, pages = anonymous.csrf, []
    for email, password in ((EMAIL, "wrong horse"), ("ben@example.org", PASSWORD)):
        answer = await anonymous.post(
            "/sign-in", {"csrf": token, "email": email, "password": password}
        )
        assert answer.status_code == 422
        assert "set-cookie" not in answer.headers
        assert "do not fit together" in answer.text
        assert f'value="{email}"' in answer.text, "what was typed is still there"
        assert "horse" not in answer.text, "but not the password"
        pages.append(
            re.sub(r'nonce="[^"]*"|value="[^"]*"|content="[^"]*"', "", answer.text).replace(
                email, ""
            )
        )
    assert re.sub(r"X-CSRF-Token[^}]*", "", pages[0]) == re.sub(r"X-CSRF-Token[^}]*", "", pages[1])


async def test_a_form_without_its_fields_is_refused(anonymous: Visitor) -> None:
    await anonymous.get("/sign-in")
    assert (await anonymous.post("/sign-in", {})).status_code == 422
    assert (
        await anonymous.post("/sign-in", {"email": "x" * 100_000, "password": "y" * 100_000})
    ).status_code == 422


async def test_what_i_type_is_shown_on_wish(anonymous: Visitor) -> None:
    assert 'name="password" type="password"' in (await anonymous.get("/sign-in")).text
    page = (await anonymous.get("/sign-in?show=yes&next=/exports")).text
    assert 'name="password" type="text"' in page
    assert 'name="next" value="/exports"' in page


async def test_who_does_not_stay_gets_cookies_for_this_visit(
    signed_up: None, anonymous: Visitor
) -> None:
    await anonymous.get("/sign-in")
    answer = await anonymous.post("/sign-in", {"email": EMAIL, "password": PASSWORD})
    assert all("Max-Age" not in one for one in answer.headers.get_list("set-cookie"))
    answer = await anonymous.post("/sign-in", {"email": EMAIL, "password": PASSWORD, "stay": "yes"})
    assert all("Max-Age" in one for one in answer.headers.get_list("set-cookie"))


async def test_a_guest_is_warned_before_leaving_what_there_is(
    signed_up: None, ada: Visitor
) -> None:
    assert "You are here as a guest" in (await ada.get("/sign-in")).text


async def test_signing_in_ends_the_session_before(
    web: Litestar, signed_up: None, anonymous: Visitor
) -> None:
    await sign_in(anonymous)
    await anonymous.get("/account")
    await anonymous.post("/sign-in", {"email": EMAIL, "password": PASSWORD})
    async with web.state.parts.database.read() as session:
        open_ones = select(func.count(Session.id)).where(Session.ended_at.is_(None))
        assert await session.scalar(open_ones) == 1


# ---- signing out ---------------------------------------------------------------------------


async def test_signing_out_ends_the_session_and_clears_the_browser(
    signed_up: None, anonymous: Visitor
) -> None:
    await sign_in(anonymous)
    stolen = dict(anonymous.client.cookies)
    await anonymous.get("/account")
    answer = await anonymous.post("/sign-out")
    assert answer.status_code == 303
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert all("Max-Age=0" in one for one in answer.headers.get_list("set-cookie"))
    assert "You are signed out." in (await anonymous.follow(answer)).text

    anonymous.client.cookies.update(stolen)
    assert (await anonymous.get("/account")).status_code == 303, "the old tokens open nothing"


async def test_signing_out_here_leaves_other_browsers_signed_in(
    signed_up: None, arrive: Arrive
) -> None:
    here, there = await arrive(), await arrive()
    await sign_in(here)
    await sign_in(there)
    await here.get("/account")
    await here.post("/sign-out")
    assert (await there.get("/account")).status_code == 200


async def test_a_guest_is_asked_before_signing_out(ada: Visitor) -> None:
    await ada.get("/account")
    answer = await ada.post("/sign-out")
    page = await ada.follow(answer)
    assert "Nobody can sign in to a guest account again" in page.text
    assert 'href="/claim"' in page.text
    assert (await ada.get("/account")).status_code == 200

    await ada.post("/sign-out", {"sure": "yes"})
    assert (await ada.get("/account")).status_code == 303


async def test_signing_out_twice_is_no_fault(anonymous: Visitor) -> None:
    await anonymous.get("/sign-in")
    assert (await anonymous.post("/sign-out")).status_code == 303
    assert (await anonymous.get("/sign-out")).headers["location"] == "/"


# ---- in the middle of typing ---------------------------------------------------------------


async def test_a_script_is_asked_to_sign_in_beside_what_is_typed(
    web: Litestar, signed_up: None, anonymous: Visitor
) -> None:
    await sign_in(anonymous)
    page = await anonymous.get("/preferences")
    old = anonymous.csrf
    assert '<div id="session-over"></div>' in page.text
    assert f'<meta name="velvit-csrf" content="{old}">' in page.text
    await _end_sessions(web)

    answer = await anonymous.post("/preferences", {"look": "dark"}, partial=True)
    assert answer.status_code == 401
    assert answer.headers["HX-Retarget"] == "#session-over"
    assert answer.headers["HX-Reswap"] == "innerMorph"
    assert "<html" not in answer.text
    assert answer.text.lstrip().startswith("<form")
    assert 'hx-post="/sign-in"' in answer.text

    back = await anonymous.post("/sign-in", {"email": EMAIL, "password": PASSWORD}, partial=True)
    assert back.status_code == 200
    assert "<form" not in back.text
    event = json.loads(back.headers["HX-Trigger"])["velvit:signed-in"]
    assert event["target"] == "body"
    assert event["csrf"] not in ("", old)
    anonymous.csrf = event["csrf"]
    sent = await anonymous.post(
        "/preferences", {"look": "dark", "language": "en", "page_size": "a4"}
    )
    assert sent.status_code == 303


async def _end_sessions(web: Litestar) -> None:
    from sqlalchemy import update

    from app.lib.clock import now

    async with web.state.parts.database.write() as session:
        await session.execute(update(Session).values(ended_at=now()))


async def test_a_wrong_password_there_is_told_there(
    web: Litestar, signed_up: None, anonymous: Visitor
) -> None:
    await anonymous.get("/sign-in")
    answer = await anonymous.post(
        "/sign-in", {"email": EMAIL, "password": "wrong horse"}, partial=True
    )
    assert answer.status_code == 422
    assert "do not fit together" in answer.text
    assert f'value="{EMAIL}"' in answer.text
    assert "horse" not in answer.text


async def test_what_was_sent_without_script_is_kept_until_one_is_signed_in(
    web: Litestar, signed_up: None, anonymous: Visitor
) -> None:
    await sign_in(anonymous)
    await anonymous.get("/preferences")
    await _end_sessions(web)
    typed = {
        "look": "dark",
        "language": "en",
        "page_size": "letter",
        "words": 'Größe <b> "quoted"\n& more',
    }
    answer = await anonymous.post("/preferences", typed)
    assert answer.status_code == 401
    assert "What you sent is kept in this page" in answer.text
    again = _hidden(answer.text, "again")

    wrong = await anonymous.post(
        "/sign-in", {"email": EMAIL, "password": "wrong horse", "again": again}
    )
    assert wrong.status_code == 422
    assert _hidden(wrong.text, "again") == again
    back = await anonymous.post("/sign-in", {"email": EMAIL, "password": PASSWORD, "again": again})
    assert back.status_code == 200
    assert 'action="/preferences"' in back.text
    fields = {name: _hidden(back.text, name) for name in typed}
    assert fields == typed
    assert (await anonymous.post("/preferences", fields)).status_code == 303
    assert re.search(r'value="dark"[^>]* checked', (await anonymous.get("/preferences")).text)


def _hidden(page: str, name: str) -> str:
    from html import unescape

    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)
    assert found, name
    return unescape(found[1])


async def test_a_made_up_form_to_send_again_leads_nowhere(
    signed_up: None, anonymous: Visitor
) -> None:
    made_up = (
        "",
        "x",
        "[]",
        '["/x"]',
        '["//evil.example",[["a","b"]]]',
        '["/x",{"a":1}]',
        "[" * 5000,
    )
    for again in made_up:
        await anonymous.get("/sign-in")
        answer = await anonymous.post(
            "/sign-in", {"email": EMAIL, "password": PASSWORD, "again": again}
        )
        assert answer.status_code in (200, 303)
        assert "evil.example" not in answer.text
        anonymous.client.cookies.clear()
