"""The verbs of previews: pictures of the PDF's own pages, asked for and looked at."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.files import FileStore
from app.db.ids import new_id
from app.db.models import Preview
from app.domain.errors import Fault, NotFound
from app.domain.owners import Owner
from app.domain.resumes.meta import read_meta
from app.domain.resumes.previews_opening import Look, PreviewOut, Sheets, page_part, sheets_of
from app.domain.resumes.service import ResumeService
from app.domain.resumes.stored import ResumeOut
from app.domain.tasks.kinds import Kind
from app.domain.tasks.schemas import TaskView
from app.domain.tasks.service import TaskService
from app.lib.clock import now

KEPT_FOR = timedelta(hours=1)
"""Pictures are quickly made again."""

LOOKED_AT = 8
"""How many of a résumé's newest previews are looked at; a worker keeps two."""


class Wanted(NamedTuple):
    """What pictures are asked for: which version, in which look, and the hash to find it by."""

    resume_version: int
    look: Look
    look_hash: bytes


class PreviewService:
    """The previews of one owner's résumés."""

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
        page_size: str | None = None,
        again: bool = False,
    ) -> PreviewOut:
        """Ask for pictures of a résumé as it is now; those it has, or that come, are the same.

        An older request that still waits is forgotten: the newest wins. What failed is tried
        `again` only when asked. Raises `NotFound`.
        """
        resume = await self._resume(resume_id)
        wanted = self._wanted(resume, theme, page_size)
        rows = await self._rows(resume_id)
        same = _find(rows, wanted)
        if same is None:
            await self._ask(resume_id, wanted, rows)
        elif same.pages is None and await self._is_due(same, again):
            same.outcome = None
            same.task_id = await self._tasks.request(Kind.PREVIEW_MAKE, resume_id, self._owner.id)
            await self._session.flush()
        return await self._out(resume, wanted)

    async def newest(
        self, resume_id: UUID, *, theme: str | None = None, page_size: str | None = None
    ) -> PreviewOut:
        """The newest pictures there are, whether they are current or not. Raises `NotFound`."""
        resume = await self._resume(resume_id)
        return await self._out(resume, self._wanted(resume, theme, page_size))

    async def page(self, preview_id: UUID, number: int) -> bytes:
        """The picture of one page (from 1), a PNG. Raises `NotFound`."""
        row = await self._session.scalar(
            select(Preview).where(Preview.owner_id == self._owner.id, Preview.id == preview_id)
        )
        try:
            if row is not None and 1 <= number <= (row.pages or 0):
                return self._files.get(self._owner.box, "previews", row.id, page_part(number))
        except FileNotFoundError:
            pass
        raise NotFound(Fault("preview", "there is no such picture"))

    async def _resume(self, resume_id: UUID) -> ResumeOut:
        return await ResumeService(self._session, self._owner).get(resume_id)

    def _wanted(self, resume: ResumeOut, theme: str | None, page_size: str | None) -> Wanted:
        """What is shown of a résumé; its own theme and paper where none are named.

        Both are cut: a longer name is of no theme anyway.
        """
        meta = read_meta(resume.document)
        size = (page_size or meta.page_size).strip().lower()
        look = Look((theme or meta.theme)[:64], size[:8])
        return Wanted(resume.version, look, look.hash(self._owner.box))

    async def _is_due(self, row: Preview, again: bool) -> bool:
        """Must it be asked for once more: is nobody making it, and did it not just fail?"""
        task = await self._task(row)
        return task is None or (not task.is_live and (again or task.state == "ready"))

    async def _ask(self, resume_id: UUID, wanted: Wanted, rows: Sequence[Preview]) -> None:
        task_id = await self._tasks.request(Kind.PREVIEW_MAKE, resume_id, self._owner.id)
        waiting = [row.id for row in rows if row.pages is None and row.task_id == task_id]
        await self._session.execute(delete(Preview).where(Preview.id.in_(waiting)))
        row_id = new_id()
        self._session.add(
            Preview(
                id=row_id, owner_id=self._owner.id, resume_id=resume_id,
                resume_version=wanted.resume_version, look_hash=wanted.look_hash,
                look=self._owner.box.seal_json(Preview.look, row_id, wanted.look),
                expires_at=now() + KEPT_FOR, task_id=task_id, created_at=now(), updated_at=now(),
            )
        )  # fmt: skip
        await self._session.flush()

    async def _rows(self, resume_id: UUID) -> Sequence[Preview]:
        found = await self._session.scalars(
            select(Preview)
            .where(Preview.owner_id == self._owner.id, Preview.resume_id == resume_id)
            .order_by(Preview.id.desc())
            .limit(LOOKED_AT)
            .execution_options(populate_existing=True)
        )
        return found.all()

    async def _task(self, row: Preview | None) -> TaskView | None:
        if row is None or row.task_id is None:
            return None
        return (await self._tasks.views(self._owner.id, [row.task_id])).get(row.task_id)

    async def _out(self, resume: ResumeOut, wanted: Wanted) -> PreviewOut:
        rows = await self._rows(resume.id)
        mine = [row for row in rows if row.look_hash == wanted.look_hash]
        ready = [row for row in mine or rows if row.pages is not None]
        shown = max(ready, key=lambda row: row.resume_version, default=None)
        asked = _find(rows, wanted)
        sheets = sheets_of(self._owner.box, shown) if shown else Sheets()
        failed = sheets_of(self._owner.box, asked) if asked else Sheets()
        return PreviewOut(
            id=shown.id if shown else None,
            resume_id=resume.id,
            title=resume.title,
            resume_version=shown.resume_version if shown else None,
            wanted_version=resume.version,
            is_current=shown is not None and shown is asked,
            theme=wanted.look.theme,
            page_size=wanted.look.page_size,
            pages=shown.pages if shown else None,
            sheets=sheets.sizes,
            warnings=sheets.warnings,
            faults=failed.faults,
            task=await self._task(asked),
        )


def _find(rows: Sequence[Preview], wanted: Wanted) -> Preview | None:
    asked = (wanted.resume_version, wanted.look_hash)
    return next((row for row in rows if (row.resume_version, row.look_hash) == asked), None)
