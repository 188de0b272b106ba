"""How long things are kept, and the verbs that let them go; a stopped clock can be handed in.

Every verb drops one batch and says how many rows that were, so that no transaction is long: call
it until it says 0. Files are dropped after their rows: what is left without a row is an orphan.
"""

import asyncio
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, and_, delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db.engine import insert_into
from app.db.files import FileStore
from app.db.ids import new_id
from app.db.models import (
    Archive,
    Delivery,
    Event,
    Export,
    Import,
    Match,
    OneUseLink,
    Posting,
    Preview,
    Resume,
    Routine,
    Session,
    StoredAnswer,
    Task,
    User,
    metadata,
)
from app.lib.clock import now

TRASH = timedelta(days=30)
"""What a person deleted can be had back for so long."""

GUESTS = timedelta(days=30)
"""A guest who was not claimed and does not come is forgotten, with everything that was made."""

HISTORY = timedelta(days=30)
"""Ended tasks that nothing shows any more, events, and imports."""

ENDED = timedelta(days=1)
"""Ended sessions and used links: longer than any access token is good for."""

UNFINISHED = timedelta(hours=1)
"""A file that was begun and never renamed: its writer was killed."""

BATCH = 200
FILES_AT_ONCE = 500


async def is_first(session: AsyncSession, name: str, moment: datetime) -> bool:
    """Take the moment of a routine; False when a process took this or a later one already."""
    taken = insert_into(session, Routine).values(
        id=new_id(), name=name, done_for=moment, created_at=now(), updated_at=now()
    )
    found = await session.execute(
        taken.on_conflict_do_update(
            index_elements=[Routine.name],
            set_={"done_for": taken.excluded.done_for},
            where=Routine.done_for < taken.excluded.done_for,
        ).returning(Routine.id)
    )
    return found.first() is not None


async def drop_expired(session: AsyncSession, moment: datetime) -> int:
    """Drop what carries its end: previews, archives, kept answers, sessions, links."""
    return await _drop(
        session,
        (Preview, Preview.expires_at <= moment),
        (Archive, Archive.expires_at <= moment),
        (Session, or_(Session.ended_at <= moment - ENDED, Session.expires_at <= moment)),
        (StoredAnswer, StoredAnswer.expires_at <= moment),
        (OneUseLink, or_(OneUseLink.used_at <= moment - ENDED, OneUseLink.expires_at <= moment)),
    )


async def drop_old(session: AsyncSession, moment: datetime) -> int:
    """Drop what lay in the trash for long, forgotten guests, and what nobody looks at any more."""
    return await _drop(
        session,
        *((noun, noun.deleted_at <= moment - TRASH) for noun in (Resume, Posting, Match, Export)),
        (User, and_(User.kind == "guest", User.last_used_at <= moment - GUESTS)),
        (Import, Import.created_at <= moment - HISTORY),
        (Event, Event.created_at <= moment - HISTORY),
        (Delivery, Delivery.created_at <= moment - HISTORY),
        (Task, and_(Task.finished_at <= moment - HISTORY, ~_is_shown())),
    )


async def drop_orphans(session: AsyncSession, files: FileStore, moment: datetime) -> int:
    """Delete files whose row is gone, and half-written ones; how many rows that were.

    A row is always there before its file, so the files are listed first.
    """
    await asyncio.to_thread(files.delete_unfinished, moment - UNFINISHED)
    dropped = 0
    for name in files.tables() & metadata.tables.keys():
        kept = sorted(await asyncio.to_thread(files.rows, name))
        id_column = metadata.tables[name].c.id
        for start in range(0, len(kept), FILES_AT_ONCE):
            some = kept[start : start + FILES_AT_ONCE]
            there = set(await session.scalars(select(id_column).where(id_column.in_(some))))
            for row in set(some) - there:
                files.delete(name, row)
                dropped += 1
    return dropped


async def _drop(session: AsyncSession, *which: tuple[Any, Any]) -> int:
    dropped = 0
    for table, condition in which:
        some = select(table.id).where(condition).limit(BATCH)
        done = await session.execute(
            delete(table).where(table.id.in_(some)).execution_options(synchronize_session=False)
        )
        assert isinstance(done, CursorResult)  # noqa: S101 - a DELETE has no other result
        dropped += done.rowcount
    return dropped


def _is_shown() -> Any:
    """Does the thing that a task was about still point at it, to tell how it ended?"""
    nouns = [table for table in metadata.sorted_tables if "task_id" in table.c]
    return or_(
        *(exists().where(noun.c.id == Task.subject_id, noun.c.task_id == Task.id) for noun in nouns)
    )
