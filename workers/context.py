"""What a task may use: one `Context` for each task that a worker does at a time."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from app.db.engine import Database
from app.db.files import FileStore
from app.db.sealing import MasterKeys
from app.domain.tasks.kinds import Room
from app.domain.tasks.schemas import Claim
from app.domain.tasks.service import TaskService
from app.outbound.targets import Guard
from app.render.pdf import Renderer
from app.settings import Settings

if TYPE_CHECKING:  # loaded when needed: spaCy not by the workers for documents, and so on
    from app.ml.analyzer import Analyzer
    from app.outbound.client import Client

T = TypeVar("T")


class Context:
    """The parts of a worker, and a thread and a renderer for one task at a time.

    `room` None has all engines (tests). A thread cannot be killed, so what a stopped task still
    computes in it comes to its end and is thrown away; the next task waits for that.
    """

    def __init__(
        self,
        settings: Settings,
        database: Database,
        keys: MasterKeys,
        *,
        room: Room | None = None,
        files: FileStore | None = None,
    ) -> None:
        self.settings = settings
        self.database = database
        self.keys = keys
        self.files = files or FileStore(settings.files_dir)
        self._room = room
        self._renderer = Renderer()
        self._threads = ThreadPoolExecutor(1, "engine")
        self._busy: Future[Any] | None = None
        self._client: Client | None = None

    def analyzer(self) -> "Analyzer":
        """The engine that reads postings and scores; loaded once in a process."""
        if self._room is Room.DOCUMENTS:
            raise RuntimeError("a worker for documents loads no models")
        from app.ml.analyzer import Analyzer  # noqa: PLC0415 - see above

        return Analyzer.load(self.settings.models)

    def renderer(self) -> Renderer:
        """The engine that makes documents, in a child process that stays warm."""
        if self._room is Room.MODELS:
            raise RuntimeError("a worker with models makes no documents")
        return self._renderer

    def client(self) -> "Client":
        """What sends requests to others."""
        if self._client is None:
            from app.outbound.client import Client  # noqa: PLC0415 - see above

            self._client = Client(Guard(self.settings.outbound_allow))
        return self._client

    async def in_thread(self, function: Callable[..., T], *arguments: object) -> T:
        """Do heavy work beside the event loop, which must go on renewing leases."""
        future = self._threads.submit(function, *arguments)
        self._busy = future
        return await asyncio.wrap_future(future)

    async def mark(self, claim: Claim, step: str) -> None:
        """Say which step is being done now (a code), at once. Raises `LostFence`."""
        async with self.database.write() as session:
            await TaskService(session).mark(claim, step)

    async def settle(self, seconds: float) -> bool:
        """Kill the document that is still being made, and wait for the thread; is it free again?"""
        if self._busy is None or self._busy.done():
            return True
        self._renderer.interrupt()
        ended = threading.Event()
        self._busy.add_done_callback(lambda _: ended.set())
        return await asyncio.to_thread(ended.wait, seconds)

    def close(self) -> None:
        """Stop the children; nothing is waited for."""
        self._renderer.interrupt()
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._renderer.close()
