"""The page where a user manages the account: e-mail, password, taking everything along, leaving."""

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery

from app.domain.accounts.credentials import WRONG_PASSWORD, Credentials
from app.domain.accounts.deletion import Deletion
from app.domain.accounts.schemas import AccountOut
from app.domain.accounts.service import AccountService
from app.domain.errors import Invalid
from app.http import identity as callers
from app.http.identity import Identity
from app.web import forms, pages
from app.web.pages import AnyRequest
from app.web.sign_in import CLEAR


class NewEmail(msgspec.Struct):
    """Another e-mail, and the password to prove it."""

    email: str
    password: str


class NewPassword(msgspec.Struct):
    """Another password, and the old one to prove it."""

    password: str
    new_password: str


class Farewell(msgspec.Struct):
    """The password once more; a guest has none."""

    password: str = ""


@get("/account", name="account.show")
async def show(
    request: AnyRequest,
    identity: NamedDependency[Identity],
    accounts: NamedDependency[AccountService],
    change: FromQuery[str] = "",
) -> Response[Any]:
    """The account; `change=email` or `change=password` opens that form in place."""
    account = await accounts.account(identity.owner)
    return _page(request, 200, account, change)


@post("/account/email", name="account.email", status_code=200)
async def change_email(
    request: AnyRequest,
    identity: NamedDependency[Identity],
    credentials: NamedDependency[Credentials],
) -> Response[Any]:
    """Another e-mail to sign in with."""
    if identity.kind == "guest":
        return pages.go("/claim")
    form = await forms.read(request, NewEmail)
    errors = form.errors
    if form.value is not None:
        try:
            await credentials.change_email(identity.owner, form.value.password, form.value.email)
            return pages.go("/account?done=email")
        except Invalid as fault:
            errors = _by_field(fault)
    account = await credentials.account(identity.owner)
    return _page(request, 422, account, "email", typed=form.typed, errors=errors)


@post("/account/password", name="account.password", status_code=200)
async def change_password(
    request: AnyRequest,
    identity: NamedDependency[Identity],
    credentials: NamedDependency[Credentials],
) -> Response[Any]:
    """Another password; every other browser is signed out."""
    if identity.kind == "guest":
        return pages.go("/claim")
    form = await forms.read(request, NewPassword)
    errors = form.errors
    if form.value is not None:
        try:
            signed_in = await credentials.change_password(
                identity.owner, identity.email or "", form.value.password, form.value.new_password
            )
            callers.become(request, *signed_in)
            return pages.go("/account?done=password")
        except Invalid as fault:
            errors = _by_field(fault)
    account = await credentials.account(identity.owner)
    return _page(request, 422, account, "password", errors=errors)


@get("/account/deletion", name="account.ask_deletion")
async def ask_deletion(
    request: AnyRequest,
    identity: NamedDependency[Identity],
    accounts: NamedDependency[AccountService],
) -> Response[Any]:
    """What goes and what stays; the password is asked again."""
    account = await accounts.account(identity.owner)
    return pages.page(request, "account/deletion.html", account=account, error=None)


@post("/account/deletion", name="account.delete", status_code=200)
async def delete(
    request: AnyRequest,
    identity: NamedDependency[Identity],
    credentials: NamedDependency[Credentials],
    deletion: NamedDependency[Deletion],
) -> Response[Any]:
    """Everything goes, at once."""
    form = await forms.read(request, Farewell)
    if identity.kind == "user" and not await credentials.is_password(
        identity.owner.id, form.get("password")
    ):
        account = await credentials.account(identity.owner)
        return pages.page(
            request, "account/deletion.html", status=422, account=account, error=WRONG_PASSWORD
        )
    await deletion.delete_user(identity.owner.id)
    callers.forget(request.scope)
    answer = pages.go("/?done=account-deleted")
    answer.headers["Clear-Site-Data"] = CLEAR
    return answer


def _page(
    request: AnyRequest,
    status: int,
    account: AccountOut,
    change: str,
    *,
    typed: dict[str, str] | None = None,
    errors: dict[str, str] | None = None,
) -> Response[Any]:
    return pages.page(
        request, "account/show.html", status=status, account=account, change=change,
        typed=typed or {}, errors=errors or {},
    )  # fmt: skip


def _by_field(fault: Invalid) -> dict[str, str]:
    return {one.where: one.message for one in fault.faults}


ROUTES: list[Any] = [show, change_email, change_password, ask_deletion, delete]
