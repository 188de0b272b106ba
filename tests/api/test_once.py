"""The same key acts once."""

import asyncio
from datetime import timedelta

import pytest
from litestar import Litestar
from sqlalchemy import func, select, update

from app.db.models import Resume, StoredAnswer
from app.lib.clock import now
from tests.api.conftest import RESUME, Program

pytestmark = pytest.mark.anyio

BODY = {"document": RESUME}


async def rows(web: Litestar) -> int:
    async with web.state.parts.database.read() as session:
        found = await session.scalar(select(func.count(Resume.id)))
    return int(found or 0)


async def test_fifty_at_once_are_one(ada: Program, web: Litestar) -> None:
    async def send() -> tuple[int, bytes]:
        response = await ada.call("POST", "/resumes", BODY, idempotency_key="k")
        return response.status_code, response.content

    answers = await asyncio.gather(*(send() for _ in range(50)))
    assert {status for status, _ in answers} <= {201, 409}
    assert len({body for status, body in answers if status == 201}) == 1
    assert await rows(web) == 1
    replayed = await ada.call("POST", "/resumes", BODY, idempotency_key="k")
    assert replayed.headers["idempotent-replayed"] == "true"
    assert replayed.content == next(body for status, body in answers if status == 201)
    assert replayed.headers["etag"]
    assert replayed.headers["location"].endswith(replayed.json()["id"])


async def test_another_request_with_the_key_is_refused(ada: Program, web: Litestar) -> None:
    await ada.made("/resumes", BODY, idempotency_key="k")
    other = await ada.call("POST", "/resumes", {**BODY, "title": "B"}, idempotency_key="k")
    assert (other.status_code, other.json()["type"]) == (422, "/problems/key-reused")
    elsewhere = await ada.call("POST", "/archives", {}, idempotency_key="k")
    assert elsewhere.status_code == 422
    assert await rows(web) == 1


async def test_a_key_is_its_owners(ada: Program, ben: Program, web: Litestar) -> None:
    first = await ada.made("/resumes", BODY, idempotency_key="k")
    second = await ben.made("/resumes", BODY, idempotency_key="k")
    assert first["id"] != second["id"]


async def test_what_was_refused_can_be_mended_under_the_same_key(ada: Program) -> None:
    wrong = await ada.call("POST", "/resumes", {"document": {"basics": 1}}, idempotency_key="k")
    assert wrong.status_code == 422
    right = await ada.call("POST", "/resumes", BODY, idempotency_key="k")
    assert right.status_code == 201


async def test_while_the_first_runs_and_after_it_died(ada: Program, web: Litestar) -> None:
    await ada.made("/resumes", BODY, idempotency_key="k")

    async def leave(lease: timedelta) -> None:
        async with web.state.parts.database.write() as session:
            await session.execute(
                update(StoredAnswer).values(answer=None, lease_until=now() + lease)
            )

    await leave(timedelta(seconds=9))
    busy = await ada.call("POST", "/resumes", BODY, idempotency_key="k")
    assert (busy.status_code, busy.headers["retry-after"]) == (409, "1")
    await leave(timedelta(seconds=-1))
    taken_over = await ada.call("POST", "/resumes", BODY, idempotency_key="k")
    assert taken_over.status_code == 201


async def test_after_a_day_a_key_is_free(ada: Program, web: Litestar) -> None:
    await ada.made("/resumes", BODY, idempotency_key="k")
    async with web.state.parts.database.write() as session:
        await session.execute(update(StoredAnswer).values(expires_at=now() - timedelta(seconds=1)))
    again = await ada.call("POST", "/resumes", {**BODY, "title": "B"}, idempotency_key="k")
    assert (again.status_code, await rows(web)) == (201, 2)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/accounts", {"email": "x@example.org", "password": "a long enough one"}),
        ("/tokens", {"email": "ada@example.org", "password": "x"}),
        ("/tokens/refresh", {"refresh_token": "x"}),
        ("/api-tokens", {"name": "x", "scopes": ["read"]}),
        ("/webhooks", {"url": "https://example.org/h", "events": ["export.ready"]}),
    ],
)
async def test_no_key_where_the_answer_is_a_secret(
    ada: Program, path: str, body: dict[str, object]
) -> None:
    answer = await ada.call("POST", path, body, idempotency_key="k")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/Idempotency-Key")


@pytest.mark.parametrize("key", ["", "x" * 256])
async def test_what_is_no_key(ada: Program, key: str) -> None:
    answer = await ada.call("POST", "/resumes", BODY, idempotency_key=key)
    assert answer.status_code == 400


async def test_what_is_kept_is_sealed(ada: Program, web: Litestar) -> None:
    await ada.made("/resumes", BODY, idempotency_key="secret-key")
    async with web.state.parts.database.read() as session:
        row = await session.scalar(select(StoredAnswer))
    assert row is not None
    assert b"Lovelace" not in (row.answer or b"")
    assert b"secret-key" not in row.key_hash
