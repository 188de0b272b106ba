"""Programs that talk to the application on a fresh database."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from litestar import Litestar

from tests.web.conftest import (  # noqa: F401 - fixtures
    ADDRESS,
    Work,
    arrive,
    renderer,
    web,
    web_settings,
    work,
)

PASSWORD = "a long enough passphrase 42"  # noqa: S105 - of people who do not exist


class Program:
    """A program with a token; `call` adds `/api/v1`, the token and JSON."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        self.token: str | None = None
        self.refresh = ""
        self.account: dict[str, Any] = {}

    async def call(
        self, method: str, path: str, body: Any = None, **headers: str
    ) -> httpx.Response:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token is not None:
            given.setdefault("authorization", f"Bearer {self.token}")
        if isinstance(body, bytes):
            given.setdefault("content-type", "application/json")
            return await self.client.request(method, f"/api/v1{path}", content=body, headers=given)
        more = {} if body is None else {"json": body}
        return await self.client.request(method, f"/api/v1{path}", headers=given, **more)

    async def made(self, path: str, body: Any, **headers: str) -> dict[str, Any]:
        """What a POST made."""
        response = await self.call("POST", path, body, **headers)
        assert response.status_code in (201, 202), response.text
        found: dict[str, Any] = response.json()
        return found

    async def seen(self, path: str) -> dict[str, Any]:
        """What a GET shows."""
        response = await self.call("GET", path)
        assert response.status_code == 200, response.text
        found: dict[str, Any] = response.json()
        return found

    async def changed(
        self, method: str, path: str, body: Any, kind: str = "application/json"
    ) -> httpx.Response:
        """A PUT or PATCH of what is there now."""
        etag = (await self.call("GET", path)).headers["etag"]
        return await self.call(method, path, body, if_match=etag, content_type=kind)


async def signed_in(client: httpx.AsyncClient, email: str) -> Program:
    program = Program(client)
    body = {"email": email, "password": PASSWORD}
    program.account = await program.made("/accounts", body)
    tokens = await program.made("/tokens", body)
    program.token, program.refresh = tokens["access_token"], tokens["refresh_token"]
    return program


@pytest.fixture
async def client(web: Litestar) -> AsyncIterator[httpx.AsyncClient]:  # noqa: F811
    transport = httpx.ASGITransport(app=web)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url=ADDRESS, timeout=60) as client:
        yield client
    await web.state.parts.database.close()


@pytest.fixture
async def nobody(client: httpx.AsyncClient) -> Program:
    """A program without a token."""
    return Program(client)


@pytest.fixture
async def ada(client: httpx.AsyncClient) -> Program:
    return await signed_in(client, "ada@example.org")


@pytest.fixture
async def ben(client: httpx.AsyncClient) -> Program:
    return await signed_in(client, "ben@example.org")


RESUME = {
    "basics": {"name": "Ada Lovelace", "email": "ada@example.org"},
    "work": [
        {
            "name": "Analytical Ltd", "position": "Engineer", "startDate": "2019-01",
            "highlights": ["Moved 31 services to k8s", "Wrote Python every day"],
        }
    ],
    "x-kept": {"as": ["it", 1, None]},
}  # fmt: skip
POSTING = "Engineer\n\nWhat we require\n- Kubernetes in production\n- Strong Python\n"
