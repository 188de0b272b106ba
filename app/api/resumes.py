"""Résumés: the document as it was given, its versions, and changes that never overwrite others'."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Response, delete, get, patch, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from app.api import answers, bodies
from app.api.answers import Answer, AnyRequest
from app.api.describing import JSON_PATCH, MERGE_PATCH, says
from app.api.once import once
from app.domain.errors import Conflict, Fault, Invalid, Refused
from app.domain.paging import behind
from app.domain.resumes import document as documents
from app.domain.resumes.patching import apply_patch, merged
from app.domain.resumes.schemas import Document
from app.domain.resumes.service import ResumeService
from app.domain.resumes.stored import ResumeCard, ResumeOut, VersionCard
from app.http.identity import Identity

NOUN = "resumes"


JsonResume = Annotated[
    dict[str, Any], msgspec.Meta(extra_json_schema={"$ref": "#/components/schemas/JSONResume"})
]


class ResumeContent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A résumé as a program gives it: JSON Resume, unknown fields are kept."""

    document: JsonResume
    title: str | msgspec.UnsetType = msgspec.UNSET


class ResumeBody(msgspec.Struct, frozen=True):
    """A résumé with its newest document."""

    id: UUID
    title: str
    version: int
    document: dict[str, Any]
    updated_at: datetime


class ResumeLine(msgspec.Struct, frozen=True):
    """A résumé in a list."""

    id: UUID
    title: str
    version: int
    updated_at: datetime


class VersionLine(msgspec.Struct, frozen=True):
    """A kept copy: the résumé as it was at version `number`, and why it was kept."""

    number: int
    reason: str
    title: str
    kept_at: datetime


class Versions(msgspec.Struct, frozen=True):
    """The kept copies, the newest first; all of them."""

    items: tuple[VersionLine, ...]
    next: None = None


class Nothing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An empty object."""


PATCHES = {
    "oneOf": [
        {"type": "object", "description": "A merge patch (RFC 7396) on the document."},
        {
            "type": "array",
            "description": "A JSON Patch (RFC 6902) on the document.",
            "items": {
                "type": "object",
                "required": ["op", "path"],
                "properties": {
                    "op": {"enum": ["add", "remove", "replace", "move", "copy", "test"]},
                    "path": {"type": "string"},
                    "from": {"type": "string"},
                    "value": {},
                },
            },
        },
    ]
}


@get(
    "/resumes",
    **says(summary="List résumés", scope="read", answer=ResumeLine, is_list=True),
)
async def list_resumes(
    request: AnyRequest,
    identity: NamedDependency[Identity],
    resumes: NamedDependency[ResumeService],
) -> Response[bytes]:
    """The résumés that are not in the trash, the newest made first, without their documents."""
    asked = bodies.asked(request)
    page = await resumes.page(behind(identity.owner, NOUN, asked.cursor), asked.limit)
    return answers.collection(request, identity.owner, NOUN, asked, page, _line)


@post(
    "/resumes",
    **says(
        summary="Keep a résumé", scope="write", body=ResumeContent, answer=ResumeBody,
        status=201, has_etag=True, takes_key=True,
    ),
)  # fmt: skip
async def create_resume(
    request: AnyRequest, identity: NamedDependency[Identity]
) -> Response[bytes]:
    """Without a title it takes the name in the document."""
    given = await bodies.read(request, ResumeContent)
    _check(given.document)

    async def do(session: AsyncSession) -> Answer:
        resumes = ResumeService(session, identity.owner)
        made = await resumes.create(given.document, title=given.title or None)
        return _answer(made, status=201)

    return answers.send(request, await once(request, identity.owner, do))


@get(
    "/resumes/{resume_id:uuid}",
    **says(summary="Look at a résumé", scope="read", answer=ResumeBody, has_etag=True),
)
async def show_resume(
    request: AnyRequest, resume_id: FromPath[UUID], resumes: NamedDependency[ResumeService]
) -> Response[bytes]:
    """The newest document, exactly as it was given."""
    return answers.send(request, _answer(await resumes.get(resume_id)))


@put(
    "/resumes/{resume_id:uuid}",
    **says(
        summary="Replace a résumé", scope="write", body=ResumeContent, answer=ResumeBody,
        has_etag=True, needs_match=True,
    ),
)  # fmt: skip
async def replace_resume(
    request: AnyRequest, resume_id: FromPath[UUID], resumes: NamedDependency[ResumeService]
) -> Response[bytes]:
    """Another document; what was there is kept as a version. Without a title the old one stays."""
    before = await resumes.lock(resume_id)
    given = await bodies.read(request, ResumeContent)
    answers.expect_match(request, _tag(before))
    _check(given.document, before.document)
    if given.title:
        await resumes.rename(resume_id, given.title)
    saved = await resumes.edit(resume_id, lambda _: given.document, seen=before.version)
    return answers.send(request, _answer(saved))


@patch(
    "/resumes/{resume_id:uuid}",
    **says(
        summary="Change a résumé", scope="write", body=PATCHES,
        body_types=(MERGE_PATCH, JSON_PATCH), answer=ResumeBody, has_etag=True,
        needs_match=True, problems=(409,),
    ),
)  # fmt: skip
async def change_resume(
    request: AnyRequest, resume_id: FromPath[UUID], resumes: NamedDependency[ResumeService]
) -> Response[bytes]:
    """A merge patch or a JSON Patch on the document; 409 where a JSON Patch does not fit."""
    before = await resumes.lock(resume_id)
    value = await bodies.value_of(request, MERGE_PATCH, JSON_PATCH)
    answers.expect_match(request, _tag(before))
    is_merge = bodies.media_type(request, MERGE_PATCH, JSON_PATCH) == MERGE_PATCH
    changed = _merged(before, value) if is_merge else _patched(before, value)
    _check(changed, before.document, at="")
    saved = await resumes.edit(resume_id, lambda _: changed, seen=before.version)
    return answers.send(request, _answer(saved))


@delete("/resumes/{resume_id:uuid}", **says(summary="Delete a résumé", scope="write", status=204))
async def delete_resume(
    request: AnyRequest, resume_id: FromPath[UUID], resumes: NamedDependency[ResumeService]
) -> Response[bytes]:
    """Into the trash, from where the pages can restore it for 30 days."""
    await resumes.delete(resume_id)
    return answers.send(request, answers.nothing())


@get(
    "/resumes/{resume_id:uuid}/versions",
    **says(summary="List a résumé's versions", scope="read", answer=Versions),
)
async def list_versions(
    request: AnyRequest, resume_id: FromPath[UUID], resumes: NamedDependency[ResumeService]
) -> Response[bytes]:
    """The copies that were kept before changes, the newest first."""
    found = await resumes.versions(resume_id)
    return answers.send(request, answers.thing(Versions(tuple(_version(one) for one in found))))


@post(
    "/resumes/{resume_id:uuid}/versions/{number:int}/restoration",
    **says(
        summary="Restore a version", scope="write", body=Nothing, body_needed=False,
        answer=ResumeBody, status=201, has_etag=True, needs_match=True, takes_key=True,
    ),
)  # fmt: skip
async def restore_version(
    request: AnyRequest,
    resume_id: FromPath[UUID],
    number: FromPath[int],
    identity: NamedDependency[Identity],
) -> Response[bytes]:
    """Make a kept copy the newest state; what it replaces is kept too."""
    if await request.body():
        await bodies.read(request, Nothing)

    async def do(session: AsyncSession) -> Answer:
        resumes = ResumeService(session, identity.owner)
        before = await resumes.lock(resume_id)
        answers.expect_match(request, _tag(before))
        restored = await resumes.restore_version(resume_id, number, seen=before.version)
        return _answer(restored, status=201)

    return answers.send(request, await once(request, identity.owner, do))


def _check(document: Document, before: Document | None = None, at: str = "/document") -> None:
    """Refuse what no résumé is. A fault that stood there before (a date half typed in the editor)
    is no reason to refuse another change."""
    if document and not documents.is_resume(document):
        raise Invalid(Fault(at, "is no JSON Resume: an object with basics, work, education …"))
    known = set(documents.check(before)) if before is not None else set()
    faults = [fault for fault in documents.check(document) if fault not in known]
    if faults:
        raise Invalid(*(Fault(at + fault.where.rstrip("/"), fault.message) for fault in faults))


def _merged(before: ResumeOut, value: Any) -> Document:
    if not isinstance(value, dict):
        raise Invalid(Fault("", "is no merge patch: expected an object"))
    changed: Document = merged(before.document, value)
    return changed


def _patched(before: ResumeOut, value: Any) -> Document:
    is_list = isinstance(value, list) and all(isinstance(one, dict) for one in value)
    if not is_list:
        raise Invalid(Fault("", "is no JSON Patch: expected a list of operations"))
    try:
        return apply_patch(before.document, value)
    except Refused as fault:
        raise Conflict(*fault.faults) from fault


def _answer(resume: ResumeOut, status: int = 200) -> Answer:
    body = ResumeBody(resume.id, resume.title, resume.version, resume.document, resume.updated_at)
    at = f"/resumes/{resume.id}" if status == 201 else ""
    return answers.thing(body, status=status, etag=_tag(resume), at=at)


def _tag(resume: ResumeOut) -> str:
    return answers.tag(resume.id, resume.version, resume.title)


def _line(card: ResumeCard) -> ResumeLine:
    return ResumeLine(card.id, card.title, card.version, card.updated_at)


def _version(card: VersionCard) -> VersionLine:
    return VersionLine(card.number, card.reason, card.title, card.kept_at)


ROUTES = [
    list_resumes, create_resume, show_resume, replace_resume, change_resume, delete_resume,
    list_versions, restore_version,
]  # fmt: skip
