"""Does the web process answer? Asked over the port, as anybody outside would."""

import contextlib
import socket

REQUEST = b"GET /health/live HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"


class Question:
    """One request to `/health/live`, whose answer is waited for elsewhere.

    The port accepts from the first moment, so the answer comes as soon as a web process is there.
    """

    def __init__(self, address: tuple[str, int]) -> None:
        self._socket = socket.create_connection(address, timeout=5)
        self._socket.sendall(REQUEST % f"{address[0]}:{address[1]}".encode())
        self._socket.setblocking(False)

    def fileno(self) -> int:
        """What becomes readable when the answer is there."""
        return self._socket.fileno()

    def answer(self) -> bool | None:
        """True: it serves. False: it does not, ask again. None: nothing came yet."""
        try:
            head = self._socket.recv(64)
        except BlockingIOError:
            return None
        except OSError:
            return False
        return head.startswith(b"HTTP/1.1 200")

    def close(self) -> None:
        """Let go of the connection."""
        with contextlib.suppress(OSError):
            self._socket.close()
