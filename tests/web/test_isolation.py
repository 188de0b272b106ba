"""Nobody sees or changes another's things: every route of the route table, three kinds of callers.

A new route without a row here fails. Ada's words hold a canary; nothing that Ben or a stranger gets
may hold it, and no row of hers may differ after they have tried everything.
"""

import json
import re
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import msgspec
import pytest
from litestar import Litestar
from sqlalchemy import Connection, text

from app.db.models import metadata
from app.http.programs import is_for_programs
from tests.web.conftest import Arrive, Visitor, Work

pytestmark = [pytest.mark.anyio, pytest.mark.engine, pytest.mark.slow, pytest.mark.sqlite]

CANARY = "zanzibarcanary"
RESUME = {
    "basics": {"name": f"Ada {CANARY}", "email": f"{CANARY}@example.org"},
    "work": [
        {
            "name": f"{CANARY} Ltd", "position": "Engineer", "startDate": "2019-01",
            "highlights": ["Moved 31 services to k8s", "Wrote Python every day"],
        }
    ],
}  # fmt: skip
POSTING = f"""Engineer at {CANARY}

What we require
- Kubernetes in production
- Strong Python
"""


class Row(msgspec.Struct, frozen=True):
    """What a route answers to the owner, to another user, and to somebody who is not signed in."""

    owner: int | tuple[int, ...]
    other: int | tuple[int, ...]
    anonymous: int | tuple[int, ...]
    data: dict[str, str] | None = None


PUBLIC, PAGE, THING = Row(200, 200, 200), Row(200, 200, 303), Row(200, 404, 303)
CHANGE = Row((200, 303), 404, 401)
NOT_FOUND = 404

TABLE: dict[str, Row] = {
    "GET /": Row(303, 303, 200),
    "GET /_patterns": Row((200, 404), (200, 404), (200, 404)),
    "GET /.well-known/security.txt": PUBLIC,
    "GET /api/docs": PUBLIC,
    "GET /api/openapi.json": PUBLIC,
    "GET /favicon.ico": PUBLIC,
    "GET /health/live": PUBLIC,
    "GET /health/ready": Row((200, 503), (200, 503), (200, 503)),
    "GET /static/{path}": Row(404, 404, 404),
    "GET /sign-in": Row((200, 303), (200, 303), 200),
    "POST /sign-in": Row(422, 422, 422, {"email": "a@b.example", "password": "wrong"}),
    "GET /sign-up": Row((200, 303), (200, 303), 200),
    "POST /sign-up": Row((303, 422), (303, 422), 422, {"email": "", "password": ""}),
    "GET /claim": Row(200, 200, 303),
    "POST /claim": Row(422, 422, 401, {"email": "", "password": ""}),
    "GET /reset/{token}": Row(NOT_FOUND, NOT_FOUND, NOT_FOUND),
    "POST /reset/{token}": Row((404, 422), (404, 422), (404, 422), {"password": "x"}),
    "POST /guests": Row(303, 303, 303),
    "GET /sign-out": Row((200, 303), (200, 303), (200, 303)),
    "POST /sign-out": Row(303, 303, 303),
    "GET /account": PAGE,
    "POST /account/email": Row((303, 422), (303, 422), 401, {"email": ""}),
    "POST /account/password": Row((303, 422), (303, 422), 401, {"password": ""}),
    "GET /account/deletion": PAGE,
    "POST /account/deletion": Row(303, 303, 401, {"sure": "yes"}),
    "GET /account/tokens": PAGE,
    "POST /account/tokens": Row((200, 422), (200, 422), 401, {"name": ""}),
    "POST /account/tokens/{token_id}/ending": CHANGE,
    "GET /webhooks": PAGE,
    "GET /webhooks/new": PAGE,
    "POST /webhooks": Row(422, 422, 401, {"url": ""}),
    "GET /webhooks/{webhook_id}": THING,
    "POST /webhooks/{webhook_id}": Row((303, 422), 404, 401, {"url": "https://evil.example/"}),
    "POST /webhooks/{webhook_id}/pause": CHANGE,
    "POST /webhooks/{webhook_id}/start": CHANGE,
    "POST /webhooks/{webhook_id}/secret": CHANGE,
    "POST /webhooks/{webhook_id}/test": CHANGE,
    "POST /webhooks/{webhook_id}/deliveries/{delivery_id}/replay": CHANGE,
    "POST /webhooks/{webhook_id}/deletion": CHANGE,
    "GET /preferences": PAGE,
    "POST /preferences": Row((303, 422), (303, 422), 401, {"look": "dark"}),
    "GET /trash": PAGE,
    "POST /trash/{noun}/{thing_id}/restoration": CHANGE,
    "POST /tasks/{task_id}/stop": CHANGE,
    "GET /resumes": PAGE,
    "POST /resumes": Row(303, 303, 401, {"sample": "nurse"}),
    "GET /resumes/new": PAGE,
    "GET /resumes/{resume_id}": Row((200, 303), 404, 303),
    "GET /resumes/{resume_id}/edit": THING,
    "GET /resumes/{resume_id}/preview": THING,
    "POST /resumes/{resume_id}/preview": CHANGE,
    "POST /resumes/{resume_id}/look": Row((200, 303, 422), 404, 401, {"theme": "side"}),
    "POST /resumes/{resume_id}/title": Row((200, 303), 404, 401, {"title": "Stolen"}),
    "POST /resumes/{resume_id}/sections": Row(
        (200, 303, 422), (404, 422), 401, {"section": "awards"}
    ),
    "POST /resumes/{resume_id}/sections/{section}": Row((200, 303, 409, 422), (404, 422), 401),
    "POST /resumes/{resume_id}/sections/{section}/entries": Row((200, 303, 409, 422), 404, 401),
    "POST /resumes/{resume_id}/put-back": Row((200, 303, 404, 409, 422), 404, 401),
    "POST /resumes/{resume_id}/deletion": CHANGE,
    "POST /resumes/{resume_id}/restoration": CHANGE,
    "POST /imports": Row((303, 422), (303, 422), 401, {"text": "x"}),
    "GET /imports/new": PAGE,
    "GET /imports/{import_id}": Row((200, 303), 404, 303),
    "POST /imports/{import_id}": Row((200, 303, 403, 422), 404, 401, {"text": "x"}),
    "POST /imports/{import_id}/insistence": Row((200, 303, 403, 404, 409, 422), 404, 401),
    "GET /previews/{preview_id}/pages/{number}": THING,
    "GET /postings": PAGE,
    "POST /postings": Row(422, 422, 401, {"text": "", "title": "", "company": ""}),
    "GET /postings/new": PAGE,
    "GET /postings/{posting_id}": THING,
    "POST /postings/{posting_id}": Row(303, 404, 401, {"title": "Stolen", "company": ""}),
    "GET /postings/{posting_id}/reading": THING,
    "POST /postings/{posting_id}/reading": CHANGE,
    "POST /postings/{posting_id}/lines/{start}": Row((200, 303), 404, 401, {"kind": "benefit"}),
    "POST /postings/{posting_id}/deletion": CHANGE,
    "POST /postings/{posting_id}/restoration": CHANGE,
    "GET /matches": PAGE,
    "POST /matches": Row((200, 303), (404, 422), 401),
    "GET /matches/new": PAGE,
    "GET /matches/{match_id}": THING,
    "GET /matches/{match_id}/panel": THING,
    "GET /matches/{match_id}/result": THING,
    "POST /matches/{match_id}/scoring": CHANGE,
    "POST /matches/{match_id}/suggestions/{suggestion_id}/application": Row(
        (200, 303, 409, 422), 404, 401
    ),
    "POST /matches/{match_id}/applications/{application_id}/undoing": Row(
        (200, 303, 404, 409), 404, 401
    ),
    "POST /matches/{match_id}/deletion": CHANGE,
    "POST /matches/{match_id}/restoration": CHANGE,
    "GET /exports": PAGE,
    "POST /exports": Row((200, 303), (404, 422), 401),
    "GET /exports/new": PAGE,
    "GET /exports/{export_id}": THING,
    "GET /exports/{export_id}/file": THING,
    "POST /exports/{export_id}/making": Row((200, 303, 409), 404, 401),
    "POST /exports/{export_id}/deletion": CHANGE,
    "POST /exports/{export_id}/restoration": CHANGE,
    "GET /archives": Row((200, 303), (200, 303), 303),
    "POST /archives": Row(303, 303, 401),
    "GET /archives/{archive_id}": THING,
    "GET /archives/{archive_id}/file": THING,
    "POST /archives/{archive_id}/making": Row((200, 303, 409), 404, 401),
}
ENDING = (
    "POST /account/deletion",
    "POST /sign-out",
    "POST /guests",
    "POST /sign-in",
    "GET /sign-out",
)
"""Routes that end a session: they come last."""


@pytest.fixture
async def things(ada: Visitor, work: Work) -> dict[str, str]:
    """Everything that Ada has, by the names of the routes' parameters."""
    content = json.dumps(RESUME).encode()
    brought = await ada.post(
        "/imports", {"text": ""}, files={"file": ("cv.json", content, "application/json")}
    )
    await work()
    page = await _followed(ada, brought)
    resume_id = _id(page.text, "resumes")
    posting = await ada.post("/postings", {"text": POSTING, "title": "", "company": ""})
    posting_id = posting.headers["location"].rsplit("/", 1)[1]
    pair = {"resume_id": resume_id, "posting_id": posting_id}
    match = await ada.post("/matches", pair)
    export = await ada.post(
        "/exports", {"resume": resume_id, "theme": "classic", "format": "pdf", "page_size": "a4"}
    )
    archive = await ada.post("/archives")
    await ada.get(f"/resumes/{resume_id}/preview", partial=True)
    await work()
    preview = await ada.get(f"/resumes/{resume_id}/preview", partial=True)
    match_id = match.headers["location"].split("?")[0].rsplit("/", 1)[1]
    shown = await ada.get(f"/matches/{match_id}")
    suggestion = re.search(r"/suggestions/([^/\"]+)/application", shown.text)
    assert suggestion is not None, "the match has nothing to apply"
    applied = await ada.post(f"/matches/{match_id}/suggestions/{suggestion[1]}/application")
    assert applied.status_code in (200, 303), applied.text
    await work()
    undo = re.search(
        r"/applications/([^/\"]+)/undoing", (await ada.get(f"/matches/{match_id}")).text
    )
    assert undo is not None
    await ada.post("/account/tokens", {"name": CANARY, "scopes": "read"})
    url = f"https://example.org/{CANARY}"
    hook = await ada.post("/webhooks", {"url": url, "events": "export.ready"})
    webhook_id = _id(hook.text, "webhooks")
    await ada.post(f"/webhooks/{webhook_id}/test")
    told = re.search(r"delivery-([0-9a-f-]{36})", (await ada.get(f"/webhooks/{webhook_id}")).text)
    ended = re.search(r"tokens/([0-9a-f-]{36})/", (await ada.get("/account/tokens")).text)
    assert told is not None
    assert ended is not None
    return {
        **pair,
        "webhook_id": webhook_id,
        "delivery_id": told[1],
        "token_id": ended[1],
        "match_id": match_id,
        "suggestion_id": suggestion[1],
        "application_id": undo[1],
        "export_id": export.headers["location"].split("?")[0].rsplit("/", 1)[1],
        "archive_id": archive.headers["location"].split("?")[0].rsplit("/", 1)[1],
        "preview_id": _id(preview.text, "previews"),
        "number": "1",
        "start": "0",
        "section": "work",
        "noun": "resumes",
        "thing_id": resume_id,
        "token": "nonsense",
        "path": "nothing.css",
    }


def _id(html: str, noun: str) -> str:
    found = re.search(rf"/{noun}/([0-9a-f-]{{36}})", html)
    assert found is not None, html[:500]
    return found[1]


async def _followed(visitor: Visitor, response: httpx.Response) -> httpx.Response:
    assert response.status_code == 303, response.text
    return await visitor.follow(response)


async def _ids_of_rows(web: Litestar, things: dict[str, str]) -> dict[str, str]:
    """Ids that no page shows: of the task, and of the import."""
    async with web.state.parts.database.read() as session:
        task = (
            (await session.execute(text("SELECT hex(id) FROM tasks ORDER BY id"))).scalars().all()
        )
        brought = (await session.execute(text("SELECT hex(id) FROM imports"))).scalar_one()
    return {**things, "task_id": _dashed(task[-1]), "import_id": _dashed(brought)}


def _dashed(given: str) -> str:
    return re.sub(r"(.{8})(.{4})(.{4})(.{4})(.{12})", r"\1-\2-\3-\4-\5", given.lower())


def _routes(web: Litestar) -> list[str]:
    found = []
    for route in web.routes:
        if is_for_programs(route.path_format):
            continue  # tests/api/test_isolation.py
        methods = getattr(route, "methods", set()) - {"OPTIONS", "HEAD"}
        found += [f"{method} {route.path_format}" for method in methods]
    return sorted(found)


def test_every_route_has_its_row(web: Litestar) -> None:
    assert sorted(TABLE) == _routes(web)


Ask = Callable[[str, Row], Awaitable[httpx.Response]]


def _asking(visitor: Visitor, things: dict[str, str]) -> Ask:
    async def ask(route: str, row: Row) -> httpx.Response:
        method, path = route.split(" ", 1)
        path = path.format(**things)
        if method == "GET":
            return await visitor.get(path)
        pair = {name: things[name] for name in ("resume_id", "posting_id")}
        theirs = {
            **pair,
            "resume": things["resume_id"],
            "theme": "classic",
            "format": "pdf",
            "page_size": "a4",
        }
        return await visitor.post(path, row.data if row.data is not None else theirs)

    return ask


def _snapshot(connection: Connection) -> dict[str, Any]:
    tables = [name for name in metadata.tables if name not in ("workers", "keys", "sessions")]
    found = {}
    for name in tables:
        rows = connection.exec_driver_sql(f"SELECT hex(id), * FROM {name}")  # noqa: S608 - ours
        found[name] = {row[0]: tuple(row) for row in rows}
    return found


async def _state(web: Litestar) -> dict[str, Any]:
    async with web.state.parts.database.engine.connect() as connection:
        return await connection.run_sync(_snapshot)


def _order(routes: dict[str, Row]) -> list[str]:
    return [*(route for route in routes if route not in ENDING), *ENDING]


def _allowed(given: int | tuple[int, ...]) -> tuple[int, ...]:
    return given if isinstance(given, tuple) else (given,)


@pytest.mark.parametrize("who", ["other", "anonymous"])
async def test_strangers_see_nothing_and_change_nothing(
    web: Litestar, things: dict[str, str], arrive: Arrive, who: str
) -> None:
    ids = await _ids_of_rows(web, things)
    before = await _state(web)
    stranger = await arrive()
    if who == "other":
        await stranger.follow(await stranger.post("/guests"))
    wrong = []
    for route in _order(TABLE):
        row = TABLE[route]
        if who == "anonymous" and route == "POST /guests":
            stranger = await arrive()
        answer = await _asking(stranger, ids)(route, row)
        if answer.status_code not in _allowed(getattr(row, who)):
            wrong.append(f"{route}: {answer.status_code}")
        if CANARY in answer.text or CANARY.encode() in answer.content:
            wrong.append(f"{route}: the canary is in the answer")
    after = await _state(web)

    assert not wrong, "\n".join(wrong)
    for table, rows in before.items():
        kept = {row_id: after[table].get(row_id) for row_id in rows}
        hers = {row_id: row for row_id, row in rows.items() if table != "users"}
        assert {row_id: kept[row_id] for row_id in hers} == hers, table


async def test_the_owner_gets_what_is_hers(
    web: Litestar, ada: Visitor, things: dict[str, str], work: Work
) -> None:
    ids = await _ids_of_rows(web, things)
    destructive = [
        route for route in TABLE if route.endswith(("/deletion", "/restoration", "/put-back"))
    ]
    first = [route for route in _order(TABLE) if route not in (*destructive, *ENDING)]
    wrong = []
    for route in [*first, *(one for one in destructive if one not in ENDING), *ENDING]:
        answer = await _asking(ada, ids)(route, TABLE[route])
        if answer.status_code not in _allowed(TABLE[route].owner):
            wrong.append(f"{route}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)
