"""Who is calling at the door for programs: a bearer token and nothing else.

The cookie of the pages is not read here, and a token opens no page (`app.http.identity`).
"""

from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from app.db.engine import Database
from app.domain.accounts.api_tokens import PREFIX, find_token, note_use
from app.domain.accounts.schemas import Known
from app.domain.accounts.service import AccountService
from app.domain.errors import VelvitError
from app.http import csrf
from app.http.csrf import SAFE, CrossSite
from app.http.parts import Parts
from app.lib.clock import now

ROOT = "/api/v1"
SCHEME = "bearer"


class TokenNeeded(VelvitError):
    """There is no token, or it is not (any more) a good one."""

    def __init__(self, *, was_given: bool) -> None:
        super().__init__()
        self.was_given = was_given


class ScopeMissing(VelvitError):
    """The token is good, but not for this: it lacks `scope`; None: no API token may do this."""

    def __init__(self, scope: str | None) -> None:
        super().__init__()
        self.scope = scope


def is_for_programs(path: str) -> bool:
    """Does this address belong to the JSON API?"""
    return path == ROOT or path.startswith(f"{ROOT}/")


def judge_origin(headers: list[tuple[bytes, bytes]], public_url: str) -> None:
    """Refuse a browser that another site has sent; programs say nothing of where they come from."""
    told = {name for name, _ in headers} & {b"sec-fetch-site", b"origin"}
    if told and not csrf.comes_from_us(headers, public_url):
        raise CrossSite


async def identify(scope: Any, parts: Parts) -> tuple[Known, frozenset[str] | None] | None:
    """Whose token the request brings and what it may do (None: everything); None without one."""
    text = _token(scope["headers"])
    if text is None:
        return None
    if text.startswith(PREFIX):
        return await _by_api_token(scope, parts, text)
    access = parts.token_keys.read_access(text, now(), door="api")
    if access is None:
        return None
    async with parts.database.read() as session:
        known = await AccountService(session, parts.master_keys, parts.token_keys).who(access)
    return (known, None) if known is not None else None


async def guard(request: ASGIConnection[Any, Any, Any, Any], route: BaseRouteHandler) -> None:
    """Run before every handler of the API. Raises `TokenNeeded`, `ScopeMissing`, `CrossSite`.

    The body is read here, before a handler has a writing session open (see `app.http.csrf`).
    """
    state, method = request.scope["state"], request.scope.get("method")
    if fault := state.get("fault"):
        raise fault
    identity = state.get("identity")
    if not route.opt.get("public") and method != "OPTIONS":
        if identity is None:
            raise TokenNeeded(was_given=_token(list(request.scope["headers"])) is not None)
        _judge_scope(identity.scopes, route.opt.get("scope"))
    if isinstance(request, Request) and method not in SAFE:
        await request.body()


def _judge_scope(scopes: frozenset[str] | None, wanted: str | None) -> None:
    if scopes is not None and wanted not in scopes:
        raise ScopeMissing(wanted)


async def _by_api_token(
    scope: Any, parts: Parts, text: str
) -> tuple[Known, frozenset[str] | None] | None:
    async with parts.database.read() as session:
        found = await find_token(session, parts.master_keys, text)
    if found is None:
        return None
    if found.is_use_due:
        scope["state"]["used_token"] = found.known.session_id
    return found.known, found.scopes


async def note_used(database: Database, state: dict[str, Any]) -> None:
    """After the answer: write down that an API token was used."""
    if token_id := state.pop("used_token", None):
        async with database.write() as session:
            await note_use(session, token_id)


def _token(headers: list[tuple[bytes, bytes]]) -> str | None:
    """The token of the one `Authorization` header; None without one, or with several."""
    values = [value.decode("latin-1") for name, value in headers if name == b"authorization"]
    if len(values) != 1:
        return None
    scheme, _, token = values[0].partition(" ")
    return token.strip() if scheme.lower() == SCHEME else None
