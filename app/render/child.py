"""One warm, killable child process: started on first use, replaced after a kill or N documents."""

import contextlib
import os
import secrets
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

from app.domain.errors import Fault, TimedOut, Unavailable
from app.render.messages import FRAME_BYTES

START_SECONDS = 30.0
"""A cold start on a busy machine takes about two seconds."""

DOCUMENTS = 500
"""A child is replaced after this many documents, so that nothing can grow for ever."""

INHERITED = ("PATH", "HOME", "LANG", "LC_", "XDG_", "FONTCONFIG_", "LD_", "DYLD_", "COVERAGE_")
"""Beginnings of the environment variables that a child gets."""

PYTHON_OPTIONS = ("-P", "-O", "-X", "no_debug_ranges")
"""No module from the working directory; no assertions and no columns of source code in memory,
which together spare 1 % of time and some megabytes."""

PROJECT = Path(__file__).resolve().parents[2]


class Child:
    """Runs `python -m MODULE` and exchanges frames with it; not for several threads at once."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None
        self._scratch = ""
        self._served = 0

    @property
    def pid(self) -> int | None:
        """Process id of the running child, None when there is none."""
        return self._process.pid if self._process is not None else None

    def start(self) -> None:
        """Start the child unless it runs, and wait until it is ready to serve.

        Raises Unavailable when it does not come up: a library is missing, or the machine is ill.
        """
        if self._process is not None and self._process.poll() is None:
            return
        self.stop()
        try:
            self._process = self._spawn()
        except OSError as error:
            self.stop()
            message = f"the document process cannot be started: {error.strerror}"
            raise Unavailable(Fault("render", message)) from error
        self._served = 0
        self._receive(time.monotonic() + START_SECONDS, "did not start in time")

    def _spawn(self) -> subprocess.Popen[bytes]:
        # Known before it is there: whoever breaks us off between the two must find it.
        self._scratch = f"{tempfile.gettempdir()}/velvit-{secrets.token_hex(8)}"
        Path(self._scratch).mkdir(mode=0o700)
        with (Path(self._scratch) / "stderr").open("wb") as errors:
            return subprocess.Popen(  # noqa: S603 - our own module, no shell
                [sys.executable, *PYTHON_OPTIONS, "-m", self._module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                cwd=PROJECT,
                env=self._environment(),
                # A worker leads a group of its own; what is in it is killed with it, at once.
                start_new_session=os.getsid(0) != os.getpid(),
            )

    def _environment(self) -> dict[str, str]:
        """Return the child's environment: no secrets, and temporary files that are ours to delete.

        Its modules come from this very program, whatever the working directory is.
        """
        kept = {name: text for name, text in os.environ.items() if name.startswith(INHERITED)}
        return {**kept, "TMPDIR": self._scratch, "PYTHONPATH": str(PROJECT), "PYTHONHASHSEED": "0"}

    def ask(self, payload: bytes, seconds: float) -> bytes:
        """Send a frame and return the answer.

        Raises Unavailable when the child dies or takes longer than `seconds`; it is killed then
        and a new one starts with the next call.
        """
        self.start()
        deadline = time.monotonic() + seconds
        late = f"took longer than {seconds:g} s and was stopped"
        process = self._process
        if process is None or process.stdin is None:
            raise Unavailable(Fault("render", "the document process is gone"))
        self._send(process.stdin, payload, deadline, late)
        answer = self._receive(deadline, late)
        self._served += 1
        if self._served >= DOCUMENTS:
            self.stop()
        return answer

    def _send(self, stream: IO[bytes], payload: bytes, deadline: float, late: str) -> None:
        frame = memoryview(len(payload).to_bytes(4, "big") + payload)
        descriptor = stream.fileno()
        os.set_blocking(descriptor, False)
        while frame:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([], [descriptor], [], left)[1]:
                raise TimedOut(*self._failed(late).faults)
            try:
                frame = frame[os.write(descriptor, frame) :]
            except BlockingIOError:
                continue
            except OSError:
                raise self._failed("ended unexpectedly") from None

    def _receive(self, deadline: float, late: str) -> bytes:
        length = int.from_bytes(self._exactly(4, deadline, late), "big")
        if length > FRAME_BYTES:
            raise self._failed("sent nonsense")
        return self._exactly(length, deadline, late)

    def _exactly(self, count: int, deadline: float, late: str) -> bytes:
        process = self._process
        if process is None or process.stdout is None:
            raise Unavailable(Fault("render", "the document process is gone"))
        descriptor = process.stdout.fileno()
        parts: list[bytes] = []
        while count:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([descriptor], [], [], left)[0]:
                raise TimedOut(*self._failed(late).faults)
            part = os.read(descriptor, min(count, 1 << 20))
            if not part:
                raise self._failed("ended unexpectedly")
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def _failed(self, what: str) -> Unavailable:
        """Kill the child and return the error that says so, with its own last words."""
        said = self._last_words()
        self.stop()
        return Unavailable(Fault("render", f"making the document {what}{said}"))

    def _last_words(self) -> str:
        """Return the last line on the child's stderr, as ": words", or nothing."""
        with contextlib.suppress(OSError):
            text = (Path(self._scratch) / "stderr").read_bytes()[-4000:].decode(errors="replace")
            lines = [line.strip() for line in text.splitlines() if line.strip()]
            return f" ({lines[-1][:200]})" if lines else ""
        return ""

    def kill(self) -> None:
        """Kill the child from another thread; whoever waits for its answer tidies up."""
        process = self._process
        if process is not None:
            process.kill()

    def stop(self) -> None:
        """Kill the child and delete its temporary files; nothing happens when there is none."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()
        if self._scratch:
            shutil.rmtree(self._scratch, ignore_errors=True)
            self._scratch = ""
