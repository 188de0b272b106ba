"""The verbs of work: asked for by the doors, claimed and ended by workers.

The row is the only record. A claim sets a lease and a new fencing number in one statement; whoever
ends a task must show that number, so a worker that was frozen past its lease changes nothing.
Source of the idea of fencing: Kleppmann, "How to do distributed locking", 2016.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CursorResult, Select, and_, func, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from app.db.engine import ASKED, insert_into
from app.db.ids import new_id
from app.db.models import Task
from app.domain import events
from app.domain.errors import Fault, NotFound
from app.domain.tasks.kinds import (
    LEASE,
    MAX_ATTEMPTS,
    RETRY_AFTER,
    ROOM_OF,
    ROOMS,
    TELLS_OF_FAILURE,
    Kind,
)
from app.domain.tasks.schemas import Claim, TaskView
from app.lib.clock import now

LIVE = ("queued", "running")
AT_ONCE = timedelta(0)
CRASHED = "crashed"


class LostFence(Exception):
    """Somebody else has the task now, or it was stopped: what was computed is thrown away."""


class TaskService:
    """Work of all owners; what a person may see of it goes through `view` and `stop`."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    # ---- asked for ---------------------------------------------------------------------------

    async def request(
        self,
        kind: Kind,
        subject_id: UUID,
        owner_id: UUID,
        *,
        delay: timedelta = AT_ONCE,
        lane: UUID | None = None,
    ) -> UUID:
        """Ask for work on a subject; the id of the task. Of one `lane` one is done at a time.

        A request for the same thing that still waits is the same task, moved to the new time: the
        newest wins. One that already runs stays, and the new one comes after it.
        """
        moment, room = now(), ROOM_OF[kind]
        asked = insert_into(self._session, Task).values(
            id=new_id(), kind=kind, room=room, subject_id=subject_id, owner_id=owner_id,
            run_at=moment + delay, state="queued", attempts=0, fence=0, lane=lane,
            created_at=moment, updated_at=moment,
        )  # fmt: skip
        found = await self._session.scalars(
            asked.on_conflict_do_update(
                index_elements=[Task.kind, Task.subject_id],
                index_where=text("state = 'queued'"),  # word for word: a parameter finds no index
                # What failed before was asked for by an older request.
                set_={"run_at": asked.excluded.run_at, "attempts": 0, "updated_at": moment},
            ).returning(Task.id),
            execution_options={"populate_existing": True},
        )
        task_id: UUID = found.one()
        self._session.info.setdefault(ASKED, {}).setdefault(room.value, []).append(task_id)
        return task_id

    async def stop(self, owner_id: UUID, task_id: UUID) -> TaskView:
        """End a task that waits or runs; its worker's result will be refused. Raises `NotFound`."""
        await self._change(
            update(Task)
            .where(Task.id == task_id, Task.owner_id == owner_id, Task.state.in_(LIVE))
            .values(state="stopped", finished_at=now(), lease_until=None, fence=Task.fence + 1)
        )
        return await self.view(owner_id, task_id)

    async def view(self, owner_id: UUID, task_id: UUID) -> TaskView:
        """How a task of this owner stands. Raises `NotFound`."""
        found = await self.views(owner_id, [task_id])
        if task_id not in found:
            raise NotFound(Fault("task", "there is no such task"))
        return found[task_id]

    async def views(self, owner_id: UUID, task_ids: Iterable[UUID | None]) -> dict[UUID, TaskView]:
        """How several tasks stand, in one query; what does not exist is left out."""
        wanted = [task_id for task_id in task_ids if task_id is not None]
        if not wanted:
            return {}
        rows = await self._session.scalars(
            select(Task)
            .where(Task.owner_id == owner_id, Task.id.in_(wanted))
            .execution_options(populate_existing=True)
        )
        return {row.id: _view(row) for row in rows}

    # ---- taken -------------------------------------------------------------------------------

    async def next_due(self, room: str) -> datetime | None:
        """When a task of this room can be claimed: not later than now, later, or not as it stands.

        Reads only, so that a worker without work never takes the lock for writing.
        """
        moment = now()
        if await self._session.scalar(_next_due(room, moment)) is not None:
            return moment
        times = [
            await self._session.scalar(
                _live(room, func.min(Task.run_at)).where(
                    Task.state == "queued", Task.run_at > moment
                )
            ),
            await self._session.scalar(
                _live(room, func.min(Task.lease_until)).where(Task.state == "running")
            ),
        ]
        return min((time for time in times if time is not None), default=None)

    async def claim(self, room: str, worker: str) -> Claim | None:
        """Take the next due task of a room for `worker`, or one whose lease ran out; None if none.

        One conditional UPDATE, so two workers never get the same. What is being done for a subject
        already is not begun a second time beside it.
        """
        moment = now()
        claimed = await self._session.execute(
            update(Task)
            .where(Task.id == _next_due(room, moment).scalar_subquery(), _is_due(moment))
            .values(
                state="running", worker=worker, lease_until=moment + LEASE, fence=Task.fence + 1,
                attempts=Task.attempts + 1, started_at=moment, step=None,
            )
            .returning(*_CLAIM)
            .execution_options(synchronize_session=False)
        )  # fmt: skip
        row = claimed.mappings().one_or_none()
        return Claim(**row) if row is not None else None

    async def renew(self, claims: Sequence[Claim]) -> list[Claim]:
        """Say that these are still being done; those that were lost (stopped, taken over)."""
        lost = []
        for claim in claims:
            try:
                await self._held(claim, lease_until=now() + LEASE)
            except LostFence:
                lost.append(claim)
        return lost

    async def mark(self, claim: Claim, step: str) -> None:
        """Say which step is being done (a code). Raises `LostFence`."""
        await self._held(claim, step=step)

    # ---- ended -------------------------------------------------------------------------------

    async def finish(self, claim: Claim) -> None:
        """The task is done; part of the transaction that stores the result. Raises `LostFence`."""
        await self._held(claim, state="ready", finished_at=now(), lease_until=None, step=None)

    async def fail(self, claim: Claim, reason: str) -> None:
        """The task cannot be done; `reason` is a code. Raises `LostFence`."""
        await self._held(
            claim, state="failed", reason=reason, finished_at=now(), lease_until=None, step=None
        )
        if claim.kind in TELLS_OF_FAILURE:
            noun = claim.kind.partition(".")[0]
            events.record(self._session, f"{noun}.failed", claim.subject_id, claim.owner_id)

    async def again(self, claim: Claim, at: datetime) -> None:
        """It is to be done once more at that time, as if for the first time. Raises `LostFence`."""
        await self._queue_again(claim, attempts=0, delay=at - now())

    async def put_back(self, claim: Claim, reason: str = CRASHED) -> None:
        """It failed in a way that may pass: try again later, or fail after the last try.

        Raises `LostFence`.
        """
        await self._again_or_fail(claim, reason, RETRY_AFTER)

    async def hand_back(self, worker: str) -> int:
        """Put back what a worker holds that must stop; how many tasks. The try does not count."""
        held = await self._claims(Task.worker == worker)
        for claim in held:
            await self._queue_again(claim, attempts=claim.attempts - 1, delay=AT_ONCE)
        return len(held)

    async def release(self, worker: str) -> int:
        """Put back what a worker held that died; how many tasks that were.

        The try counts: a task that kills its worker is given up after the last one.
        """
        held = await self._claims(Task.worker == worker)
        for claim in held:
            await self._again_or_fail(claim, CRASHED, AT_ONCE)
        return len(held)

    async def give_up(self) -> int:
        """End what was begun `MAX_ATTEMPTS` times and whose lease ran out; how many that were."""
        lapsed = await self._claims(Task.lease_until < now(), Task.attempts >= MAX_ATTEMPTS)
        for claim in lapsed:
            await self.fail(claim, CRASHED)
        return len(lapsed)

    async def _again_or_fail(self, claim: Claim, reason: str, delay: timedelta) -> None:
        if claim.attempts >= MAX_ATTEMPTS:
            await self.fail(claim, reason)
        else:
            await self._queue_again(claim, attempts=claim.attempts, delay=delay)

    async def _queue_again(self, claim: Claim, *, attempts: int, delay: timedelta) -> None:
        """Let it wait again, unless a newer request for the same waits already."""
        if await self._session.scalar(_waiting(claim.kind, claim.subject_id)) is not None:
            await self._held(claim, state="stopped", finished_at=now(), lease_until=None, step=None)
            return
        await self._held(
            claim, state="queued", attempts=attempts, run_at=now() + delay, fence=claim.fence + 1,
            worker=None, lease_until=None, step=None,
        )  # fmt: skip

    async def _claims(self, *which: Any) -> list[Claim]:
        """What is being done, as the claims of those who do (or did) it."""
        rows = await self._session.execute(
            select(*_CLAIM)
            .where(Task.room.in_(ROOMS), Task.state == "running", *which)
            .with_for_update(skip_locked=True)
        )
        return [Claim(**row) for row in rows.mappings()]

    async def _held(self, claim: Claim, **values: Any) -> None:
        changed = await self._change(
            update(Task)
            .where(Task.id == claim.id, Task.fence == claim.fence, Task.state == "running")
            .values(**values)
        )
        if changed != 1:
            raise LostFence(claim.kind)

    async def _change(self, statement: Any) -> int:
        result = await self._session.execute(statement.execution_options(synchronize_session=False))
        assert isinstance(result, CursorResult)  # noqa: S101 - an UPDATE has no other result
        return result.rowcount


_CLAIM = (Task.id, Task.kind, Task.subject_id, Task.owner_id, Task.fence, Task.attempts)


def _waiting(kind: str, subject_id: UUID) -> Select[Task]:
    """The task that waits to do this to a subject; at most one does."""
    return select(Task).where(
        Task.kind == kind, Task.subject_id == subject_id, Task.state == "queued"
    )


def _live(room: str, column: Any) -> Select[Any]:
    return select(column).where(Task.room == room, Task.state.in_(LIVE))


def _is_due(moment: datetime) -> Any:
    return or_(
        and_(Task.state == "queued", Task.run_at <= moment),
        and_(Task.state == "running", Task.lease_until < moment, Task.attempts < MAX_ATTEMPTS),
    )


def _next_due(room: str, moment: datetime) -> Select[UUID]:
    running = aliased(Task)
    is_being_done = (
        select(running.id)
        .where(
            or_(
                and_(running.subject_id == Task.subject_id, running.kind == Task.kind),
                running.lane == Task.lane,
            ),
            running.state == "running",
            running.lease_until >= moment,
        )
        .exists()
    )
    return (
        _live(room, Task.id)
        .where(_is_due(moment), ~is_being_done)
        .order_by(Task.run_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def _view(row: Task) -> TaskView:
    return TaskView(
        id=row.id, kind=row.kind, state=row.state, reason=row.reason, step=row.step,  # type: ignore[arg-type]
        attempts=row.attempts, requested_at=row.created_at, started_at=row.started_at,
        finished_at=row.finished_at,
    )  # fmt: skip
