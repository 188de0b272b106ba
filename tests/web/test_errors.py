import sqlite3

import pytest
from litestar import Litestar
from sqlalchemy.exc import OperationalError

from app.domain.errors import Conflict, Fault, Invalid, NotFound, Refused, Unavailable
from tests.web.conftest import ADDRESS, Visitor

pytestmark = pytest.mark.anyio
FAULT = Fault("/work/0", "Feb 2019 is before Sep 2021.")


def break_with(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    """Let the account page, and the form of preferences, fail like this."""

    async def broken(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr("app.domain.accounts.service.AccountService.account", broken)
    monkeypatch.setattr("app.domain.accounts.preferences.PreferenceService.save", broken)


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (Invalid(FAULT), 422),
        (NotFound(FAULT), 404),
        (Refused(FAULT), 403),
        (Conflict(FAULT), 409),
        (Unavailable(FAULT), 503),
    ],
    ids=lambda one: str(type(one).__name__),
)
async def test_what_the_business_refuses_is_a_page_with_its_reason(
    ada: Visitor, monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int
) -> None:
    break_with(monkeypatch, fault)
    answer = await ada.get("/account")
    assert answer.status_code == status
    assert answer.text.count("<h1") == 1
    assert (FAULT.message in answer.text) == (status != 404), "whose it was is not told"


async def test_a_script_gets_a_fragment_beside_what_it_shows(
    ada: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_with(monkeypatch, Refused(FAULT))
    answer = await ada.get("/account", partial=True)
    assert answer.status_code == 403
    assert answer.headers["HX-Retarget"] == "#notices"
    assert "<html" not in answer.text
    assert FAULT.message in answer.text


async def test_who_reads_no_html_gets_text(ada: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    break_with(monkeypatch, Refused(FAULT))
    answer = await ada.client.get("/account", headers={"Accept": "application/json"})
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text == f"403 Forbidden\n{FAULT.message}\n"
    assert (
        await ada.client.get("/nosuch", headers={"Accept": "image/png"})
    ).text == "404 Not Found\n"


@pytest.mark.parametrize(
    ("accept", "start"),
    [("text/html", "<!doctype html>"), ("*/*", "<!doctype html>"), ("text/plain", "404")],
)
async def test_an_unknown_address(anonymous: Visitor, accept: str, start: str) -> None:
    answer = await anonymous.client.get("/nosuch", headers={"Accept": accept})
    assert answer.status_code == 404
    assert answer.text.startswith(start)


async def test_a_wrong_method_and_an_address_that_is_none(ada: Visitor) -> None:
    answer = await ada.client.put(
        "/account", headers={"Origin": ADDRESS, "X-CSRF-Token": ada.csrf, "Accept": "text/html"}
    )
    assert answer.status_code == 405
    assert "cannot be used in that way" in answer.text
    for path in ("/resumes/1", "/resumes/not-an-id/edit", "/%00", "/" + "x" * 5000, "/%ff"):
        assert (await ada.get(path)).status_code == 404, path


async def test_what_nobody_foresaw_is_told_without_detail_and_with_its_id(
    ada: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_with(monkeypatch, RuntimeError("canary"))
    answer = await ada.get("/account")
    assert answer.status_code == 500
    assert "canary" not in answer.text
    assert "RuntimeError" not in answer.text
    assert "In the log it is request" in answer.text
    plain = await ada.client.get("/account", headers={"Accept": "text/plain"})
    assert plain.text.startswith("500 Internal Server Error\nrequest ")


def of_sqlite(message: str) -> OperationalError:
    return OperationalError("INSERT INTO resumes …", {}, sqlite3.OperationalError(message))


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (of_sqlite("database is locked"), 503),
        (of_sqlite("database or disk is full"), 507),
        (OSError(28, "full"), 507),
    ],
    ids=str,
)
async def test_a_busy_or_full_database_loses_nothing_that_was_typed(
    ada: Visitor, monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int
) -> None:
    break_with(monkeypatch, fault)
    await ada.get("/preferences")
    typed = {"look": "dark", "language": "en", "page_size": "a4", "words": "Größe & Maß"}
    answer = await ada.post("/preferences", typed)
    assert answer.status_code == status
    assert ("Retry-After" in answer.headers) == (status == 503)
    assert 'action="/preferences"' in answer.text
    assert 'name="words" value="Größe &amp; Maß"' in answer.text
    monkeypatch.undo()
    assert (await ada.post("/preferences", typed)).status_code == 303


@pytest.mark.sqlite
@pytest.mark.slow
async def test_a_locked_database_is_told_after_a_while(
    web: Litestar, ada: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else writes for longer than anybody waits."""
    import asyncio

    await ada.get("/preferences")
    path = web.state.parts.settings.database_path
    other = await asyncio.to_thread(sqlite3.connect, path, check_same_thread=False)
    try:
        other.execute("BEGIN IMMEDIATE")
        sent = await ada.post("/preferences", {"look": "dark", "language": "en", "page_size": "a4"})
        assert sent.status_code == 503
        assert sent.headers["Retry-After"]
        assert "Send it again" in sent.text
        assert (await ada.get("/preferences")).status_code == 200, "reading goes on"
    finally:
        other.rollback()
        other.close()
    assert (
        await ada.post("/preferences", {"look": "dark", "language": "en", "page_size": "a4"})
    ).status_code == 303


async def test_a_form_that_is_too_large_is_refused(ada: Visitor) -> None:
    await ada.get("/preferences")
    answer = await ada.post("/preferences", {"look": "x" * 12 * 1024 * 1024})
    assert answer.status_code == 413
    assert "larger than this server takes" in answer.text


async def test_when_even_its_page_fails_there_is_text(
    ada: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("canary")

    monkeypatch.setattr("app.web.pages.page", broken)
    answer = await ada.get("/nosuch")
    assert (answer.status_code, answer.text) == (404, "404 Not Found\n")
