"""Résumés, their kept versions, how they came in, and pictures of their pages."""

from datetime import datetime
from uuid import UUID

from advanced_alchemy.types import GUID
from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.base import Owned, UtcDateTime


class Resume(Owned):
    """A résumé: its newest document."""

    __tablename__ = "resumes"
    __table_args__ = (Index("ix_resumes_owner_id", "owner_id", "deleted_at", "updated_at"),)

    title: Mapped[bytes] = mapped_column(LargeBinary)
    document: Mapped[bytes] = mapped_column(LargeBinary)
    version: Mapped[int] = mapped_column(default=1)
    """Counts the saves, from 1."""
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ResumeVersion(Owned):
    """A copy of a résumé as it was at one version."""

    __tablename__ = "resume_versions"
    __table_args__ = (
        UniqueConstraint("resume_id", "number"),
        Index("ix_resume_versions_owner_id", "owner_id"),
    )

    resume_id: Mapped[UUID] = mapped_column(
        GUID(length=16), ForeignKey("resumes.id", ondelete="CASCADE")
    )
    number: Mapped[int]
    """The résumé's `version` that this is a copy of."""
    title: Mapped[bytes] = mapped_column(LargeBinary)
    document: Mapped[bytes] = mapped_column(LargeBinary)
    reason: Mapped[str] = mapped_column(String(16))
    """Why it was kept: `edit`, `apply`, `restore` or `import`."""


class Import(Owned):
    """A file or text that a person brought, until it has become a résumé."""

    __tablename__ = "imports"
    __table_args__ = (
        Index("ix_imports_owner_id", "owner_id"),
        Index("ix_imports_resume_id", "resume_id"),
    )

    source: Mapped[str] = mapped_column(String(8))
    """`upload` or `paste`."""
    file_name: Mapped[bytes | None] = mapped_column(LargeBinary)
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The bytes as they came; emptied once they are a résumé."""
    report: Mapped[bytes | None] = mapped_column(LargeBinary)
    """What was recognised and dropped, or the faults."""
    resume_id: Mapped[UUID | None] = mapped_column(
        GUID(length=16), ForeignKey("resumes.id", ondelete="CASCADE")
    )
    task_id: Mapped[UUID | None] = mapped_column(GUID(length=16))


class Preview(Owned):
    """Pictures of the PDF's pages of one version of a résumé; kept for an hour."""

    __tablename__ = "previews"
    __table_args__ = (
        UniqueConstraint("resume_id", "resume_version", "look_hash"),
        Index("ix_previews_owner_id", "owner_id", "resume_id"),
        Index("ix_previews_expires_at", "expires_at"),
    )

    resume_id: Mapped[UUID] = mapped_column(
        GUID(length=16), ForeignKey("resumes.id", ondelete="CASCADE")
    )
    resume_version: Mapped[int]
    look: Mapped[bytes] = mapped_column(LargeBinary)
    """Theme and paper, as the résumé names them: a name that no theme has may be anything."""
    look_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    """Keyed hash of it: each version has one row in one look."""
    pages: Mapped[int | None]
    outcome: Mapped[bytes | None] = mapped_column(LargeBinary)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    task_id: Mapped[UUID | None] = mapped_column(GUID(length=16))
