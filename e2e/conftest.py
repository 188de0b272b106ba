"""A real server with real workers, and a real browser that notes every complaint."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

ROOT = Path(__file__).parents[1]
CHROMIUM = "/usr/bin/chromium"
START_SECONDS = 60


class Server(msgspec.Struct):
    """A running `velvit serve`."""

    address: str
    data_dir: Path
    log: Path
    process: subprocess.Popen[str]

    @property
    def pids(self) -> dict[str, list[int]]:
        """What `serve.json` says."""
        found = json.loads((self.data_dir / "serve.json").read_text())
        return {name: one if isinstance(one, list) else [one] for name, one in found.items()}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`velvit serve` on a free port, an empty data folder, workers ready; shared by all tests."""
    folder = tmp_path_factory.mktemp("serve")
    with_dev = {"VELVIT_DATA_DIR": str(folder / "var"), "VELVIT_PORT": "0", "VELVIT_DEV": "on"}
    with_dev["VELVIT_MODELS"] = "off"  # the same numbers on every machine
    started = start_server(folder, with_dev)
    yield started
    stop_server(started)


def start_server(folder: Path, environment: dict[str, str]) -> Server:
    """Start `velvit serve` and wait until its workers are ready; fails with its log."""
    log = folder / "serve.log"
    with log.open("w") as sink:
        process = subprocess.Popen(
            [Path(sys.executable).with_name("velvit"), "serve"],
            stdout=subprocess.PIPE, stderr=sink, text=True, cwd=ROOT,
            env={**os.environ, **environment},
        )  # fmt: skip
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.fullmatch(r"Ready: (http://\S+)\n", line)
    if found is None:
        process.kill()
        pytest.fail(f"velvit serve said {line!r}\n{log.read_text()[-4000:]}")
    server = Server(found[1], Path(environment["VELVIT_DATA_DIR"]), log, process)
    _wait_for_workers(server)
    return server


def stop_server(server: Server) -> None:
    """SIGTERM must end it with 0 within 10 seconds."""
    server.process.send_signal(signal.SIGTERM)
    try:
        assert server.process.wait(10) == 0, server.log.read_text()[-4000:]
    finally:
        server.process.kill()
        if server.process.stdout is not None:
            server.process.stdout.close()


@contextlib.contextmanager
def workers_away(server: Server) -> Iterator[None]:
    """The workers stand still: nothing that is asked for is done."""
    pids = server.pids["workers"]
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def _wait_for_workers(server: Server) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with urllib.request.urlopen(f"{server.address}/health/ready", timeout=5) as answer:
            if json.load(answer)["parts"]["worker"] == "ok":
                return
        time.sleep(0.1)
    pytest.fail(f"workers did not start\n{server.log.read_text()[-4000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    if not Path(CHROMIUM).exists():
        pytest.skip("no chromium on this machine (Debian: chromium)")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking",
                  "--disable-component-update", "--disable-sync", "--no-first-run"],
        )  # fmt: skip


class Complaints:
    """What a page said on the console, threw, or asked of foreign hosts; must stay empty."""

    def __init__(self, address: str) -> None:
        self.found: list[str] = []
        self.expected: list[str] = []
        self._address = address

    def watch(self, page: Page) -> None:
        """Note everything of this page."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.found.append(f"error: {error}"))
        page.on("request", lambda request: self._host(request.url))

    def _console(self, message: ConsoleMessage) -> None:
        if not any(part in message.text for part in self.expected):
            self.found.append(f"{message.type}: {message.text}")

    def _host(self, url: str) -> None:
        if not url.startswith((self._address, "data:", "blob:", "about:")):
            self.found.append(f"foreign host: {url}")


@pytest.fixture
def complaints(server: Server) -> Iterator[Complaints]:
    """Fails the test when anything was complained about."""
    kept = Complaints(server.address)
    yield kept
    assert kept.found == []


@pytest.fixture
def context_options() -> dict[str, object]:
    """How the browser is opened; tests override it (`java_script_enabled`, `viewport` …)."""
    return {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}


@pytest.fixture
def context(
    browser: Browser, server: Server, context_options: dict[str, object]
) -> Iterator[BrowserContext]:
    """A browser of somebody who was never here."""
    context = browser.new_context(base_url=server.address, **context_options)  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, complaints: Complaints) -> Page:
    """A page whose complaints count."""
    page = context.new_page()
    complaints.watch(page)
    return page
