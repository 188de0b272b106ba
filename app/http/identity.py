"""Who is calling: found once a request, before any handler, and kept in its state.

A request whose access token ran out is given new tokens on the way, whatever its answer is.
"""

from contextlib import suppress
from typing import Any
from uuid import UUID

import msgspec
from litestar import Request
from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from sqlalchemy.exc import SQLAlchemyError

from app.domain.accounts.schemas import Kind, Known, Tokens
from app.domain.accounts.service import AccountService
from app.domain.owners import Owner
from app.http import cookies, csrf, programs
from app.http.csrf import SAFE, CrossSite, SignInNeeded
from app.http.parts import Parts
from app.lib.clock import now
from app.lib.languages import choose

PUBLIC = ("/static/", "/health/", "/favicon.ico", "/.well-known/")
"""Nothing there depends on who asks."""


class Identity(msgspec.Struct, frozen=True):
    """The user or guest behind a request."""

    owner: Owner
    session_id: UUID
    kind: Kind
    is_admin: bool
    email: str | None
    look: str
    language: str
    page_size: str
    scopes: frozenset[str] | None = None
    """What an API token may do; None: everything that its user may."""


def current_identity(request: Request[Any, Any, Any]) -> Identity:
    """The dependency `identity`: who is calling. Raises `SignInNeeded`."""
    found = current_visitor(request)
    if found is None:
        raise SignInNeeded(request.scope["state"].get("typed"))
    return found


def current_visitor(request: Request[Any, Any, Any]) -> Identity | None:
    """The dependency `visitor`: who is calling, None when that is not known."""
    found: Identity | None = request.scope["state"].get("identity")
    return found


def identity_middleware(app: ASGIApp) -> ASGIApp:
    """Judge where an unsafe request comes from, find out who sends it, and set cookies with it.

    Nothing is raised here: the guard does it, inside the routes, where it becomes a page.
    """

    async def middleware(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or scope["path"].startswith(PUBLIC):
            await app(scope, receive, send)
            return
        state: dict[str, Any] = scope["state"]
        parts: Parts = scope["litestar_app"].state.parts
        if programs.is_for_programs(scope["path"]):
            await _identify_program(scope, parts)
            await app(scope, receive, send)
            await _note_used(scope, parts)
            return
        try:
            if scope["method"] not in SAFE and not csrf.comes_from_us(
                list(scope["headers"]), parts.settings.public_url
            ):
                raise CrossSite
            state["identity"] = await _identify(scope, parts)
        except Exception as fault:
            state["identity"], state["fault"] = None, fault
        state["accepts"] = _header(scope, b"accept-language")
        _describe(state, parts)
        await app(scope, receive, _with_cookies(scope, send))

    return middleware


async def _identify_program(scope: Any, parts: Parts) -> None:
    state: dict[str, Any] = scope["state"]
    state["identity"] = None
    try:
        if scope["method"] not in SAFE:
            programs.judge_origin(list(scope["headers"]), parts.settings.public_url)
        if found := await programs.identify(scope, parts):
            known, scopes = found
            state["identity"] = _identity(known, scopes)
    except Exception as fault:
        state["fault"] = fault


async def _note_used(scope: Scope, parts: Parts) -> None:
    """Nobody waits for it any more, and the next use is written down too."""
    with suppress(SQLAlchemyError):
        await programs.note_used(parts.database, scope["state"])


def _describe(state: dict[str, Any], parts: Parts) -> None:
    """What templates ask for; `app.web.this` reads it."""
    identity: Identity | None = state["identity"]
    state["csrf"] = csrf.token_for(parts.token_keys, identity)
    asked = identity.language if identity else None
    state["language"] = choose(asked, state.get("accepts", ""), dev=parts.settings.dev)


def _header(scope: Scope, wanted: bytes) -> str:
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == wanted), "")


async def _identify(scope: Scope, parts: Parts) -> Identity | None:
    names = cookies.names_for(parts.settings.public_url)
    header = "; ".join(
        value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie"
    )
    access, refresh = cookies.given(header, names.access), cookies.given(header, names.refresh)
    known = await _by_access(parts, access) if access else None
    if known is None and refresh:
        known = await _by_refresh(scope, parts, refresh)
    return _identity(known) if known else None


async def _by_access(parts: Parts, token: str) -> Known | None:
    access = parts.token_keys.read_access(token, now())
    if access is None:
        return None
    async with parts.database.read() as session:
        return await _accounts(parts, session).who(access)


async def _by_refresh(scope: Scope, parts: Parts, token: str) -> Known | None:
    if parts.token_keys.session_of(token) is None:
        return None
    async with parts.database.write() as session:
        found = await _accounts(parts, session).refresh(token)
    if found is None:
        return None
    known, tokens = found
    keep(scope, tokens)
    return known


def keep(scope: Any, tokens: Tokens) -> None:
    """Have the answer to this request sign its browser in."""
    parts: Parts = scope["litestar_app"].state.parts
    cookies.keep(scope, cookies.names_for(parts.settings.public_url), tokens)


def forget(scope: Any) -> None:
    """Have the answer to this request sign its browser out."""
    parts: Parts = scope["litestar_app"].state.parts
    cookies.take_back(scope, cookies.names_for(parts.settings.public_url))


def become(request: Request[Any, Any, Any], known: Known, tokens: Tokens) -> None:
    """Go on with this request as somebody who has just signed in."""
    state = request.scope["state"]
    state["identity"] = _identity(known)
    _describe(state, request.app.state.parts)
    keep(request.scope, tokens)


def _identity(known: Known, scopes: frozenset[str] | None = None) -> Identity:
    fields = {name: getattr(known, name) for name in Known.__struct_fields__}
    return Identity(**fields, scopes=scopes)


def _accounts(parts: Parts, session: Any) -> AccountService:
    return AccountService(session, parts.master_keys, parts.token_keys)


def _with_cookies(scope: Scope, send: Send) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableScopeHeaders.from_message(message)
            for cookie in cookies.pending(scope):
                headers.add("Set-Cookie", cookie)
        await send(message)

    return wrapped
