"""Finding the rows of matches: always from their owner, with the résumé and the posting beside."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from app.db.models import Application, Match, Posting, Resume
from app.domain.errors import Fault, NotFound
from app.domain.matches.opening import Present, Row
from app.domain.owners import Owner
from app.domain.tasks.kinds import Room
from app.domain.tasks.presence import present
from app.domain.tasks.service import TaskService
from app.lib.clock import now


class Rows:
    """The matches of one owner as rows."""

    def __init__(self, session: AsyncSession, owner: Owner) -> None:
        self._session = session
        self._owner = owner

    async def one(self, match_id: UUID, *, in_trash: bool = False) -> Row:
        """One match. Raises `NotFound`, also where its résumé or posting is in the trash."""
        wanted = [Match.id == match_id, *([] if in_trash else [_IS_THERE, *_SIDES_ARE_THERE])]
        found = await self.many(*wanted, with_result=True)
        if not found:
            raise NotFound(Fault("match", "there is no such match"))
        return found[0]

    async def many(
        self,
        *which: Any,
        with_result: bool = False,
        order: Any = Match.updated_at,
        limit: int | None = None,
    ) -> Sequence[Row]:
        """Matches, the last changed first; large columns of the sides are left where they are."""
        left_out = [defer(Resume.document), defer(Posting.analysis), defer(Posting.fields)]
        if not with_result:
            left_out.append(defer(Match.result))
        found = await self._session.execute(
            select(Match, Resume, Posting)
            .join(Resume, Resume.id == Match.resume_id)
            .join(Posting, Posting.id == Match.posting_id)
            .where(Match.owner_id == self._owner.id, *which)
            .order_by(order.desc(), Match.id.desc())
            .limit(limit)
            .options(*left_out)
        )
        rows = found.all()
        tasks = await TaskService(self._session).views(
            self._owner.id, [match.task_id for match, _, _ in rows]
        )
        return [
            Row(match, resume, posting, tasks.get(match.task_id) if match.task_id else None)
            for match, resume, posting in rows
        ]

    async def of_pair(self, resume_id: UUID, posting_id: UUID) -> Match | None:
        """The match of a résumé and a posting; one that is not in the trash comes first."""
        found: Match | None = await self._session.scalar(
            select(Match)
            .where(
                Match.owner_id == self._owner.id,
                Match.resume_id == resume_id,
                Match.posting_id == posting_id,
            )
            .order_by(Match.deleted_at.is_not(None), Match.id.desc())
            .limit(1)
        )
        return found

    async def applications(self, match_id: UUID) -> Sequence[Application]:
        """What was applied in a match, the newest first."""
        found = await self._session.scalars(
            select(Application)
            .where(Application.owner_id == self._owner.id, Application.match_id == match_id)
            .order_by(Application.id.desc())
        )
        return found.all()

    async def application(self, match_id: UUID, application_id: UUID) -> Application:
        """One of them. Raises `NotFound`."""
        found = await self._session.scalar(
            select(Application).where(
                Application.owner_id == self._owner.id,
                Application.match_id == match_id,
                Application.id == application_id,
            )
        )
        if found is None:
            raise NotFound(Fault("application", "there is no such change"))
        return found

    async def present(self) -> Present:
        """The scorer that runs now, and today."""
        engines = {
            one.engine for one in await present(self._session) if one.room == Room.MODELS.value
        }
        known = sorted(engine for engine in engines if engine)
        # While two versions run beside each other (a restart), nothing is out of date by it.
        return Present(known[0] if len(known) == 1 else None, now().astimezone().date())


def active() -> tuple[Any, ...]:
    """What a list shows: neither the match nor one of its sides is in the trash."""
    return (_IS_THERE, *_SIDES_ARE_THERE)


_IS_THERE = Match.deleted_at.is_(None)
_SIDES_ARE_THERE = (Resume.deleted_at.is_(None), Posting.deleted_at.is_(None))
