"""Chromium by its own protocol over a pipe: a browser that stays, a new page for each PDF."""

import base64
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
    *("--disable-extensions", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--disable-default-apps", "--no-first-run", "--mute-audio"),
    *("--disable-breakpad", "--allow-file-access-from-files", "--remote-debugging-pipe"),
)
"""What automation tools switch off too, so that the figures are not those of idle chatter."""

ON_3_AND_4 = """
import fcntl, os, sys
orders, answers = (fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3])
os.dup2(orders, 3), os.dup2(answers, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""Becomes Chromium, which reads orders on descriptor 3 and answers on 4."""

PRINT = {"printBackground": True, "preferCSSPageSize": True, "generateTaggedPDF": True}


def found() -> str | None:
    """Return the path of a Chromium on this machine, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


class Browser:
    """A running Chromium; raises RuntimeError where it answers with an error."""

    def __init__(self, program: str, scratch: Path) -> None:
        self._scratch = scratch
        self._count = 0
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        profile = f"--user-data-dir={scratch / 'profile'}"
        become = [sys.executable, "-I", "-S", "-c", ON_3_AND_4]
        self._process = subprocess.Popen(
            [*become, str(theirs_in), str(theirs_out), program, *FLAGS, profile],
            pass_fds=(theirs_in, theirs_out),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._orders = os.fdopen(ours_out, "wb", buffering=0)
        self._answers = os.fdopen(ours_in, "rb", buffering=0)
        self._pending = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._orders.close()
        self._answers.close()

    @property
    def pid(self) -> int:
        """Process id of the browser; its other processes descend from it."""
        return self._process.pid

    def open(self, html: str) -> tuple[str, str]:
        """Open a new page on `html` and wait for its fonts; return target and session."""
        path = self._scratch / "page.html"
        path.write_text(html, encoding="utf-8")
        target = self._ask("Target.createTarget", {"url": "about:blank"})["targetId"]
        attach = {"targetId": target, "flatten": True}
        session = self._ask("Target.attachToTarget", attach)["sessionId"]
        self._ask("Page.enable", {}, session)
        self._ask("Page.navigate", {"url": path.as_uri()}, session, until="Page.loadEventFired")
        ready = {"expression": "document.fonts.ready.then(() => 1)", "awaitPromise": True}
        self._ask("Runtime.evaluate", ready, session)
        return target, session

    def pdf(self, session: str) -> bytes:
        """Return the open page as a tagged PDF."""
        return base64.b64decode(self._ask("Page.printToPDF", PRINT, session)["data"])

    def close(self, target: str) -> None:
        """Close a page."""
        self._ask("Target.closeTarget", {"targetId": target})

    def _ask(
        self, method: str, params: dict[str, Any], session: str = "", *, until: str = ""
    ) -> dict[str, Any]:
        """Send an order; return its answer, after the event `until` where one is named."""
        self._count += 1
        order = {"id": self._count, "method": method, "params": params}
        order |= {"sessionId": session} if session else {}
        self._orders.write(json.dumps(order).encode() + b"\0")
        answer: dict[str, Any] | None = None
        seen = not until
        while answer is None or not seen:
            message = self._read()
            seen = seen or message.get("method") == until
            if message.get("id") == self._count:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']['message']}")
                answer = message["result"]
        return answer

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._pending:
            part = self._answers.read(1 << 20)
            if not part:
                raise RuntimeError("Chromium has ended")
            self._pending += part
        text, _, self._pending = self._pending.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        return message
