"""A web process: the application on the port that the supervisor bound (`python -m app.serve.web`).

Granian serves inside this very process. Its own manager of processes is not used: a second
supervisor could outlive ours, and would take its memory once more.
"""

from app.serve.lean import give_back, leave_out

leave_out()
give_back()

import argparse  # noqa: E402 - from here on the imports are those of a lean process
import asyncio  # noqa: E402
import gc  # noqa: E402
import os  # noqa: E402
import signal  # noqa: E402
import socket  # noqa: E402
import sys  # noqa: E402
from typing import Any  # noqa: E402

from granian.constants import HTTPModes, Interfaces  # noqa: E402
from granian.net import SocketHolder  # type: ignore[attr-defined] # noqa: E402
from granian.server.embed import Server  # noqa: E402

from app.asgi import create_app  # noqa: E402
from app.http.request_log import RequestLog  # noqa: E402
from app.lib import logs, orphans  # noqa: E402
from app.serve.port import BACKLOG  # noqa: E402
from app.settings import Settings  # noqa: E402


class InheritedServer(Server):
    """Granian on a socket that is bound and listens already."""

    def __init__(self, application: Any, listener: socket.socket) -> None:
        super().__init__(
            application,
            interface=Interfaces.ASGI,
            http=HTTPModes.http1,
            websockets=False,
            log_enabled=False,
        )
        self._listener = listener

    def _init_shared_socket(self) -> None:
        # Granian's stub tells less of this class than there is.
        self._ssp, self._shd = None, SocketHolder(self._listener.fileno(), False, BACKLOG)  # type: ignore[assignment, call-arg]


def main(arguments: list[str]) -> None:
    """Serve until SIGTERM; requests in flight come to their end."""
    parser = argparse.ArgumentParser(prog="app.serve.web")
    parser.add_argument("--name", default="web-1")
    parser.add_argument("--socket", type=int, required=True)
    given = parser.parse_args(arguments)
    orphans.watch_parent()
    settings = Settings.from_env(os.environ)
    logs.set_up(
        form=settings.log_format, level=settings.log_level, process=given.name, frank=settings.dev
    )
    asyncio.run(_serve(settings, socket.socket(fileno=given.socket)))
    # Granian's own threads may still be on their way out; to dismantle the interpreter below them
    # makes them panic, about one time in ten.
    sys.stderr.flush()
    os._exit(0)


async def _serve(settings: Settings, listener: socket.socket) -> None:
    server = InheritedServer(RequestLog(create_app(settings)), listener)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, server.stop)
    gc.collect()
    gc.freeze()  # what was loaded stays; looking through it again and again finds nothing
    await server.serve()


if __name__ == "__main__":
    main(sys.argv[1:])
