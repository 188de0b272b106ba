"""Work to be done, what happened, and who is there to do it."""

from datetime import datetime
from uuid import UUID

from advanced_alchemy.types import GUID
from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.base import Base, Owned, UtcDateTime


class Task(Owned):
    """One piece of work; this row is its only record."""

    __tablename__ = "tasks"
    __table_args__ = (
        Index("ix_tasks_due", "room", "state", "run_at"),
        Index("ix_tasks_owner_id", "owner_id"),
        Index("ix_tasks_subject_id", "subject_id"),
        Index("ix_tasks_lane", "lane", "state"),
        # At most one waiting task for one thing to do; a second request finds it.
        Index(
            "uq_tasks_waiting",
            "kind",
            "subject_id",
            unique=True,
            sqlite_where=text("state = 'queued'"),
            postgresql_where=text("state = 'queued'"),
        ),
    )

    kind: Mapped[str] = mapped_column(String(32))
    room: Mapped[str] = mapped_column(String(16))
    """Which workers may do it: `documents`, `models` or `webhooks`."""
    subject_id: Mapped[UUID] = mapped_column(GUID(length=16))
    """The row that it is about: a posting, a match, an export …"""
    lane: Mapped[UUID | None] = mapped_column(GUID(length=16))
    """Of what shares a lane only one is done at a time; None shares nothing."""
    state: Mapped[str] = mapped_column(String(8), default="queued")
    """`queued`, `running`, `ready`, `failed` or `stopped`."""
    attempts: Mapped[int] = mapped_column(default=0)
    run_at: Mapped[datetime] = mapped_column(UtcDateTime)
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    worker: Mapped[str | None] = mapped_column(String(32))
    fence: Mapped[int] = mapped_column(default=0)
    """Grows with each claim; who finishes with an older number is refused."""
    reason: Mapped[str | None] = mapped_column(String(32))
    """Why it failed, as a code that pages put into words."""
    step: Mapped[str | None] = mapped_column(String(32))
    """What is being done now, as a code that pages put into words."""
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Event(Owned):
    """Something that happened to a thing of a user; what reacts to it finds it here."""

    __tablename__ = "events"
    __table_args__ = (Index("ix_events_owner_id", "owner_id", "created_at"),)

    type: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[UUID] = mapped_column(GUID(length=16))


class Worker(Base):
    """A worker process that said it is alive."""

    __tablename__ = "workers"

    name: Mapped[str] = mapped_column(String(32), unique=True)
    room: Mapped[str] = mapped_column(String(16))
    pid: Mapped[int]
    state: Mapped[str] = mapped_column(String(8))
    """`starting`, `ok` or `stopping`."""
    engine: Mapped[str | None] = mapped_column(String(64))
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Routine(Base):
    """Upkeep that is done again and again, by one process of all for each of its moments."""

    __tablename__ = "routines"

    name: Mapped[str] = mapped_column(String(32), unique=True)
    done_for: Mapped[datetime] = mapped_column(UtcDateTime)
    """The newest moment for which a process took it."""
