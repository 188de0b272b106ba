"""Who is calling, from cookies alone; and the tokens that are renewed on the way."""

import asyncio
from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path

import httpx
import msgspec
import pytest
from litestar import Litestar
from litestar.testing import AsyncTestClient
from sqlalchemy import event

from app.asgi import create_app
from app.settings import Settings
from tests.travel import Travel
from tests.web.conftest import ADDRESS, Arrive, Visitor

pytestmark = pytest.mark.anyio
ELEVEN_MINUTES = timedelta(minutes=11)


def set_cookies(answer: httpx.Response) -> dict[str, str]:
    """Name -> value of each cookie that an answer sets."""
    found: SimpleCookie = SimpleCookie()
    for header in answer.headers.get_list("set-cookie"):
        found.load(header)
    return {name: morsel.value for name, morsel in found.items()}


async def test_nobody_is_led_to_sign_in_and_back(anonymous: Visitor) -> None:
    answer = await anonymous.get("/preferences?x=1&y=a%20b")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=/preferences%3Fx%3D1%26y%3Da%2520b"
    page = await anonymous.follow(answer)
    assert 'name="next" value="/preferences?x=1&amp;y=a%20b"' in page.text


async def test_a_request_with_an_expired_token_is_served_and_given_new_ones(
    ada: Visitor, travel: Travel
) -> None:
    before = dict(ada.client.cookies)
    assert not set_cookies(await ada.get("/account"))
    travel(ELEVEN_MINUTES)

    answer = await ada.get("/account")
    assert answer.status_code == 200
    assert set(set_cookies(answer)) == {"velvit", "velvit-refresh"}
    assert set_cookies(answer)["velvit-refresh"] != before["velvit-refresh"]
    assert not set_cookies(await ada.get("/account")), "and then they are good for a while"


@pytest.mark.parametrize(
    ("path", "status"),
    [("/nosuch", 404), ("/resumes/00000000-0000-7000-8000-000000000000", 404), ("/reset/x", 404)],
)
async def test_also_when_the_answer_is_a_refusal(
    ada: Visitor, travel: Travel, path: str, status: int
) -> None:
    travel(ELEVEN_MINUTES)
    answer = await ada.get(path)
    if answer.is_redirect:
        answer = await ada.get(answer.headers["location"])
    assert answer.status_code == status
    assert "velvit" in set_cookies(answer) or not set_cookies(await ada.get("/account"))


async def test_also_when_a_form_is_sent_and_when_a_script_asks(
    ada: Visitor, travel: Travel
) -> None:
    await ada.get("/preferences")
    typed = {"look": "dark", "page_size": "a4", "language": "en"}
    travel(ELEVEN_MINUTES)
    answer = await ada.post("/preferences", typed)
    assert answer.status_code == 303
    assert "velvit" in set_cookies(answer)
    travel(ELEVEN_MINUTES)
    assert "velvit" in set_cookies(await ada.get("/account", partial=True))


async def test_without_the_access_cookie_the_other_one_does(ada: Visitor) -> None:
    ada.client.cookies.delete("velvit")
    answer = await ada.get("/account")
    assert answer.status_code == 200
    assert "velvit" in set_cookies(answer)


async def test_a_page_that_asks_for_ten_things_at_once_stays_signed_in(
    ada: Visitor, travel: Travel
) -> None:
    old = dict(ada.client.cookies)
    travel(ELEVEN_MINUTES)
    answers = await asyncio.gather(
        *(
            ada.client.get(
                "/account", headers={"Cookie": "; ".join(f"{k}={v}" for k, v in old.items())}
            )
            for _ in range(10)
        )
    )
    assert {one.status_code for one in answers} == {200}
    assert len({set_cookies(one)["velvit-refresh"] for one in answers}) == 1


async def test_a_copied_refresh_token_signs_both_out(
    ada: Visitor, arrive: Arrive, travel: Travel
) -> None:
    stolen = ada.client.cookies["velvit-refresh"]
    travel(ELEVEN_MINUTES)
    assert (await ada.get("/account")).status_code == 200
    travel(timedelta(seconds=11))

    thief = await arrive()
    thief.client.cookies.set("velvit-refresh", stolen)
    assert (await thief.get("/account")).status_code == 303
    assert (await ada.get("/account")).status_code == 303


@pytest.mark.parametrize("access", ["", "x", "a.b.c", "x" * 100_000, "\x7f", "a=b"])
async def test_cookies_that_are_none_of_ours_are_nobodys(anonymous: Visitor, access: str) -> None:
    for cookie in (
        f"velvit={access}",
        f"velvit-refresh={access}",
        f"velvit={access}; velvit={access}",
    ):
        answer = await anonymous.client.get(
            "/account", headers={"Cookie": cookie}, follow_redirects=False
        )
        assert answer.status_code == 303
        assert not set_cookies(answer)


async def test_a_tossed_second_cookie_does_not_win(ada: Visitor, ben: Visitor) -> None:
    both = f"velvit={ben.client.cookies['velvit']}; velvit={ada.client.cookies['velvit']}"
    ada.client.cookies.clear()
    answer = await ada.client.get("/account", headers={"Cookie": both}, follow_redirects=False)
    assert answer.status_code == 303


async def test_identity_costs_one_query_in_one_session(web: Litestar, ada: Visitor) -> None:
    said: list[str] = []
    event.listen(
        web.state.parts.database.engine.sync_engine,
        "before_cursor_execute",
        lambda *given: said.append(given[2]),
    )
    await ada.get("/nosuch")
    assert sum(one.lstrip().startswith("SELECT") for one in said) == 1
    assert not any(one.startswith(("UPDATE", "INSERT", "BEGIN IMMEDIATE")) for one in said)
    said.clear()
    await ada.get("/static/css/base.css")
    assert said == []


async def test_a_database_that_fails_is_told_as_that(
    web: Litestar, ada: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(web.state.parts.database.__class__, "read", away)
    answer = await ada.get("/account")
    assert answer.status_code == 507
    assert (await ada.get("/health/live")).status_code == 200


async def test_over_https_the_cookies_are_bound_to_the_host(
    web_settings: Settings, web: Litestar
) -> None:
    address = "https://velvit.example"
    app = create_app(msgspec.structs.replace(web_settings, given_public_url=address))
    async with AsyncTestClient(app, base_url=address) as client:
        page = await client.get("/sign-in", headers={"X-Forwarded-Proto": "http"})
        token = page.text.split('name="csrf" value="')[1].split('"')[0]
        answer = await client.post(
            "/guests", data={"csrf": token}, headers={"Origin": address}, follow_redirects=False
        )
        assert set(set_cookies(answer)) == {"__Host-velvit", "__Host-velvit-refresh"}
        for header in answer.headers.get_list("set-cookie"):
            assert "; Path=/; HttpOnly; SameSite=Lax; Secure" in header
            assert "Domain" not in header
        plain = f"velvit={set_cookies(answer)['__Host-velvit']}"
        client.cookies.clear()
        stranger = await client.get("/account", headers={"Cookie": plain}, follow_redirects=False)
        assert stranger.status_code == 303, "the name without prefix is not read"


async def test_what_is_stored_survives_a_restart(
    web: Litestar, web_settings: Settings, ada: Visitor, tmp_path: Path
) -> None:
    again = create_app(web_settings)
    async with AsyncTestClient(again, base_url=ADDRESS) as client:
        client.cookies.update(dict(ada.client.cookies))
        assert (await client.get("/account", follow_redirects=False)).status_code == 200
