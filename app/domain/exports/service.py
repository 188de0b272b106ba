"""The verbs of exports: asked for, looked at, downloaded, thrown away and taken back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app import __version__
from app.db.files import FileStore
from app.db.ids import new_id
from app.db.models import Export
from app.domain import events
from app.domain.errors import Fault, Invalid, NotFound, Refused
from app.domain.exports.opening import opened
from app.domain.exports.schemas import FORMATS, PAGE_SIZES, ExportOut
from app.domain.owners import Owner, one_at_a_time
from app.domain.paging import Page, cut, later_than
from app.domain.resumes.meta import read_meta
from app.domain.resumes.service import ResumeService
from app.domain.resumes.stored import ResumeOut
from app.domain.tasks.kinds import Kind
from app.domain.tasks.service import TaskService
from app.lib.clock import now


class ExportService:
    """The exports of one owner."""

    def __init__(self, session: AsyncSession, owner: Owner, files: FileStore) -> None:
        self._session = session
        self._owner = owner
        self._files = files
        self._tasks = TaskService(session)

    async def request(
        self,
        resume_id: UUID,
        *,
        theme: str | None = None,
        format: str = "pdf",  # noqa: A002 - the word that the forms use
        page_size: str | None = None,
        theme_stamp: str = "",
    ) -> ExportOut:
        """Ask for a document of a résumé as it is now; the same request shares one export.

        Theme and page size are the résumé's own when None. `theme_stamp` stands for what is in the
        theme's folder, so that a theme that was changed makes a new document. Raises `NotFound`,
        `Invalid`.
        """
        resume = await ResumeService(self._session, self._owner).get(resume_id)
        await one_at_a_time(self._session, self._owner)
        meta = read_meta(resume.document)
        size = (page_size or meta.page_size).strip().lower()
        _check(format, size)
        chosen = theme or meta.theme
        same = self._hash(resume, chosen, format, size, theme_stamp)
        found = await self._same(resume_id, same)
        return found or await self._new(resume, chosen, format, size, same)

    async def try_again(self, export_id: UUID) -> ExportOut:
        """Make one that failed or was stopped once more. Raises `NotFound`, `Refused`."""
        row = await self._row(export_id)
        export = await self._out(row)
        if export.is_ready or (export.task and export.task.is_live):
            return export
        if row.document is None:
            raise Refused(Fault("export", "what it was made of is no longer there"))
        row.outcome = None
        row.task_id = await self._tasks.request(Kind.EXPORT_MAKE, row.id, self._owner.id)
        await self._session.flush()
        return await self._out(row)

    async def list(self) -> Sequence[ExportOut]:
        """All exports but those in the trash, the newest first."""
        return await self._many(Export.deleted_at.is_(None), Export.created_at.desc())

    async def page(self, after: UUID | None, limit: int) -> Page[ExportOut]:
        """Some of them, the newest first, from behind `after`."""
        which = (Export.deleted_at.is_(None), *later_than(Export.id, after))
        return cut(await self._many(*which, Export.id.desc(), limit=limit + 1), limit)

    async def trash(self) -> Sequence[ExportOut]:
        """The exports in the trash, the last deleted first."""
        return await self._many(Export.deleted_at.is_not(None), Export.deleted_at.desc())

    async def get(self, export_id: UUID, *, in_trash: bool = False) -> ExportOut:
        """One export. Raises `NotFound`."""
        return await self._out(await self._row(export_id, in_trash=in_trash))

    def file(self, export: ExportOut) -> bytes:
        """The finished file, as it was made. Raises `NotFound`."""
        try:
            return self._files.get(self._owner.box, "exports", export.id)
        except FileNotFoundError as gone:
            raise NotFound(Fault("export", "its file is not there")) from gone

    async def delete(self, export_id: UUID) -> None:
        """Into the trash; one that is being made is stopped. Raises `NotFound`."""
        row = await self._row(export_id)
        if row.task_id is not None and not row.outcome:
            await self._tasks.stop(self._owner.id, row.task_id)
        row.deleted_at = now()
        events.record(self._session, "export.deleted", row.id, self._owner.id)

    async def restore(self, export_id: UUID) -> None:
        """Out of the trash. Raises `NotFound`."""
        row = await self._row(export_id, in_trash=True)
        row.deleted_at = None
        events.record(self._session, "export.restored", row.id, self._owner.id)

    async def _same(self, resume_id: UUID, same: bytes) -> ExportOut | None:
        """The newest export of exactly this request that is ready or on its way."""
        rows = await self._many(
            Export.resume_id == resume_id,
            Export.content_hash == same,
            Export.deleted_at.is_(None),
            Export.created_at.desc(),
        )
        return next((one for one in rows if one.is_ready or (one.task and one.task.is_live)), None)

    async def _new(
        self, resume: ResumeOut, theme: str, form: str, size: str, same: bytes
    ) -> ExportOut:
        box, row_id = self._owner.box, new_id()
        row = Export(
            id=row_id, owner_id=self._owner.id, resume_id=resume.id,
            resume_version=resume.version, theme=theme, format=form, page_size=size,
            title=box.seal_text(Export.title, row_id, resume.title),
            document=box.seal_json(Export.document, row_id, resume.document),
            content_hash=same, created_at=now(), updated_at=now(),
        )  # fmt: skip
        self._session.add(row)
        row.task_id = await self._tasks.request(Kind.EXPORT_MAKE, row_id, self._owner.id)
        events.record(self._session, "export.requested", row_id, self._owner.id)
        await self._session.flush()
        return await self._out(row)

    def _hash(self, resume: ResumeOut, theme: str, form: str, size: str, stamp: str) -> bytes:
        """Keyed, so that nobody who sees it can test a guess of what the résumé says."""
        everything = (resume.title, resume.document, theme, form, size, stamp, __version__)
        return self._owner.box.fingerprint("export", msgspec.json.encode(everything))

    async def _row(self, export_id: UUID, *, in_trash: bool = False) -> Export:
        row = await self._session.scalar(
            select(Export).where(Export.owner_id == self._owner.id, Export.id == export_id)
        )
        if row is None or (row.deleted_at is not None and not in_trash):
            raise NotFound(Fault("export", "there is no such export"))
        return row

    async def _out(self, row: Export) -> ExportOut:
        tasks = await self._tasks.views(self._owner.id, [row.task_id])
        return opened(self._owner.box, row, tasks)

    async def _many(self, *which_and_order: Any, limit: int | None = None) -> Sequence[ExportOut]:
        *which, order = which_and_order
        rows = (
            await self._session.scalars(
                select(Export)
                .where(Export.owner_id == self._owner.id, *which)
                .order_by(order, Export.id.desc())
                .limit(limit)
            )
        ).all()
        tasks = await self._tasks.views(self._owner.id, [row.task_id for row in rows])
        return [opened(self._owner.box, row, tasks) for row in rows]


def _check(form: str, size: str) -> None:
    known = (("format", form, FORMATS), ("page_size", size, PAGE_SIZES))
    faults = [
        Fault(field, f"found {given!r}, expected one of {', '.join(allowed)}")
        for field, given, allowed in known
        if given not in allowed
    ]
    if faults:
        raise Invalid(*faults)
