"""Users, their sessions, one-use links and preferences."""

from datetime import datetime
from uuid import UUID

from advanced_alchemy.types import GUID
from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.base import Base, UtcDateTime


class User(Base):
    """A person who keeps a résumé here; a `guest` until claimed with e-mail and password."""

    __tablename__ = "users"

    kind: Mapped[str] = mapped_column(String(8))
    """`guest` or `user`."""
    data_key: Mapped[bytes] = mapped_column(LargeBinary)
    """The key of everything this person wrote, wrapped by the master key."""
    email: Mapped[bytes | None] = mapped_column(LargeBinary)
    email_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    """Keyed hash of the e-mail in lower case, to find the row by."""
    password_hash: Mapped[str | None] = mapped_column(String(200))
    is_admin: Mapped[bool] = mapped_column(default=False)
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Session(Base):
    """One signed-in browser or program: a chain of refresh tokens, each hashed."""

    __tablename__ = "sessions"
    __table_args__ = (Index("ix_sessions_user_id", "user_id"),)

    user_id: Mapped[UUID] = mapped_column(
        GUID(length=16), ForeignKey("users.id", ondelete="CASCADE")
    )
    door: Mapped[str] = mapped_column(String(8), default="web", server_default="web")
    """`web` or `api`: what was given out at one door opens nothing at the other."""
    refresh_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    previous_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    rotated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class OneUseLink(Base):
    """A link that an operator made for a user: to choose a new password."""

    __tablename__ = "one_use_links"
    __table_args__ = (Index("ix_one_use_links_user_id", "user_id"),)

    user_id: Mapped[UUID] = mapped_column(
        GUID(length=16), ForeignKey("users.id", ondelete="CASCADE")
    )
    purpose: Mapped[str] = mapped_column(String(16))
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Preference(Base):
    """How a user wants pages to be; one row a user, its id is the user's."""

    __tablename__ = "preferences"

    id: Mapped[UUID] = mapped_column(
        GUID(length=16), ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    look: Mapped[str] = mapped_column(String(8), default="auto")
    """`auto`, `light` or `dark`."""
    language: Mapped[str] = mapped_column(String(16), default="en")
    page_size: Mapped[str] = mapped_column(String(8), default="a4")
