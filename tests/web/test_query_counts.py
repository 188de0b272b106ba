"""How many statements each page sends to the database: few, and no more when there is more to show.

The one that finds out who is calling counts. Statements that begin and end a transaction do not.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from litestar import Litestar
from sqlalchemy import event

from tests.web.conftest import Arrive, Visitor, Work
from tests.web.test_isolation import TABLE

pytestmark = [pytest.mark.anyio, pytest.mark.engine, pytest.mark.slow, pytest.mark.sqlite]

PAGES = {
    "GET /": 1,
    "GET /_patterns": 1,
    "GET /sign-in": 1,
    "GET /sign-up": 1,
    "GET /claim": 2,
    "GET /sign-out": 2,
    "GET /account": 2,
    "GET /account/deletion": 2,
    "GET /account/tokens": 2,
    "GET /api/docs": 1,
    "GET /api/openapi.json": 1,
    "GET /webhooks": 2,
    "GET /webhooks/new": 1,
    "GET /webhooks/{webhook_id}": 6,
    "GET /preferences": 2,
    "GET /trash": 6,
    "GET /resumes": 2,
    "GET /resumes/new": 1,
    "GET /resumes/{resume_id}": 2,
    "GET /resumes/{resume_id}/edit": 5,
    "GET /resumes/{resume_id}/preview": 4,
    "GET /imports/new": 1,
    "GET /postings": 3,
    "GET /postings/new": 1,
    "GET /postings/{posting_id}": 4,
    "GET /postings/{posting_id}/reading": 3,
    "GET /matches": 6,
    "GET /matches/new": 4,
    "GET /matches/{match_id}": 8,
    "GET /matches/{match_id}/panel": 7,
    "GET /matches/{match_id}/result": 8,
    "GET /exports": 3,
    "GET /exports/new": 3,
    "GET /exports/{export_id}": 3,
    "GET /exports/{export_id}/file": 3,
    "GET /archives": 3,
    "GET /archives/{archive_id}": 3,
}
"""Statements at most, by page."""

WITHOUT = (
    "GET /favicon.ico", "GET /static/{path}", "GET /health/live", "GET /health/ready",
    "GET /reset/{token}", "GET /imports/{import_id}", "GET /previews/{preview_id}/pages/{number}",
    "GET /archives/{archive_id}/file",
)  # fmt: skip
"""Addresses that are no pages of somebody who is signed in, or are counted below."""

POSTING = "Engineer at Acme\n\nWhat we require\n- Strong Python\n- Kubernetes in production\n"


@pytest.fixture
async def few_and_many(arrive: Arrive, work: Work) -> list[dict[str, Any]]:
    """Two accounts, with two and with ten of each thing."""
    return [await _filled(await arrive(), work, count) for count in (2, 10)]


async def _filled(visitor: Visitor, work: Work, count: int) -> dict[str, Any]:
    await visitor.follow(await visitor.post("/guests"))
    things: dict[str, Any] = {"visitor": visitor}
    for number in range(count):
        things["resume_id"] = _id(await visitor.post("/resumes", {"sample": "nurse"}))
        posting = {"text": f"{POSTING}Reference {number}", "title": "", "company": ""}
        things["posting_id"] = _id(await visitor.post("/postings", posting))
        pair = {name: things[name] for name in ("resume_id", "posting_id")}
        things["match_id"] = _id(await visitor.post("/matches", pair))
        wanted = {"resume": pair["resume_id"], "theme": "classic", "format": "txt"}
        export = await visitor.post("/exports", {**wanted, "page_size": "a4"})
        things["export_id"] = _id(export)
        await visitor.post("/account/tokens", {"name": f"{number}", "scopes": "read"})
        hook = {"url": f"https://example.org/{number}", "events": "export.failed"}
        made = re.search(r"/webhooks/([0-9a-f-]{36})", (await visitor.post("/webhooks", hook)).text)
        assert made is not None
        things["webhook_id"] = made[1]
        await visitor.post(f"/webhooks/{made[1]}/test")
    things["archive_id"] = _id(await visitor.post("/archives"))
    await work()
    return things


def _id(answer: Any) -> str:
    found = re.search(r"[0-9a-f-]{36}", answer.headers["location"])
    assert found is not None, answer.text
    return found[0]


@contextmanager
def _counted(web: Litestar) -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    engine = web.state.parts.database.engine.sync_engine
    sent: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def _asked(web: Litestar, things: dict[str, Any], route: str) -> int:
    """How many statements one page takes; the second time, when nothing is noted any more."""
    path = route.partition(" ")[2].format(**things)
    await things["visitor"].get(path)
    with _counted(web) as sent:
        answer = await things["visitor"].get(path)
    assert answer.status_code in (200, 303), (route, answer.status_code)
    return len(sent)


async def test_a_page_takes_few_statements_however_much_there_is(
    web: Litestar, few_and_many: list[dict[str, Any]]
) -> None:
    routes = [route for route in TABLE if route.startswith("GET ") and route not in WITHOUT]
    few, many = [
        {route: await _asked(web, things, route) for route in routes} for things in few_and_many
    ]

    assert few == many
    assert {route: count for route, count in many.items() if count > PAGES.get(route, 0)} == {}
