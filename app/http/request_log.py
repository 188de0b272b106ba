"""One line a request: what kind it was, how it ended, how long it took; nothing of its content."""

import time
from typing import Any

from litestar.exceptions import HTTPException
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from app.domain.errors import VelvitError
from app.lib import logs

UNROUTED = "(no such page)"
"""Stands for an address that is none of ours: it may hold anything."""


class RequestLog:
    """The application, with a line in the log after each request.

    It stands outside the application, so that refused and unknown requests are told too.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._log = logs.logger("web")

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Answer one request and write its line."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.perf_counter(), 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            route = scope.get("path_template") or UNROUTED
            tell = self._log.debug if route.startswith("/health/") else self._log.info
            tell(
                "request",
                method=scope["method"],
                route=route,
                status=status,
                ms=round((time.perf_counter() - started) * 1000, 1),
                request=_id_of(scope),
            )


async def log_unexpected(error: Exception, scope: Scope) -> None:
    """Litestar's hook for every exception: those nobody foresaw get a trace in the log."""
    if isinstance(error, VelvitError) or (
        isinstance(error, HTTPException) and error.status_code < 500
    ):
        return
    logs.logger("web").error(
        "unexpected",
        route=scope.get("path_template") or UNROUTED,
        request=_id_of(scope),
        exc_info=error,
    )


def _id_of(scope: Scope) -> str:
    state: dict[str, Any] = scope.get("state") or {}
    return str(state.get("request_id", ""))
