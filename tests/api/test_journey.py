"""The whole way of a program, from an account to a PDF, with a receiver that is told of it."""

from collections.abc import Iterator

import msgspec
import pytest
from standardwebhooks import Webhook as Verifier

from app.outbound.ranges import networks_of
from app.settings import Settings
from tests.api.conftest import POSTING, RESUME, Program, Work
from tests.api.receiver import Receiver, receiving
from tests.web.conftest import web_settings as usual_settings  # noqa: F401

pytestmark = [pytest.mark.anyio, pytest.mark.engine, pytest.mark.slow]

EVENTS = ["posting.analysed", "match.scored", "export.ready"]


@pytest.fixture
def web_settings(usual_settings: Settings) -> Settings:  # noqa: F811
    return msgspec.structs.replace(usual_settings, outbound_allow=networks_of("127.0.0.1/32"))


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


async def test_from_an_account_to_a_pdf(ada: Program, work: Work, receiver: Receiver) -> None:
    hook = await ada.made("/webhooks", {"url": receiver.url, "events": EVENTS})
    resume = await ada.made("/resumes", {"document": RESUME})
    assert (resume["title"], resume["document"]) == ("Ada Lovelace", RESUME)
    posting = await ada.made("/postings", {"text": POSTING, "title": "Engineer"})
    assert posting["state"] == "queued"
    pair = {"resume_id": resume["id"], "posting_id": posting["id"]}
    match = await ada.made("/matches", pair)
    await work()
    analysed = await ada.seen(f"/postings/{posting['id']}")
    assert (analysed["state"], len(analysed["analysis"]["requirements"])) == ("ready", 2)
    result = (await ada.seen(f"/matches/{match['id']}"))["result"]
    (wording,) = [one for one in result["suggestions"] if one.get("patch")]
    applying = f"/matches/{match['id']}/suggestions/{wording['id']}/application"
    applied = (await ada.call("POST", applying, {}, prefer="wait=0")).json()
    assert applied["before"] == result["score"]
    assert "Kubernetes" in str(applied["resume"]["document"])
    assert (await ada.call("POST", applying, {})).status_code == 409
    await work()
    again = (await ada.seen(f"/matches/{match['id']}"))["result"]
    assert again["score"] - result["score"] == pytest.approx(wording["gain"], abs=0.1001)
    export = await ada.made("/exports", {"resume_id": resume["id"]})
    early = await ada.call("GET", f"/exports/{export['id']}/file")
    assert (early.status_code, early.json()["type"]) == (409, "/problems/not-ready")
    await work()
    ready = await ada.seen(f"/exports/{export['id']}")
    file = await ada.call("GET", f"/exports/{export['id']}/file")
    assert (ready["state"], ready["pages"]) == ("ready", 1)
    assert (file.content[:5], file.headers["etag"]) == (b"%PDF-", f'"{ready["sha256"]}"')

    verifier = Verifier(hook["secret"])
    told = [verifier.verify(one.body, one.headers) for one in receiver.got]
    assert set(receiver.types()) == set(EVENTS)
    assert {one["data"]["url"].rsplit("/", 2)[1] for one in told} == {
        "postings", "matches", "exports",
    }  # fmt: skip
    assert not any("Ada" in one.body.decode() for one in receiver.got)
    log = await ada.seen(f"/webhooks/{hook['id']}/deliveries")
    assert {one["state"] for one in log["items"]} == {"arrived"}
    assert {one["attempts"][0]["status"] for one in log["items"]} == {204}


async def test_a_receiver_that_is_gone_and_comes_back(
    ada: Program, work: Work, receiver: Receiver
) -> None:
    hook = await ada.made("/webhooks", {"url": receiver.url, "events": EVENTS})
    path = f"/webhooks/{hook['id']}"

    def refuse(handler: object) -> None:
        handler.send_response(410)  # type: ignore[attr-defined]
        handler.end_headers()  # type: ignore[attr-defined]

    receiver.reply = refuse
    await ada.made(f"{path}/test", {})
    await work()
    gone = await ada.seen(path)
    assert (gone["state"], gone["off_reason"]) == ("off", "gone")
    assert (await ada.call("POST", f"{path}/test", {})).status_code == 409
    again = await ada.changed("PATCH", path, {"paused": False})
    assert again.json()["state"] == "active"
    receiver.reply = lambda handler: (handler.send_response(200), handler.end_headers())  # type: ignore[assignment,func-returns-value]
    (failed,) = (await ada.seen(f"{path}/deliveries"))["items"]
    await ada.made(f"{path}/deliveries/{failed['id']}/replay", {})
    await work()
    (arrived,) = (await ada.seen(f"{path}/deliveries"))["items"]
    assert (arrived["state"], len(arrived["attempts"])) == ("arrived", 2)
    first, second = receiver.got
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.body == second.body


async def test_two_secrets_for_a_day(ada: Program, work: Work, receiver: Receiver) -> None:
    hook = await ada.made("/webhooks", {"url": receiver.url, "events": EVENTS})
    rotated = await ada.made(f"/webhooks/{hook['id']}/secret", {})
    assert rotated["secret"] != hook["secret"]
    await ada.made(f"/webhooks/{hook['id']}/test", {})
    await work()
    (got,) = receiver.got
    for secret in (hook["secret"], rotated["secret"]):
        assert Verifier(secret).verify(got.body, got.headers)["type"] == "system.notice"
    assert "secret" not in await ada.seen(f"/webhooks/{hook['id']}")


async def test_what_waits_during_a_pause_comes_after_it(
    ada: Program, work: Work, receiver: Receiver
) -> None:
    hook = await ada.made("/webhooks", {"url": receiver.url, "events": EVENTS})
    path = f"/webhooks/{hook['id']}"
    await ada.made(f"{path}/test", {})
    assert (await ada.changed("PATCH", path, {"paused": True})).json()["state"] == "paused"
    await work()
    assert receiver.got == []
    await ada.changed("PATCH", path, {"paused": False})
    await work()
    assert receiver.types() == ["system.notice"]
