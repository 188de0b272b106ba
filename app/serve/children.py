"""One process that is to be alive: how it is started, when it comes back, how it is ended."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

import msgspec

REPLACE_ME = 75
"""What a worker exits with that grew too large; `EX_TEMPFAIL` of `sysexits.h`."""

LONG_LIFE_SECONDS = 10.0
"""Who lived this long and died comes back at once; who dies young waits, longer each time."""

FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 0.2, 5.0
LEAST_LIFE_SECONDS = 1.0
"""Even who asks to be replaced waits, when it lived for less."""


class Plan(msgspec.Struct, frozen=True):
    """What a child is: its name, which list of `serve.json` it stands in, and its command."""

    name: str
    kind: Literal["web", "workers"]
    command: tuple[str, ...]


class Ended(msgspec.Struct, frozen=True):
    """The end of a process: its exit code (negative: the signal), and whether it was asked for."""

    pid: int
    code: int
    wanted: bool


class Child:
    """A process and its successors; `due` is when the next one may start."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.due = 0.0
        self.early_deaths = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._born = 0.0
        self._being_renewed = False

    @property
    def pid(self) -> int | None:
        """The process id, None while there is no process."""
        return self._process.pid if self._process is not None else None

    def start(
        self,
        now: float,
        *,
        environment: Mapping[str, str],
        descriptors: Sequence[int],
        first: Callable[[], None],
    ) -> None:
        """Start the process; `first` runs in it before its program. Raises `OSError`.

        It is the first of a session and group of its own, so that all of it can be ended, and a
        Ctrl-C at the terminal reaches the supervisor alone. What it prints goes to standard error.
        """
        self._process = subprocess.Popen(  # noqa: S603 - our own modules, no shell
            self.plan.command,
            stdin=subprocess.DEVNULL,
            stdout=2,
            env=dict(environment),
            pass_fds=tuple(descriptors),
            start_new_session=True,
            preexec_fn=first,  # safe: the supervisor has one thread
        )
        self._born = now

    def reap(self, now: float) -> Ended | None:
        """How the process ended; None when it has not.

        What it left in its group is killed before its id can be given to anybody else.
        """
        if self._process is None or not _has_ended(self._process):
            return None
        self._signal_group(signal.SIGKILL)
        pid, code = self._process.pid, self._process.wait()
        self._process = None
        lived = now - self._born
        wanted = self._being_renewed or (code == REPLACE_ME and lived >= LEAST_LIFE_SECONDS)
        self._being_renewed = False
        if wanted or lived >= LONG_LIFE_SECONDS:
            self.early_deaths, self.due = 0, now
        else:
            self.wait_longer(now)
        return Ended(pid, code, wanted)

    def stop(self) -> None:
        """Ask the process to end; its own children stay, it may need them for its last work."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.terminate()

    def renew(self) -> None:
        """Ask the process to end, to come back at once."""
        self._being_renewed = True
        self.stop()

    def wait_longer(self, now: float) -> None:
        """Put the next start off, each time for longer."""
        wait = FIRST_WAIT_SECONDS * 2.0 ** min(self.early_deaths, 10)
        self.early_deaths += 1
        self.due = now + min(wait, LONGEST_WAIT_SECONDS)

    def kill(self) -> None:
        """End the process and its group at once."""
        self._signal_group(signal.SIGKILL)

    def _signal_group(self, number: int) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, number)


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    """Has it ended? Where the system allows that, without taking its id away yet."""
    if not hasattr(os, "waitid"):
        return process.poll() is not None
    flags = os.WEXITED | os.WNOHANG | os.WNOWAIT
    return os.waitid(os.P_PID, process.pid, flags) is not None
