"""Requests that change something, in every shape in which they can come from elsewhere."""

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from litestar import Litestar
from sqlalchemy import func, select

from app.db.models import User
from app.http.csrf import comes_from_us
from tests.web.conftest import ADDRESS, Arrive, Visitor

pytestmark = pytest.mark.anyio
OURS = "https://velvit.example"


def headers(**given: str | list[str]) -> list[tuple[bytes, bytes]]:
    named = {name.replace("_", "-").encode(): value for name, value in given.items()}
    return [
        (name, one.encode("latin-1"))
        for name, value in named.items()
        for one in ([value] if isinstance(value, str) else value)
    ]


REFUSED: list[dict[str, str | list[str]]] = [
    {},
    {"host": "velvit.example"},
    {"origin": "null"},
    {"origin": ""},
    {"origin": "https://evil.example"},
    {"origin": "http://velvit.example"},
    {"origin": "https://velvit.example:8443"},
    {"origin": "https://sub.velvit.example"},
    {"origin": "https://velvit.example.evil.example"},
    {"origin": "https://velvit.example@evil.example"},
    {"origin": "https://evilvelvit.example"},
    {"origin": "velvit.example"},
    {"origin": "https://"},
    {"origin": "https://[::1"},
    {"origin": "file://velvit.example"},
    {"origin": "ÿ"},
    {"origin": [OURS, "https://evil.example"]},
    {"referer": OURS + "/sign-in"},
    {"x_forwarded_host": "velvit.example", "origin": "https://evil.example"},
    {"sec_fetch_site": "cross-site"},
    {"sec_fetch_site": "same-site"},
    {"sec_fetch_site": "none"},
    {"sec_fetch_site": ""},
    {"sec_fetch_site": "Same-Origin"},
    {"sec_fetch_site": "cross-site", "origin": OURS},
    {"sec_fetch_site": "same-site", "origin": OURS},
    {"sec_fetch_site": ["same-origin", "cross-site"]},
]


@pytest.mark.parametrize("given", REFUSED, ids=str)
def test_it_does_not_come_from_us(given: dict[str, str | list[str]]) -> None:
    assert not comes_from_us(headers(**given), OURS)


@pytest.mark.parametrize(
    "given",
    [
        {"sec_fetch_site": "same-origin"},
        {"sec_fetch_site": "same-origin", "origin": OURS},
        {"origin": OURS},
        {"origin": "HTTPS://VELVIT.EXAMPLE"},
        {"origin": OURS + ":443"},
    ],
    ids=str,
)
def test_it_comes_from_us(given: dict[str, str | list[str]]) -> None:
    assert comes_from_us(headers(**given), OURS)
    assert comes_from_us(headers(**given), OURS + ":443")


def test_without_a_public_address_nothing_comes_from_us() -> None:
    assert not comes_from_us(headers(origin="http://127.0.0.1:8001"), "http://127.0.0.1:8000")
    assert comes_from_us(headers(origin="http://127.0.0.1:8000"), "http://127.0.0.1:8000")


SAME = {"Sec-Fetch-Site": "same-origin", "Origin": ADDRESS, "Accept": "text/html"}


async def users(web: Litestar) -> int:
    async with web.state.parts.database.read() as session:
        return int(await session.scalar(select(func.count(User.id))) or 0)


async def test_a_good_token_does_not_help_a_request_from_elsewhere(
    web: Litestar, anonymous: Visitor
) -> None:
    await anonymous.get("/sign-in")
    form = (b"content-type", b"application/x-www-form-urlencoded")
    for given in REFUSED:
        answer = await anonymous.client.post(
            "/guests",
            content=f"csrf={anonymous.csrf}",
            headers=[*headers(**given), form],
            follow_redirects=False,
        )
        assert answer.status_code == 403, given
        assert "set-cookie" not in answer.headers
    assert await users(web) == 0


async def test_without_a_token_nothing_happens(web: Litestar, anonymous: Visitor) -> None:
    forged: list[dict[str, Any]] = [
        {},
        {"data": {"csrf": ""}},
        {"data": {"csrf": "x"}},
        {"data": {"CSRF": "x"}},
        {"json": {"csrf": "x"}},
        {"content": b'{"csrf":"x"}', "headers": {"Content-Type": "text/plain"}},
        {"params": {"csrf": "x"}},
        {"headers": {"X-CSRF-Token": "x"}},
        {"files": {"csrf": ("a.txt", b"x")}},
    ]
    for one in forged:
        given = {**one, "headers": {**SAME, **one.get("headers", {})}}
        answer = await anonymous.client.post("/guests", follow_redirects=False, **given)
        assert answer.status_code == 403, one
    assert await users(web) == 0


async def test_the_token_may_come_in_the_header(web: Litestar, anonymous: Visitor) -> None:
    await anonymous.get("/sign-in")
    answer = await anonymous.client.post(
        "/guests", headers={**SAME, "X-CSRF-Token": anonymous.csrf}, follow_redirects=False
    )
    assert answer.status_code == 303
    assert await users(web) == 1


async def test_a_token_of_another_session_is_refused(
    web: Litestar, ada: Visitor, ben: Visitor
) -> None:
    await ben.get("/account")
    for token in (ben.csrf, await _anonymous_token(web)):
        answer = await ada.client.post(
            "/preferences",
            data={"look": "dark", "csrf": token},
            headers=SAME,
            follow_redirects=False,
        )
        assert answer.status_code == 403
        assert "X-CSRF-Token" not in answer.headers
        assert 'value="dark"' not in answer.text
    page = (await ada.get("/preferences")).text
    assert re.search(r'value="auto"[^>]* checked', page)


async def _anonymous_token(web: Litestar) -> str:
    from app.lib.clock import now

    token: str = web.state.parts.token_keys.anonymous_form(now())
    return token


async def test_a_form_of_an_earlier_session_of_the_same_user_is_offered_again(
    web: Litestar, ada: Visitor
) -> None:
    """As after claiming the account in another window: the form that is open here is an old one."""
    await ada.get("/account")
    old = ada.csrf
    await ada.post("/claim", {"email": "ada@example.org", "password": "correct horse"})
    typed = {"look": "dark", "page_size": "a4", "language": "en", "csrf": old, "note": 'a "b"\nc'}
    answer = await ada.client.post("/preferences", data=typed, headers=SAME, follow_redirects=False)

    assert answer.status_code == 403
    assert 'action="/preferences"' in answer.text
    assert 'value="a &#34;b&#34;\nc"' in answer.text.replace("\r", "")
    assert old not in answer.text
    ada.csrf = answer.headers["X-CSRF-Token"]
    assert ada.csrf in answer.text
    again = await ada.post(
        "/preferences", {name: value for name, value in typed.items() if name != "csrf"}
    )
    assert again.status_code == 303


async def test_a_script_is_given_the_new_token_for_an_old_one(ada: Visitor) -> None:
    await ada.get("/account")
    old = ada.csrf
    await ada.post("/claim", {"email": "ada@example.org", "password": "correct horse"})
    answer = await ada.client.post(
        "/preferences",
        data={"look": "dark"},
        follow_redirects=False,
        headers={**SAME, "X-CSRF-Token": old, "HX-Request": "true", "HX-Request-Type": "partial"},
    )
    assert answer.status_code == 403
    assert answer.headers["HX-Retarget"] == "#notices"
    assert answer.headers["X-CSRF-Token"] not in ("", old)


async def test_passwords_are_never_offered_again(ada: Visitor) -> None:
    await ada.get("/account")
    old = ada.csrf
    await ada.post("/claim", {"email": "ada@example.org", "password": "correct horse"})
    typed = {"password": "correct horse", "new_password": "another horse", "csrf": old}
    answer = await ada.client.post(
        "/account/password", data=typed, headers=SAME, follow_redirects=False
    )
    assert answer.status_code == 403
    assert "horse" not in answer.text


async def test_it_is_judged_before_who_sends_it(anonymous: Visitor) -> None:
    """Whether somebody is signed in cannot be read off a refusal."""
    for path in ("/preferences", "/account/deletion", "/sign-out"):
        answer = await anonymous.client.post(
            path, data={}, headers={"Origin": "https://evil.example"}
        )
        assert answer.status_code == 403, path


async def test_a_token_of_a_session_that_is_over_asks_to_sign_in(
    web: Litestar, ada: Visitor, arrive: Arrive
) -> None:
    await ada.get("/account")
    stranger = await arrive()
    answer = await stranger.client.post(
        "/preferences",
        data={"look": "dark", "csrf": ada.csrf},
        headers=SAME,
        follow_redirects=False,
    )
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


async def test_every_route_that_changes_something_refuses_other_sites(
    web: Litestar, ada: Visitor
) -> None:
    """Also routes that do not exist yet."""
    unsafe = [
        (method, _filled(route.path))
        for route in web.routes
        for method in route.methods - {"GET", "HEAD", "OPTIONS"}  # type: ignore[union-attr]
    ]
    assert len(unsafe) > 8
    answers = await asyncio.gather(
        *(
            ada.client.request(
                method,
                path,
                headers={**SAME, "Sec-Fetch-Site": "cross-site"},
                data={"csrf": ada.csrf},
            )
            for method, path in unsafe
        )
    )
    assert {one.status_code for one in answers} == {403}


def _filled(path: str) -> str:
    """The path of a route with something in its places."""
    some = {"uuid": "00000000-0000-7000-8000-000000000000", "int": "1", "str": "x", "path": "x"}
    return re.sub(r"\{\w+:(\w+)\}", lambda found: some[found[1]], path)


async def test_who_sends_a_form_slowly_keeps_nobody_from_writing(
    ada: Visitor, ben: Visitor
) -> None:
    rest = asyncio.Event()

    async def slowly() -> AsyncIterator[bytes]:
        yield b"sample="
        await rest.wait()
        yield b"nurse"

    form = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRF-Token": ada.csrf}
    slow = asyncio.create_task(
        ada.client.post(
            "/resumes", content=slowly(), headers={**SAME, **form}, follow_redirects=False
        )
    )
    await asyncio.sleep(0.2)
    try:
        assert (await ben.post("/resumes", {"sample": "nurse"})).status_code == 303
    finally:
        rest.set()
    assert (await slow).status_code == 303


async def test_a_form_of_countless_fields_is_refused(ada: Visitor) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRF-Token": ada.csrf}
    answer = await ada.client.post(
        "/resumes", content=b"&".join([b"a=b"] * 20_001), headers={**SAME, **form}
    )
    assert answer.status_code == 422
