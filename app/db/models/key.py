"""Which keys this database was used with: enough to miss one, nothing to open anything with."""

from sqlalchemy import LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.base import Base


class Key(Base):
    """A key that was current here once."""

    __tablename__ = "keys"
    __table_args__ = (UniqueConstraint("purpose", "name"),)

    purpose: Mapped[str] = mapped_column(String(8))
    """`master` or `tokens`."""
    name: Mapped[str] = mapped_column(String(32))
    """The id before the colon."""
    proof: Mapped[bytes] = mapped_column(LargeBinary(32))
    """A keyed hash that only the same key makes."""
