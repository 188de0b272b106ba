"""Webhooks: where a user's programs are told what happened, and what became of telling them."""

from datetime import datetime
from uuid import UUID

from advanced_alchemy.types import GUID
from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.base import Owned, UtcDateTime


class Webhook(Owned):
    """An address that wants to be told of some events."""

    __tablename__ = "webhooks"
    __table_args__ = (Index("ix_webhooks_owner_id", "owner_id"),)

    url: Mapped[bytes] = mapped_column(LargeBinary)
    events: Mapped[str] = mapped_column(String(400))
    """The types it wants, with blanks between them."""
    state: Mapped[str] = mapped_column(String(8), default="active")
    """`active`, `paused` by its user, or `off`: switched off because nothing arrived any more."""
    off_reason: Mapped[str | None] = mapped_column(String(16))
    """`gone` (the receiver said 410) or `failing` (for too long)."""
    failing_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the first of the deliveries failed after which none arrived."""
    secret: Mapped[bytes] = mapped_column(LargeBinary)
    previous_secret: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Signs beside the new one until `previous_until`."""
    previous_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revision: Mapped[int] = mapped_column(default=1)
    """Counts what its user changed, from 1."""


class Delivery(Owned):
    """One event for one webhook; its id is the same in every try."""

    __tablename__ = "deliveries"
    __table_args__ = (
        Index("ix_deliveries_webhook_id", "webhook_id", "id"),
        Index("ix_deliveries_owner_id", "owner_id"),
        Index("ix_deliveries_created_at", "created_at"),
    )

    webhook_id: Mapped[UUID] = mapped_column(
        GUID(length=16), ForeignKey("webhooks.id", ondelete="CASCADE")
    )
    type: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[UUID] = mapped_column(GUID(length=16))
    """What it happened to."""
    state: Mapped[str] = mapped_column(String(8), default="pending")
    """`pending`, `arrived`, `failed` for good, or `dropped` with its webhook switched off."""
    tries: Mapped[int] = mapped_column(default=0)
    """How many of the schedule were made."""
    task_id: Mapped[UUID | None] = mapped_column(GUID(length=16))


class Attempt(Owned):
    """One try to deliver: what was sent, what came back, how long it took."""

    __tablename__ = "attempts"
    __table_args__ = (
        Index("ix_attempts_delivery_id", "delivery_id", "id"),
        Index("ix_attempts_owner_id", "owner_id"),
    )

    delivery_id: Mapped[UUID] = mapped_column(
        GUID(length=16), ForeignKey("deliveries.id", ondelete="CASCADE")
    )
    outcome: Mapped[str] = mapped_column(String(16))
    """`arrived`, or why not: `status`, `timeout`, `refused`, `unreachable`, `tls`, `broken`."""
    status: Mapped[int | None]
    milliseconds: Mapped[int]
    record: Mapped[bytes] = mapped_column(LargeBinary)
    """Headers and body of request and answer, as far as they are kept."""
