"""However a task's function ends, its row says so."""

import asyncio
import errno
from collections.abc import Awaitable, Callable

import pytest
from structlog.testing import capture_logs

from app.db.ids import new_id
from app.db.models import Task
from app.domain.errors import Fault, Invalid, NotFound, TimedOut, Unavailable
from app.domain.owners import Owner
from app.domain.tasks.kinds import MAX_ATTEMPTS, Kind, Room
from app.domain.tasks.schemas import Claim
from app.domain.tasks.service import TaskService
from workers.context import Context
from workers.tasks import FUNCTIONS
from workers.tasks.running import perform

pytestmark = pytest.mark.anyio

FAULT = Fault("x", "kanarienvogel")


@pytest.fixture
async def claim(ctx: Context, owner: Owner) -> Claim:
    async with ctx.database.write() as session:
        await TaskService(session).request(Kind.EXPORT_MAKE, new_id(), owner.id)
        claim = await TaskService(session).claim(Room.DOCUMENTS, "test")
    assert claim is not None
    return claim


Perform = Callable[[Callable[[], Awaitable[None]]], Awaitable[Task]]


@pytest.fixture
def performed(ctx: Context, claim: Claim, monkeypatch: pytest.MonkeyPatch) -> Perform:
    """Performs a function in the place of the task's own; the row afterwards."""

    async def performed(function: Callable[[], Awaitable[None]]) -> Task:
        async def take_its_place(_ctx: Context, _claim: Claim) -> None:
            await function()

        monkeypatch.setitem(FUNCTIONS, Kind.EXPORT_MAKE, take_its_place)
        await perform(ctx, claim, limit=0.2)
        async with ctx.database.read() as session:
            row = await session.get(Task, claim.id)
        assert row is not None
        return row

    return performed


def raising(fault: BaseException) -> Callable[[], Awaitable[None]]:
    async def raise_() -> None:
        raise fault

    return raise_


def test_every_kind_of_task_has_its_function() -> None:
    assert set(FUNCTIONS) == set(Kind)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (NotFound(FAULT), "gone"),
        (Invalid(FAULT), "failed"),
        (TimedOut(FAULT), "timeout"),
    ],
)
async def test_what_trying_again_cannot_mend_fails_at_once(
    performed: Perform, fault: Exception, reason: str
) -> None:
    row = await performed(raising(fault))
    assert (row.state, row.reason) == ("failed", reason)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Unavailable(FAULT), "unavailable"),
        (OSError(errno.ENOSPC, "No space left on device"), "disk_full"),
        (ZeroDivisionError("kanarienvogel"), "crashed"),
    ],
)
async def test_what_may_pass_is_tried_again_and_then_fails_with_its_reason(
    ctx: Context, claim: Claim, performed: Perform, fault: Exception, reason: str
) -> None:
    with capture_logs():
        row = await performed(raising(fault))
        assert (row.state, row.attempts, row.reason) == ("queued", 1, None)
        async with ctx.database.write() as session:
            row = await session.get_one(Task, claim.id)
            row.state, row.attempts, row.fence = "running", MAX_ATTEMPTS, claim.fence
        last = Claim(
            **{name: getattr(claim, name) for name in ("id", "kind", "subject_id", "owner_id")},
            fence=claim.fence,
            attempts=MAX_ATTEMPTS,
        )
        await perform(ctx, last)
    async with ctx.database.read() as session:
        row = await session.get_one(Task, claim.id)
    assert (row.state, row.reason) == ("failed", reason)


async def test_a_task_without_end_is_ended(performed: Perform) -> None:
    row = await performed(lambda: asyncio.sleep(60))
    assert (row.state, row.reason) == ("failed", "timeout")


async def test_a_stopped_task_is_left_as_it_is(
    ctx: Context, claim: Claim, performed: Perform, owner: Owner
) -> None:
    async def stopped_meanwhile() -> None:
        async with ctx.database.write() as session:
            await TaskService(session).stop(owner.id, claim.id)
        raise ZeroDivisionError

    with capture_logs():
        assert (await performed(stopped_meanwhile)).state == "stopped"


async def test_a_cancelled_one_is_left_to_who_cancelled_it(performed: Perform) -> None:
    with pytest.raises(asyncio.CancelledError):
        await performed(raising(asyncio.CancelledError()))


async def test_the_log_tells_where_and_not_what(claim: Claim, performed: Perform) -> None:
    with capture_logs() as said:
        await performed(raising(ValueError("kanarienvogel")))
    (line,) = said
    assert (line["event"], line["task"], line["attempt"]) == ("task fault", str(claim.id), 1)
    assert isinstance(line["exc_info"], ValueError), "app/lib/logs.py leaves its message out"
