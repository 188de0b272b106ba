"""Look, language and page size."""

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.di import NamedDependency

from app.domain.accounts.preferences import LOOKS, PAGE_SIZES, Preferences, PreferenceService
from app.domain.errors import Invalid
from app.http.identity import Identity
from app.http.services import parts
from app.lib.languages import offered
from app.web import forms, pages


@get("/preferences", name="preferences.edit")
async def edit(
    request: Request[Any, Any, Any],
    identity: NamedDependency[Identity],
    preferences: NamedDependency[PreferenceService],
) -> Response[Any]:
    """The form, with what was chosen."""
    return _form(request, msgspec.structs.asdict(await preferences.get()), {})


@post("/preferences", name="preferences.save")
async def save(
    request: Request[Any, Any, Any],
    identity: NamedDependency[Identity],
    preferences: NamedDependency[PreferenceService],
) -> Response[Any]:
    """Keep what was chosen, or say what cannot be chosen."""
    form = await forms.read(request, Preferences)
    if form.value is None:
        return _form(request, form.typed, form.errors, status=422)
    try:
        await preferences.save(form.value, languages=_languages(request))
    except Invalid as fault:
        wrong = {one.where: one.message for one in fault.faults}
        return _form(request, form.typed, wrong, status=422)
    return pages.go("/preferences?done=preferences")


def _form(
    request: Request[Any, Any, Any],
    chosen: Mapping[str, str],
    errors: dict[str, str],
    status: int = 200,
) -> Response[Any]:
    return pages.page(
        request,
        "preferences/edit.html",
        status=status,
        chosen=msgspec.structs.asdict(Preferences()) | dict(chosen),
        errors=errors,
        looks=LOOKS,
        page_sizes=PAGE_SIZES,
        languages=_languages(request),
    )


def _languages(request: Request[Any, Any, Any]) -> dict[str, str]:
    return offered(dev=parts(request).settings.dev)


ROUTES = [edit, save]
