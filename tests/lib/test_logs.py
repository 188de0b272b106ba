"""Logs tell what happened and where, and nothing that a person wrote."""

import json
import logging
import sqlite3
from collections.abc import Iterator

import pytest
import structlog

from app.lib import logs

CANARY = "Ada Lovelace"


@pytest.fixture(autouse=True)
def leave_logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.getLogger("velvit").setLevel(logging.NOTSET)
    structlog.reset_defaults()


def broken() -> Exception:
    """An error that quotes what somebody typed, caused by one of the system."""
    try:
        try:
            raise OSError(28, "No space left on device", f"{CANARY}.pdf")
        except OSError as cause:
            raise ValueError(f"cannot keep {CANARY}") from cause
    except ValueError as error:
        return error


def test_a_trace_has_kinds_and_places_and_no_words() -> None:
    lines = logs.trace_of(broken())
    assert lines[0] == "ValueError"
    assert "OSError: No space left on device" in lines
    assert any("test_logs.py" in line and line.endswith(" broken") for line in lines)
    assert CANARY not in "\n".join(lines)


def test_what_the_database_says_is_kept_and_a_developer_sees_all() -> None:
    assert logs.trace_of(sqlite3.OperationalError("database is locked")) == [
        "OperationalError: database is locked"
    ]
    assert logs.trace_of(ValueError(CANARY), frank=True) == [f"ValueError: {CANARY}"]


@pytest.mark.parametrize("form", ["console", "json"])
def test_neither_form_lets_words_through(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(form=form, level="info", process="web-1")
    logs.logger("web").error("broke", exc_info=broken(), status=500)
    logging.getLogger("asyncio").error("never retrieved\n<Task %s>", CANARY, exc_info=broken())
    said = capsys.readouterr().err

    assert CANARY not in said
    assert "never retrieved" in said
    assert "web-1" in said
    if form == "json":
        first, second = (json.loads(line) for line in said.splitlines())
        assert list(first)[:4] == ["time", "level", "process", "event"]
        assert (first["event"], first["status"], second["level"]) == ("broke", 500, "error")


def test_the_level_is_kept_and_libraries_only_warn(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up(form="console", level="info", process="web-1")
    logs.logger("web").debug("hidden")
    logs.logger("web").info("shown", ms=1.5)
    logging.getLogger("saq").info("chatter")

    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert said[0].endswith("info    web-1 shown ms=1.5")
