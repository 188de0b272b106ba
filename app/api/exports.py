"""Exports: a document made of a résumé, and its file; themes; archives of everything."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import msgspec
from litestar import Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Stream
from sqlalchemy.ext.asyncio import AsyncSession

from app.api import answers, bodies
from app.api.answers import Answer, AnyRequest
from app.api.describing import says
from app.api.once import once
from app.api.problems import Refusal
from app.api.resumes import Nothing
from app.api.working import State, WorkProblem, problem_of, state_of
from app.domain.errors import Fault, Invalid, NotFound
from app.domain.exports.archives import ArchiveService
from app.domain.exports.schemas import ArchiveOut, ExportOut
from app.domain.exports.service import ExportService
from app.domain.paging import behind
from app.domain.resumes.meta import read_meta
from app.domain.resumes.schemas import ReportWarning
from app.domain.resumes.service import ResumeService
from app.http import downloads
from app.http.beside import reading
from app.http.identity import Identity
from app.http.services import parts
from app.render import themes
from app.render.themes import Theme, ThemeInfo

NOUN = "exports"
Unset = msgspec.UnsetType


class NewExport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be made; theme and page size are the résumé's own where none is given."""

    resume_id: UUID
    theme: str | None = None
    format: Literal["pdf", "html", "txt"] = "pdf"
    page_size: Literal["a4", "letter", "legal"] | None = None


class ExportBody(msgspec.Struct, frozen=True, kw_only=True):
    """An export; the last five once it is ready."""

    id: UUID
    resume_id: UUID
    resume_version: int
    theme: str
    format: str
    page_size: str
    state: State
    created_at: datetime
    file_name: str | Unset = msgspec.UNSET
    pages: int | Unset = msgspec.UNSET
    bytes: int | Unset = msgspec.UNSET
    sha256: str | Unset = msgspec.UNSET
    warnings: tuple[ReportWarning, ...] | Unset = msgspec.UNSET
    problem: WorkProblem | Unset = msgspec.UNSET


class ArchiveBody(msgspec.Struct, frozen=True, kw_only=True):
    """An archive of everything, kept for a day."""

    id: UUID
    state: State
    created_at: datetime
    expires_at: datetime
    bytes: int | Unset = msgspec.UNSET
    sha256: str | Unset = msgspec.UNSET
    counts: dict[str, int] | Unset = msgspec.UNSET
    problem: WorkProblem | Unset = msgspec.UNSET


class Themes(msgspec.Struct, frozen=True):
    """The themes of this installation; all of them."""

    items: tuple[ThemeInfo, ...]
    next: None = None


# ---- exports ------------------------------------------------------------------------------------


@get(
    "/exports",
    **says(summary="List exports", scope="read", answer=ExportBody, is_list=True),
)
async def list_exports(
    request: AnyRequest,
    identity: NamedDependency[Identity],
    exports: NamedDependency[ExportService],
) -> Response[bytes]:
    """The exports that are not in the trash, the newest first."""
    asked = bodies.asked(request)
    page = await exports.page(behind(identity.owner, NOUN, asked.cursor), asked.limit)
    return answers.collection(request, identity.owner, NOUN, asked, page, _body)


@post(
    "/exports",
    **says(
        summary="Export a résumé", scope="export", body=NewExport, answer=ExportBody,
        status=202, takes_key=True, has_etag=True, waits=True,
    ),
)  # fmt: skip
async def create_export(
    request: AnyRequest, identity: NamedDependency[Identity]
) -> Response[bytes]:
    """The same request for the same version shares one export."""
    given = await bodies.read(request, NewExport)
    made: list[ExportOut] = []

    async def do(session: AsyncSession) -> Answer:
        theme = await _theme(request, session, identity, given)
        made.append(
            await ExportService(session, identity.owner, parts(request).files).request(
                given.resume_id,
                theme=theme.name,
                format=given.format,
                page_size=given.page_size,
                theme_stamp=themes.stamp(theme),
            )
        )
        return _answer(made[0], status=202)

    async def finish(answer: Answer) -> Answer:
        return await answers.waited(request, answer, _look(request, made[0].id))

    return answers.send(request, await once(request, identity.owner, do, finish))


@get(
    "/exports/{export_id:uuid}",
    **says(summary="Look at an export", scope="read", answer=ExportBody, has_etag=True, waits=True),
)
async def show_export(request: AnyRequest, export_id: FromPath[UUID]) -> Response[bytes]:
    """How it stands."""
    async with reading(request, ExportService, files=True) as exports:
        answer = _answer(await exports.get(export_id))
    return answers.send(request, await answers.waited(request, answer, _look(request, export_id)))


@get(
    "/exports/{export_id:uuid}/file",
    **says(
        summary="Download an export", scope="export", has_etag=True, problems=(409,),
        files=tuple(downloads.TYPES.values()),
    ),
)  # fmt: skip
async def download_export(
    request: AnyRequest, export_id: FromPath[UUID], exports: NamedDependency[ExportService]
) -> Response[bytes]:
    """The file; 409 while it is not ready."""
    export = await exports.get(export_id)
    if _state(export) != "ready":
        raise Refusal("not-ready")
    data = exports.file(export)
    sha256 = export.made.sha256 if export.made else ""
    kind = downloads.TYPES[export.format]
    return downloads.answer(request, data, export.file_name, kind, sha256)


@delete("/exports/{export_id:uuid}", **says(summary="Delete an export", scope="export", status=204))
async def delete_export(
    request: AnyRequest, export_id: FromPath[UUID], exports: NamedDependency[ExportService]
) -> Response[bytes]:
    """Into the trash; one that is being made is stopped."""
    await exports.delete(export_id)
    return answers.send(request, answers.nothing())


# ---- archives -----------------------------------------------------------------------------------


@post(
    "/archives",
    **says(
        summary="Pack everything", scope="export", body=Nothing, body_needed=False,
        answer=ArchiveBody, status=202, takes_key=True, has_etag=True, waits=True,
    ),
)  # fmt: skip
async def create_archive(
    request: AnyRequest, identity: NamedDependency[Identity]
) -> Response[bytes]:
    """One ZIP of everything there is now; one on its way is the same one."""
    if await request.body():
        await bodies.read(request, Nothing)
    made: list[ArchiveOut] = []

    async def do(session: AsyncSession) -> Answer:
        archives = ArchiveService(session, identity.owner, parts(request).files)
        made.append(await archives.request())
        return _archive(made[0], status=202)

    async def finish(answer: Answer) -> Answer:
        return await answers.waited(request, answer, _look_archive(request, made[0].id))

    return answers.send(request, await once(request, identity.owner, do, finish))


@get(
    "/archives/{archive_id:uuid}",
    **says(
        summary="Look at an archive", scope="read", answer=ArchiveBody, has_etag=True, waits=True,
    ),
)  # fmt: skip
async def show_archive(request: AnyRequest, archive_id: FromPath[UUID]) -> Response[bytes]:
    """How it stands."""
    async with reading(request, ArchiveService, files=True) as archives:
        answer = _archive(await archives.get(archive_id))
    look = _look_archive(request, archive_id)
    return answers.send(request, await answers.waited(request, answer, look))


@get(
    "/archives/{archive_id:uuid}/file",
    **says(
        summary="Download an archive",
        scope="export",
        files=("application/zip",),
        has_etag=True,
        problems=(409,),
    ),
)
async def download_archive(
    archive_id: FromPath[UUID], archives: NamedDependency[ArchiveService]
) -> Stream:
    """The ZIP; 409 while it is not ready."""
    archive = await archives.get(archive_id)
    if archive.packed is None:
        raise Refusal("not-ready")
    packed = archive.packed
    return downloads.stream(
        archives.chunks(archive), packed.bytes, archive.file_name, "application/zip", packed.sha256
    )


# ---- themes -------------------------------------------------------------------------------------


@get("/themes", **says(summary="List themes", scope="read", answer=Themes), sync_to_thread=False)
def list_themes(request: AnyRequest) -> Response[bytes]:
    """What a résumé can look like."""
    found = tuple(theme.info for theme in _themes(request))
    return answers.send(request, answers.thing(Themes(found)))


async def _theme(
    request: AnyRequest, session: AsyncSession, identity: Identity, given: NewExport
) -> Theme:
    """The theme that is meant. Raises `Invalid` with every fault."""
    faults, name = [], given.theme
    try:
        resume = await ResumeService(session, identity.owner).get(given.resume_id)
        name = name or read_meta(resume.document).theme
    except NotFound:
        faults.append(Fault("/resume_id", bodies.UNKNOWN_ID))
    found = next((theme for theme in _themes(request) if theme.name == name), None)
    if found is None and name is not None:
        known = ", ".join(theme.name for theme in _themes(request))
        faults.append(Fault("/theme", f"is no theme here; known are {known}"))
    if faults or found is None:
        raise Invalid(*faults)
    return found


def _themes(request: AnyRequest) -> list[Theme]:
    return themes.survey([parts(request).settings.themes_dir])[0]


def _look(request: AnyRequest, export_id: UUID) -> answers.Look:
    async def look() -> Answer | None:
        async with reading(request, ExportService, files=True) as exports:
            export = await exports.get(export_id)
        return _answer(export) if _state(export) in ("ready", "failed") else None

    return look


def _look_archive(request: AnyRequest, archive_id: UUID) -> answers.Look:
    async def look() -> Answer | None:
        async with reading(request, ArchiveService, files=True) as archives:
            archive = await archives.get(archive_id)
        state = state_of(archive.task, is_ready=archive.is_ready)
        return _archive(archive) if state in ("ready", "failed") else None

    return look


def _state(export: ExportOut) -> State:
    return state_of(export.task, is_ready=export.is_ready)


def _body(export: ExportOut) -> ExportBody:
    state, made = _state(export), export.made
    body = ExportBody(
        id=export.id, resume_id=export.resume_id, resume_version=export.resume_version,
        theme=export.theme, format=export.format, page_size=export.page_size, state=state,
        created_at=export.created_at,
    )  # fmt: skip
    if state == "failed":
        problem = problem_of(export.task, made.faults if made else ())
        return msgspec.structs.replace(body, problem=problem)
    if state != "ready" or made is None:
        return body
    return msgspec.structs.replace(
        body, file_name=export.file_name, pages=made.pages, bytes=made.bytes,
        sha256=made.sha256, warnings=made.warnings,
    )  # fmt: skip


def _answer(export: ExportOut, status: int = 200) -> Answer:
    body = _body(export)
    at = f"/exports/{export.id}" if status == 202 else ""
    return answers.thing(body, status=status, etag=answers.tag(body), at=at)


def _archive(archive: ArchiveOut, status: int = 200) -> Answer:
    state, packed = state_of(archive.task, is_ready=archive.is_ready), archive.packed
    body = ArchiveBody(
        id=archive.id, state=state, created_at=archive.created_at, expires_at=archive.expires_at,
        problem=problem_of(archive.task) if state == "failed" else msgspec.UNSET,
    )  # fmt: skip
    if state == "ready" and packed is not None:
        body = msgspec.structs.replace(
            body, bytes=packed.bytes, sha256=packed.sha256, counts=packed.counts
        )
    at = f"/archives/{archive.id}" if status == 202 else ""
    return answers.thing(body, status=status, etag=answers.tag(body), at=at)


ROUTES = [
    list_exports, create_export, show_export, download_export, delete_export, create_archive,
    show_archive, download_archive, list_themes,
]  # fmt: skip
