"""A request whose transaction lost to another one (a deadlock) is done again before the answer.

Nothing of it was kept, so to do it again is to do it once. Whoever answers a fault says by a mark
in the request's state that it was one of these.
"""

from typing import Any

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

MARK = "deadlock"
TRIES = 4
"""The first one and three more; then the answer is that the database is busy."""


def again_middleware(app: ASGIApp) -> ASGIApp:
    """Do a request again while its answer carries the mark."""

    async def middleware(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        state: dict[str, Any] = scope["state"]
        heard: list[Any] = []
        for left in reversed(range(TRIES)):
            state.pop(MARK, None)
            held = _Held(send, state, is_last=not left)
            await app(scope, _replaying(heard, receive), held)
            if not held.is_refused:
                return
            # What Litestar keeps of a request (its body, its form) belongs to that one try.
            state.pop("_ls_connection_state", None)

    return middleware


class _Held:
    """Lets an answer through, unless it begins with the mark set."""

    def __init__(self, send: Send, state: dict[str, Any], *, is_last: bool) -> None:
        self._send = send
        self._state = state
        self._is_last = is_last
        self.is_refused = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.is_refused = bool(self._state.get(MARK)) and not self._is_last
        if not self.is_refused:
            await self._send(message)


def _replaying(heard: list[Any], receive: Receive) -> Receive:
    """What came with the request, from its beginning, as often as it is asked for."""
    position = 0

    async def replay() -> Any:
        nonlocal position
        if position == len(heard):
            heard.append(await receive())
        position += 1
        return heard[position - 1]

    return replay
