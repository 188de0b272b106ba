"""SAQ's queue over our own table: the task row is the record, what SAQ passes on is an envelope.

`dequeue` is the claim. SAQ's word for an envelope is kept to this file.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import msgspec
from saq import CronJob, Job, Queue, Status, Worker

from app.db.engine import Database
from app.db.faults import DOWN
from app.domain.tasks.kinds import Kind, Room
from app.domain.tasks.schemas import Claim
from app.domain.tasks.service import TaskService
from app.domain.upkeep import is_first
from app.lib.clock import now
from app.lib.logs import logger
from workers.bells import Bell

LONGEST_WAIT_SECONDS = 1.0
PAUSE_SECONDS = 1.0
"""After a fault of the database."""

log = logger("queue")
logging.getLogger("saq").setLevel(logging.CRITICAL)  # it quotes what exceptions say; we tell more


class Routine(msgspec.Struct, frozen=True):
    """Something to be done again and again, at moments told in the manner of cron.

    Processes agree by its name. `cron`: minute, hour, day, month, weekday and, if given, second.
    """

    name: str
    cron: str
    verb: Callable[[], Awaitable[None]]


class TaskQueue(Queue):
    """The tasks of one room, for one worker.

    Routines are kept in memory; a row in the database sees to it that each moment of each is done
    by one process only.
    """

    def __init__(self, database: Database, room: Room, worker: str, bell: Bell) -> None:
        super().__init__(name=room, dump=None, load=None)
        self._database = database
        self._room = room
        self._worker = worker
        self._bell = bell
        self._turn = asyncio.Lock()
        self._is_closed = False
        self._look_at: datetime | None = None
        self._routines: dict[str, Job] = {}
        self._taken: set[str] = set()

    def close(self) -> None:
        """Claim nothing from now on."""
        self._is_closed = True

    async def dequeue(self, timeout: float = 0.0, poll_interval: float = 0.0) -> Job | None:
        """Wait for something to do and claim it; who waits first is served first."""
        async with self._turn:
            while not self._is_closed:
                try:
                    found = await self._next_routine() or await self._next_task()
                except DOWN as fault:
                    log.warning("claiming failed", exc_info=fault)
                    await asyncio.sleep(PAUSE_SECONDS)
                    continue
                if found is not None:
                    return found
                await self._bell.wait(self._patience())
        await asyncio.Event().wait()  # until SAQ's worker is stopped: an answer makes it ask again
        return None

    def _patience(self) -> float:
        """How long nothing is due, as far as is known."""
        waits = [job.scheduled - time.time() for job in self._routines.values()]
        if self._look_at is not None:
            waits.append((self._look_at - now()).total_seconds())
        return max(0.0, min([*waits, LONGEST_WAIT_SECONDS]))

    async def _next_task(self) -> Job | None:
        """Claim a task; without news nothing is read, and without a due task nothing is locked."""
        moment = now()
        is_time = self._look_at is not None and self._look_at <= moment
        if not self._bell.rang() and not is_time:
            return None
        self._look_at = moment  # should something fail now, or more be due, look again soon
        async with self._database.read() as session:
            due = await TaskService(session).next_due(self._room)
        if due is None or due > now():
            self._look_at = due
            return None
        async with self._database.write() as session:
            claim = await TaskService(session).claim(self._room, self._worker)
        return None if claim is None else self._envelope(claim)

    async def _next_routine(self) -> Job | None:
        for key, job in self._routines.items():
            if key in self._taken or job.scheduled > time.time():
                continue
            self._taken.add(key)
            try:
                async with self._database.write() as session:
                    moment = datetime.fromtimestamp(job.scheduled, UTC)
                    is_ours = await is_first(session, job.function, moment)
            except BaseException:
                self._taken.discard(key)  # else it would never come again
                raise
            if is_ours:
                return job
            self._forget(key)
            return None
        return None

    def _envelope(self, claim: Claim) -> Job:
        """No time limit of SAQ's: `workers.tasks.running` has one that the row knows of."""
        key = f"{claim.id}:{claim.fence}"
        return Job(claim.kind, {"claim": claim}, queue=self, key=key, timeout=0)

    def _forget(self, key: str) -> None:
        self._routines.pop(key, None)
        self._taken.discard(key)

    # ---- what SAQ's worker calls besides -----------------------------------------------------

    async def _enqueue(self, job: Job) -> Job | None:
        """Keep the next moment of a routine, unless one is kept already."""
        if job.key in self._routines:
            return None
        self._routines[job.key] = job
        return job

    async def _finish(
        self, job: Job, status: Status, *, result: Any = None, error: str | None = None
    ) -> None:
        self._forget(job.key)

    async def _retry(self, job: Job, error: str | None) -> None:
        self._forget(job.key)

    async def _update(self, job: Job, status: Status | None = None, **kwargs: Any) -> None:
        """Nothing is stored of an envelope."""

    async def sweep(self, lock: int = 60, abort: float = 5.0) -> list[str]:
        """Nothing: a lease that ran out makes its task due."""
        return []

    async def abort(self, job: Job, error: str, ttl: float = 5) -> None:
        """Nothing: a person's stop is in the row, and renewing the lease finds it."""

    async def write_worker_info(self, worker_id: str, info: Any, ttl: int) -> None:
        """Nothing: `workers.runner` keeps the worker's row."""

    async def disconnect(self) -> None:
        """Nothing: the database is not ours to close."""

    async def info(self, jobs: bool = False, offset: int = 0, limit: int = 10) -> Any:
        """Nothing that SAQ's own pages could show."""
        return {"workers": {}, "name": self.name, "queued": 0, "active": 0, "scheduled": 0}

    async def count(self, kind: Any) -> int:
        """None that SAQ knows of."""
        return 0

    async def job(self, job_key: str) -> Job | None:
        """None: an envelope is gone once it is opened."""
        return None

    async def jobs(self, job_keys: Iterable[str]) -> list[Job | None]:
        """None, for each."""
        return [None for _ in job_keys]

    async def iter_jobs(
        self, statuses: list[Status] | None = None, batch_size: int = 100
    ) -> AsyncIterator[Job]:
        """None."""
        for nothing in await self.jobs(()):
            if nothing is not None:
                yield nothing


class QuietWorker(Worker[Any]):
    """SAQ's worker without its signals: on SIGTERM it would lose what is being done."""

    SIGNALS = []  # noqa: RUF012 - declared like this in SAQ


def worker(
    queue: TaskQueue,
    do: Callable[[Claim], Awaitable[None]],
    routines: Iterable[Routine] = (),
    *,
    concurrency: int = 1,
) -> QuietWorker:
    """SAQ's worker over `queue`: hands each claim to `do`, and does `routines` at their times."""

    async def opened(_context: Any, *, claim: Claim) -> None:
        await do(claim)

    return QuietWorker(
        queue,
        [(kind, opened) for kind in Kind],
        cron_jobs=[CronJob(_guarded(routine), routine.cron, timeout=0) for routine in routines],
        concurrency=concurrency,
    )


def _guarded(routine: Routine) -> Any:
    """The routine as SAQ wants it: with a context, and a function's name of its own."""

    async def done(_context: Any) -> None:
        try:
            await routine.verb()
        except Exception as fault:  # its next moment comes
            log.error("routine failed", routine=routine.name, exc_info=fault)

    done.__qualname__ = routine.name
    return done
