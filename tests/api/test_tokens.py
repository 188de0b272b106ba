"""Who may come in with what."""

from datetime import timedelta
from uuid import UUID

import jwt
import pytest
from litestar import Litestar
from sqlalchemy import select, update

from app.db.models import ApiToken, Session
from app.lib.clock import now
from tests.api.conftest import PASSWORD, RESUME, Program
from tests.web.conftest import Arrive

pytestmark = pytest.mark.anyio


async def test_refresh_tokens_change_and_the_old_one_ends_the_session(
    ada: Program, web: Litestar
) -> None:
    first = ada.refresh
    new = await ada.made("/tokens/refresh", {"refresh_token": first})
    assert new["refresh_token"] != first
    async with web.state.parts.database.write() as session:
        await session.execute(update(Session).values(rotated_at=now() - timedelta(seconds=11)))
    again = await ada.call("POST", "/tokens/refresh", {"refresh_token": first})
    assert (again.status_code, again.json()["type"]) == (401, "/problems/bad-token")
    ada.token = new["access_token"]
    assert (await ada.call("GET", "/resumes")).status_code == 401


async def test_sign_out(ada: Program) -> None:
    assert (await ada.call("DELETE", "/tokens/current")).status_code == 204
    answer = await ada.call("GET", "/resumes")
    assert (answer.status_code, "invalid_token" in answer.headers["www-authenticate"]) == (
        401,
        True,
    )


async def test_the_cookie_is_no_token_and_the_token_no_cookie(ada: Program, arrive: Arrive) -> None:
    guest = await arrive()
    await guest.post("/guests")
    cookies = dict(guest.client.cookies)
    with_cookie = await guest.client.get("/api/v1/resumes")
    assert with_cookie.status_code == 401
    for value in cookies.values():
        as_token = await guest.client.get(
            "/api/v1/resumes", headers={"Authorization": f"Bearer {value}"}
        )
        assert as_token.status_code == 401
    refreshed = await ada.call(
        "POST", "/tokens/refresh", {"refresh_token": cookies["velvit-refresh"]}
    )
    assert refreshed.status_code == 401
    other = await arrive()
    for name, value in (("velvit", ada.token), ("velvit-refresh", ada.refresh)):
        page = await other.client.get("/resumes", headers={"Cookie": f"{name}={value}"})
        assert (page.status_code, page.headers["location"].startswith("/sign-in")) == (303, True)
    bearer = await other.client.get("/resumes", headers={"Authorization": f"Bearer {ada.token}"})
    assert bearer.status_code == 303


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer x",
        "Basic eDp5",
        "Bearer " + "a" * 100_000,
        "bearer eyJhbGciOiJub25lIn0.e30.",
    ],
)
async def test_what_is_no_token(nobody: Program, header: str) -> None:
    answer = await nobody.call("GET", "/resumes", authorization=header)
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"


async def test_an_old_token_is_refused(ada: Program, web: Litestar) -> None:
    keys = web.state.parts.token_keys
    claims = jwt.decode(ada.token or "", options={"verify_signature": False})
    old = keys.access(
        UUID(claims["sub"]), UUID(claims["sid"]), now() - timedelta(minutes=11), door="api"
    )
    ada.token = old
    assert (await ada.call("GET", "/resumes")).status_code == 401


async def test_api_tokens_do_what_their_scopes_say(ada: Program, web: Litestar) -> None:
    made = await ada.made("/api-tokens", {"name": "backup", "scopes": ["read"]})
    assert made["token"].startswith("velvit_")
    (listed,) = (await ada.seen("/api-tokens"))["items"]
    assert (listed["name"], "token" in listed, listed["last_used_at"]) == ("backup", False, None)
    async with web.state.parts.database.read() as session:
        row = await session.scalar(select(ApiToken))
    assert row is not None
    assert made["token"].encode() not in row.token_hash + row.name
    robot = Program(ada.client)
    robot.token = made["token"]
    assert (await robot.call("GET", "/resumes")).status_code == 200
    refused = await robot.call("POST", "/resumes", {"document": RESUME})
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/scope")
    assert 'scope="write"' in refused.headers["www-authenticate"]
    for method, path in (
        ("GET", "/api-tokens"), ("POST", "/api-tokens"), ("PATCH", "/accounts/me"),
        ("DELETE", "/accounts/me"), ("DELETE", "/tokens/current"),
    ):  # fmt: skip
        assert (await robot.call(method, path)).status_code == 403, path
    assert (await ada.seen("/api-tokens"))["items"][0]["last_used_at"]
    assert (await ada.call("DELETE", f"/api-tokens/{made['id']}")).status_code == 204
    assert (await robot.call("GET", "/resumes")).status_code == 401


async def test_an_api_token_ends_at_its_time(ada: Program, web: Litestar) -> None:
    later = (now() + timedelta(hours=1)).isoformat()
    made = await ada.made("/api-tokens", {"name": "x", "scopes": ["read"], "expires_at": later})
    async with web.state.parts.database.write() as session:
        await session.execute(update(ApiToken).values(expires_at=now() - timedelta(seconds=1)))
    ada.token = made["token"]
    assert (await ada.call("GET", "/resumes")).status_code == 401


async def test_a_new_password_ends_every_session(ada: Program) -> None:
    body = {"password": PASSWORD, "new_password": "another passphrase 43"}
    etag = (await ada.call("GET", "/accounts/me")).headers["etag"]
    wrong = await ada.call("PATCH", "/accounts/me", {**body, "password": "x"}, if_match=etag)
    assert [one["pointer"] for one in wrong.json()["errors"]] == ["/password"]
    assert (await ada.call("PATCH", "/accounts/me", body, if_match=etag)).status_code == 200
    assert (await ada.call("GET", "/resumes")).status_code == 401
    again = {"email": "ada@example.org", "password": "another passphrase 43"}
    assert (await ada.call("POST", "/tokens", again)).status_code == 201


async def test_deleting_the_account_asks_for_the_password_when_the_session_is_old(
    ada: Program, web: Litestar
) -> None:
    async with web.state.parts.database.write() as session:
        await session.execute(update(Session).values(created_at=now() - timedelta(minutes=11)))
    assert (await ada.call("DELETE", "/accounts/me")).status_code == 422
    wrong = await ada.call("DELETE", "/accounts/me", {"password": "x"})
    assert wrong.json()["errors"][0]["pointer"] == "/password"
    assert (await ada.call("DELETE", "/accounts/me", {"password": PASSWORD})).status_code == 204
    assert (await ada.call("GET", "/resumes")).status_code == 401


async def test_a_fresh_session_deletes_the_account_at_once(ada: Program) -> None:
    assert (await ada.call("DELETE", "/accounts/me")).status_code == 204


async def test_signing_up_says_everything_that_is_wrong(ada: Program, nobody: Program) -> None:
    taken = await nobody.call(
        "POST", "/accounts", {"email": "ada@example.org", "password": "password"}
    )
    assert {one["pointer"] for one in taken.json()["errors"]} == {"/email", "/password"}
    wrong = await nobody.call("POST", "/tokens", {"email": "ada@example.org", "password": "x"})
    other = await nobody.call("POST", "/tokens", {"email": "eve@example.org", "password": "x"})
    assert (wrong.status_code, other.status_code) == (401, 401)
    assert {**wrong.json(), "request": ""} == {**other.json(), "request": ""}
