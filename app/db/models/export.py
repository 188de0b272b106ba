"""Finished documents to download, and archives of everything a user has."""

from datetime import datetime
from uuid import UUID

from advanced_alchemy.types import GUID
from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.base import Owned, UtcDateTime


class Export(Owned):
    """A document made of one version of a résumé; its file lies in the file store."""

    __tablename__ = "exports"
    __table_args__ = (
        Index("ix_exports_owner_id", "owner_id", "deleted_at", "created_at"),
        Index("ix_exports_resume_id", "resume_id"),
    )

    resume_id: Mapped[UUID] = mapped_column(
        GUID(length=16), ForeignKey("resumes.id", ondelete="CASCADE")
    )
    resume_version: Mapped[int]
    title: Mapped[bytes] = mapped_column(LargeBinary)
    """The résumé's title then, for the file's name."""
    document: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The résumé as it was asked for; emptied once the file is there."""
    theme: Mapped[str] = mapped_column(String(64))
    format: Mapped[str] = mapped_column(String(8))
    page_size: Mapped[str] = mapped_column(String(8))
    content_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    """Keyed hash of everything that goes into the file: the same request shares one file."""
    outcome: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Pages, bytes, sha256 and warnings."""
    task_id: Mapped[UUID | None] = mapped_column(GUID(length=16))
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Archive(Owned):
    """Everything of a user as one ZIP."""

    __tablename__ = "archives"
    __table_args__ = (
        Index("ix_archives_owner_id", "owner_id"),
        Index("ix_archives_expires_at", "expires_at"),
    )

    outcome: Mapped[bytes | None] = mapped_column(LargeBinary)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    task_id: Mapped[UUID | None] = mapped_column(GUID(length=16))
