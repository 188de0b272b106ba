"""The verbs of matches: asked for, watched, scored again, improved, deleted and restored."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.ids import new_id
from app.db.models import Match, Posting, Resume
from app.domain import events
from app.domain.errors import Fault, NotFound
from app.domain.matches import following
from app.domain.matches.applying import Applying
from app.domain.matches.opening import applied, card, opened, stale, summary_of
from app.domain.matches.rows import Rows, active
from app.domain.matches.schemas import ApplicationOut, MatchCard, MatchOut, Stale, Undone
from app.domain.owners import Owner
from app.domain.paging import Page, cut, later_than
from app.domain.tasks.service import TaskService
from app.lib.clock import now

WATCHED_AGAIN = timedelta(seconds=5)
"""A page that is looked at says so at most this often."""

BY_ITSELF: tuple[Stale, ...] = ("resume", "posting")
"""What is scored again because somebody looks: another scorer or day is for a person to ask for."""


def is_watch_due(watched_at: datetime | None) -> bool:
    """Is it so long ago that a page said it is looked at that it should say so again?"""
    return watched_at is None or watched_at < now() - WATCHED_AGAIN


class MatchService:
    """The matches of one owner."""

    def __init__(self, session: AsyncSession, owner: Owner) -> None:
        self._session = session
        self._owner = owner
        self._rows = Rows(session, owner)
        self._tasks = TaskService(session)

    # ---- asked for ---------------------------------------------------------------------------

    async def request(self, resume_id: UUID, posting_id: UUID) -> MatchOut:
        """Hold a résumé against a posting; the same pair is always the same match.

        It is scored where there is no result, or one that is out of date. Raises `NotFound`, with
        the field whose thing is not there.
        """
        await self._expect_sides(resume_id, posting_id)
        match = await self._rows.of_pair(resume_id, posting_id)
        if match is None:
            match = Match(
                id=new_id(), owner_id=self._owner.id, resume_id=resume_id, posting_id=posting_id
            )
            self._session.add(match)
            events.record(self._session, "match.requested", match.id, self._owner.id)
        match.deleted_at = None
        await self._session.flush()
        await self._score_when_due(match.id)
        return await self.get(match.id)

    async def score_again(self, match_id: UUID) -> MatchOut:
        """Score it now, whatever there is. Raises `NotFound`."""
        row = await self._rows.one(match_id)
        await following.score(self._session, row.match)
        return await self.get(match_id)

    async def watch(self, match_id: UUID) -> bool:
        """Somebody looks at it: edits are followed for a while; was it due to be said?

        What was edited before is scored now. Raises `NotFound`.
        """
        row = await self._rows.one(match_id)
        if not is_watch_due(row.match.watched_at):
            return False
        # Written without `updated_at`: to look at a thing is no change of it.
        await following.watched(self._session, row.match)
        out_of_date = stale(row, summary_of(self._owner.box, row.match), await self._rows.present())
        is_live = row.task is not None and row.task.is_live
        if not is_live and any(reason in BY_ITSELF for reason in out_of_date):
            await following.score(self._session, row.match)
        return True

    # ---- found -------------------------------------------------------------------------------

    async def list(
        self, *, resume_id: UUID | None = None, posting_id: UUID | None = None
    ) -> Sequence[MatchCard]:
        """All that are not in the trash (nor their sides), of one side if given; newest first."""
        which = [*active()]
        if resume_id is not None:
            which.append(Match.resume_id == resume_id)
        if posting_id is not None:
            which.append(Match.posting_id == posting_id)
        return await self._cards(*which)

    async def page(self, after: UUID | None, limit: int) -> Page[MatchCard]:
        """Some of those that `list` has, the newest made first, from behind `after`."""
        which = (*active(), *later_than(Match.id, after))
        return cut(await self._cards(*which, order=Match.id, limit=limit + 1), limit)

    async def trash(self) -> Sequence[MatchCard]:
        """Those that were deleted themselves and can still be restored."""
        return await self._cards(Match.deleted_at.is_not(None))

    async def get(self, match_id: UUID, *, in_trash: bool = False) -> MatchOut:
        """One match. Raises `NotFound`, also while its résumé or its posting is in the trash."""
        row = await self._rows.one(match_id, in_trash=in_trash)
        found = await self._rows.applications(match_id)
        applications = tuple(applied(self._owner.box, one) for one in found)
        return opened(self._owner.box, row, applications, await self._rows.present())

    # ---- improved ----------------------------------------------------------------------------

    async def apply(self, match_id: UUID, suggestion_id: str) -> ApplicationOut:
        """Make a suggested change in the résumé and score again.

        Raises `NotFound`, `Invalid` for advice, `Conflict` when the résumé is not the one that was
        scored.
        """
        row = await self._rows.one(match_id)
        return await Applying(self._session, self._owner).apply(row, suggestion_id)

    async def undo(self, match_id: UUID, application_id: UUID, *, whole: bool = False) -> Undone:
        """Take a change back: the old state itself, or, after later edits, only its own words.

        `whole` takes the kept state from before it, whatever came later (which is kept too).
        Raises `NotFound`, and `Conflict` where its words are no longer there to be taken back.
        """
        row = await self._rows.one(match_id)
        return await Applying(self._session, self._owner).undo(row, application_id, whole=whole)

    # ---- thrown away -------------------------------------------------------------------------

    async def delete(self, match_id: UUID) -> None:
        """Into the trash; what is being scored for it is stopped. Raises `NotFound`."""
        row = await self._rows.one(match_id)
        if row.task is not None and row.task.is_live:
            await self._tasks.stop(self._owner.id, row.task.id)
        row.match.deleted_at = now()
        events.record(self._session, "match.deleted", match_id, self._owner.id)

    async def restore(self, match_id: UUID) -> None:
        """Out of the trash. Raises `NotFound`."""
        row = await self._rows.one(match_id, in_trash=True)
        row.match.deleted_at = None
        events.record(self._session, "match.restored", match_id, self._owner.id)

    # ---- below -------------------------------------------------------------------------------

    async def _cards(self, *which: object, **order: Any) -> Sequence[MatchCard]:
        present = await self._rows.present()
        rows = await self._rows.many(*which, **order)
        return [card(self._owner.box, row, present) for row in rows]

    async def _score_when_due(self, match_id: UUID) -> None:
        row = await self._rows.one(match_id)
        if row.task is not None and row.task.is_live:
            return
        summary = summary_of(self._owner.box, row.match)
        if summary is None or stale(row, summary, await self._rows.present()):
            await following.score(self._session, row.match)

    async def _expect_sides(self, resume_id: UUID, posting_id: UUID) -> None:
        """Both are the owner's and not in the trash; the résumé's row is held, so that the same
        pair asked for twice at once is one match."""
        sides = (
            ("resume_id", Resume, resume_id, "there is no such résumé"),
            ("posting_id", Posting, posting_id, "there is no such posting"),
        )
        faults = []
        for field, table, wanted, message in sides:
            found = await self._session.scalar(
                select(table.id)
                .where(
                    table.owner_id == self._owner.id,
                    table.id == wanted,
                    table.deleted_at.is_(None),
                )
                .with_for_update()
            )
            if found is None:
                faults.append(Fault(field, message))
        if faults:
            raise NotFound(*faults)
