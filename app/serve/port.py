"""The port: bound by the supervisor, exclusively, before anything else is started.

The listening socket lives in the supervisor and is handed down to every web process. So two
instances never share a port, and while a web process is replaced, who connects waits a moment
instead of being refused.
"""

import errno
import socket
import time

from app.domain.errors import Fault, Unavailable

BACKLOG = 512

PATIENCE_SECONDS = 1.0
"""How long a predecessor that was killed may take to let go of the port."""


def listen(host: str, port: int) -> socket.socket:
    """A listening socket on `host`; port 0 takes any free one. Raises `Unavailable`."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return _bound(host, port)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or time.monotonic() > deadline:
                raise _refusal(host, port, error) from error
            time.sleep(0.05)


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        # Past connections in their last minutes do not count as taken; another listener does.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except BaseException:
        listener.close()
        raise
    return listener


def _refusal(host: str, port: int, error: OSError) -> Unavailable:
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return Unavailable(Fault("VELVIT_HOST", f"{host} is no address of this machine"))
    if error.errno == errno.EADDRINUSE:
        message = f"{port} is taken on {host}. Choose another, or 0 for any free one"
    elif error.errno == errno.EACCES:
        message = f"{port} may not be used by this user. Choose one from 1024 on"
    else:
        message = f"{port} cannot be used: {(error.strerror or 'unknown reason').lower()}"
    return Unavailable(Fault("VELVIT_PORT", message))
