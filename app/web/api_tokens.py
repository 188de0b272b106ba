"""Tokens for programs: made, shown once, ended."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.domain.accounts.api_tokens import SCOPES, ApiTokenService
from app.domain.errors import Invalid
from app.http.csrf import form_of
from app.lib.clock import now
from app.web import forms, pages
from app.web.pages import AnyRequest

DAYS = ("30", "90", "365", "")
"""How long a token may be good; the last is for good."""


class NewToken(msgspec.Struct, frozen=True):
    """What a person fills in; the scopes are read apart, for there are several."""

    name: str
    days: str = "90"


@get("/account/tokens", name="tokens.index")
async def index(request: AnyRequest, api_tokens: NamedDependency[ApiTokenService]) -> Response[str]:
    """The tokens there are, and the form for another one."""
    return await _page(request, api_tokens)


@post("/account/tokens", name="tokens.create", status_code=200)
async def create(
    request: AnyRequest, api_tokens: NamedDependency[ApiTokenService]
) -> Response[str]:
    """Make one; this answer shows it, and nothing else ever does."""
    form = await forms.read(request, NewToken)
    data = await form_of(request)
    scopes = [str(one) for one in data.getall("scopes", [])]
    days = form.get("days")
    expires_at = now() + timedelta(days=int(days)) if days in DAYS[:-1] else None
    try:
        _made, text = await api_tokens.create(form.get("name"), scopes, expires_at)
    except Invalid as fault:
        errors = {one.where: one.message for one in fault.faults}
        return await _page(
            request, api_tokens, status=422, typed=form.typed, chosen=scopes, errors=errors
        )
    return await _page(request, api_tokens, shown=text)


@post("/account/tokens/{token_id:uuid}/ending", name="tokens.end")
async def end(
    token_id: FromPath[UUID], api_tokens: NamedDependency[ApiTokenService]
) -> Response[Any]:
    """It opens nothing any more."""
    await api_tokens.end(token_id)
    return pages.go("/account/tokens?done=token-ended")


async def _page(
    request: AnyRequest, api_tokens: ApiTokenService, status: int = 200, **more: Any
) -> Response[str]:
    context = {"typed": {}, "errors": {}, "shown": None, "chosen": ["read"], **more}
    found = await api_tokens.all()
    return pages.page(
        request, "account/tokens.html", status=status, tokens=found, scopes=SCOPES, days=DAYS,
        **context,
    )  # fmt: skip


ROUTES = [index, create, end]
