"""The supervisor: keeps one web process and the workers alive, and takes them down together.

It has one thread, loads little, and does nothing that can fail for want of memory or a database.
"""

import contextlib
import json
import os
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from app.lib.orphans import bond
from app.serve.answering import Question
from app.serve.children import Child, Plan
from app.serve.saying import Sayer
from app.serve.waking import Waker

GRACE_SECONDS = 8.8
"""How long children may take to end; tasks in flight get 8 s, and all must be over within 10 s."""

HOPELESS = 4
"""A web process that died this often before the first answer will not come up."""

ASK_AGAIN_SECONDS = 0.2
STOP = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}


class Supervisor:
    """Starts what `plans` say, tells once that the pages are there, and runs until it is stopped.

    `record` is where the process ids are kept (`serve.json`); `on_ready` is called at the first
    answer of the web process at `address`; `stale` names, now and then, the kinds of children that
    are to be started anew (for developers).
    """

    def __init__(
        self,
        plans: Sequence[Plan],
        *,
        address: tuple[str, int],
        record: Path,
        environment: Mapping[str, str],
        descriptors: Sequence[int],
        sayer: Sayer,
        on_ready: Callable[[], None],
        stale: Callable[[], set[str]] | None = None,
    ) -> None:
        self._children = [Child(plan) for plan in plans]
        self._address = address
        self._record = record
        self._environment = environment
        self._descriptors = descriptors
        self._sayer = sayer
        self._on_ready = on_ready
        self._stale = stale
        self._first = bond()
        self._question: Question | None = None
        self._ask_at = 0.0
        self._ready = False
        self._recorded = ""

    def run(self) -> int:
        """Serve until a signal says to stop; 0, or 1 when the web process never came up."""
        with Waker() as waker:
            try:
                code = self._keep_alive(waker)
                self._take_down(waker)
            finally:
                for child in self._children:
                    child.kill()
                self._record.unlink(missing_ok=True)
        return code

    def _keep_alive(self, waker: Waker) -> int:
        while True:
            self._start_due()
            self._write_record()
            asked = self._ask()
            heard = waker.wait(self._patience(), *asked)
            if heard & STOP:
                return 0
            self._reap()
            self._hear_answer()
            self._restart_stale()
            if not self._ready and any(
                child.early_deaths >= HOPELESS
                for child in self._children
                if child.plan.kind == "web"
            ):
                self._sayer.tell("The web process does not come up; the lines above say why.")
                return 1

    def _take_down(self, waker: Waker) -> None:
        """Ask everything to end, wait, then insist; a second Ctrl-C insists at once."""
        self._sayer.say("stopping")
        for child in self._children:
            child.stop()
        deadline = time.monotonic() + GRACE_SECONDS
        while any(child.pid for child in self._children):
            left = deadline - time.monotonic()
            heard = waker.wait(min(left, 0.5) if left > 0 else 0.05)
            if left <= 0 or signal.SIGINT in heard:
                for child in self._children:
                    child.kill()
            for child in self._children:
                child.reap(time.monotonic())

    def _start_due(self) -> None:
        now = time.monotonic()
        for child in self._children:
            if child.pid is None and child.due <= now:
                self._start(child, now)

    def _start(self, child: Child, now: float) -> None:
        try:
            child.start(
                now,
                environment=self._environment,
                descriptors=self._descriptors if child.plan.kind == "web" else (),
                first=self._first,
            )
        except OSError as error:  # no room for another process: later, perhaps
            child.wait_longer(now)
            self._sayer.say("cannot be started", name=child.plan.name, reason=error.strerror)

    def _reap(self) -> None:
        now = time.monotonic()
        for child in self._children:
            ended = child.reap(now)
            if ended is None:
                continue
            event = "ended, another one follows" if ended.wanted else "ended unexpectedly"
            wait = round(child.due - now, 1)
            self._sayer.say(
                event, name=child.plan.name, pid=ended.pid, code=ended.code, back_in_s=wait
            )

    def _patience(self) -> float | None:
        """How long nothing needs to be done, unless something happens; None: for ever."""
        waits = [child.due - time.monotonic() for child in self._children if child.pid is None]
        if self._stale is not None:
            waits.append(0.5)
        if not self._ready and self._question is None:
            waits.append(self._ask_at - time.monotonic())
        return min(waits, default=None)

    def _ask(self) -> list[int]:
        """Put the question whether the pages are there; what to wait for."""
        if self._ready:
            return []
        if self._question is None and self._ask_at <= time.monotonic():
            self._ask_at = time.monotonic() + ASK_AGAIN_SECONDS
            with contextlib.suppress(OSError):
                self._question = Question(self._address)
        return [self._question.fileno()] if self._question is not None else []

    def _hear_answer(self) -> None:
        answer = self._question.answer() if self._question is not None else None
        if self._question is None or answer is None:
            return
        self._question.close()
        self._question = None
        if answer:
            self._ready = True
            self._on_ready()

    def _restart_stale(self) -> None:
        kinds = self._stale() if self._stale is not None else set()
        for child in self._children:
            if child.plan.kind in kinds:
                self._sayer.say("starting anew after a change", name=child.plan.name)
                child.renew()

    def _write_record(self) -> None:
        """Tell who is who, whole at any moment: written beside its place, then renamed."""
        pids: dict[str, object] = {"supervisor": os.getpid(), "web": [], "workers": []}
        for kind in ("web", "workers"):
            pids[kind] = [c.pid for c in self._children if c.plan.kind == kind and c.pid]
        text = json.dumps(pids)
        if text == self._recorded:
            return
        beside = self._record.with_suffix(".part")
        try:
            beside.write_text(text + "\n", encoding="ascii")
            beside.replace(self._record)
        except OSError as error:  # a full disk: serve on, the file is for onlookers
            self._sayer.say("serve.json cannot be written", reason=error.strerror)
            return
        self._recorded = text
