"""The trash: everything that was deleted in the last 30 days, and the way back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.domain.errors import Fault, NotFound
from app.domain.exports.service import ExportService
from app.domain.matches.service import MatchService
from app.domain.postings.service import PostingService
from app.domain.resumes.service import ResumeService
from app.domain.upkeep import TRASH
from app.web import pages
from app.web.pages import AnyRequest

Noun = Literal["resumes", "postings", "matches", "exports"]


class Deleted(msgspec.Struct, frozen=True):
    """One thing in the trash."""

    noun: Noun
    id: UUID
    name: str
    """May be empty: the page says so in words."""
    deleted_at: datetime

    @property
    def goes_at(self) -> datetime:
        """When it is gone for good."""
        return self.deleted_at + TRASH


@get("/trash")
async def index(
    request: AnyRequest,
    resumes: NamedDependency[ResumeService],
    postings: NamedDependency[PostingService],
    matches: NamedDependency[MatchService],
    exports: NamedDependency[ExportService],
) -> Response[str]:
    """Everything that can still be taken back, the last deleted first."""
    found = [
        *_deleted("resumes", await resumes.trash(), "title"),
        *_deleted("postings", await postings.trash(), "name"),
        *_deleted("matches", await matches.trash(), "name"),
        *_deleted("exports", await exports.trash(), "file_name"),
    ]
    found.sort(key=lambda thing: thing.deleted_at, reverse=True)
    return pages.page(request, "trash/index.html", things=found)


@post("/trash/{noun:str}/{thing_id:uuid}/restoration")
async def restore(
    noun: FromPath[str],
    thing_id: FromPath[UUID],
    resumes: NamedDependency[ResumeService],
    postings: NamedDependency[PostingService],
    matches: NamedDependency[MatchService],
    exports: NamedDependency[ExportService],
) -> Response[Any]:
    """Take one thing back."""
    services: dict[str, Any] = {
        "resumes": resumes,
        "postings": postings,
        "matches": matches,
        "exports": exports,
    }
    if noun not in services:
        raise NotFound(Fault("trash", "there is no such thing"))
    await services[noun].restore(thing_id)
    return pages.go("/trash?done=restored")


def _deleted(noun: Noun, things: Sequence[Any], name: str) -> list[Deleted]:
    return [Deleted(noun, thing.id, getattr(thing, name), thing.deleted_at) for thing in things]


ROUTES = [index, restore]
