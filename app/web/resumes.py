"""Résumés: listed, started, opened in the editor, renamed, thrown away."""

from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from app.domain.errors import Invalid
from app.domain.resumes import document
from app.domain.resumes.previews import PreviewService
from app.domain.resumes.schemas import Document
from app.domain.resumes.service import ResumeService
from app.web import editor_page, forms, pages
from app.web.pages import AnyRequest
from app.web.section_form import Removed
from app.web.section_view import editor
from app.web.section_words import SAMPLES

SAMPLES_DIR = Path(__file__).parents[1] / "samples"

EMPTY: Document = {"basics": {}, "work": [], "education": [], "skills": [], "languages": []}
"""What “start empty” starts from: the sections that nearly everybody fills."""


class StartForm(msgspec.Struct, frozen=True):
    """What to start from: the name of a sample, or nothing."""

    sample: str = ""


class TitleForm(msgspec.Struct, frozen=True):
    """A résumé's title."""

    title: str


@get("/resumes")
async def index(
    request: AnyRequest,
    resumes: NamedDependency[ResumeService],
    rename: FromQuery[str] = "",
) -> Response[str]:
    """All résumés; `rename` opens one title to be changed."""
    return await _list(request, resumes, rename=rename)


@get("/resumes/new")
async def new(
    request: AnyRequest,
    resumes: NamedDependency[ResumeService],  # only for who has signed in
) -> Response[str]:
    """The ways to start."""
    return pages.page(request, "resumes/new.html", samples=SAMPLES)


@post("/resumes")
async def create(
    request: AnyRequest,
    resumes: NamedDependency[ResumeService],
    previews: NamedDependency[PreviewService],
) -> Response[Any]:
    """Start from a sample, or from an empty one."""
    sample = (await forms.read(request, StartForm)).get("sample")
    if sample and sample not in SAMPLES:
        return pages.page(request, "resumes/new.html", status=422, samples=SAMPLES)
    begun = _sample(sample) if sample else EMPTY
    started = await resumes.just_created(begun) or await resumes.create(begun, reason="edit")
    await previews.request(started.id)
    return pages.go(f"/resumes/{started.id}/edit")


@get("/resumes/{resume_id:uuid}")
async def show(resume_id: FromPath[UUID], resumes: NamedDependency[ResumeService]) -> Response[Any]:
    """A résumé is looked at where it is written."""
    return pages.go(f"/resumes/{(await resumes.get(resume_id)).id}/edit")


@get("/resumes/{resume_id:uuid}/edit")
async def edit(
    request: AnyRequest,
    resume_id: FromPath[UUID],
    resumes: NamedDependency[ResumeService],
    previews: NamedDependency[PreviewService],
    section: FromQuery[str] = "",
    entry: FromQuery[int] = 0,
    focus: FromQuery[str] = "",
    removed: FromQuery[str] = "",
    kept: FromQuery[int] = 0,
) -> Response[str]:
    """The editor with one section open; for a script only the forms of that section."""
    resume = await resumes.get(resume_id)
    shown = editor(resume, section or "basics", entry=entry, focus=focus)
    context = editor_page.context(request, shown, Removed(removed, kept))
    if pages.is_partial(request):
        return pages.stream(request, "sections/shown.stream.html", **context)
    return pages.page(
        request,
        "resumes/edit.html",
        preview=await previews.newest(resume_id),
        **context,
    )


@post("/resumes/{resume_id:uuid}/title")
async def rename(
    request: AnyRequest, resume_id: FromPath[UUID], resumes: NamedDependency[ResumeService]
) -> Response[Any]:
    """Give it another title."""
    form = await forms.read(request, TitleForm)
    try:
        await resumes.rename(resume_id, form.get("title"))
    except Invalid as fault:
        said = {one.where: one.message for one in fault.faults}
        return await _list(
            request, resumes, status=422, rename=str(resume_id),
            form=msgspec.structs.replace(form, errors=said),
        )  # fmt: skip
    return pages.go("/resumes?done=renamed")


@post("/resumes/{resume_id:uuid}/deletion")
async def delete(
    resume_id: FromPath[UUID], resumes: NamedDependency[ResumeService]
) -> Response[Any]:
    """Into the trash; the list offers to take it back."""
    await resumes.delete(resume_id)
    return pages.go(f"/resumes?done=deleted&undo={resume_id}")


@post("/resumes/{resume_id:uuid}/restoration")
async def restore(
    resume_id: FromPath[UUID], resumes: NamedDependency[ResumeService]
) -> Response[Any]:
    """Out of the trash."""
    await resumes.restore(resume_id)
    return pages.go("/resumes?done=restored")


async def _list(
    request: AnyRequest,
    resumes: ResumeService,
    *,
    status: int = 200,
    rename: str = "",
    form: forms.Form[TitleForm] | None = None,
) -> Response[str]:
    return pages.page(
        request,
        "resumes/index.html",
        status=status,
        resumes=await resumes.list(),
        renaming=_id(rename),
        form=form,
    )


def _id(given: str) -> UUID | None:
    try:
        return UUID(given) if given else None
    except ValueError:
        return None


def _sample(name: str) -> Document:
    return document.load((SAMPLES_DIR / f"{name}.json").read_bytes(), name)


ROUTES = [index, new, create, show, edit, rename, delete, restore]
