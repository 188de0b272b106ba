"""The line in the log after each request, and the trace of what nobody foresaw."""

from typing import Any

import pytest
import structlog
from litestar import Litestar, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.testing import TestClient
from structlog.testing import capture_logs

from app.domain.errors import Fault, NotFound
from app.http.request_log import UNROUTED, RequestLog, log_unexpected

CANARY = "Lovelace"


@get("/notes/{note:str}", sync_to_thread=False)
def show(note: FromPath[str]) -> str:
    """Answer, or fail in one of three ways."""
    if note == "broken":
        raise ValueError(f"of {CANARY}")
    if note == "foreseen":
        raise NotFound(Fault("note", f"of {CANARY}"))
    if note == "none":
        raise NotFoundException
    return note


def lines_of(*paths: str) -> list[Any]:
    structlog.reset_defaults()
    app = Litestar([show], after_exception=[log_unexpected], logging_config=None)
    with capture_logs() as lines, TestClient(RequestLog(app)) as client:  # type: ignore[type-var, arg-type] # it is an ASGI application
        for path in paths:
            client.get(path, headers={"Cookie": f"name={CANARY}"})
    return lines


def test_a_request_is_one_line_without_its_content() -> None:
    (line,) = lines_of(f"/notes/{CANARY}?name={CANARY}")
    assert (line["event"], line["method"], line["status"]) == ("request", "GET", 200)
    assert line["route"] == "/notes/{note}"
    assert line["ms"] >= 0
    assert CANARY not in str(line)


def test_an_unknown_address_is_told_without_it() -> None:
    (line,) = lines_of(f"/{CANARY}")
    assert (line["status"], line["route"]) == (404, UNROUTED)


def test_only_what_nobody_foresaw_gets_a_trace() -> None:
    assert [line["event"] for line in lines_of("/notes/foreseen", "/notes/none")] == ["request"] * 2
    trace, request = lines_of("/notes/broken")
    assert (trace["event"], trace["log_level"], trace["route"]) == (
        "unexpected",
        "error",
        "/notes/{note}",
    )
    assert isinstance(trace["exc_info"], ValueError)
    assert request["status"] == 500


@pytest.mark.parametrize("path", ["/health/live"])
def test_questions_about_health_are_debug_lines(path: str) -> None:
    @get(path, sync_to_thread=False)
    def live() -> str:
        """Answer."""
        return "ok"

    structlog.reset_defaults()
    app = Litestar([live], logging_config=None)
    with capture_logs() as lines, TestClient(RequestLog(app)) as client:  # type: ignore[type-var, arg-type] # it is an ASGI application
        client.get(path)
    assert [line["log_level"] for line in lines] == ["debug"]
