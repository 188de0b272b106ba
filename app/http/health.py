"""`/health/live` and `/health/ready`: for supervisors, load balancers and worried operators."""

import asyncio
import os
import shutil
import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

import msgspec
from litestar import Request, Response, get
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from app import __version__
from app.db import revisions
from app.db.ids import new_id
from app.db.sealing import MasterKeys, Tampered, UnknownKey
from app.domain.tasks.kinds import ROOMS_OF, Room
from app.domain.tasks.presence import Seen, present, waiting_too_long
from app.http.services import parts

State = Literal["ok", "starting", "degraded", "failed"]

NEEDED = ("database", "migrations", "queue", "keys", "storage")
"""Requests need these; without workers the pages still answer, and say that work waits."""

WORST_FIRST: tuple[State, ...] = ("failed", "degraded", "starting", "ok")

PATIENCE_SECONDS = 2.0
"""A database that is silent for longer is not there, as far as a request can tell."""

LITTLE_ROOM, NO_ROOM = 100 * 1024**2, 4 * 1024**2
"""Free bytes on the disk below which we warn, and below which nothing can be saved."""


class Ready(msgspec.Struct, frozen=True):
    """How every part stands."""

    status: State
    version: str
    parts: dict[str, State]
    mode: str | None = None
    """How postings are read: `full` or `lexical`; None while no worker says so."""


_STARTED = str(time.time_ns())


@get("/health/live", sync_to_thread=False, name="health-live", opt={"public": True})
def live(request: Request[Any, Any, Any]) -> dict[str, str]:
    """Say that the process serves; to a developer's browser also which one it is."""
    which = {"started": _STARTED} if parts(request).settings.dev else {}
    return {"status": "ok", **which}


@get("/health/ready", name="health-ready", opt={"public": True})
async def ready(request: Request[Any, Any, Any]) -> Response[Ready]:
    """Say how each part stands; 503 when one that requests need has failed."""
    found = parts(request)
    states: dict[str, State] = dict.fromkeys(("database", "migrations", "queue"), "failed")
    workers: list[Seen] = []
    try:
        async with asyncio.timeout(PATIENCE_SECONDS), found.database.read() as session:
            states["database"] = "ok" if await session.scalar(text("SELECT 1")) == 1 else "failed"
            states["migrations"] = await _migrations(session)
            workers = await present(session)
            states["queue"] = "degraded" if await waiting_too_long(session) else "ok"
    except (SQLAlchemyError, sqlite3.Error, OSError, TimeoutError):
        pass  # what was not reached counts as failed
    states["keys"] = _keys(found.master_keys)
    states["storage"] = _storage(found.settings.data_dir)
    states["worker"] = _worker(workers)
    mode = _mode(workers)
    states["models"] = _models(workers, mode, found.settings.models)
    broken = any(states[part] == "failed" for part in NEEDED)
    answer = Ready(_worst(states.values()), __version__, states, mode)
    return Response(answer, status_code=503 if broken else 200)


health = [live, ready]


async def _migrations(session: AsyncSession) -> State:
    version = await session.scalar(text("SELECT version_num FROM alembic_version"))
    return "ok" if version == revisions.newest() else "failed"


def _keys(keys: MasterKeys) -> State:
    """Seal something and open it again."""
    user = new_id()
    try:
        box, wrapped = keys.new_box(user)
        opened = keys.box(user, wrapped).open(
            "health.probe", user, box.seal("health.probe", user, b"1")
        )
    except (Tampered, UnknownKey, ValueError):
        return "failed"
    return "ok" if opened == b"1" else "failed"


def _storage(folder: Path) -> State:
    try:
        if not os.access(folder, os.W_OK | os.X_OK):
            return "failed"
        free = shutil.disk_usage(folder).free
    except OSError:
        return "failed"
    if free < NO_ROOM:
        return "failed"
    return "degraded" if free < LITTLE_ROOM else "ok"


def _worker(workers: list[Seen]) -> State:
    """All rooms together: `degraded` when only some kinds of work are done."""
    rooms = {_of_room(workers, room) for room in ROOMS_OF}
    if len(rooms) == 1:
        return rooms.pop()
    return "starting" if "starting" in rooms else "degraded"


def _of_room(workers: list[Seen], room: Room) -> State:
    """The best that a worker of the room says of itself; one that stops is being replaced."""
    states = {worker.state for worker in workers if worker.room == room}
    for state in ("ok", "degraded"):
        if state in states:
            return state
    return "starting" if states else "failed"


def _models(workers: list[Seen], mode: str | None, wanted: str) -> State:
    """`degraded` when nothing is compared by meaning though nobody chose so: the log says why."""
    state = _of_room(workers, Room.MODELS)
    return "degraded" if (state, mode, wanted) == ("ok", "lexical", "auto") else state


def _mode(workers: list[Seen]) -> str | None:
    """The last word of what a worker with models says of its engine: `velvit 1 lexical`."""
    return next((seen.engine.split()[-1] for seen in workers if seen.engine), None)


def _worst(states: Iterable[State]) -> State:
    found = set(states)
    return next(state for state in WORST_FIRST if state in found)
