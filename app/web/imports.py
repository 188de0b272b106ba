"""Imports: a résumé is brought, watched while it is read, mended when it is none yet."""

import asyncio
from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.domain.errors import Invalid
from app.domain.resumes.imports import ImportService
from app.domain.resumes.imports_opening import ImportOut, Source
from app.http import beside
from app.http.identity import Identity
from app.web import forms, pages
from app.web.pages import AnyRequest

LOOKS, BETWEEN_SECONDS = 15, 0.1
"""After a file was sent, so often and at such intervals it is asked whether it was read already:
most are within half a second, and then the next page is the editor."""


class ImportForm(msgspec.Struct, frozen=True):
    """What a person fills in; a file comes before the text."""

    text: str = ""


class Brought(msgspec.Struct, frozen=True):
    """The bytes of a form, and where they came from."""

    content: bytes
    source: Source
    file_name: str | None = None


@get("/imports/new")
async def new(
    request: AnyRequest,
    identity: NamedDependency[Identity],  # only for who has signed in
) -> Response[str]:
    """The form to bring one."""
    return pages.page(request, "imports/new.html", form=forms.Form[ImportForm]())


@post("/imports")
async def create(request: AnyRequest, identity: NamedDependency[Identity]) -> Response[Any]:
    """Keep what was brought, have it read, and wait a moment for that."""
    form = await forms.read(request, ImportForm)
    brought = await _brought(request, form)
    try:
        async with beside.writing(request, ImportService) as imports:
            kept = await imports.just_brought(brought.content) or await imports.bring(
                brought.content,
                file_name=brought.file_name,
                source=brought.source,
                limit=_limit(request),
            )
    except Invalid as fault:
        return _refused(request, form, fault)
    return pages.go(await _onward(request, kept.id))


@get("/imports/{import_id:uuid}")
async def show(
    request: AnyRequest, import_id: FromPath[UUID], imports: NamedDependency[ImportService]
) -> Response[Any]:
    """How it stands: being read, to be mended, or ready with what was left out."""
    found = await imports.get(import_id)
    if not pages.is_partial(request):
        return pages.page(request, "imports/show.html", found=found)
    answer = pages.fragment(request, "imports/_state.html", found=found)
    if found.resume_id is not None and not found.is_worth_a_look:
        answer.headers["HX-Redirect"] = _address(found)
    return answer


@post("/imports/{import_id:uuid}")
async def mend(
    request: AnyRequest, import_id: FromPath[UUID], identity: NamedDependency[Identity]
) -> Response[Any]:
    """Read it again, with the text as it was mended."""
    form = await forms.read(request, ImportForm)
    try:
        async with beside.writing(request, ImportService) as imports:
            await imports.mend(import_id, _text(form), limit=_limit(request))
    except Invalid as fault:
        return _refused(request, form, fault)
    return pages.go(await _onward(request, import_id))


@post("/imports/{import_id:uuid}/insistence")
async def insist(
    request: AnyRequest, import_id: FromPath[UUID], identity: NamedDependency[Identity]
) -> Response[Any]:
    """It looks like no résumé, and is one all the same."""
    async with beside.writing(request, ImportService) as imports:
        await imports.insist(import_id)
    return pages.go(await _onward(request, import_id))


async def _onward(request: AnyRequest, import_id: UUID) -> str:
    """Where to go: to the editor as soon as there is a résumé, else where it can be watched."""
    for _ in range(LOOKS):
        async with beside.reading(request, ImportService) as imports:
            found = await imports.get(import_id)
        if found.task is None or not found.task.is_live:
            return _address(found)
        await asyncio.sleep(BETWEEN_SECONDS)
    return f"/imports/{import_id}"


def _address(found: ImportOut) -> str:
    """The editor, unless there is something to know or to do before."""
    if found.resume_id is None or found.is_worth_a_look:
        return f"/imports/{found.id}"
    return f"/resumes/{found.resume_id}/edit"


async def _brought(request: AnyRequest, form: forms.Form[ImportForm]) -> Brought:
    file = await forms.upload(request, "file")
    if file is not None:
        return Brought(file[1], "upload", file[0])
    # A form for a file alone has no text: what is missing then is the file.
    return Brought(_text(form), "paste" if "text" in form.typed else "upload")


def _text(form: forms.Form[ImportForm]) -> bytes:
    """The text as it was typed: browsers send every line break as two characters."""
    return form.get("text").replace("\r\n", "\n").encode("utf-8", "replace")


def _limit(request: AnyRequest) -> int:
    return int(request.app.state.parts.settings.max_upload_bytes)


def _refused(request: AnyRequest, form: forms.Form[ImportForm], fault: Invalid) -> Response[str]:
    errors = {one.where: one.message for one in fault.faults}
    refused = msgspec.structs.replace(form, errors=errors)
    return pages.page(request, "imports/new.html", status=422, form=refused)


ROUTES = [new, create, show, mend, insist]
