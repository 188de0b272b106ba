"""What no program should send, at every call that takes a body."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.api.openapi import document
from app.api.routes import HANDLERS
from app.lib.limits import UPLOAD_BYTES
from tests.api.conftest import Program

pytestmark = pytest.mark.anyio

ID = "01a20e5b-88cf-7554-a1b3-fdf53ceac8c0"
IDS = dict.fromkeys(
    ("resume_id", "posting_id", "match_id", "webhook_id", "delivery_id", "token_id"), ID
)
ENDS = {"delete_account", "end_token"}


def calls() -> Iterator[tuple[str, str, str]]:
    """Method, path and media type of every call that takes a body."""
    for path, methods in document(HANDLERS, "")["paths"].items():
        for method, call in methods.items():
            if "requestBody" in call and call["operationId"] not in ENDS:
                kind = next(iter(call["requestBody"]["content"]))
                filled = path.format(**IDS, number=1, suggestion_id="x")
                yield method.upper(), filled, kind


BAD: dict[str, bytes] = {
    "not JSON": b"{",
    "not UTF-8": b'{"a": "\xff"}',
    "a UTF-16 text": '{"a": 1}'.encode("utf-16"),
    "NaN": b'{"a": NaN}',
    "a number of a thousand digits": b'{"a": ' + b"9" * 1000 + b"}",
    "an exponent without end": b'{"a": 1e999999}',
    "the same field twice": b'{"a": 1, "a": 2}',
    "ten thousand levels": b"[" * 10_000 + b"]" * 10_000,
    "ten thousand levels of objects": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "a name of a megabyte": b'{"' + b"a" * 1_000_000 + b'": 1}',
    "half a character": b'{"a": "\\ud800"}',
    "NUL": b'{"a": "\\u0000"}',
    "a text": b'"text"',
    "a number": b"7",
    "null": b"null",
    "an empty list": b"[]",
    "unknown fields": b'{"colour": "red", "__proto__": {}, "id": 1, "owner_id": "x"}',
}


@pytest.mark.parametrize("name", BAD)
async def test_every_call_refuses_it(ada: Program, name: str) -> None:
    for method, path, kind in calls():
        if path.startswith("/resumes/") and method == "PATCH" and name in ("an empty list",):
            continue  # a JSON Patch without any step
        answer = await ada.call(method, path, BAD[name], content_type=kind, if_match="*")
        assert answer.status_code in (400, 404, 422), (method, path, answer.text[:200])
        assert answer.headers["content-type"] == "application/problem+json"
        assert len(answer.content) < 20_000


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "", "text/html; q=1"]
)
async def test_other_media_types(ada: Program, kind: str) -> None:
    for method, path, _ in calls():
        answer = await ada.call(method, path, b"{}", content_type=kind, if_match="*")
        assert answer.status_code in (404, 415), (method, path)


async def test_what_is_too_large(ada: Program) -> None:
    body = b'{"text": "' + b"a" * UPLOAD_BYTES + b'"}'
    answer = await ada.call("POST", "/postings", body)
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too-large")
    much_more = await ada.call("POST", "/postings", body + b" " * (2 * 1024 * 1024))
    assert much_more.status_code == 413


@pytest.mark.parametrize("number", [2**63, -(2**63), 10**30, 2**64 - 1])
async def test_numbers_that_lose_their_last_digits_elsewhere(ada: Program, number: int) -> None:
    document = {"basics": {"name": "A"}, "x": {"y": [number]}}
    answer = await ada.call("POST", "/resumes", {"document": document})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/document/x/y/0"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nothing", 404), ("GET", "/resumes/1", 404), ("GET", "/resumes/x/y", 404),
        ("DELETE", "/resumes", 405), ("PUT", "/tokens", 405), ("GET", "", 404),
        ("POST", f"/resumes/{ID}/versions/{'9' * 30}/restoration", 404),
        ("POST", f"/resumes/{ID}/versions/-1/restoration", 404),
    ],
)  # fmt: skip
async def test_addresses_that_are_none(ada: Program, method: str, path: str, status: int) -> None:
    answer = await ada.call(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"].startswith("/problems/")


@pytest.mark.parametrize(
    "url",
    [
        "http://10.0.0.1/x", "https://localhost/x", "https://127.0.0.1/", "ftp://example.org/",
        "https://user:pass@example.org/", "https://example.org:22/", "http://example.org/",
        "https://[::1]/", "https://0x7f.1/", "https://2130706433/", "not an address",
        "https://example.org/#part", "https://exa mple.org/", "https://", "https://-/",
    ],
)  # fmt: skip
async def test_addresses_that_no_webhook_may_have(ada: Program, url: str) -> None:
    answer = await ada.call("POST", "/webhooks", {"url": url, "events": ["export.ready"]})
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["pointer"] == "/url"


async def test_events_that_are_none(ada: Program) -> None:
    body: dict[str, Any] = {"url": "https://example.org/", "events": ["export.ready", "party"]}
    answer = await ada.call("POST", "/webhooks", body)
    assert [one["pointer"] for one in answer.json()["errors"]] == ["/events/1"]
    body["events"] = []
    assert (await ada.call("POST", "/webhooks", body)).status_code == 422
