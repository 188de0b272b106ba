"""The verbs of résumés: kept, changed, copied before they change, thrown away and brought back."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.ids import new_id
from app.db.models import Resume
from app.domain import events
from app.domain.errors import Conflict, Fault, Invalid, NotFound
from app.domain.owners import Owner, one_at_a_time
from app.domain.paging import Page, cut, later_than
from app.domain.resumes import titles
from app.domain.resumes.copies import Copies
from app.domain.resumes.document import dump
from app.domain.resumes.schemas import Document
from app.domain.resumes.stored import Reason, ResumeCard, ResumeOut, VersionCard, VersionOut
from app.lib import limits
from app.lib.clock import now


class ResumeService:
    """The résumés of one owner; everything in them is sealed with the owner's key."""

    def __init__(self, session: AsyncSession, owner: Owner) -> None:
        self._session = session
        self._owner = owner

    # ---- found -------------------------------------------------------------------------------

    async def list(self) -> Sequence[ResumeCard]:
        """All that are not in the trash, the last changed first."""
        return await self._cards(Resume.deleted_at.is_(None), order=Resume.updated_at)

    async def page(self, after: UUID | None, limit: int) -> Page[ResumeCard]:
        """Some of those that are not in the trash, the newest first, from behind `after`."""
        which = (Resume.deleted_at.is_(None), *later_than(Resume.id, after))
        return cut(await self._cards(*which, order=Resume.id, limit=limit + 1), limit)

    async def trash(self) -> Sequence[ResumeCard]:
        """Those that were deleted and can still be restored, the last deleted first."""
        return await self._cards(Resume.deleted_at.is_not(None), order=Resume.deleted_at)

    async def get(self, resume_id: UUID, *, in_trash: bool = False) -> ResumeOut:
        """One résumé; `in_trash` finds deleted ones too. Raises `NotFound`."""
        return self._out(await self._row(resume_id, in_trash=in_trash))

    async def lock(self, resume_id: UUID) -> ResumeOut:
        """One résumé, which nobody else changes before this transaction ends. Raises `NotFound`."""
        return self._out(await self._row(resume_id, for_change=True))

    async def just_created(self, document: Document) -> ResumeOut | None:
        """A résumé of this very document, where it was created a moment ago and not changed yet."""
        await one_at_a_time(self._session, self._owner)
        rows = await self._session.scalars(
            select(Resume)
            .where(
                Resume.owner_id == self._owner.id,
                Resume.deleted_at.is_(None),
                Resume.version == 1,
                Resume.created_at > now() - limits.TWICE,
            )
            .order_by(Resume.id.desc())
        )
        found = (self._out(row) for row in rows)
        return next((one for one in found if dump(one.document) == dump(document)), None)

    # ---- changed -----------------------------------------------------------------------------

    async def create(
        self, document: Document, *, title: str | None = None, reason: Reason = "import"
    ) -> ResumeOut:
        """Keep a new résumé; without a title it takes the name in it. Raises `Invalid`.

        `reason` is `import` for what a person brought and `edit` for what was started here.
        """
        resume_id = new_id()
        row = Resume(
            id=resume_id,
            owner_id=self._owner.id,
            title=self._sealed_title(resume_id, titles.cut(title or titles.of(document))),
            document=self._sealed(resume_id, document),
            version=1,
            created_at=now(),
            updated_at=now(),
        )
        self._session.add(row)
        return await self._done(row, "imported" if reason == "import" else "created")

    async def save(
        self, resume_id: UUID, document: Document, *, seen: int, reason: Reason = "edit"
    ) -> ResumeOut:
        """Replace the document. `seen` is the version that the change was made from.

        Raises `NotFound`, `Conflict` (with the present state) when it was changed meanwhile, and
        `Invalid` for a document too large to be kept. Nothing else is refused: a date that is half
        typed is stored as it stands.
        """
        row = await self._row(resume_id, for_change=True)
        before = self._out(row)
        _expect(before, seen)
        return await self._replace(row, before, document, reason)

    async def edit(
        self,
        resume_id: UUID,
        change: Callable[[Document], Document],
        *,
        seen: int | None = None,
        keep_copy: bool = False,
    ) -> ResumeOut:
        """Change the newest document by `change`, which returns a changed copy.

        With `seen` as in `save`; without it `change` gets whatever is there now. A change that
        changes nothing is no save. `keep_copy` keeps what was there whatever the last copy's age.
        """
        row = await self._row(resume_id, for_change=True)
        before = self._out(row)
        if seen is not None:
            _expect(before, seen)
        changed = change(before.document)
        if dump(changed) == dump(before.document):
            return before
        if keep_copy:
            await self._copies(resume_id).keep(before, "edit")
        return await self._replace(row, before, changed, "edit")

    async def rename(self, resume_id: UUID, title: str) -> ResumeOut:
        """Give it another title; the version stays. Raises `NotFound`, `Invalid`."""
        given = titles.checked(title)
        row = await self._row(resume_id, for_change=True)
        row.title = self._sealed_title(row.id, given)
        return await self._done(row, "renamed")

    # ---- thrown away -------------------------------------------------------------------------

    async def delete(self, resume_id: UUID) -> ResumeOut:
        """Put it into the trash, from where it can be restored for 30 days. Raises `NotFound`."""
        row = await self._row(resume_id, for_change=True)
        row.deleted_at = now()
        return await self._done(row, "deleted")

    async def restore(self, resume_id: UUID) -> ResumeOut:
        """Take it out of the trash; one that is not there stays as it is. Raises `NotFound`."""
        row = await self._row(resume_id, in_trash=True, for_change=True)
        if row.deleted_at is None:
            return self._out(row)
        row.deleted_at = None
        return await self._done(row, "restored")

    # ---- copies ------------------------------------------------------------------------------

    async def keep_copy(self, resume_id: UUID) -> None:
        """Keep a copy of the résumé as it stands now. Raises `NotFound`."""
        await self._copies(resume_id).keep(await self.get(resume_id), "edit")

    async def versions(self, resume_id: UUID) -> Sequence[VersionCard]:
        """The kept copies of a résumé, the newest first. Raises `NotFound`."""
        await self._row(resume_id)
        return await self._copies(resume_id).list()

    async def version(self, resume_id: UUID, number: int) -> VersionOut:
        """One kept copy. Raises `NotFound`."""
        await self._row(resume_id)
        return await self._copies(resume_id).get(number)

    async def restore_version(self, resume_id: UUID, number: int, *, seen: int) -> ResumeOut:
        """Make a kept copy the newest state; what it replaces is kept. As `version` and `save`."""
        copy = await self.version(resume_id, number)
        return await self.save(resume_id, copy.document, seen=seen, reason="restore")

    # ---- rows --------------------------------------------------------------------------------

    async def _replace(
        self, row: Resume, before: ResumeOut, document: Document, reason: Reason
    ) -> ResumeOut:
        sealed = self._sealed(row.id, document)
        copies = self._copies(row.id)
        if reason != "edit" or await copies.is_due():
            await copies.keep(before, reason)
        row.document = sealed
        row.version += 1
        row.updated_at = now()
        return await self._done(row, "updated")

    async def _done(self, row: Resume, what: str) -> ResumeOut:
        events.record(self._session, f"resume.{what}", row.id, self._owner.id)
        await self._session.flush()
        return self._out(row)

    async def _cards(
        self, *which: Any, order: Any, limit: int | None = None
    ) -> Sequence[ResumeCard]:
        rows = await self._session.execute(
            select(Resume.id, Resume.title, Resume.version, Resume.updated_at, Resume.deleted_at)
            .where(Resume.owner_id == self._owner.id, *which)
            .order_by(order.desc(), Resume.id.desc())
            .limit(limit)
        )
        return [
            ResumeCard(
                id=row.id,
                title=self._owner.box.open_text(Resume.title, row.id, row.title),
                version=row.version,
                updated_at=row.updated_at,
                deleted_at=row.deleted_at,
            )
            for row in rows
        ]

    async def _row(
        self, resume_id: UUID, *, in_trash: bool = False, for_change: bool = False
    ) -> Resume:
        wanted = select(Resume).where(Resume.owner_id == self._owner.id, Resume.id == resume_id)
        if not in_trash:
            wanted = wanted.where(Resume.deleted_at.is_(None))
        if for_change:
            wanted = wanted.with_for_update()
        row = await self._session.scalar(wanted.execution_options(populate_existing=True))
        if row is None:
            raise NotFound(Fault("resume", "there is no such résumé"))
        return row

    def _copies(self, resume_id: UUID) -> Copies:
        return Copies(self._session, self._owner, resume_id)

    def _sealed(self, resume_id: UUID, document: Document) -> bytes:
        if len(dump(document)) > limits.UPLOAD_BYTES:
            raise Invalid(Fault("document", f"is larger than {limits.UPLOAD_BYTES:,} bytes"))
        return self._owner.box.seal_json(Resume.document, resume_id, document)

    def _sealed_title(self, resume_id: UUID, title: str) -> bytes:
        return self._owner.box.seal_text(Resume.title, resume_id, title)

    def _out(self, row: Resume) -> ResumeOut:
        box = self._owner.box
        return ResumeOut(
            id=row.id,
            title=box.open_text(Resume.title, row.id, row.title),
            version=row.version,
            document=box.open_json(Resume.document, row.id, row.document),
            updated_at=row.updated_at,
            deleted_at=row.deleted_at,
        )


def _expect(before: ResumeOut, seen: int) -> None:
    if before.version != seen:
        message = f"is {before.version} now, the change was made from {seen}"
        raise Conflict(Fault("version", message), current=before)
