"""What is done again and again: tasks given up, and things let go when their time is over.

Only workers for documents have these routines; a row sees to it that one process does each.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from app.domain import upkeep
from app.domain.tasks.service import TaskService
from app.lib.clock import now
from app.lib.logs import logger
from workers.context import Context
from workers.queue import Routine

log = logger("upkeep")


async def give_up_tasks(ctx: Context) -> None:
    """End tasks whose workers were lost too often."""
    async with ctx.database.write() as session:
        count = await TaskService(session).give_up()
    if count:
        log.warning("tasks given up", count=count)


async def drop_expired(ctx: Context) -> None:
    """Let previews, archives, sessions and links go."""
    if await _drop(ctx, upkeep.drop_expired):
        await _tidy(ctx)


async def drop_old(ctx: Context) -> None:
    """Let the trash and forgotten guests go, and files that nothing owns."""
    await _drop(ctx, upkeep.drop_old)
    await _tidy(ctx)


async def _drop(ctx: Context, verb: Callable[[AsyncSession, datetime], Awaitable[int]]) -> int:
    """Drop batch after batch; how many rows that were."""
    rows = 0
    while True:
        async with ctx.database.write() as session:
            count = await verb(session, now())
        if not count:
            break
        rows += count
    if rows:
        log.info("dropped", rows=rows)
    return rows


async def _tidy(ctx: Context) -> None:
    """Drop files without a row; what was erased leaves the disk now."""
    async with ctx.database.read() as session:
        files = await upkeep.drop_orphans(session, ctx.files, now())
    await ctx.database.checkpoint()
    if files:
        log.info("dropped", files=files)


def routines(ctx: Context) -> list[Routine]:
    """What a worker for documents does besides, and when."""
    return [
        Routine("give_up_tasks", "* * * * * */30", partial(give_up_tasks, ctx)),
        Routine("drop_expired", "*/5 * * * *", partial(drop_expired, ctx)),
        Routine("drop_old", "7 * * * *", partial(drop_old, ctx)),
    ]
