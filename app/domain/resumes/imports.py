"""The verbs of imports: a file or a text is brought, and looked at until it is a résumé."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.ids import new_id
from app.db.models import Import
from app.domain import events
from app.domain.errors import Fault, Invalid, NotFound, Refused
from app.domain.owners import Owner, one_at_a_time
from app.domain.resumes.imports_opening import ImportOut, Read, Source, opened, read_of
from app.domain.tasks.kinds import Kind
from app.domain.tasks.service import TaskService
from app.lib import limits
from app.lib.clock import now
from app.lib.files import FileFault, decode

FILE_NAME_CHARACTERS = 200


class ImportService:
    """What one owner brought."""

    def __init__(self, session: AsyncSession, owner: Owner) -> None:
        self._session = session
        self._owner = owner
        self._tasks = TaskService(session)

    async def bring(
        self,
        content: bytes,
        *,
        file_name: str | None = None,
        source: Source,
        limit: int = limits.UPLOAD_BYTES,
    ) -> ImportOut:
        """Keep what was brought and ask for it to be read.

        Raises `Invalid` at once for what can be seen without reading: nothing in it, binary, or
        larger than `limit` bytes.
        """
        check(content, source, limit)
        row = Import(
            id=new_id(), owner_id=self._owner.id, source=source, created_at=now(), updated_at=now()
        )
        if file_name:
            row.file_name = self._owner.box.seal_text(
                Import.file_name, row.id, file_name[-FILE_NAME_CHARACTERS:]
            )
        self._session.add(row)
        await self._ask(row, content)
        events.record(self._session, "import.brought", row.id, self._owner.id)
        return await self._out(row)

    async def just_brought(self, content: bytes) -> ImportOut | None:
        """The import of these very bytes, where they were brought a moment ago."""
        await one_at_a_time(self._session, self._owner)
        rows = await self._session.scalars(
            select(Import)
            .where(Import.owner_id == self._owner.id, Import.created_at > now() - limits.TWICE)
            .order_by(Import.id.desc())
        )
        same = (row for row in rows if self._is_of(row, content))
        row = next(same, None)
        return None if row is None else await self._out(row)

    async def mend(
        self, import_id: UUID, content: bytes, *, limit: int = limits.UPLOAD_BYTES
    ) -> ImportOut:
        """The same with a mended text. Raises `NotFound`, `Invalid`, `Refused` when it is done."""
        check(content, "paste", limit)
        row = await self._row(import_id)
        if row.resume_id is not None and self._is_of(row, content):
            return await self._out(row)  # a button pressed twice
        _expect_open(row)
        await self._ask(row, content)
        return await self._out(row)

    async def insist(self, import_id: UUID) -> ImportOut:
        """Read it as a résumé although it looks like none. Raises `NotFound`."""
        row = await self._row(import_id)
        if row.resume_id is None:
            await self._ask(row, None, insisted=True)
        return await self._out(row)

    async def get(self, import_id: UUID) -> ImportOut:
        """How one stands. Raises `NotFound`."""
        return await self._out(await self._row(import_id))

    async def _ask(self, row: Import, content: bytes | None, *, insisted: bool = False) -> None:
        box = self._owner.box
        if content is not None:
            row.content = box.seal(Import.content, row.id, content)
            mark = self._mark(content)
        else:
            mark = read_of(box, row).mark
        row.report = box.seal_json(Import.report, row.id, Read(insisted=insisted, mark=mark))
        row.task_id = await self._tasks.request(Kind.IMPORT_READ, row.id, self._owner.id)
        await self._session.flush()

    def _mark(self, content: bytes) -> str:
        return self._owner.box.fingerprint("import", content).hex()

    def _is_of(self, row: Import, content: bytes) -> bool:
        return read_of(self._owner.box, row).mark == self._mark(content)

    async def _row(self, import_id: UUID) -> Import:
        row = await self._session.scalar(
            select(Import).where(Import.owner_id == self._owner.id, Import.id == import_id)
        )
        if row is None:
            raise NotFound(Fault("import", "there is no such import"))
        return row

    async def _out(self, row: Import) -> ImportOut:
        tasks = await self._tasks.views(self._owner.id, [row.task_id])
        return opened(self._owner.box, row, tasks)


def _expect_open(row: Import) -> None:
    """Is its text still there to be read again?"""
    if row.resume_id is not None or row.content is None:
        raise Refused(Fault("import", "it is a résumé already"))


def check(content: bytes, source: Source, limit: int) -> None:
    """Raise `Invalid`, at the form's field, for what needs no reading to be refused."""
    field = "file" if source == "upload" else "text"
    if len(content) > limit:
        found = f"found {len(content):,} bytes, the most that is read is {limit:,}"
        raise Invalid(Fault(field, found))
    try:
        decode(content, field)
    except FileFault as fault:
        raise Invalid(Fault(field, fault.message)) from fault
