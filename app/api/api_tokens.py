"""Tokens for programs that stay: made by who signed in with a password, ended the same way."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from app.api import answers, bodies, once
from app.api.answers import AnyRequest
from app.api.describing import says
from app.domain.accounts.api_tokens import ApiTokenOut, ApiTokenService, Scope
from app.domain.paging import behind
from app.http.identity import Identity
from app.http.services import parts
from app.lib.limits import API_TOKEN_NAME_CHARACTERS

NOUN = "api-tokens"


class NewApiToken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a token is for, what it may do, and when it ends (never, when nothing is said)."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=API_TOKEN_NAME_CHARACTERS)]
    scopes: Annotated[list[Scope], msgspec.Meta(min_length=1)]
    expires_at: datetime | None = None


class ApiTokenBody(msgspec.Struct, frozen=True, kw_only=True):
    """A token of a program."""

    id: UUID
    name: str
    scopes: tuple[Scope, ...]
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None


class MadeApiToken(ApiTokenBody, frozen=True, kw_only=True):
    """A token just made; `token` is shown this once."""

    token: str


@get(
    "/api-tokens",
    **says(summary="List API tokens", answer=ApiTokenBody, is_list=True),
)
async def list_api_tokens(
    request: AnyRequest,
    identity: NamedDependency[Identity],
    session: NamedDependency[AsyncSession],
) -> Response[bytes]:
    """The tokens of the account, the newest first."""
    asked = bodies.asked(request)
    after = behind(identity.owner, NOUN, asked.cursor)
    page = await ApiTokenService(session, identity.owner).page(after, asked.limit)
    return answers.collection(request, identity.owner, NOUN, asked, page, _body)


@post(
    "/api-tokens",
    **says(summary="Make an API token", body=NewApiToken, answer=MadeApiToken, status=201),
)
async def create_api_token(
    request: AnyRequest, identity: NamedDependency[Identity]
) -> Response[bytes]:
    """The token is in this answer and nowhere else."""
    once.refuse_key(request)
    given = await bodies.read(request, NewApiToken)
    expires_at = aware(given.expires_at)
    async with parts(request).database.write() as session:
        tokens = ApiTokenService(session, identity.owner)
        made, text = await tokens.create(given.name, given.scopes, expires_at)
    body = MadeApiToken(**msgspec.structs.asdict(_body(made)), token=text)
    return answers.send(request, answers.thing(body, status=201, at=f"/api-tokens/{made.id}"))


@delete("/api-tokens/{token_id:uuid}", **says(summary="End an API token", status=204))
async def end_api_token(
    request: AnyRequest,
    token_id: FromPath[UUID],
    identity: NamedDependency[Identity],
    session: NamedDependency[AsyncSession],
) -> Response[bytes]:
    """It opens nothing any more."""
    await ApiTokenService(session, identity.owner).end(token_id)
    return answers.send(request, answers.nothing())


def aware(moment: datetime | None) -> datetime | None:
    """A moment without a zone is meant as UTC."""
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


def _body(token: ApiTokenOut) -> ApiTokenBody:
    return ApiTokenBody(**{name: getattr(token, name) for name in ApiTokenBody.__struct_fields__})


ROUTES = [list_api_tokens, create_api_token, end_api_token]
