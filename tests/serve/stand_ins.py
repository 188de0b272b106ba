"""`velvit serve` with small programs in the place of the web process and the workers.

`python -m tests.serve.stand_ins` reads the environment as `velvit serve` does. `STAND_IN_WEB` and
`STAND_IN_WORKER` name what these programs do: `good`, or one of the ways to be difficult.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from app.cli import faults, signals
from app.domain.errors import VelvitError
from app.serve.children import REPLACE_ME, Plan
from app.serve.serving import serve
from app.settings import Settings

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"


def planner(settings: Settings, descriptor: int) -> Sequence[Plan]:
    """One web process and two workers."""
    me = (sys.executable, "-m", "tests.serve.stand_ins")
    return [
        Plan("web-1", "web", (*me, "web", str(descriptor))),
        *(Plan(f"models-{n}", "workers", (*me, "worker", str(n))) for n in (1, 2)),
    ]


def web(manner: str, descriptor: int) -> int:
    """Answer every request with 200; `broken` ends at once."""
    if manner == "broken":
        return 3
    listener = socket.socket(fileno=descriptor)
    while True:
        connection, _ = listener.accept()
        with connection:
            connection.recv(1000)
            connection.sendall(ANSWER)


def worker(manner: str, number: int) -> int:
    """Do nothing, for long.

    `deaf` cannot be asked to end, `parent` has a child of its own, `grown` asks to be replaced.
    """
    data = Path(os.environ["VELVIT_DATA_DIR"])
    with (data / "born").open("a") as file:
        file.write(f"{number} {time.monotonic()}\n")
    if manner == "deaf":
        signal.signal(signal.SIGTERM, _not_listening)
    if manner == "parent":
        with (data / "grandchildren").open("a") as file:
            file.write(f"{subprocess.Popen(['sleep', '300']).pid}\n")
    if manner == "grown":
        time.sleep(1.2)
        return REPLACE_ME
    while True:
        time.sleep(60)


def _not_listening(_number: int, _frame: FrameType | None) -> None:
    pass


def main(arguments: list[str]) -> int:
    """Be one of the three."""
    match arguments:
        case ["web", descriptor]:
            return web(os.environ.get("STAND_IN_WEB", "good"), int(descriptor))
        case ["worker", number]:
            return worker(os.environ.get("STAND_IN_WORKER", "good"), int(number))
    signals.leave_properly()
    try:
        return serve(Settings.from_env(os.environ), planner)
    except VelvitError as error:
        faults.say(list(error.faults))
        return faults.FAILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
