"""One worker process from its start to its end: it claims, renews leases, leaves nothing behind."""

import asyncio
import math
import os
import signal
from functools import partial
from itertools import chain
from typing import Any

from app.bells.choosing import ringer
from app.db.engine import Database
from app.db.faults import DOWN
from app.db.sealing import MasterKeys
from app.domain.reactions import react
from app.domain.tasks import presence
from app.domain.tasks.kinds import ROOMS_OF, Room
from app.domain.tasks.schemas import Claim
from app.domain.tasks.service import TaskService
from app.lib.logs import logger
from app.settings import Settings
from workers import memory, upkeep
from workers.bells import bell_for
from workers.context import Context
from workers.engines import make_ready
from workers.queue import QuietWorker, TaskQueue, worker
from workers.tasks.running import LIMIT_SECONDS, perform

AT_A_TIME = {Room.DOCUMENTS: 2, Room.MODELS: 1, Room.WEBHOOKS: 24}
"""Tasks that a worker does at a time. Reading holds the interpreter, so a second would only slow
the first one down; documents are made in child processes and wait for disks; who delivers waits for
receivers, and each webhook has one try at a time."""

BEAT_SECONDS = 2.0
LOOK_SECONDS = 0.05
GRACE_SECONDS = 8.0
"""Tasks in flight get this long when the worker is to stop."""

LAST_WORDS_SECONDS = 0.5
"""What a task may still need to end: when it was cancelled, or after its row says it ended."""

STUCK_SECONDS = 10.0
"""A thread that computes for so long after its task ended is taken for stuck."""

BROKEN = 1
REPLACE_ME = 75
"""Exit codes; the second has the supervisor start another one at once (`EX_TEMPFAIL`)."""

log = logger("worker")


class Runner:
    """A worker of `room`, known as `name`: the supervisor gives its successors the same name."""

    def __init__(self, settings: Settings, keys: MasterKeys, room: Room, name: str) -> None:
        self._settings = settings
        self._room = room
        self._name = name
        self._database = Database(settings.database_url, react, ringer(settings.redis_url))
        self._bells = {one: bell_for(settings, one) for one in ROOMS_OF[room]}
        self._queues = {
            one: TaskQueue(self._database, one, name, bell) for one, bell in self._bells.items()
        }
        self._contexts = {
            one: [Context(settings, self._database, keys, room=one) for _ in range(AT_A_TIME[one])]
            for one in ROOMS_OF[room]
        }
        self._held: dict[Claim, asyncio.Task[None]] = {}
        self._state: presence.State = "starting"
        self._engine: str | None = None
        self._closing = asyncio.Event()
        self._end_by = math.inf
        self._code = 0

    async def run(self) -> int:
        """Work until a signal comes or the process must be replaced; the exit code."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._close, 0, GRACE_SECONDS)
        await self._arrive()
        beating = asyncio.create_task(self._beat())
        loading = asyncio.create_task(self._load())
        if self._room is Room.MODELS:  # it can do nothing before
            await self._unless_closing(loading)
        await self._work()
        beating.cancel()
        await self._leave()
        return self._code

    async def _unless_closing(self, other: "asyncio.Future[Any]") -> None:
        """Wait for something, but no longer than until the worker is to end."""
        closing = asyncio.create_task(self._closing.wait())
        await asyncio.wait({other, closing}, return_when=asyncio.FIRST_COMPLETED)
        closing.cancel()

    def _close(self, code: int, seconds: float) -> None:
        """Claim nothing more, and end when nothing is in flight or after so many seconds."""
        for queue in self._queues.values():
            queue.close()
        self._state, self._code = "stopping", code
        self._end_by = min(self._end_by, asyncio.get_running_loop().time() + seconds)
        self._closing.set()

    # ---- start -------------------------------------------------------------------------------

    async def _arrive(self) -> None:
        async with self._database.write() as session:
            left = await TaskService(session).release(self._name)
        await self._tell()
        log.info("starting", room=self._room, put_back=left)

    async def _load(self) -> None:
        """Make the engines ready, and say so."""
        try:
            state, self._engine = await make_ready(self._contexts[self._room][-1], self._room)
        except Exception as fault:  # whatever it is, without engines there is no work
            log.error("no engine", exc_info=fault)
            self._close(BROKEN, GRACE_SECONDS)
            return
        if not self._closing.is_set():
            self._state = state
            await self._tell()
            log.info(state, room=self._room, engine=self._engine)

    async def _tell(self) -> list[Claim]:
        """Write how the worker is and that it still does what it holds; what it holds no more."""
        async with self._database.write() as session:
            lost = await TaskService(session).renew(list(self._held))
            await presence.tell(
                session, self._name, self._room, os.getpid(), self._state, self._engine
            )
        return lost

    # ---- work --------------------------------------------------------------------------------

    async def _work(self) -> None:
        saqs = [self._worker(room) for room in self._queues]
        serving = asyncio.gather(*(saq.start() for saq in saqs))
        await self._unless_closing(serving)
        await self._finish_tasks()
        for saq in saqs:
            saq.event.set()
        await serving

    def _worker(self, room: Room) -> QuietWorker:
        routines = upkeep.routines(self._contexts[room][0]) if room is Room.DOCUMENTS else ()
        do = partial(self._do, self._contexts[room])
        return worker(self._queues[room], do, routines, concurrency=AT_A_TIME[room])

    async def _do(self, contexts: list[Context], claim: Claim) -> None:
        """Do one task. It may be cancelled from here without SAQ's knowledge, and not otherwise."""
        ctx = contexts.pop()
        work = self._held[claim] = asyncio.create_task(perform(ctx, claim))
        try:
            await asyncio.wait({work})
            await self._tidy(ctx)
        finally:
            work.cancel()
            del self._held[claim]
            contexts.append(ctx)

    async def _tidy(self, ctx: Context) -> None:
        """See that the task left nothing behind; else the process is to be replaced."""
        if self._closing.is_set():
            return
        if not await ctx.settle(STUCK_SECONDS):
            log.error("a thread does not end")
            self._close(REPLACE_ME, LIMIT_SECONDS)
        used = memory.megabytes()
        if used > self._settings.worker_max_mb:
            log.info("too large", megabytes=round(used), allowed=self._settings.worker_max_mb)
            self._close(REPLACE_ME, LIMIT_SECONDS)

    async def _finish_tasks(self) -> None:
        """Let what is in flight end, then cancel it; `_leave` puts it back."""
        time = asyncio.get_running_loop().time
        while self._held and time() < self._end_by:
            await asyncio.sleep(LOOK_SECONDS)
        late = list(self._held.values())
        for work in late:
            work.cancel()
        if late:
            log.info("tasks cut short", count=len(late))
            await asyncio.wait(late, timeout=LAST_WORDS_SECONDS)

    # ---- alive -------------------------------------------------------------------------------

    async def _beat(self) -> None:
        """Say again and again that the worker is there and which tasks it still does."""
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            try:
                lost = await self._tell()
            except DOWN as fault:
                log.warning("no sign of life could be written", exc_info=fault)
                continue
            for claim in lost:
                asyncio.get_running_loop().call_later(LAST_WORDS_SECONDS, self._drop, claim)

    def _drop(self, claim: Claim) -> None:
        """End the work on a task that was stopped, or that somebody else has now."""
        if claim in self._held and not self._held[claim].done():
            log.info("task lost", kind=claim.kind, task=str(claim.id))
            self._held[claim].cancel()

    async def _leave(self) -> None:
        """Put back what is still held, and go; should that fail, the next start does it."""
        for ctx in chain.from_iterable(self._contexts.values()):
            ctx.close()
        try:
            async with self._database.write() as session:
                left = await TaskService(session).hand_back(self._name)
                await presence.leave(session, self._name)
            log.info("ended", put_back=left, code=self._code)
        except DOWN as fault:
            log.warning("not put back", exc_info=fault)
        await self._database.close()
