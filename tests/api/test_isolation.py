"""Nobody reaches another's things: every call of the API, four kinds of callers, ids in path and
body."""

from typing import Any

import msgspec
import pytest
from litestar import Litestar

from app.api.openapi import document
from app.api.routes import HANDLERS
from app.outbound.ranges import networks_of
from app.settings import Settings
from tests.api.conftest import POSTING, RESUME, Program, Work
from tests.web.conftest import web_settings as usual_settings  # noqa: F401

pytestmark = [pytest.mark.anyio, pytest.mark.engine, pytest.mark.slow]

OPEN = {"create_account", "create_token", "refresh_token"}
CALLS = [
    (method.upper(), path, call["operationId"])
    for path, calls in document(HANDLERS, "")["paths"].items()
    for method, call in calls.items()
]


@pytest.fixture
def web_settings(usual_settings: Settings) -> Settings:  # noqa: F811
    return msgspec.structs.replace(usual_settings, outbound_allow=networks_of("127.0.0.1/32"))


@pytest.fixture
async def things(ada: Program, work: Work) -> dict[str, str]:
    """One of everything that Ada has."""
    resume = await ada.made("/resumes", {"document": RESUME})
    posting = await ada.made("/postings", {"text": POSTING})
    pair = {"resume_id": resume["id"], "posting_id": posting["id"]}
    match = await ada.made("/matches", pair)
    export = await ada.made("/exports", {"resume_id": resume["id"]})
    archive = await ada.made("/archives", {})
    hook = await ada.made("/webhooks", {"url": "http://127.0.0.1:9/", "events": ["export.ready"]})
    delivery = await ada.made(f"/webhooks/{hook['id']}/test", {})
    token = await ada.made("/api-tokens", {"name": "x", "scopes": ["read"]})
    await work()
    result = (await ada.seen(f"/matches/{match['id']}"))["result"]
    return {
        **pair, "match_id": match["id"], "export_id": export["id"], "archive_id": archive["id"],
        "webhook_id": hook["id"], "delivery_id": delivery["id"], "token_id": token["id"],
        "number": "1", "suggestion_id": result["suggestions"][0]["id"],
    }  # fmt: skip


def body_of(name: str) -> Any:
    """A body that is right by itself, so that only whose thing it is decides."""
    return {
        "replace_resume": {"document": RESUME},
        "change_resume": {"basics": {"label": "X"}},
        "correct_posting": {"title": "X"},
        "change_webhook": {"paused": True},
    }.get(name)


async def test_another_users_things_are_not_there(
    ada: Program, ben: Program, nobody: Program, things: dict[str, str], web: Litestar
) -> None:
    before = await everything(ada, things)
    tried = 0
    for method, path, name in CALLS:
        if "{" not in path:
            continue
        kind = {"change_resume": "application/merge-patch+json"}.get(name, "application/json")
        for whose, program, expected in (("other", ben, 404), ("nobody", nobody, 401)):
            answer = await program.call(
                method, path.format(**things), body_of(name), if_match="*", content_type=kind
            )
            assert answer.status_code == expected, (whose, method, path, answer.text)
            assert "Lovelace" not in answer.text
            tried += 1
    assert tried >= 44
    assert await everything(ada, things) == before


async def everything(ada: Program, things: dict[str, str]) -> list[Any]:
    paths = [
        f"/resumes/{things['resume_id']}", f"/postings/{things['posting_id']}",
        f"/matches/{things['match_id']}", f"/exports/{things['export_id']}",
        f"/webhooks/{things['webhook_id']}", f"/webhooks/{things['webhook_id']}/deliveries",
    ]  # fmt: skip
    return [await ada.seen(path) for path in paths]


async def test_nobody_is_let_in_without_a_token(nobody: Program, things: dict[str, str]) -> None:
    for method, path, name in CALLS:
        if name not in OPEN:
            answer = await nobody.call(method, path.format(**things))
            assert answer.status_code == 401, (method, path)


async def test_a_foreign_site_is_refused_everywhere(ada: Program, things: dict[str, str]) -> None:
    for method, path, _ in CALLS:
        if method == "GET":
            continue
        answer = await ada.call(
            method, path.format(**things), {}, origin="https://evil.example",
            sec_fetch_site="cross-site",
        )  # fmt: skip
        assert (answer.status_code, answer.json()["type"]) == (403, "/problems/cross-site"), path


async def test_ids_in_a_body_are_refused_in_the_same_words(
    ada: Program, ben: Program, things: dict[str, str]
) -> None:
    unknown = "01a20e5b-88cf-7554-a1b3-fdf53ceac8c0"
    theirs = (things["resume_id"], things["posting_id"])
    said = []
    for resume_id, posting_id in (theirs, (unknown, unknown)):
        match = await ben.call(
            "POST", "/matches", {"resume_id": resume_id, "posting_id": posting_id}
        )
        export = await ben.call("POST", "/exports", {"resume_id": resume_id})
        assert (match.status_code, export.status_code) == (422, 422)
        said.append((match.json()["errors"], export.json()["errors"]))
        assert [one["pointer"] for one in match.json()["errors"]] == ["/resume_id", "/posting_id"]
    assert said[0] == said[1]
    malformed = await ben.call("POST", "/exports", {"resume_id": "x", "theme": 5})
    assert {one["pointer"] for one in malformed.json()["errors"]} == {"/resume_id", "/theme"}
