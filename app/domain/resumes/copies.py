"""Copies of a résumé as it was: kept before it changes, listed, and read again."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.ids import new_id
from app.db.models import ResumeVersion
from app.domain.errors import Fault, NotFound
from app.domain.owners import Owner
from app.domain.resumes.stored import Reason, ResumeOut, VersionCard, VersionOut
from app.lib.clock import now

EVERY = timedelta(minutes=10)
"""An edit keeps a copy of what was there when the last kept copy is older than this."""


class Copies:
    """The kept copies of one résumé; who asks has made sure that the résumé is the owner's."""

    def __init__(self, session: AsyncSession, owner: Owner, resume_id: UUID) -> None:
        self._session = session
        self._owner = owner
        self._of_resume: tuple[Any, ...] = (
            ResumeVersion.owner_id == owner.id,
            ResumeVersion.resume_id == resume_id,
        )

    async def list(self) -> Sequence[VersionCard]:
        """All of them, the newest first."""
        rows = await self._session.execute(
            select(
                ResumeVersion.id,
                ResumeVersion.number,
                ResumeVersion.reason,
                ResumeVersion.title,
                ResumeVersion.created_at,
            )
            .where(*self._of_resume)
            .order_by(ResumeVersion.number.desc())
        )
        return [
            VersionCard(
                number=row.number,
                reason=row.reason,
                title=self._owner.box.open_text(ResumeVersion.title, row.id, row.title),
                kept_at=row.created_at,
            )
            for row in rows
        ]

    async def get(self, number: int) -> VersionOut:
        """The copy of version `number`. Raises `NotFound`."""
        row = None
        if 0 < number < 2**31:  # they count from 1, and a larger one fits no column
            row = await self._session.scalar(
                select(ResumeVersion).where(*self._of_resume, ResumeVersion.number == number)
            )
        if row is None:
            raise NotFound(Fault("version", f"no copy of version {number} was kept"))
        box = self._owner.box
        return VersionOut(
            number=row.number,
            reason=row.reason,
            title=box.open_text(ResumeVersion.title, row.id, row.title),
            document=box.open_json(ResumeVersion.document, row.id, row.document),
            kept_at=row.created_at,
        )

    async def is_due(self) -> bool:
        """Is the last copy so old (or is there none) that an edit should keep one?"""
        last = await self._session.scalar(
            select(ResumeVersion.created_at)
            .where(*self._of_resume)
            .order_by(ResumeVersion.number.desc())
            .limit(1)
        )
        return last is None or last < now() - EVERY

    async def keep(self, resume: ResumeOut, reason: Reason) -> None:
        """Keep `resume` as it stands, once a version; `reason` says what comes after it."""
        kept = await self._session.scalar(
            select(ResumeVersion.id).where(*self._of_resume, ResumeVersion.number == resume.version)
        )
        if kept is not None:
            return
        copy_id = new_id()
        box = self._owner.box
        self._session.add(
            ResumeVersion(
                id=copy_id,
                owner_id=self._owner.id,
                resume_id=resume.id,
                number=resume.version,
                title=box.seal_text(ResumeVersion.title, copy_id, resume.title),
                document=box.seal_json(ResumeVersion.document, copy_id, resume.document),
                reason=reason,
                created_at=now(),
            )
        )
        await self._session.flush()
