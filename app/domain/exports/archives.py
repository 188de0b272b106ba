"""The verbs of archives: everything of a user as one ZIP, asked for, looked at and downloaded."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.files import FileStore
from app.db.ids import new_id
from app.db.models import Archive
from app.domain.errors import Fault, NotFound
from app.domain.exports.opening import opened_archive
from app.domain.exports.packing import part_name
from app.domain.exports.schemas import ArchiveOut
from app.domain.owners import Owner, one_at_a_time
from app.domain.tasks.kinds import Kind
from app.domain.tasks.service import TaskService
from app.lib.clock import now

KEPT_FOR = timedelta(days=1)
"""How long an archive can be downloaded; a new one is quickly made."""


class ArchiveService:
    """The archives of one owner."""

    def __init__(self, session: AsyncSession, owner: Owner, files: FileStore) -> None:
        self._session = session
        self._owner = owner
        self._files = files
        self._tasks = TaskService(session)

    async def request(self) -> ArchiveOut:
        """Ask for an archive of everything there is now; one on its way is the same one."""
        await one_at_a_time(self._session, self._owner)
        newest = await self.newest()
        if newest is not None and newest.task is not None and newest.task.is_live:
            return newest
        row = Archive(
            id=new_id(), owner_id=self._owner.id, expires_at=now() + KEPT_FOR,
            created_at=now(), updated_at=now(),
        )  # fmt: skip
        self._session.add(row)
        row.task_id = await self._tasks.request(Kind.ARCHIVE_MAKE, row.id, self._owner.id)
        await self._session.flush()
        return await self._out(row)

    async def try_again(self, archive_id: UUID) -> ArchiveOut:
        """Make one that failed or was stopped once more. Raises `NotFound`."""
        row = await self._row(archive_id)
        archive = await self._out(row)
        if archive.is_ready or (archive.task and archive.task.is_live):
            return archive
        row.expires_at = now() + KEPT_FOR
        row.task_id = await self._tasks.request(Kind.ARCHIVE_MAKE, row.id, self._owner.id)
        await self._session.flush()
        return await self._out(row)

    async def newest(self) -> ArchiveOut | None:
        """The last one that was asked for and still lies here."""
        row = await self._session.scalar(
            select(Archive)
            .where(Archive.owner_id == self._owner.id, Archive.expires_at > now())
            .order_by(Archive.id.desc())
            .limit(1)
        )
        return None if row is None else await self._out(row)

    async def get(self, archive_id: UUID) -> ArchiveOut:
        """One archive. Raises `NotFound`, also when its day is over."""
        return await self._out(await self._row(archive_id))

    def chunks(self, archive: ArchiveOut) -> Iterator[bytes]:
        """The bytes of a finished archive, a part at a time. Raises `NotFound`."""
        if archive.packed is None:
            raise NotFound(Fault("archive", "it is not finished"))
        fence, parts = archive.packed.fence, archive.packed.parts
        for name in (part_name(number, fence) for number in range(1, parts + 1)):
            try:
                yield self._files.get(self._owner.box, "archives", archive.id, name)
            except FileNotFoundError as gone:
                raise NotFound(Fault("archive", "its file is not there")) from gone

    async def _row(self, archive_id: UUID) -> Archive:
        row = await self._session.scalar(
            select(Archive).where(
                Archive.owner_id == self._owner.id,
                Archive.id == archive_id,
                Archive.expires_at > now(),
            )
        )
        if row is None:
            raise NotFound(Fault("archive", "there is no such archive"))
        return row

    async def _out(self, row: Archive) -> ArchiveOut:
        tasks = await self._tasks.views(self._owner.id, [row.task_id])
        return opened_archive(self._owner.box, row, tasks)
