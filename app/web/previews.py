"""Previews: the pages beside the editor, which follow what is typed."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.domain.resumes.previews import KEPT_FOR, PreviewService
from app.http import beside
from app.web import pages
from app.web.pages import AnyRequest

PICTURES = f"private, max-age={int(KEPT_FOR.total_seconds())}, immutable"
"""A picture never changes: a new one has an address of its own."""


@get("/resumes/{resume_id:uuid}/preview")
async def show(
    request: AnyRequest, resume_id: FromPath[UUID], previews: NamedDependency[PreviewService]
) -> Response[str]:
    """The newest pages there are; newer ones are asked for when nobody did."""
    preview = await previews.newest(resume_id)
    if preview.is_missing:
        async with beside.writing(request, PreviewService, files=True) as asking:
            preview = await asking.request(resume_id)
    if pages.is_partial(request):
        return pages.fragment(request, "resumes/_preview.html", preview=preview)
    return pages.page(request, "resumes/preview.html", preview=preview)


@post("/resumes/{resume_id:uuid}/preview")
async def again(
    request: AnyRequest, resume_id: FromPath[UUID], previews: NamedDependency[PreviewService]
) -> Response[Any]:
    """Try once more what failed or was stopped."""
    preview = await previews.request(resume_id, again=True)
    if pages.is_partial(request):
        return pages.fragment(request, "resumes/_preview.html", preview=preview)
    return pages.go(f"/resumes/{resume_id}/preview")


@get("/previews/{preview_id:uuid}/pages/{number:int}")
async def picture(
    preview_id: FromPath[UUID],
    number: FromPath[int],
    previews: NamedDependency[PreviewService],
) -> Response[bytes]:
    """The picture of one page."""
    data = await previews.page(preview_id, number)
    return Response(data, media_type="image/png", headers={"Cache-Control": PICTURES})


ROUTES = [show, again, picture]
