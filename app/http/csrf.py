"""Does a request that changes something come from our own pages? Judged before who sends it.

First by what browsers say and pages cannot forge: `Sec-Fetch-Site`, or `Origin` where that is not
sent. Then by a token bound to the session, in the field `csrf` or in the header `X-CSRF-Token`.
Source: OWASP Cross-Site Request Forgery Prevention Cheat Sheet.
"""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import FormMultiDict
from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException
from litestar.handlers import BaseRouteHandler

from app.domain.accounts.tokens import FormToken, TokenKeys
from app.domain.errors import VelvitError
from app.lib import limits
from app.lib.clock import now

if TYPE_CHECKING:
    from app.http.parts import Parts

SAFE = ("GET", "HEAD", "OPTIONS")
PORTS = {"http": 80, "https": 443}

FIELD, HEADER = "csrf", "x-csrf-token"

Typed = list[tuple[str, str]]
"""The text fields of a form, in order."""


class CrossSite(VelvitError):
    """The request does not come from our own pages."""


class StaleForm(VelvitError):
    """The form was made for another session (`is_own`: of the same user); `typed` is in it."""

    def __init__(self, typed: Typed, *, is_own: bool) -> None:
        super().__init__()
        self.typed = typed
        self.is_own = is_own


class SignInNeeded(VelvitError):
    """Nobody is signed in, or no longer; `typed` is what was sent all the same."""

    def __init__(self, typed: Typed | None = None) -> None:
        super().__init__()
        self.typed = typed or []


def comes_from_us(headers: list[tuple[bytes, bytes]], public_url: str) -> bool:
    """Judge an unsafe request by its headers (names in lower case, as ASGI has them)."""
    sites = {value for name, value in headers if name == b"sec-fetch-site"}
    if sites:
        return sites == {b"same-origin"}
    origins = {value.decode("latin-1") for name, value in headers if name == b"origin"}
    return {_origin(one) for one in origins} == {_origin(public_url)}


async def guard(connection: ASGIConnection[Any, Any, Any, Any], route: BaseRouteHandler) -> None:
    """Run before every handler; raises `CrossSite`, `StaleForm`, `SignInNeeded`.

    Every route wants somebody who is signed in, unless it says `opt={"public": True}`; one that
    says so takes a form of any session, also of none: it is the way in. This is decided before
    a handler's dependencies are made: Litestar does not close those that were when one raises, and
    a forgotten writing session keeps everybody else from writing.

    Also raises what went wrong while the identity was looked up: that is done outside the routes,
    where nothing can answer it.
    """
    if route.opt.get("door") == "api":
        return  # `app.http.programs` guards it
    state, is_public = connection.scope["state"], bool(route.opt.get("public"))
    if fault := state.get("fault"):
        raise fault
    method = connection.scope.get("method")
    if isinstance(connection, Request) and method not in SAFE:
        await _judge_form(connection, state, is_public=is_public)
    if not is_public and state.get("identity") is None and method != "OPTIONS":
        raise SignInNeeded(state.get("typed"))


async def _judge_form(
    request: Request[Any, Any, Any], state: dict[str, Any], *, is_public: bool
) -> None:
    try:
        token = await _token_of(request, state)
        if not is_public:
            _compare(token, state)
    except VelvitError:
        # Before a handler runs, nobody else closes the files that came with the form.
        if "typed" in state:
            await (await request.form()).close()
        raise


async def _token_of(request: Request[Any, Any, Any], state: dict[str, Any]) -> FormToken:
    # Read whole before anything else, also when it is not needed for the token: a handler reads it
    # with a writing session open, and who sends slowly would keep everybody else from writing.
    state["typed"] = await _typed(request)
    sent = request.headers.get(HEADER)
    if sent is None:
        sent = next((value for name, value in state["typed"] if name == FIELD), "")
    parts: Parts = request.app.state.parts
    token = parts.token_keys.read_form(sent, now())
    if token is None:
        raise CrossSite
    return token


def _compare(token: FormToken, state: dict[str, Any]) -> None:
    identity, typed = state.get("identity"), state.get("typed", [])
    if identity is None:
        raise SignInNeeded(typed)
    if token.session_id != identity.session_id:
        raise StaleForm(typed, is_own=token.user_id == identity.owner.id)


async def form_of(request: Request[Any, Any, Any]) -> FormMultiDict:
    """The form of a request. Raises `ClientException` for one that no browser sends."""
    # Counted before it is taken apart: a million empty fields take a second and 100 MB.
    is_plain = request.content_type[0] == RequestEncodingType.URL_ENCODED
    if is_plain and (await request.body()).count(b"&") >= limits.FORM_FIELDS:
        raise ClientException
    try:
        return await request.form()
    except (UnicodeDecodeError, LookupError) as fault:
        # A part of several that is no UTF-8, or names a charset that is none; Litestar lets it pass
        raise ClientException from fault


async def _typed(request: Request[Any, Any, Any]) -> Typed:
    form = await form_of(request)
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str)]


def token_for(keys: TokenKeys, identity: Any) -> str:
    """The token for the forms of the page that is being made."""
    if identity is None:
        return keys.anonymous_form(now())
    return keys.form(identity.session_id, identity.owner.id)


def _origin(url: str) -> tuple[str, str, int | None] | None:
    """Scheme, host and port of an address; None for what has none (`null`)."""
    try:
        found = urlsplit(url)
        port = found.port
    except ValueError:
        return None
    if not found.hostname or found.scheme not in PORTS:
        return None
    return found.scheme, found.hostname, port or PORTS[found.scheme]
