"""Whose things are looked at: every service starts from an owner."""

from uuid import UUID

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.models import User
from app.db.sealing import Box, MasterKeys
from app.domain.errors import Fault, NotFound


class Owner(msgspec.Struct, frozen=True):
    """A user as the services see one: whose rows to look up, and the box that opens them."""

    id: UUID
    box: Box


async def one_at_a_time(session: AsyncSession, owner: Owner) -> None:
    """Let other transactions of this owner that ask for the same wait until this one ends.

    For what must not be made twice by a button pressed twice. SQLite has one writer anyway.
    """
    if session.get_bind().dialect.name != "sqlite":
        await session.execute(select(User.id).where(User.id == owner.id).with_for_update())


async def load_owner(session: AsyncSession, keys: MasterKeys, user_id: UUID) -> Owner:
    """The owner of a task, for a worker. Raises `NotFound` when the user is gone or disabled."""
    user = await session.get(User, user_id)
    if user is None or user.disabled_at is not None:
        raise NotFound(Fault("user", "there is no such user"))
    return Owner(user.id, keys.box(user.id, user.data_key))
