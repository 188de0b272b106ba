"""Worker processes over one database, as tests start, freeze and kill them."""

import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from app.db.engine import Database
from app.db.ids import new_id
from app.db.models import Event, Task, Worker
from app.domain.owners import Owner
from app.domain.tasks.kinds import Kind
from app.domain.tasks.service import TaskService
from tests.house.tree import ROOT

PATIENCE_SECONDS = 30.0


class Process:
    """One worker process; its log lies beside the database."""

    def __init__(self, command: list[str], environment: dict[str, str], log: Path) -> None:
        self.log = log
        with log.open("wb") as errors:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stderr=errors, stdin=subprocess.DEVNULL
            )
        self.pid = self._process.pid

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    async def ended(self) -> int:
        """The exit code, once it has ended."""
        await until(lambda: self._process.poll() is not None)
        return self._process.wait()

    def close(self) -> None:
        self._process.kill()
        self._process.wait()


async def until(
    happened: Callable[[], object], seconds: float = PATIENCE_SECONDS, what: str = "it"
) -> None:
    """Wait until something is true, which is looked for again and again."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, f"{what} did not happen in {seconds} s"
        await asyncio.sleep(0.02)


class Office:
    """Worker processes over one database, and what their tasks become."""

    def __init__(
        self, database: Database, owner: Owner, folder: Path, environment: dict[str, str]
    ) -> None:
        self.database, self.owner, self.folder = database, owner, folder
        self.environment = environment
        self.processes: list[Process] = []

    async def start(self, name: str = "documents-1", **options: float) -> Process:
        """A worker of `tests.workers.hands`, once it is ready to claim."""
        more = [part for key, value in options.items() for part in (f"--{key}", str(value))]
        return await self.run(name, "-m", "tests.workers.hands", "--name", name, *more)

    async def run(self, name: str, *arguments: str) -> Process:
        log = self.folder / f"{name}-{len(self.processes)}.log"
        process = Process([sys.executable, *arguments], self.environment, log)
        self.processes.append(process)
        end = time.monotonic() + PATIENCE_SECONDS
        while (await self.worker(name, process.pid)) is None:
            assert time.monotonic() < end, log.read_text()
            await asyncio.sleep(0.05)
        return process

    async def worker(self, name: str, pid: int) -> Worker | None:
        """The row of a worker that is ready."""
        async with self.database.read() as session:
            return await session.scalar(
                select(Worker).where(
                    Worker.name == name, Worker.pid == pid, Worker.state.in_(("ok", "degraded"))
                )
            )

    async def ask(self, kind: Kind = Kind.PREVIEW_MAKE) -> Task:
        async with self.database.write() as session:
            task = await TaskService(session).request(kind, new_id(), self.owner.id)
        return await self.row(task)

    async def row(self, task: object) -> Task:
        async with self.database.read() as session:
            row = await session.get(Task, task)
        assert row is not None
        return row

    async def reached(
        self, task: Task, *states: str, seconds: float = PATIENCE_SECONDS, attempts: int = 0
    ) -> Task:
        """The task, once it is in one of `states` (and was begun so often)."""
        end = time.monotonic() + seconds
        while (row := await self.row(task.id)).state not in states or row.attempts < attempts:
            said = "\n".join(process.log.read_text() for process in self.processes)
            assert time.monotonic() < end, f"{row.state}, {row.attempts} tries, and:\n{said}"
            await asyncio.sleep(0.02)
        return row

    async def results(self, task: Task) -> int:
        """How often its result was stored."""
        async with self.database.read() as session:
            return len(
                list(await session.scalars(select(Event).where(Event.subject_id == task.id)))
            )
