"""HEAD is GET without the body: link checkers, monitors and chats ask so before they show a link.

A body that is made and then dropped costs little here, and its headers are true.
"""

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send


def heads_middleware(app: ASGIApp) -> ASGIApp:
    """Answer HEAD as GET would be, and keep the body back."""

    async def middleware(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or scope["method"] != "HEAD":
            await app(scope, receive, send)
            return
        await app({**scope, "method": "GET"}, receive, _without_body(send))

    return middleware


def _without_body(send: Send) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return wrapped
