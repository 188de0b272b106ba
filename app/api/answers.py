"""The answers of this door: a thing, a list, something new, work to come, nothing."""

import asyncio
import hashlib
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

import msgspec
from litestar import Request, Response

from app.api.bodies import Asked, preferences, wait_of
from app.api.describing import JSON, Operation
from app.api.problems import Refusal
from app.domain.owners import Owner
from app.domain.paging import Page, cursor
from app.http.programs import ROOT

AnyRequest = Request[Any, Any, Any]
LOOK_SECONDS = 0.05
MINIMAL = "minimal"

Look = Callable[[], Awaitable["Answer | None"]]
"""Looks, in a session of its own, whether work is over; None while it is not."""


class Answer(msgspec.Struct, kw_only=True):
    """An answer before it is sent; also what is kept for an `Idempotency-Key`."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = {}


def thing(value: Any, *, status: int = 200, etag: str | None = None, at: str = "") -> Answer:
    """One thing; `at` is its address below the root of the API."""
    headers = {"ETag": etag} if etag else {}
    if at:
        headers["Location"] = f"{ROOT}{at}"
    return Answer(status=status, body=msgspec.json.encode(value), headers=headers)


def nothing(etag: str | None = None) -> Answer:
    """Done, and nothing to say."""
    return Answer(status=204, headers={"ETag": etag} if etag else {})


def collection(
    request: AnyRequest, owner: Owner, noun: str, asked: Asked, page: Page[Any], shown: Any
) -> Response[bytes]:
    """Some things of a list; `shown` makes each what is answered."""
    behind = cursor(owner, noun, page.last)
    body = {"items": [shown(one) for one in page.items], "next": behind}
    answer = Answer(body=msgspec.json.encode(body))
    if behind is not None:
        query = urlencode({"cursor": behind, "limit": asked.limit})
        answer.headers["Link"] = f'<{request.url.path}?{query}>; rel="next"'
    return send(request, answer)


def send(request: AnyRequest, answer: Answer) -> Response[bytes]:
    """The response; less of it for who has it already or wants to see little."""
    headers, status, body = dict(answer.headers), answer.status, answer.body
    if status == 200 and request.method == "GET" and _has_it(request, headers.get("ETag")):
        status, body = 304, b""
    wants_little = preferences(request).get("return") == MINIMAL
    if wants_little and request.method in ("POST", "PUT", "PATCH") and may_be_left_out(request):
        headers["Preference-Applied"] = f"return={MINIMAL}"
        status, body = (204 if status == 200 else status), b""
    return Response(body, status_code=status, headers=headers, media_type=JSON)


def may_be_left_out(request: AnyRequest) -> bool:
    """Can the body be asked for again? What holds a secret, or tells of a change, cannot."""
    operation: Operation = request.route_handler.opt["operation"]
    return operation.has_etag or operation.waits


async def waited(
    request: AnyRequest, answer: Answer, look: Look, *, usually: int | None = None
) -> Answer:
    """The answer, or the one that `look` finds once the work is over, within what was asked for.

    `usually` is how many seconds are waited where the request does not say; None: none.
    """
    operation: Operation = request.route_handler.opt["operation"]
    wanted = wait_of(request, operation)
    seconds = usually if wanted is None else wanted
    if seconds is None:
        return answer
    until = time.monotonic() + seconds
    found = await look()
    while found is None and time.monotonic() < until:
        await asyncio.sleep(LOOK_SECONDS)
        found = await look()
    if found is not None:
        location = answer.headers.get("Location")
        more = {"Location": location} if location else {}
        answer = Answer(status=answer.status, body=found.body, headers={**found.headers, **more})
    if wanted is not None:
        answer.headers["Preference-Applied"] = f"wait={wanted}"
    return answer


# ---- entity tags --------------------------------------------------------------------------------


def tag(*of: object) -> str:
    """A strong entity tag for what these values stand for."""
    data = msgspec.json.encode(of)
    return f'"{hashlib.sha256(data).hexdigest()[:20]}"'


def expect_match(request: AnyRequest, present: str) -> None:
    """Is the thing still what the request was made from? Raises `Refusal` (428, 412)."""
    given = request.headers.getall("if-match", [])
    if not given:
        raise Refusal("match-needed", headers={"ETag": present})
    tags = {one.strip() for header in given for one in header.split(",")}
    if present not in tags and "*" not in tags:
        raise Refusal("stale", headers={"ETag": present})


def _has_it(request: AnyRequest, etag: str | None) -> bool:
    given = request.headers.get("if-none-match", "")
    tags = {one.strip().removeprefix("W/") for one in given.split(",")}
    return etag is not None and etag in tags
