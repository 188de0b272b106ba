"""What a process says to its operator: one line an event on standard error, never a person's words.

The message of an exception may quote what somebody typed. So a trace holds the kinds of errors and
the places in the program, and a message only where the system or the database wrote it.
"""

import json
import logging
import sqlite3
import sys
from collections.abc import Iterator
from traceback import extract_tb
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

LEVELS = ("debug", "info", "warning", "error")

_OURS = "velvit"


def set_up(*, form: str, level: str, process: str, frank: bool = False) -> None:
    """Let this process log to standard error.

    `form` is `console` or `json`, `level` one of `LEVELS`, `process` the name each line begins
    with. `frank` keeps the messages of exceptions: for a developer's own data only.
    """
    common: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        _name(process),
        _trace(frank=frank),
    ]
    structlog.configure(
        processors=[*common, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*common, _first_line],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _render(form)],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(logging.WARNING, logging.getLevelName(level.upper())))
    logging.getLogger(_OURS).setLevel(level.upper())


def logger(name: str) -> Any:
    """The logger of one room: `logger("web").info("request", status=200)`."""
    return structlog.get_logger(f"{_OURS}.{name}")


def trace_of(error: BaseException, *, frank: bool = False) -> list[str]:
    """The chain of errors, the first cause last, each with the places it passed through."""
    return list(_lines(error, frank))


def _lines(error: BaseException, frank: bool) -> Iterator[str]:
    cause: BaseException | None = error
    while cause is not None:
        yield f"{type(cause).__name__}{_message(cause, frank)}"
        for frame in extract_tb(cause.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}"
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)


def _message(error: BaseException, frank: bool) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f": {error.strerror}"
    if frank or isinstance(error, sqlite3.Error):
        return f": {error}"
    return ""


def _name(process: str) -> Processor:
    def name(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        return {**event, "process": process}

    return name


def _trace(*, frank: bool) -> Processor:
    def trace(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        given = event.pop("exc_info", None)
        if given is True:
            given = sys.exc_info()
        error = given[1] if isinstance(given, tuple) else given
        if isinstance(error, BaseException):
            event["trace"] = trace_of(error, frank=frank)
        return event

    return trace


def _first_line(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Of a library's message only its first line: what follows may show values."""
    text = str(event.get("event", "")).splitlines()
    return {**event, "event": text[0] if text else ""}


def _render(form: str) -> Processor:
    if form == "json":
        return structlog.processors.JSONRenderer(
            serializer=lambda event, **_: json.dumps(
                {name: event[name] for name in _FIRST if name in event} | event,
                ensure_ascii=False,
                default=str,
            )
        )
    return _one_line


_FIRST = ("time", "level", "process", "event")


def _one_line(_logger: WrappedLogger, _method: str, event: EventDict) -> str:
    """`12:30:01 info web-1 request method=GET status=200`, with a trace on lines below it."""
    time, level = str(event.pop("time", ""))[11:19], event.pop("level", "")
    process, said = event.pop("process", ""), event.pop("event", "")
    trace = event.pop("trace", [])
    rest = "".join(f" {name}={value}" for name, value in event.items())
    return "\n    ".join([f"{time} {level:<7} {process} {said}{rest}", *trace])
