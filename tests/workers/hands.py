"""A worker process whose tasks do what a test wants: `python -m tests.workers.hands`.

The runner, the queue and the database are the real ones; only the tasks' functions are not.
"""

import argparse
import asyncio
import os
import signal
import sys
import time
from datetime import timedelta

from app.db.models import Event
from app.domain.tasks import service
from app.domain.tasks.kinds import LEASE, Kind, Room
from app.domain.tasks.presence import State
from app.domain.tasks.schemas import Claim
from app.domain.tasks.service import TaskService
from app.http.keys import master_keys
from app.lib.logs import set_up
from app.settings import Settings
from workers import runner
from workers.context import Context
from workers.tasks import FUNCTIONS

KEPT: list[bytes] = []


def hand(seconds: float) -> None:
    """Give every kind of task another meaning."""

    async def dawdle(ctx: Context, claim: Claim) -> None:
        await ctx.in_thread(time.sleep, seconds)
        async with ctx.database.write() as session:
            session.add(Event(type="done", subject_id=claim.id, owner_id=claim.owner_id))
            await TaskService(session).finish(claim)

    async def grow(ctx: Context, claim: Claim) -> None:
        KEPT.append(os.urandom(200 * 1024**2))
        await dawdle(ctx, claim)

    async def die(_ctx: Context, _claim: Claim) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    async def raise_(_ctx: Context, _claim: Claim) -> None:
        raise ValueError("my secret diary")

    FUNCTIONS[Kind.PREVIEW_MAKE] = dawdle
    FUNCTIONS[Kind.EXPORT_MAKE] = grow
    FUNCTIONS[Kind.IMPORT_READ] = die
    FUNCTIONS[Kind.ARCHIVE_MAKE] = raise_


async def _no_engines(_ctx: Context, _room: Room) -> tuple[State, str | None]:
    return "ok", None


async def main() -> None:
    """Work as `workers.__main__` does."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--name", required=True)
    arguments.add_argument("--seconds", type=float, default=0.0)
    arguments.add_argument("--grace", type=float, default=runner.GRACE_SECONDS)
    arguments.add_argument("--lease", type=float, default=LEASE.total_seconds())
    given = arguments.parse_args()
    hand(given.seconds)
    runner.GRACE_SECONDS, runner.BEAT_SECONDS = given.grace, given.lease / 3
    service.LEASE = timedelta(seconds=given.lease)
    runner.make_ready = _no_engines  # type: ignore[assignment] # tests/workers/test_engines.py has them
    settings = Settings.from_env(os.environ)
    set_up(form="console", level="info", process=given.name)
    work = runner.Runner(settings, master_keys(settings), Room.DOCUMENTS, given.name)
    code = await work.run()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    asyncio.run(main())
