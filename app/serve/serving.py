"""`velvit serve` from nothing to pages: folder, port, keys and database, then the supervisor."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from app.domain.errors import Fault, Unavailable
from app.lib.orphans import bond
from app.serve import folder, port
from app.serve.children import Plan
from app.serve.saying import Sayer
from app.serve.supervisor import Supervisor
from app.serve.watching import Watch
from app.settings import Settings

PROJECT = Path(__file__).resolve().parents[2]

PYTHON = (sys.executable, "-P")
"""No module from the working directory."""

Planner = Callable[[Settings, int], Sequence[Plan]]


def plans(settings: Settings, descriptor: int) -> list[Plan]:
    """The children of one instance; `descriptor` is the listening socket."""
    web = [
        Plan(name, "web", (*PYTHON, "-m", "app.serve.web", "--name", name,
                           "--socket", str(descriptor)))
        for name in _numbered("web", settings.web_processes)
    ]  # fmt: skip
    rooms = [("documents", 1), ("models", settings.worker_processes)]
    workers = [
        Plan(name, "workers", (*PYTHON, "-m", "workers", "--room", room, "--name", name))
        for room, count in rooms
        for name in _numbered(room, count)
    ]
    return [*web, *workers]


def _numbered(name: str, count: int) -> list[str]:
    return [f"{name}-{number}" for number in range(1, count + 1)]


def serve(settings: Settings, planner: Planner = plans) -> int:
    """Serve in the foreground until a signal says to stop; the exit code.

    Raises `VelvitError` when the data folder or the port is not to be had.
    """
    os.umask(0o077)  # whatever is made from here on is for its owner alone
    lock = folder.take(settings.data_dir)
    try:
        with port.listen(settings.host, settings.port) as listener:
            return _serve_on(settings, listener, planner)
    except (KeyboardInterrupt, SystemExit):
        return 0  # asked to stop before there was anything to stop
    finally:
        os.close(lock)


def _serve_on(settings: Settings, listener: socket.socket, planner: Planner) -> int:
    number = listener.getsockname()[1]
    settings = msgspec.structs.replace(settings, port=number)
    sayer = Sayer(settings.log_format)
    environment = _environment(settings)
    if not _prepare(environment):
        return 1
    return Supervisor(
        planner(settings, listener.fileno()),
        address=(_reachable(settings.host), number),
        record=settings.data_dir / "serve.json",
        environment=environment,
        descriptors=[listener.fileno()],
        sayer=sayer,
        on_ready=lambda: _welcome(settings, sayer),
        stale=Watch(PROJECT).stale if settings.dev else None,
    ).run()


def _environment(settings: Settings) -> dict[str, str]:
    """What the children get: ours, the port that was taken, and this very program's modules."""
    paths = (str(PROJECT), os.environ.get("PYTHONPATH", ""))
    return {
        # Threads share two memory pools instead of eight a core: less is held for nothing.
        "MALLOC_ARENA_MAX": "2",
        **os.environ,
        "VELVIT_PORT": str(settings.port),
        "PYTHONPATH": os.pathsep.join(path for path in paths if path),
    }


def _prepare(environment: dict[str, str]) -> bool:
    """Keys and database, in a process of its own; when that fails, it has said why.

    Raises `Unavailable` when it could not even do that.
    """
    done = subprocess.run(  # noqa: S603 - our own module, no shell
        [*PYTHON, "-m", "app.serve.preparing"],
        stdin=subprocess.DEVNULL,
        stdout=2,
        env=environment,
        preexec_fn=bond(),
        start_new_session=True,  # a Ctrl-C is for us; we end it
        check=False,
    )
    if done.returncode not in (0, 1):
        how = f"ended unexpectedly ({done.returncode})"
        raise Unavailable(Fault("app.serve.preparing", how))
    return done.returncode == 0


def _reachable(host: str) -> str:
    """Where we reach ourselves when we listen on `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared


def _welcome(settings: Settings, sayer: Sayer) -> None:
    here = msgspec.structs.replace(settings, given_public_url=None).public_url
    print(f"Ready: {here}", flush=True)  # noqa: T201 - the one line that programs wait for
    sayer.tell(
        "",
        f"Open {settings.public_url} in a browser. Ctrl-C stops it.",
        f"Database, keys and files lie in {settings.data_dir.absolute()}: keep copies of that.",
        "",
    )
