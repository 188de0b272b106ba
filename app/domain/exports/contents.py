"""What goes into an archive: everything of a user that is not in the trash."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal
from uuid import UUID

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.files import FileStore
from app.domain.errors import NotFound
from app.domain.exports.file_names import stem_of
from app.domain.exports.packing import Piece
from app.domain.exports.service import ExportService
from app.domain.matches.service import MatchService
from app.domain.owners import Owner
from app.domain.postings.service import PostingService
from app.domain.resumes.document import dump
from app.domain.resumes.service import ResumeService

Folder = Literal["resumes", "postings", "matches", "exports"]


class Thing(msgspec.Struct, frozen=True):
    """One thing to put in, by its folder and id; it is opened only when its turn comes."""

    folder: Folder
    id: UUID


class Contents:
    """The things of one owner, one after the other: never more than one lies open."""

    def __init__(self, session: AsyncSession, owner: Owner, files: FileStore) -> None:
        self._resumes = ResumeService(session, owner)
        self._postings = PostingService(session, owner)
        self._matches = MatchService(session, owner)
        self._exports = ExportService(session, owner, files)

    async def list(self) -> "list[Thing]":
        """What there is, in the order of the archive: by folder, then by age."""
        exports = [one for one in await self._exports.list() if one.is_ready]
        return [
            *_things("resumes", await self._resumes.list()),
            *_things("postings", await self._postings.list()),
            *_things("matches", await self._matches.list()),
            *_things("exports", exports),
        ]

    async def open(self, thing: Thing) -> Sequence[Piece]:
        """The files that a thing becomes; none when it was deleted meanwhile."""
        try:
            match thing.folder:
                case "resumes":
                    return await self._resume(thing.id)
                case "postings":
                    return await self._posting(thing.id)
                case "matches":
                    return await self._match(thing.id)
                case "exports":
                    return await self._export(thing.id)
        except NotFound:
            return ()

    async def _resume(self, resume_id: UUID) -> Sequence[Piece]:
        resume = await self._resumes.get(resume_id)
        about = {"title": resume.title, "version": resume.version, "changed": resume.updated_at}
        return [_piece("resumes", resume.id, resume.title, "json", dump(resume.document), about)]

    async def _posting(self, posting_id: UUID) -> Sequence[Piece]:
        posting = await self._postings.get(posting_id)
        about = {"title": posting.name, "changed": posting.updated_at}
        return [
            _piece("postings", posting.id, posting.name, "txt", posting.text.encode(), about),
            _piece("postings", posting.id, posting.name, "json", _json(posting, "text"), about),
        ]

    async def _match(self, match_id: UUID) -> Sequence[Piece]:
        match = await self._matches.get(match_id)
        about = {"resume": match.resume_id, "posting": match.posting_id}
        return [_piece("matches", match.id, "match", "json", _json(match), about)]

    async def _export(self, export_id: UUID) -> Sequence[Piece]:
        export = await self._exports.get(export_id)
        data = self._exports.file(export)
        about = {
            "title": export.title,
            "resume": export.resume_id,
            "resume_version": export.resume_version,
            "theme": export.theme,
            "page_size": export.page_size,
            "made": export.created_at,
        }
        return [_piece("exports", export.id, export.title, export.format, data, about)]


def _things(folder: Folder, found: Iterable[Any]) -> Iterable[Thing]:
    return (Thing(folder, thing_id) for thing_id in sorted(one.id for one in found))


def _piece(
    folder: Folder, thing_id: UUID, title: str, suffix: str, data: bytes, about: dict[str, Any]
) -> Piece:
    """The end of the id keeps two things of the same name apart; its beginning is only a time."""
    name = f"{stem_of(title)}-{str(thing_id)[-8:]}.{suffix}"
    return Piece(folder=folder, name=name, data=data, about={"id": thing_id, **about})


def _json(thing: msgspec.Struct, *left_out: str) -> bytes:
    """A thing as the pages know it, without how its work stands."""
    fields: dict[str, Any] = msgspec.to_builtins(thing)
    for name in ("task", *left_out):
        fields.pop(name, None)
    return msgspec.json.format(msgspec.json.encode(fields), indent=2) + b"\n"
