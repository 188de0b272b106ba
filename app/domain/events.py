"""What happened, as rows: whoever must react (webhooks, mails) reads them; nobody is called."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.db.models import Event


def record(session: AsyncSession, type: str, subject_id: UUID, owner_id: UUID) -> None:  # noqa: A002
    """Note in the same transaction that `type` (`resume.updated`) happened to a thing."""
    event = Event(type=type, subject_id=subject_id, owner_id=owner_id)
    session.add(event)
    session.info.setdefault("recorded", []).append(event)


def recorded(session: AsyncSession) -> tuple[Event, ...]:
    """What was noted since the last call, for `app.domain.reactions`."""
    return tuple(session.info.pop("recorded", ()))
