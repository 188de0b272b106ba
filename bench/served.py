"""A running `velvit serve` with an empty data folder, and one guest who uses it by plain HTTP."""

import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

import httpx

START_SECONDS = 120.0
PATIENCE_SECONDS = 60.0
LOOK_SECONDS = 0.02
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Server:
    """The instance; `base` is its address."""

    def __init__(self, velvit: Path, folder: Path) -> None:
        self.data = folder / "var"
        self.log = folder / "serve.log"
        kept = {name: value for name, value in os.environ.items() if "VELVIT_" not in name}
        began = time.perf_counter()
        with self.log.open("w") as errors:
            self._process = subprocess.Popen(
                [velvit, "serve"],
                stdout=subprocess.PIPE, stderr=errors, text=True,
                env={**kept, "VELVIT_DATA_DIR": str(self.data), "VELVIT_PORT": "0"},
            )  # fmt: skip
        assert self._process.stdout is not None  # noqa: S101 - asked for just now
        self.base = self._process.stdout.readline().removeprefix("Ready: ").strip()
        if not self.base.startswith("http://127.0.0.1:"):
            raise RuntimeError(f"velvit serve did not start: {self.log.read_text()[-2000:]}")
        self.answers_after = time.perf_counter() - began
        self._wait_for_workers()
        self.works_after = time.perf_counter() - began

    def _wait_for_workers(self) -> None:
        until(
            lambda: (
                httpx.get(f"{self.base}/health/ready", timeout=5).json()["parts"]["worker"] == "ok"
            ),
            START_SECONDS,
        )

    @property
    def pids(self) -> dict[str, list[int]]:
        """The processes of the instance, by what they are."""
        record = json.loads((self.data / "serve.json").read_text())
        return {name: one if isinstance(one, list) else [one] for name, one in record.items()}

    def end(self) -> None:
        """Stop it, whatever it does."""
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextmanager
def serving(velvit: Path, folder: Path) -> Iterator[Server]:
    """An instance that is there as long as the block runs."""
    server = Server(velvit, folder)
    try:
        yield server
    finally:
        server.end()


def until(happened: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> None:
    """Look again and again until something is true. Raises `TimeoutError`."""
    end = time.perf_counter() + seconds
    while not happened():
        if time.perf_counter() > end:
            raise TimeoutError(f"not within {seconds:g} s")
        time.sleep(LOOK_SECONDS)


class Guest:
    """A browser without a screen: it sends forms as the pages offer them."""

    def __init__(self, base: str) -> None:
        self._client = httpx.Client(base_url=base, timeout=PATIENCE_SECONDS)
        self._base = base

    def close(self) -> None:
        """Close the browser."""
        self._client.close()

    def get(self, path: str, *, partial: bool = False) -> httpx.Response:
        """A page, or with `partial` a piece of one; nothing else than 200 counts."""
        answer = self._client.get(path, headers=_headers(partial), follow_redirects=True)
        answer.raise_for_status()
        return answer

    def form(self, page: str, action: str) -> dict[str, str]:
        """The fields of the form on `page` that leads to `action`, as they stand there."""
        forms = _Forms()
        forms.feed(self.get(page).text)
        return forms.by_action[action]

    def send(self, action: str, fields: dict[str, str], *, partial: bool = False) -> httpx.Response:
        """Send a form; a refusal is an error."""
        headers = {**_headers(partial), "Origin": self._base, "Sec-Fetch-Site": "same-origin"}
        answer = self._client.post(action, data=fields, headers=headers)
        if answer.status_code >= 400:
            answer.raise_for_status()
        return answer

    def make(self, page: str, action: str, **fields: str) -> str:
        """Fill in the form on `page` and send it; the id in the address it leads to."""
        forms = _Forms()
        forms.feed(self.get(page).text)
        token = next(form["csrf"] for form in forms.by_action.values() if "csrf" in form)
        answer = self.send(action, {"csrf": token, **fields})
        found = UUID.search(answer.headers["location"])
        return found[0] if found else ""


def _headers(partial: bool) -> dict[str, str]:
    extra = {"HX-Request": "true", "HX-Request-Type": "partial"} if partial else {}
    return {"Accept": "text/html", **extra}


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.by_action: dict[str, dict[str, str]] = {}
        self._fields: dict[str, str] = {}
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form, or one of its fields."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._fields = self.by_action.setdefault(given.get("action", ""), {})
        elif tag == "textarea":
            self._area = given.get("name", "")
            self._fields[self._area] = ""
        elif tag == "input" and given.get("type") not in ("file", "radio", "checkbox", "submit"):
            self._fields[given.get("name", "")] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        """Note what stands in a text area."""
        if self._area:
            self._fields[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        """Leave a text area."""
        if tag == "textarea":
            self._area = ""
