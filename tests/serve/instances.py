"""A running instance as an outsider sees it: its one line, its record, its processes."""

import contextlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from tests.house.tree import ROOT

STAND_INS = (sys.executable, "-m", "tests.serve.stand_ins")
REAL = (sys.executable, "-m", "app.cli", "serve")
PATIENCE = 60.0
"""Seconds; two busy cores take their time."""


class Answer(msgspec.Struct, frozen=True):
    """What came back for a request."""

    status: int
    text: str


class Instance:
    """One `velvit serve` on a data folder of its own."""

    def __init__(self, command: Sequence[str], data: Path, environment: dict[str, str]) -> None:
        self.data = data
        self.errors = data.parent / f"{data.name}.err"
        with self.errors.open("ab") as errors:
            self.process = subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                stderr=errors,
                env={"VELVIT_PORT": "0", **environment, "VELVIT_DATA_DIR": str(data)},
                cwd=ROOT,
                text=True,
            )
        self.base = ""

    def wait_ready(self) -> str:
        """Wait for the one line on stdout; the address in it."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.fullmatch(r"Ready: (http://\S+:\d+)\n", line)
        assert found, f"{line!r}, {self.said}"
        self.base = found[1]
        return self.base

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        host, _, port = self.base.removeprefix("http://").rpartition(":")
        with contextlib.closing(
            http.client.HTTPConnection(host, int(port), timeout=PATIENCE)
        ) as http_:
            http_.request("GET", path)
            response = http_.getresponse()
            return Answer(response.status, response.read().decode())

    @property
    def said(self) -> str:
        """Everything on standard error so far."""
        return self.errors.read_text()

    @property
    def record(self) -> dict[str, Any]:
        """What `serve.json` says now."""
        found: dict[str, Any] = json.loads((self.data / "serve.json").read_text())
        return found

    @property
    def pids(self) -> list[int]:
        """Every process of this instance."""
        found = self.record
        return [found["supervisor"], *found["web"], *found["workers"]]

    def end(self, number: signal.Signals = signal.SIGTERM, within: float = 10.0) -> tuple[int, str]:
        """Ask it to end; the exit code and what else it printed on stdout."""
        self.process.send_signal(number)
        out, _ = self.process.communicate(timeout=within)
        return self.process.returncode, out


def alive(pid: int) -> bool:
    """Is there such a process, and is it no zombie?"""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def until(condition: Callable[[], object], within: float = PATIENCE) -> float:
    """Wait until `condition` holds; the seconds that took. Fails when it never does."""
    start = time.monotonic()
    while time.monotonic() - start < within:
        with contextlib.suppress(FileNotFoundError):
            if condition():
                return time.monotonic() - start
        time.sleep(0.02)
    raise AssertionError(f"not within {within} s")


@contextlib.contextmanager
def running(command: Sequence[str], data: Path, environment: dict[str, str]) -> Iterator[Instance]:
    """An instance that serves; whatever the test did to it, nothing of it stays."""
    instance = Instance(command, data, environment)
    try:
        instance.wait_ready()
        yield instance
    finally:
        _clear_away(instance)


def _clear_away(instance: Instance) -> None:
    pids: list[int] = []
    with contextlib.suppress(FileNotFoundError):
        pids = instance.pids
    instance.process.kill()
    instance.process.communicate()
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            if pid != os.getpid():
                os.kill(pid, signal.SIGKILL)
