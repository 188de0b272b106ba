"""Matches follow what they are held against: what somebody looks at is scored again by itself.

`app.domain.reactions` calls `resume_changed` and `posting_changed` at the end of the transaction in
which one changed.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.models import Match, Posting
from app.domain.tasks.kinds import Kind
from app.domain.tasks.service import TaskService
from app.lib.clock import now

CALM = timedelta(milliseconds=600)
"""How long after the last edit a match is scored again."""

WATCHED = timedelta(seconds=15)
"""How long a match counts as looked at after its page said so last."""

_AT_ONCE = "matches scored at once"


async def resume_changed(session: AsyncSession, resume_id: UUID) -> None:
    """Score the watched matches of a résumé a moment after its last edit."""
    await _score_watched(session, Match.resume_id == resume_id)


async def posting_changed(session: AsyncSession, posting_id: UUID) -> None:
    """The same for those of a posting that were scored as it was read before."""
    revision = select(Posting.revision).where(Posting.id == posting_id).scalar_subquery()
    await _score_watched(
        session, Match.posting_id == posting_id, Match.posting_revision != revision
    )


async def score(session: AsyncSession, match: Match) -> None:
    """Score a match now; what else happens in this transaction does not put it off."""
    await _request(session, match.id, match.owner_id, timedelta(0))
    session.info.setdefault(_AT_ONCE, set()).add(match.id)


async def watched(session: AsyncSession, match: Match) -> None:
    """Note that somebody looks at it; to look at a thing is no change of it."""
    await _write(session, match.id, watched_at=now())


async def _score_watched(session: AsyncSession, *of: Any) -> None:
    rows = await session.execute(
        select(Match.id, Match.owner_id).where(
            *of, Match.deleted_at.is_(None), Match.watched_at >= now() - WATCHED
        )
    )
    at_once = session.info.get(_AT_ONCE, set())
    for row in rows.all():
        if row.id not in at_once:
            await _request(session, row.id, row.owner_id, CALM)


async def _request(session: AsyncSession, match_id: UUID, owner_id: UUID, delay: timedelta) -> None:
    task_id = await TaskService(session).request(Kind.MATCH_SCORE, match_id, owner_id, delay=delay)
    await _write(session, match_id, task_id=task_id)


async def _write(session: AsyncSession, match_id: UUID, **values: Any) -> None:
    """Set columns of a match and leave `updated_at`, by which lists are sorted, as it is."""
    await session.execute(
        update(Match)
        .where(Match.id == match_id)
        .values(updated_at=Match.updated_at, **values)
        .execution_options(synchronize_session="fetch")
    )
