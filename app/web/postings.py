"""Postings: brought, watched while they are read, corrected, thrown away."""

from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from app.domain.errors import Invalid
from app.domain.postings import reading
from app.domain.postings.reading import PostingText
from app.domain.postings.schemas import PostingOut
from app.domain.postings.service import PostingService
from app.domain.resumes.service import ResumeService
from app.ml.types import Correction
from app.web import forms, pages
from app.web.pages import AnyRequest
from app.web.posting_view import KIND_CHOICES, view

EXAMPLE = Path(__file__).parents[1] / "samples" / "platform-engineer.txt"


class PostingForm(msgspec.Struct, frozen=True):
    """What a person fills in to bring a posting; a file comes before the text."""

    text: str = ""
    title: str = ""
    company: str = ""


@get("/postings")
async def index(request: AnyRequest, postings: NamedDependency[PostingService]) -> Response[str]:
    """All postings."""
    return pages.page(request, "postings/index.html", postings=await postings.list())


@get("/postings/new")
async def new(
    request: AnyRequest,
    postings: NamedDependency[PostingService],  # only for who has signed in
    example: FromQuery[str] = "",
) -> Response[str]:
    """The form to bring one, filled with the bundled example when asked."""
    typed = {"text": EXAMPLE.read_text(encoding="utf-8")} if example else {}
    return pages.page(request, "postings/new.html", form=forms.Form[PostingForm](typed=typed))


@post("/postings")
async def create(request: AnyRequest, postings: NamedDependency[PostingService]) -> Response[Any]:
    """Keep a posting and have it read."""
    form = await forms.read(request, PostingForm)
    try:
        posting, file_name = await _brought(request, form.value or PostingForm())
        names = {
            "title": form.get("title").strip() or None,
            "company": form.get("company").strip() or None,
            "file_name": file_name,
        }
        kept = await postings.just_submitted(posting, **names)
        kept = kept or await postings.submit(posting, **names)
    except Invalid as fault:
        errors = {one.where: one.message for one in fault.faults}
        return _refused(request, msgspec.structs.replace(form, errors=errors))
    return pages.go(f"/postings/{kept.id}")


@get("/postings/{posting_id:uuid}")
async def show(
    request: AnyRequest,
    posting_id: FromPath[UUID],
    postings: NamedDependency[PostingService],
    resumes: NamedDependency[ResumeService],
    line: FromQuery[int | None] = None,
) -> Response[str]:
    """A posting: progress while it is read, then line by line; `line` is open to be corrected."""
    posting = await postings.get(posting_id)
    return pages.page(
        request,
        "postings/show.html",
        **_shown(posting, line),
        resumes=await resumes.list(),
    )


@get("/postings/{posting_id:uuid}/reading")
async def reading_now(
    request: AnyRequest,
    posting_id: FromPath[UUID],
    postings: NamedDependency[PostingService],
    line: FromQuery[int | None] = None,
) -> Response[str]:
    """The part of the page that changes while a posting is read."""
    posting = await postings.get(posting_id)
    return pages.fragment(request, "postings/_reading.html", **_shown(posting, line))


@post("/postings/{posting_id:uuid}")
async def correct_names(
    request: AnyRequest, posting_id: FromPath[UUID], postings: NamedDependency[PostingService]
) -> Response[Any]:
    """Set title and company; an empty field goes back to what was read."""
    form = await forms.read(request, PostingForm)
    try:
        await postings.correct(
            posting_id, title=form.get("title").strip(), company=form.get("company").strip()
        )
    except Invalid as fault:
        errors = {one.where: one.message for one in fault.faults}
        refused = msgspec.structs.replace(form, errors=errors)
        context = {**_shown(await postings.get(posting_id), None), "form": refused, "resumes": []}
        return pages.page(request, "postings/show.html", status=422, **context)
    return pages.go(f"/postings/{posting_id}")


@post("/postings/{posting_id:uuid}/lines/{start:int}")
async def correct_line(
    request: AnyRequest,
    posting_id: FromPath[UUID],
    start: FromPath[int],
    postings: NamedDependency[PostingService],
) -> Response[Any]:
    """Say what a line is, or (`kind` empty) leave it to the reader again."""
    kind = (await forms.read(request, msgspec.Struct)).get("kind")
    if kind in KIND_CHOICES:
        posting = await postings.correct(posting_id, corrections=[_correction(start, kind)])
    else:
        posting = await postings.withdraw(posting_id, start)
    if pages.is_partial(request):
        return pages.fragment(request, "postings/_reading.html", **_shown(posting, None))
    return pages.go(f"/postings/{posting_id}#l-{start}")


@post("/postings/{posting_id:uuid}/reading")
async def read_again(
    posting_id: FromPath[UUID], postings: NamedDependency[PostingService]
) -> Response[Any]:
    """Read it once more, with the corrections."""
    await postings.read_again(posting_id)
    return pages.go(f"/postings/{posting_id}")


@post("/postings/{posting_id:uuid}/deletion")
async def delete(
    posting_id: FromPath[UUID], postings: NamedDependency[PostingService]
) -> Response[Any]:
    """Into the trash; the list offers to take it back."""
    await postings.delete(posting_id)
    return pages.go(f"/postings?done=deleted&undo={posting_id}")


@post("/postings/{posting_id:uuid}/restoration")
async def restore(
    posting_id: FromPath[UUID], postings: NamedDependency[PostingService]
) -> Response[Any]:
    """Out of the trash."""
    await postings.restore(posting_id)
    return pages.go("/postings?done=restored")


async def _brought(request: AnyRequest, form: PostingForm) -> tuple[PostingText, str | None]:
    """The posting of an uploaded file, else of the text; raises `Invalid`."""
    file = await forms.upload(request, "file")
    if file is None:
        return reading.read(form.text.replace("\r\n", "\n").encode(), "text"), None
    name, content = file
    try:
        return reading.read(content, "file"), name
    except Invalid as fault:
        raise Invalid(*(msgspec.structs.replace(one, where="file") for one in fault.faults)) from (
            fault
        )


def _refused(request: AnyRequest, form: forms.Form[PostingForm]) -> Response[str]:
    return pages.page(request, "postings/new.html", status=422, form=form)


def _correction(start: int, kind: str) -> Correction:
    if kind in ("must", "neutral", "nice"):
        return Correction(start, "requirement", kind)  # type: ignore[arg-type]
    return Correction(start, kind)  # type: ignore[arg-type]


def _shown(posting: PostingOut, line: int | None) -> dict[str, Any]:
    return {"posting": posting, "shown": view(posting), "open_line": line}


ROUTES = [
    index,
    new,
    create,
    show,
    reading_now,
    correct_names,
    correct_line,
    read_again,
    delete,
    restore,
]
