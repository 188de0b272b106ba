"""What every table has: an id of version 7, when it was made and last changed."""

from datetime import datetime
from uuid import UUID

from advanced_alchemy.base import AdvancedDeclarativeBase, CommonTableAttributes, orm_registry
from advanced_alchemy.types import GUID, DateTimeUTC
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db.ids import new_id
from app.lib.clock import now

UtcDateTime = DateTimeUTC(timezone=True)

metadata = orm_registry.metadata


class Base(CommonTableAttributes, AdvancedDeclarativeBase):
    """A table of ours; dates are stored in UTC and come back aware of it."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(GUID(length=16), primary_key=True, default=new_id)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now, onupdate=now)


class Owned(Base):
    """A table whose rows belong to one user and go with them."""

    __abstract__ = True

    owner_id: Mapped[UUID] = mapped_column(
        GUID(length=16), ForeignKey("users.id", ondelete="CASCADE")
    )
