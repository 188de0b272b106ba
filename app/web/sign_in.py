"""Signing in, also in the middle of typing; trying it as a guest; signing out."""

import json
from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Redirect

from app.domain.accounts.credentials import Credentials
from app.domain.accounts.service import AccountService
from app.http import identity as callers
from app.http.csrf import form_of
from app.http.identity import Identity
from app.lib.own_paths import own_path
from app.web import forms, pages
from app.web.pages import AnyRequest

HOME = "/resumes"
ANYBODY = {"public": True}
"""For who is not signed in, too: see `app.http.csrf.guard`."""

CLEAR = '"cache", "storage"'
"""What signing out wipes in the browser. Not `"cookies"`: that takes other programs' on this host
with it; ours are taken back one by one."""


class SignIn(msgspec.Struct):
    """The form. `again` is what somebody was sending when the session was over."""

    email: str
    password: str
    next: str = HOME
    stay: str = ""
    again: str = ""


@get("/sign-in", name="sign_in.show", opt=ANYBODY)
async def show(
    request: AnyRequest,
    visitor: NamedDependency[Identity | None],
    next: FromQuery[str] = "",  # noqa: A002 - the name in the address
    show: FromQuery[str] = "",
) -> Response[Any]:
    """The form; who is signed in goes on."""
    onward = own_path(next, HOME)
    if visitor is not None and visitor.kind == "user":
        return pages.go(onward)
    typed = {"email": "", "next": onward, "stay": "yes"}
    return pages.page(request, "sign_in/show.html", typed=typed, refused=False, shown=bool(show))


@post("/sign-in", name="sign_in.create", opt=ANYBODY, status_code=200)
async def sign_in(
    request: AnyRequest,
    visitor: NamedDependency[Identity | None],
    credentials: NamedDependency[Credentials],
) -> Response[Any]:
    """Sign in, and go on where it was asked for; a script stays on its page."""
    form = await forms.read(request, SignIn)
    given = form.value or SignIn(form.get("email"), form.get("password"))
    signed_in = await credentials.sign_in(
        given.email, given.password, stays=given.stay != "",
        leaving=visitor.session_id if visitor else None,
    )  # fmt: skip
    if signed_in is None:
        return _refused(request, form.typed)
    callers.become(request, *signed_in)
    if pages.is_partial(request):
        return _in_place(request)
    again = _again(given.again)
    if again is not None:
        return pages.page(request, "sign_in/again.html", again=again)
    return pages.go(own_path(given.next, HOME))


@post("/guests", name="guests.create", opt=ANYBODY, status_code=200)
async def try_it(
    request: AnyRequest,
    visitor: NamedDependency[Identity | None],
    accounts: NamedDependency[AccountService],
) -> Response[Any]:
    """Start as a guest; who is signed in already goes on as that."""
    if visitor is not None:
        return pages.go(HOME)
    if not request.app.state.parts.settings.guests:
        return pages.page(request, "sign_in/no_guests.html", status=403)
    callers.keep(request.scope, await accounts.make_guest(language=request.state.language))
    return pages.go("/resumes/new")


@get("/sign-out", name="sign_out.show", opt=ANYBODY)
async def ask(
    request: AnyRequest,
    visitor: NamedDependency[Identity | None],
    accounts: NamedDependency[AccountService],
) -> Response[Any]:
    """Ask first: a guest who signs out comes back to nothing."""
    if visitor is None:
        return pages.go("/")
    account = await accounts.account(visitor.owner)
    return pages.page(request, "sign_in/leave.html", account=account)


@post("/sign-out", name="sign_out.create", opt=ANYBODY, status_code=200)
async def sign_out(
    request: AnyRequest,
    visitor: NamedDependency[Identity | None],
    accounts: NamedDependency[AccountService],
) -> Response[Any]:
    """End this browser's session; a guest is asked first."""
    sure = (await form_of(request)).get("sure")
    if visitor is not None and visitor.kind == "guest" and not sure:
        return pages.go("/sign-out")
    if visitor is not None:
        await accounts.end_session(visitor.session_id)
    callers.forget(request.scope)
    return _cleared(pages.go("/?done=signed-out"))


def _cleared(answer: Redirect) -> Redirect:
    answer.headers["Clear-Site-Data"] = CLEAR
    return answer


def _refused(request: AnyRequest, typed: dict[str, str]) -> Response[Any]:
    """The same words whichever half is wrong. What was typed stays, but for the password."""
    if pages.is_partial(request):
        return pages.fragment(request, "sign_in/_over.html", status=422, typed=typed, refused=True)
    if again := _again(typed.get("again", "")):
        return pages.page(
            request, "sign_in/over.html", status=422, again=again, typed=typed, refused=True
        )
    return pages.page(
        request, "sign_in/show.html", status=422, typed=typed, refused=True, shown=True
    )


def _in_place(request: AnyRequest) -> Response[Any]:
    """Signed in beside what is being typed: the page's script takes the new token and goes on."""
    token = request.scope["state"]["csrf"]
    answer = pages.fragment(request, "sign_in/_back.html")
    answer.headers["HX-Trigger"] = json.dumps(
        {"velvit:signed-in": {"csrf": token, "target": "body"}}
    )
    return answer


def _again(given: str) -> tuple[str, list[tuple[str, str]]] | None:
    """The address and the fields of a form that could not be sent; None when there is none."""
    try:
        path, fields = msgspec.json.decode(given, type=tuple[str, list[tuple[str, str]]])
    except msgspec.DecodeError:
        return None
    return (own_path(path, HOME), fields)


ROUTES: list[Any] = [show, sign_in, try_it, ask, sign_out]
