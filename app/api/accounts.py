"""The account of whoever calls: made, looked at, changed, deleted with everything."""

from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Request, Response, delete, get, patch, post
from litestar.di import NamedDependency

from app.api import answers, bodies, once
from app.api.answers import AnyRequest
from app.api.describing import says
from app.api.problems import Refusal
from app.domain.accounts.credentials import WRONG_PASSWORD, Credentials
from app.domain.accounts.deletion import Deletion
from app.domain.accounts.emails import LONGEST as LONGEST_EMAIL
from app.domain.accounts.passwords import LONGEST, SHORTEST
from app.domain.accounts.service import AccountService
from app.domain.errors import Fault, Invalid
from app.http.identity import Identity
from app.http.services import parts

Password = Annotated[str, msgspec.Meta(min_length=SHORTEST, max_length=LONGEST)]

FRESH = timedelta(minutes=10)
"""Who signed in with the password so lately need not send it again to delete the account."""


class NewAccount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a new account needs."""

    email: Annotated[str, msgspec.Meta(min_length=3, max_length=LONGEST_EMAIL)]
    password: Password


class AccountChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another e-mail or password; `password` is the present one."""

    password: str
    email: str | msgspec.UnsetType = msgspec.UNSET
    new_password: Password | msgspec.UnsetType = msgspec.UNSET


class Farewell(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The password once more."""

    password: str


class AccountBody(msgspec.Struct, frozen=True):
    """An account."""

    id: UUID
    email: str | None
    created_at: datetime


@post(
    "/accounts",
    **says(
        summary="Make an account", public=True, body=NewAccount, answer=AccountBody, status=201,
        problems=(403,),
    ),
)  # fmt: skip
async def create_account(
    request: AnyRequest, credentials: NamedDependency[Credentials]
) -> Response[bytes]:
    """An account with e-mail and password; then `POST /tokens` signs in."""
    once.refuse_key(request)
    if not parts(request).settings.signup:
        raise Refusal("closed")
    given = await bodies.read(request, NewAccount)
    user_id = await credentials.sign_up(given.email, given.password)
    async with parts(request).database.read() as session:
        found = await AccountService(
            session, parts(request).master_keys, parts(request).token_keys
        ).account_of(user_id)
    body = AccountBody(found.id, found.email, found.created_at)
    return answers.send(request, answers.thing(body, status=201, at="/accounts/me"))


@get(
    "/accounts/me",
    **says(summary="Look at the account", scope="read", answer=AccountBody, has_etag=True),
)
async def show_account(
    request: AnyRequest,
    identity: NamedDependency[Identity],
    accounts: NamedDependency[AccountService],
) -> Response[bytes]:
    """The account that the token belongs to."""
    found = await accounts.account(identity.owner)
    body = AccountBody(found.id, found.email, found.created_at)
    return answers.send(request, answers.thing(body, etag=_tag(body)))


@patch(
    "/accounts/me",
    **says(
        summary="Change e-mail or password", body=AccountChange, answer=AccountBody,
        has_etag=True, needs_match=True,
    ),
)  # fmt: skip
async def change_account(
    request: AnyRequest,
    identity: NamedDependency[Identity],
    credentials: NamedDependency[Credentials],
) -> Response[bytes]:
    """A new password ends every session, this one too; API tokens stay."""
    before = await credentials.account(identity.owner)
    etag = _tag(AccountBody(before.id, before.email, before.created_at))
    given = await bodies.read(request, AccountChange)
    answers.expect_match(request, etag)
    if given.email is msgspec.UNSET and given.new_password is msgspec.UNSET:
        raise Invalid(Fault("/email", "is missing, and so is new_password"))
    await credentials.change(
        identity.owner,
        before.email or "",
        given.password,
        new_email=given.email or None,
        new_password=given.new_password or None,
    )
    found = await credentials.account(identity.owner)
    body = AccountBody(found.id, found.email, found.created_at)
    return answers.send(request, answers.thing(body, etag=_tag(body)))


@delete(
    "/accounts/me",
    **says(summary="Delete the account", body=Farewell, body_needed=False, status=204),
)
async def delete_account(
    request: AnyRequest,
    identity: NamedDependency[Identity],
    credentials: NamedDependency[Credentials],
    deletion: NamedDependency[Deletion],
) -> Response[bytes]:
    """Everything goes, at once and for good. The password is asked for once more, unless this
    session began with it within the last ten minutes."""
    if await request.body() or not await credentials.is_fresh(identity.session_id, FRESH):
        given = await _farewell(request)
        if not await credentials.is_password(identity.owner.id, given.password):
            raise Invalid(Fault("password", WRONG_PASSWORD))
    await deletion.delete_user(identity.owner.id)
    return answers.send(request, answers.nothing())


async def _farewell(request: Request) -> Farewell:  # type: ignore[type-arg]
    if not await request.body():
        raise Invalid(Fault("/password", "is missing: the session is older than ten minutes"))
    return await bodies.read(request, Farewell)


def _tag(body: AccountBody) -> str:
    return answers.tag(body)


ROUTES = [create_account, show_account, change_account, delete_account]
