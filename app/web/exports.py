"""Exports: chosen, watched while they are made, downloaded, thrown away."""

from collections.abc import Sequence
from typing import Any, Literal
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from app.domain.errors import Fault
from app.domain.exports.service import ExportService
from app.domain.resumes.meta import read_meta
from app.domain.resumes.service import ResumeService
from app.domain.resumes.stored import ResumeCard
from app.http import downloads
from app.http.identity import Identity
from app.render import themes
from app.render.themes import Theme
from app.web import forms, pages
from app.web.pages import AnyRequest


class ExportForm(msgspec.Struct, frozen=True):
    """What a person chooses."""

    resume: UUID
    theme: str
    format: Literal["pdf", "html", "txt"] = "pdf"
    page_size: Literal["a4", "letter", "legal"] = "a4"


@get("/exports")
async def index(
    request: AnyRequest,
    exports: NamedDependency[ExportService],
    resumes: NamedDependency[ResumeService],
) -> Response[str]:
    """All exports, the newest first."""
    found = await exports.list()
    context: dict[str, Any] = {
        "exports": found,
        "has_resume": bool(found) or bool(await resumes.list()),
        "live": any(one.task is not None and one.task.is_live for one in found),
    }
    if pages.is_partial(request):
        return pages.fragment(request, "exports/_list.html", **context)
    return pages.page(request, "exports/index.html", **context)


@get("/exports/new")
async def new(
    request: AnyRequest,
    resumes: NamedDependency[ResumeService],
    identity: NamedDependency[Identity],
    resume: FromQuery[UUID | None] = None,
    format: FromQuery[str] = "pdf",  # noqa: A002 - the word in the address
) -> Response[str]:
    """The choice of theme, format and paper; at first as the résumé itself says."""
    cards = await resumes.list()
    if not cards:
        return pages.page(request, "exports/new_without.html")
    chosen = await resumes.get(resume or cards[0].id)
    meta = read_meta(chosen.document)
    said = chosen.document.get("meta", {}).get("velvit", {}).get("page_size")
    typed = {
        "resume": str(chosen.id),
        "theme": meta.theme,
        "format": format,
        "page_size": meta.page_size if said else identity.page_size,
    }
    return _choice(request, cards, forms.Form[ExportForm](typed=typed))


@post("/exports")
async def create(
    request: AnyRequest,
    exports: NamedDependency[ExportService],
    resumes: NamedDependency[ResumeService],
) -> Response[Any]:
    """Ask for a document; the same choice of the same résumé leads to the same one."""
    form = await forms.read(request, ExportForm)
    theme = _theme(request, form.get("theme"))
    wanted = form.value
    if theme is None:
        form.errors["theme"] = "Invalid enum value"
    if wanted is None or theme is None:
        return _choice(request, await resumes.list(), form, status=422)
    export = await exports.request(
        wanted.resume,
        theme=theme.name,
        format=wanted.format,
        page_size=wanted.page_size,
        theme_stamp=themes.stamp(theme),
    )
    return pages.go(f"/exports/{export.id}")


@get("/exports/{export_id:uuid}")
async def show(
    request: AnyRequest, export_id: FromPath[UUID], exports: NamedDependency[ExportService]
) -> Response[str]:
    """One export: being made, ready to download, or why it is not."""
    export = await exports.get(export_id)
    if pages.is_partial(request):
        return pages.fragment(request, "exports/_export.html", export=export)
    return pages.page(request, "exports/show.html", export=export)


@get("/exports/{export_id:uuid}/file")
async def file(
    request: AnyRequest, export_id: FromPath[UUID], exports: NamedDependency[ExportService]
) -> Response[bytes]:
    """The finished document, to be saved."""
    export = await exports.get(export_id)
    data = exports.file(export)
    sha256 = export.made.sha256 if export.made else ""
    return downloads.answer(request, data, export.file_name, downloads.TYPES[export.format], sha256)


@post("/exports/{export_id:uuid}/making")
async def try_again(
    export_id: FromPath[UUID], exports: NamedDependency[ExportService]
) -> Response[Any]:
    """Make it once more."""
    await exports.try_again(export_id)
    return pages.go(f"/exports/{export_id}")


@post("/exports/{export_id:uuid}/deletion")
async def delete(
    export_id: FromPath[UUID], exports: NamedDependency[ExportService]
) -> Response[Any]:
    """Into the trash; the list offers to take it back."""
    await exports.delete(export_id)
    return pages.go(f"/exports?done=deleted&undo={export_id}")


@post("/exports/{export_id:uuid}/restoration")
async def restore(
    export_id: FromPath[UUID], exports: NamedDependency[ExportService]
) -> Response[Any]:
    """Out of the trash."""
    await exports.restore(export_id)
    return pages.go("/exports?done=restored")


def _choice(
    request: AnyRequest,
    resumes: Sequence[ResumeCard],
    form: forms.Form[ExportForm],
    status: int = 200,
) -> Response[str]:
    there, broken = _themes(request)
    return pages.page(
        request,
        "exports/new.html",
        status=status,
        form=form,
        resumes=resumes,
        themes=[theme.info for theme in there],
        broken=broken,
    )


def _themes(request: AnyRequest) -> tuple[list[Theme], list[Fault]]:
    return themes.survey([request.app.state.parts.settings.themes_dir])


def _theme(request: AnyRequest, name: str) -> Theme | None:
    return next((theme for theme in _themes(request)[0] if theme.name == name), None)


ROUTES = [index, new, create, show, file, try_again, delete, restore]
