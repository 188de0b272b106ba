"""Signing in and out: access tokens for ten minutes, refresh tokens that change with each use."""

import msgspec
from litestar import Response, delete, post
from litestar.di import NamedDependency
from sqlalchemy.ext.asyncio import AsyncSession

from app.api import answers, bodies, once
from app.api.answers import AnyRequest
from app.api.describing import says
from app.api.problems import Refusal
from app.domain.accounts.credentials import Credentials
from app.domain.accounts.schemas import Tokens
from app.domain.accounts.service import AccountService
from app.domain.accounts.tokens import ACCESS_FOR
from app.http.identity import Identity
from app.http.services import parts


class SignIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """E-mail and password of an account."""

    email: str
    password: str


class Refresh(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The newest refresh token of a session."""

    refresh_token: str


class TokenBody(msgspec.Struct, frozen=True):
    """What a program keeps for a session; both tokens are secrets."""

    access_token: str
    token_type: str
    expires_in: int
    """Seconds."""
    refresh_token: str


@post(
    "/tokens",
    **says(
        summary="Sign in", public=True, body=SignIn, answer=TokenBody, status=201,
        problems=(401,),
    ),
)  # fmt: skip
async def create_token(
    request: AnyRequest, credentials: NamedDependency[Credentials]
) -> Response[bytes]:
    """A session of its own, with an access token for ten minutes and a refresh token."""
    once.refuse_key(request)
    given = await bodies.read(request, SignIn)
    signed_in = await credentials.sign_in(given.email, given.password, door="api")
    if signed_in is None:
        raise Refusal("wrong-password", headers={"WWW-Authenticate": "Bearer"})
    return _answer(request, signed_in[1])


@post(
    "/tokens/refresh",
    **says(
        summary="Get new tokens", public=True, body=Refresh, answer=TokenBody, status=201,
        problems=(401,),
    ),
)  # fmt: skip
async def refresh_token(request: AnyRequest) -> Response[bytes]:
    """A refresh token is good once; one that comes back later ends the session."""
    once.refuse_key(request)
    given = await bodies.read(request, Refresh)
    found = parts(request)
    refreshed = None
    if found.token_keys.session_of(given.refresh_token) is not None:
        async with found.database.write() as session:
            accounts = AccountService(session, found.master_keys, found.token_keys)
            refreshed = await accounts.refresh(given.refresh_token, door="api")
    if refreshed is None:
        raise Refusal("bad-token", headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})
    return _answer(request, refreshed[1])


@delete("/tokens/current", **says(summary="Sign out", status=204))
async def end_token(
    request: AnyRequest,
    identity: NamedDependency[Identity],
    session: NamedDependency[AsyncSession],
    accounts: NamedDependency[AccountService],
) -> Response[bytes]:
    """The session ends, with its access tokens."""
    await accounts.end_session(identity.session_id)
    return answers.send(request, answers.nothing())


def _answer(request: AnyRequest, tokens: Tokens) -> Response[bytes]:
    body = TokenBody(tokens.access, "bearer", int(ACCESS_FOR.total_seconds()), tokens.refresh)
    return answers.send(request, answers.thing(body, status=201))


ROUTES = [create_token, refresh_token, end_token]
