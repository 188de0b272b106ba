"""The application on a fresh database, and the people who use it."""

import base64
import os
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest
from litestar import Litestar

from app.asgi import create_app
from app.render.pdf import Renderer
from app.settings import Settings

ADDRESS = "http://testserver.local"


class Visitor:
    """A browser without script (or, with `partial`, htmx): keeps cookies and the last page's token.

    Redirects are not followed, so that tests see them; `follow` does it.
    """

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        self.csrf = ""

    async def get(self, path: str, *, partial: bool = False, **more: Any) -> httpx.Response:
        more.setdefault("follow_redirects", False)
        return self._seen(await self.client.get(path, headers=_headers(partial), **more))

    async def post(
        self, path: str, data: dict[str, Any] | None = None, *, partial: bool = False, **more: Any
    ) -> httpx.Response:
        if not self.csrf:
            await self.get("/sign-in")
        headers = {**_headers(partial), "Origin": ADDRESS, "Sec-Fetch-Site": "same-origin"}
        fields = {"csrf": self.csrf, **(data or {})}
        more.setdefault("follow_redirects", False)
        return self._seen(await self.client.post(path, data=fields, headers=headers, **more))

    async def follow(self, response: httpx.Response) -> httpx.Response:
        """The page that a redirect leads to."""
        while response.is_redirect:
            response = await self.get(response.headers["location"])
        return response

    def _seen(self, response: httpx.Response) -> httpx.Response:
        found = re.search(r'name="csrf"[^>]*value="([^"]*)"', response.text)
        if found and "html" in response.headers.get("content-type", ""):
            self.csrf = unescape(found[1])
        return response


def _headers(partial: bool) -> dict[str, str]:
    extra = {"HX-Request": "true", "HX-Request-Type": "partial"} if partial else {}
    return {"Accept": "text/html", **extra}


@pytest.fixture
def web_settings(tmp_path: Path, fresh_database: str | None) -> Settings:
    """Settings of the tests' application; a test may replace fields before `web` is made."""
    key = base64.urlsafe_b64encode(os.urandom(32)).decode()
    return Settings(
        data_dir=tmp_path / "var",
        given_database_url=fresh_database,
        given_public_url=ADDRESS,
        given_master_keys=f"master:{key}",
        given_jwt_keys=f"jwt:{key}",
        dev=True,
        models="off",
    )


@pytest.fixture
def web(web_settings: Settings, migrated: Path) -> Litestar:
    """The application on a fresh, migrated database."""
    web_settings.data_dir.mkdir(parents=True)
    if not web_settings.is_postgres:
        shutil.copy(migrated, web_settings.database_path)
    return create_app(web_settings)


Arrive = Callable[[], Awaitable[Visitor]]


@pytest.fixture
async def arrive(web: Litestar) -> AsyncIterator[Arrive]:
    """Opens another browser."""
    transport = httpx.ASGITransport(app=web)  # type: ignore[arg-type]
    clients: list[httpx.AsyncClient] = []

    async def arrive() -> Visitor:
        clients.append(httpx.AsyncClient(transport=transport, base_url=ADDRESS, timeout=30))
        return Visitor(clients[-1])

    yield arrive
    for client in clients:
        await client.aclose()
    await web.state.parts.database.close()


@pytest.fixture
async def anonymous(arrive: Arrive) -> Visitor:
    """Somebody who has not signed in."""
    return await arrive()


async def _guest(arrive: Arrive) -> Visitor:
    visitor = await arrive()
    response = await visitor.post("/guests")
    assert response.status_code == 303, response.text
    await visitor.follow(response)
    return visitor


@pytest.fixture
async def ada(arrive: Arrive) -> Visitor:
    """A guest."""
    return await _guest(arrive)


@pytest.fixture
async def ben(arrive: Arrive) -> Visitor:
    """Another guest."""
    return await _guest(arrive)


Work = Callable[[], Awaitable[int]]


@pytest.fixture(scope="session")
def renderer() -> Iterator[Renderer]:
    """One warm renderer for all tests: each start of its child takes a second."""
    with Renderer() as renderer:
        yield renderer


@pytest.fixture
def work(web: Litestar, renderer: Renderer) -> Iterator[Work]:
    """Does all that is due, with the workers' own functions; returns how many tasks that were."""
    from app.domain.tasks.kinds import Room
    from app.domain.tasks.service import TaskService
    from workers.context import Context
    from workers.tasks.running import perform

    parts = web.state.parts
    context = Context(parts.settings, parts.database, parts.master_keys)
    context._renderer = renderer

    async def one(room: Room) -> bool:
        async with parts.database.write() as session:
            claim = await TaskService(session).claim(room, "test")
        if claim is not None:
            await perform(context, claim)
        return claim is not None

    async def work() -> int:
        done = 0
        while any(ran := [await one(room) for room in Room]):
            done += sum(ran)
        return done

    yield work
    context._threads.shutdown()
