"""The engines as the benchmark sees them: something warm that makes the PDF of a document."""

import contextlib
import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import page
import processes
import rendercv_input
from chromium import Browser

BENCH = Path(__file__).resolve().parent
FONTS = BENCH.parent / "app" / "static" / "vendor" / "fonts"


class Made(NamedTuple):
    """One PDF and what it cost: milliseconds of CPU of the engine's whole tree, and of wall."""

    pdf: bytes
    cpu: float
    wall: float


class Engine(Protocol):
    """A warm engine."""

    name: str

    @property
    def pid(self) -> int:
        """Root of the engine's processes."""

    def make(self, document: dict[str, Any], layout: str) -> Made:
        """Return the PDF of `document` in `layout`; raises RuntimeError when it cannot."""


class Server:
    """An engine in a process of its own that takes a line of JSON and answers with one."""

    def __init__(self, name: str, command: Sequence[str], scratch: Path) -> None:
        self.name = name
        self.facts: dict[str, Any] = {}
        self._out = scratch / f"{name}.pdf"
        self._log = (scratch / f"{name}.log").open("w+")
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            env={**os.environ, "PYTHONPATH": str(BENCH)},
        )

    @property
    def pid(self) -> int:
        """Root of the engine's processes."""
        return self._process.pid

    def make(self, document: dict[str, Any] | str, layout: str) -> Made:
        """Return the PDF of `document` in `layout`; raises RuntimeError when it cannot."""
        before, began = processes.tree_cpu(self.pid), time.perf_counter()
        self.ask({"document": document, "layout": layout, "out": str(self._out)})
        wall = (time.perf_counter() - began) * 1000
        cpu = processes.spent(before, processes.settled_cpu(self.pid))
        return Made(self._out.read_bytes(), cpu, wall)

    def ask(self, order: dict[str, Any]) -> None:
        """Send an order and wait for the answer; raises RuntimeError when it went wrong."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("no pipe to the engine")
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"it ended: {self._last_words()}")
        self.facts = json.loads(line)
        if not self.facts["ok"]:
            raise RuntimeError(self.facts["error"])

    def close(self) -> None:
        """End the engine."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()

    def _last_words(self) -> str:
        self._log.seek(0)
        lines = [line.strip() for line in self._log.read().splitlines() if line.strip()]
        return lines[-1][:200] if lines else "without a word"


class Rendercv:
    """rendercv, given the résumé as YAML or as the dictionary that it would read from it."""

    def __init__(self, name: str, server: Server, *, as_yaml: bool) -> None:
        self.name = name
        self._server = server
        self._as_yaml = as_yaml

    @property
    def pid(self) -> int:
        """Root of the engine's processes."""
        return self._server.pid

    def make(self, document: dict[str, Any], layout: str) -> Made:
        """Return the PDF; bringing the résumé into rendercv's form is free."""
        given = rendercv_input.model(document)
        return self._server.make(rendercv_input.yaml(given) if self._as_yaml else given, layout)


class NewPage:
    """Chromium that stays open and makes every PDF in a new page."""

    def __init__(self, browser: Browser) -> None:
        self.name = "Chromium"
        self._browser = browser
        self._fonts = {path.stem: path.as_uri() for path in FONTS.glob("*.ttf")}

    @property
    def pid(self) -> int:
        """Root of the engine's processes."""
        return self._browser.pid

    def make(self, document: dict[str, Any], layout: str) -> Made:
        """Return the PDF; what it costs to close the page again is counted where it can be seen.

        The page's own process ends with it, so it is read before; building the HTML is free.
        """
        html = page.html(document, layout, self._fonts)
        before, began = processes.tree_cpu(self.pid), time.perf_counter()
        target, session = self._browser.open(html)
        pdf = self._browser.pdf(session)
        wall = (time.perf_counter() - began) * 1000
        open_page = processes.tree_cpu(self.pid)
        self._browser.close(target)
        cpu = processes.spent(before, {**open_page, **processes.settled_cpu(self.pid)})
        return Made(pdf, cpu, wall)


@contextlib.contextmanager
def server(name: str, command: Sequence[str], scratch: Path) -> Iterator[Server]:
    """Yield a running engine and end it afterwards."""
    engine = Server(name, command, scratch)
    try:
        yield engine
    finally:
        engine.close()


@contextlib.contextmanager
def new_page(program: str) -> Iterator[NewPage]:
    """Yield a running Chromium and end it afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder,
        Browser(program, Path(folder)) as browser,
    ):
        yield NewPage(browser)
