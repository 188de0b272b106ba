"""What programs sign in with, and the answers that are kept for those who ask twice."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.base import Owned, UtcDateTime


class ApiToken(Owned):
    """A token that a user made for a program; the token itself is shown once and not kept."""

    __tablename__ = "api_tokens"
    __table_args__ = (Index("ix_api_tokens_owner_id", "owner_id"),)

    name: Mapped[bytes] = mapped_column(LargeBinary)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    scopes: Mapped[str] = mapped_column(String(64))
    """What it may do, the names with blanks between them."""
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class StoredAnswer(Owned):
    """What a request with an `Idempotency-Key` was answered; the same key gets it again."""

    __tablename__ = "stored_answers"
    __table_args__ = (
        UniqueConstraint("owner_id", "key_hash"),
        Index("ix_stored_answers_expires_at", "expires_at"),
    )

    key_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    """Keyed hash of the key: who chose it may have put anything into it."""
    request_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    """Keyed hash of address and body: another request with the same key is refused."""
    answer: Mapped[bytes | None] = mapped_column(LargeBinary)
    """Status, headers and body; None while the first request still runs."""
    fence: Mapped[int] = mapped_column(default=1)
    """Grows when a later request takes over one whose process died."""
    lease_until: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
