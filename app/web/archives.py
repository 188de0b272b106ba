"""Archives: everything of a user in one ZIP, asked for, watched, downloaded."""

from typing import Any
from uuid import UUID

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Stream

from app.domain.errors import Fault, NotFound
from app.domain.exports.archives import ArchiveService
from app.http import downloads
from app.web import pages
from app.web.pages import AnyRequest


@get("/archives")
async def index(request: AnyRequest, archives: NamedDependency[ArchiveService]) -> Response[str]:
    """What an archive holds, the one that still lies here, and the way to a new one."""
    return pages.page(request, "archives/index.html", archive=await archives.newest())


@post("/archives")
async def create(archives: NamedDependency[ArchiveService]) -> Response[Any]:
    """Ask for one of everything there is now."""
    archive = await archives.request()
    return pages.go(f"/archives/{archive.id}")


@get("/archives/{archive_id:uuid}")
async def show(
    request: AnyRequest, archive_id: FromPath[UUID], archives: NamedDependency[ArchiveService]
) -> Response[str]:
    """One archive: being packed, or ready to download."""
    archive = await archives.get(archive_id)
    if pages.is_partial(request):
        return pages.fragment(request, "archives/_archive.html", archive=archive)
    return pages.page(request, "archives/show.html", archive=archive)


@get("/archives/{archive_id:uuid}/file")
async def file(archive_id: FromPath[UUID], archives: NamedDependency[ArchiveService]) -> Stream:
    """The ZIP, opened a part at a time."""
    archive = await archives.get(archive_id)
    if archive.packed is None:
        raise NotFound(Fault("archive", "it is not finished"))
    packed = archive.packed
    return downloads.stream(
        archives.chunks(archive),
        packed.bytes,
        archive.file_name,
        "application/zip",
        packed.sha256,
    )


@post("/archives/{archive_id:uuid}/making")
async def try_again(
    archive_id: FromPath[UUID], archives: NamedDependency[ArchiveService]
) -> Response[Any]:
    """Pack it once more."""
    await archives.try_again(archive_id)
    return pages.go(f"/archives/{archive_id}")


ROUTES = [index, create, show, file, try_again]
