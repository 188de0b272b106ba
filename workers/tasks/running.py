"""What surrounds every task: however its function ends, its row says so."""

import asyncio
import errno

from app.db.faults import DOWN
from app.domain.errors import NotFound, TimedOut, Unavailable, VelvitError
from app.domain.tasks.kinds import Kind
from app.domain.tasks.schemas import Claim
from app.domain.tasks.service import CRASHED, LostFence, TaskService
from app.lib.logs import logger
from workers.context import Context
from workers.tasks import FUNCTIONS, Function

LIMIT_SECONDS = 120.0
"""No task takes longer; a document has a shorter limit of its own in `app.render.pdf`."""

log = logger("work")


async def perform(ctx: Context, claim: Claim, *, limit: float = LIMIT_SECONDS) -> None:
    """Do a claimed task and see to it that its row says how it ended.

    Only a cancelled one is left as it is: whoever cancels it has ended it already, or will.
    """
    try:
        async with asyncio.timeout(limit):
            await _function(claim)(ctx, claim)
    except LostFence:
        log.info("task lost", kind=claim.kind, task=str(claim.id))
    except (TimeoutError, TimedOut):
        await _end(ctx, claim, "timeout", again=False)
    except Unavailable as fault:
        _note(claim, fault)
        await _end(ctx, claim, "unavailable", again=True)
    except VelvitError as fault:
        await _end(ctx, claim, "gone" if isinstance(fault, NotFound) else "failed", again=False)
    except Exception as fault:  # nobody foresaw it: the row must say so all the same
        _note(claim, fault)
        full = isinstance(fault, OSError) and fault.errno in (errno.ENOSPC, errno.EDQUOT)
        await _end(ctx, claim, "disk_full" if full else CRASHED, again=True)


def _function(claim: Claim) -> Function:
    return FUNCTIONS[Kind(claim.kind)]


async def _end(ctx: Context, claim: Claim, reason: str, *, again: bool) -> None:
    """Fail the task, or let it be tried again; when even that cannot be written, its lease ends."""
    try:
        async with ctx.database.write() as session:
            tasks = TaskService(session)
            await (tasks.put_back if again else tasks.fail)(claim, reason)
    except LostFence:
        return
    except DOWN as fault:
        _note(claim, fault)


def _note(claim: Claim, fault: BaseException) -> None:
    log.error(
        "task fault", kind=claim.kind, task=str(claim.id), attempt=claim.attempts, exc_info=fault
    )
