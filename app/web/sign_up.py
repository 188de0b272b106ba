"""Becoming a user: signing up, claiming a guest account, choosing a new password by a link."""

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from app.domain.accounts.credentials import Credentials, SignedIn
from app.domain.accounts.service import AccountService
from app.domain.errors import Invalid, NotFound
from app.http import identity as callers
from app.http.identity import Identity
from app.web import forms, pages
from app.web.pages import AnyRequest
from app.web.sign_in import ANYBODY, HOME


class SignUp(msgspec.Struct):
    """E-mail and password of a new user."""

    email: str
    password: str


class NewPassword(msgspec.Struct):
    """A password that replaces a lost one."""

    password: str


# ---- signing up ----------------------------------------------------------------------------


@get("/sign-up", name="sign_up.show", opt=ANYBODY)
async def show_sign_up(
    request: AnyRequest, visitor: NamedDependency[Identity | None], show: FromQuery[str] = ""
) -> Response[Any]:
    """The form; a guest claims what there is instead."""
    if visitor is not None:
        return pages.go("/claim" if visitor.kind == "guest" else HOME)
    return _sign_up_page(request, 200, {}, {}, shown=bool(show))


@post("/sign-up", name="sign_up.create", opt=ANYBODY, status_code=200)
async def sign_up(
    request: AnyRequest,
    visitor: NamedDependency[Identity | None],
    credentials: NamedDependency[Credentials],
) -> Response[Any]:
    """Make an account and sign in."""
    if visitor is not None:
        return pages.go("/claim" if visitor.kind == "guest" else HOME)
    if not _is_open(request):
        return _sign_up_page(request, 403, {}, {})
    form = await forms.read(request, SignUp)
    if form.value is None:
        return _sign_up_page(request, 422, form.typed, form.errors)
    try:
        signed_in = await _signed_up(credentials, form.value, request.state.language)
    except Invalid as fault:
        return _sign_up_page(request, 422, form.typed, _by_field(fault))
    callers.become(request, *signed_in)
    return pages.go("/resumes/new")


async def _signed_up(credentials: Credentials, form: SignUp, language: str) -> SignedIn:
    """The session of the new user, also for a button that was pressed twice. Raises `Invalid`.

    Who knows e-mail and password of an account is let in: that is what signing in is.
    """
    try:
        user_id = await credentials.sign_up(form.email, form.password, language=language)
    except Invalid as fault:
        only_the_email = [one.where for one in fault.faults] == ["email"]
        signed_in = only_the_email and await credentials.sign_in(form.email, form.password)
        if not signed_in:
            raise
        return signed_in
    return await credentials.start(user_id)


def _sign_up_page(
    request: AnyRequest,
    status: int,
    typed: dict[str, str],
    errors: dict[str, str],
    *,
    shown: bool = False,
) -> Response[Any]:
    template = "sign_in/up.html" if _is_open(request) else "sign_in/closed.html"
    return pages.page(request, template, status=status, typed=typed, errors=errors, shown=shown)


# ---- claiming ------------------------------------------------------------------------------


@get("/claim", name="claim.show")
async def show_claim(
    request: AnyRequest,
    identity: NamedDependency[Identity],
    accounts: NamedDependency[AccountService],
    show: FromQuery[str] = "",
) -> Response[Any]:
    """The form, with what stays; who is no guest has nothing to claim."""
    if identity.kind != "guest":
        return pages.go("/account")
    account = await accounts.account(identity.owner)
    return _claim_page(request, 200, {}, {}, account=account, shown=bool(show))


@post("/claim", name="claim.create", status_code=200)
async def claim(
    request: AnyRequest,
    identity: NamedDependency[Identity],
    credentials: NamedDependency[Credentials],
) -> Response[Any]:
    """Make the guest a user; everything stays where it is."""
    if identity.kind != "guest":
        return pages.go("/account")
    if not _is_open(request):
        return _claim_page(request, 403, {}, {})
    form = await forms.read(request, SignUp)
    if form.value is None:
        return _claim_page(request, 422, form.typed, form.errors)
    try:
        signed_in = await _claimed(credentials, identity, form.value)
    except Invalid as fault:
        return _claim_page(request, 422, form.typed, _by_field(fault))
    callers.become(request, *signed_in)
    return pages.go("/resumes?done=claimed")


async def _claimed(credentials: Credentials, identity: Identity, form: SignUp) -> SignedIn:
    """The session of the new user, also for a button that was pressed twice. Raises `Invalid`."""
    try:
        return await credentials.claim(identity.owner, form.email, form.password)
    except NotFound:
        signed_in = await credentials.sign_in(form.email, form.password)
        if signed_in is None or signed_in[0].owner.id != identity.owner.id:
            raise
        return signed_in


def _claim_page(
    request: AnyRequest, status: int, typed: dict[str, str], errors: dict[str, str], **more: Any
) -> Response[Any]:
    context = {"account": None, "shown": False, **more}
    template = "sign_in/claim.html" if _is_open(request) else "sign_in/closed.html"
    return pages.page(request, template, status=status, typed=typed, errors=errors, **context)


# ---- a new password by a link --------------------------------------------------------------


@get("/reset/{token:str}", name="reset.show", opt=ANYBODY)
async def show_reset(
    request: AnyRequest, token: FromPath[str], accounts: NamedDependency[AccountService]
) -> Response[Any]:
    """The form, as long as the link is good."""
    email = await accounts.email_of_link(token)
    if email is None:
        return pages.page(request, "sign_in/link_gone.html", status=404)
    return _reset_page(request, 200, token, email, {})


@post("/reset/{token:str}", name="reset.create", opt=ANYBODY, status_code=200)
async def reset(
    request: AnyRequest, token: FromPath[str], credentials: NamedDependency[Credentials]
) -> Response[Any]:
    """Take the new password; it is then used to sign in."""
    form = await forms.read(request, NewPassword)
    if form.value is None:
        return _reset_page(request, 422, token, form.get("username"), form.errors)
    try:
        await credentials.reset(token, form.value.password)
    except Invalid as fault:
        return _reset_page(request, 422, token, form.get("username"), _by_field(fault))
    except NotFound:
        return pages.page(request, "sign_in/link_gone.html", status=404)
    return pages.go("/sign-in?done=password")


def _reset_page(
    request: AnyRequest, status: int, token: str, email: str, errors: dict[str, str]
) -> Response[Any]:
    context = {"token": token, "email": email, "errors": errors}
    return pages.page(request, "sign_in/reset.html", status=status, **context)


def _is_open(request: AnyRequest) -> bool:
    """May anybody make an account here?"""
    signup: bool = request.app.state.parts.settings.signup
    return signup


def _by_field(fault: Invalid) -> dict[str, str]:
    return {one.where: one.message for one in fault.faults}


ROUTES: list[Any] = [show_sign_up, sign_up, show_claim, claim, show_reset, reset]
