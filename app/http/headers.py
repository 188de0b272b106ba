"""The headers of every answer: pages, fragments, files, refusals and faults alike."""

import secrets
from typing import Any

from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types htmx"
)
"""Scripts run by nonce alone, HTML is made by htmx alone, everything else comes from here."""


def headers_middleware(app: ASGIApp) -> ASGIApp:
    """Give each request a nonce and an id, and each answer its headers."""

    async def middleware(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        state: dict[str, Any] = scope["state"]
        state["nonce"], state["request_id"] = secrets.token_urlsafe(16), secrets.token_hex(6)
        await app(scope, receive, _with_headers(state["nonce"], send))

    return middleware


def _with_headers(nonce: str, send: Send) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableScopeHeaders.from_message(message)
            for name, value in FIXED.items():
                headers.setdefault(name, value)
            headers.setdefault("Content-Security-Policy", POLICY.format(nonce=nonce))
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return wrapped
