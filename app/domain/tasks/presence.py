"""Which workers are there, and whether work waits for one: each worker keeps a row fresh."""

from datetime import timedelta
from typing import Literal

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.models import Task, Worker
from app.domain.tasks.kinds import ROOMS
from app.lib.clock import now

State = Literal["starting", "ok", "degraded", "stopping"]

FRESH = timedelta(seconds=6)
"""A worker that was not seen for so long is not there."""

PATIENCE = timedelta(seconds=30)
"""A task that is due for so long and was not begun waits for a worker."""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """A worker that is there, as it told of itself."""

    name: str
    room: str
    pid: int
    state: str
    engine: str | None
    """Name, version and mode of what reads postings; None for a worker without models."""


async def present(session: AsyncSession) -> list[Seen]:
    """The workers that were seen a moment ago, by name."""
    rows = await session.scalars(
        select(Worker).where(Worker.seen_at >= now() - FRESH).order_by(Worker.name)
    )
    return [
        Seen(name=row.name, room=row.room, pid=row.pid, state=row.state, engine=row.engine)
        for row in rows
    ]


async def waiting_too_long(session: AsyncSession) -> bool:
    """Is there a task that should have been begun long ago?"""
    found = await session.scalar(
        select(Task.id)
        .where(Task.room.in_(ROOMS), Task.state == "queued", Task.run_at < now() - PATIENCE)
        .limit(1)
    )
    return found is not None


async def tell(
    session: AsyncSession, name: str, room: str, pid: int, state: State, engine: str | None = None
) -> None:
    """A worker says that it is there; the row of the process before it becomes its own."""
    row = await session.scalar(select(Worker).where(Worker.name == name))
    if row is None:
        row = Worker(name=name)
        session.add(row)
    row.room, row.pid, row.state, row.engine, row.seen_at = room, pid, state, engine, now()


async def leave(session: AsyncSession, name: str) -> None:
    """A worker says that it goes."""
    await session.execute(delete(Worker).where(Worker.name == name))
