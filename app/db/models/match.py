"""Matches: a résumé held against a posting, and the suggestions that were applied."""

from datetime import datetime
from uuid import UUID

from advanced_alchemy.types import GUID
from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.base import Owned, UtcDateTime


class Match(Owned):
    """The newest result for one résumé and one posting, and what it was computed from."""

    __tablename__ = "matches"
    __table_args__ = (
        Index("ix_matches_owner_id", "owner_id", "deleted_at", "updated_at"),
        Index("ix_matches_resume_id", "resume_id"),
        Index("ix_matches_posting_id", "posting_id"),
    )

    resume_id: Mapped[UUID] = mapped_column(
        GUID(length=16), ForeignKey("resumes.id", ondelete="CASCADE")
    )
    posting_id: Mapped[UUID] = mapped_column(
        GUID(length=16), ForeignKey("postings.id", ondelete="CASCADE")
    )
    result: Mapped[bytes | None] = mapped_column(LargeBinary)
    summary: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Score, band and counts, for lists."""
    previous: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The summary before the newest one, to say what changed."""
    resume_version: Mapped[int | None]
    posting_revision: Mapped[int | None]
    engine: Mapped[str | None] = mapped_column(String(64))
    as_of: Mapped[str | None] = mapped_column(String(10))
    watched_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When a page last showed it: those are scored again by themselves."""
    task_id: Mapped[UUID | None] = mapped_column(GUID(length=16))
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Application(Owned):
    """A suggestion that was applied, and how to take it back."""

    __tablename__ = "applications"
    __table_args__ = (
        Index("ix_applications_match_id", "match_id"),
        Index("ix_applications_owner_id", "owner_id"),
    )

    match_id: Mapped[UUID] = mapped_column(
        GUID(length=16), ForeignKey("matches.id", ondelete="CASCADE")
    )
    suggestion: Mapped[bytes] = mapped_column(LargeBinary)
    version_before: Mapped[int]
    version_after: Mapped[int]
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
