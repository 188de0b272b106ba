"""Everything of a user goes: the rows, the files, and the key that sealed them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.engine import Database
from app.db.files import FileStore
from app.db.models import Archive, Export, Preview, User

WITH_FILES: Sequence[type[Any]] = (Archive, Export, Preview)


class Deletion:
    """Deletes a user and all that belongs to it, at once and for good."""

    def __init__(self, database: Database, files: FileStore) -> None:
        self._database = database
        self._files = files

    async def delete_user(self, user_id: UUID) -> None:
        """Delete a user, or a guest; one that is not there is as deleted as can be.

        The rows go first, in one transaction, and with them the only copy of the user's key: a file
        that is left over when the process dies in between cannot be opened by anybody.
        """
        async with self._database.write() as session:
            found = [(table, await _rows(session, table, user_id)) for table in WITH_FILES]
            await session.execute(delete(User).where(User.id == user_id))
        for table, rows in found:
            for row in rows:
                self._files.delete(table.__tablename__, row)
        await self._database.checkpoint()


async def _rows(session: AsyncSession, table: type[Any], user_id: UUID) -> list[UUID]:
    return list(await session.scalars(select(table.id).where(table.owner_id == user_id)))
