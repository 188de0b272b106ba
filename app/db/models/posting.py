"""Postings: job adverts, as they came and as they were read."""

from datetime import datetime
from uuid import UUID

from advanced_alchemy.types import GUID
from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.base import Owned, UtcDateTime


class Posting(Owned):
    """A posting: its text never changes, what is said about it may."""

    __tablename__ = "postings"
    __table_args__ = (Index("ix_postings_owner_id", "owner_id", "deleted_at", "updated_at"),)

    text: Mapped[bytes] = mapped_column(LargeBinary)
    file_name: Mapped[bytes | None] = mapped_column(LargeBinary)
    title: Mapped[bytes | None] = mapped_column(LargeBinary)
    """As a person gave or corrected it; the reader's own is in `analysis`."""
    company: Mapped[bytes | None] = mapped_column(LargeBinary)
    fields: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Where the parts of a JSON posting lie in `text`."""
    corrections: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Line kinds that a person set, by the offset where the line starts."""
    analysis: Mapped[bytes | None] = mapped_column(LargeBinary)
    revision: Mapped[int] = mapped_column(default=1)
    """Counts corrections, from 1."""
    analysed_revision: Mapped[int | None]
    engine: Mapped[str | None] = mapped_column(String(64))
    """Name, version and mode of the engine that read it."""
    task_id: Mapped[UUID | None] = mapped_column(GUID(length=16))
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
