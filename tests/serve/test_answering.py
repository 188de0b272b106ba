"""The question whether the pages are there, and its three answers."""

import select
import socket

import pytest

from app.serve.answering import Question


@pytest.fixture
def listener() -> socket.socket:
    """A port on which somebody might answer."""
    return socket.create_server(("127.0.0.1", 0))


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", True),
        (b"HTTP/1.1 500 Internal Server Error\r\n\r\n", False),
        (b"", False),
    ],
)
def test_an_answer(listener: socket.socket, reply: bytes, answer: bool) -> None:
    with listener:
        question = Question(listener.getsockname())
        assert question.answer() is None
        connection, _ = listener.accept()
        with connection:
            assert connection.recv(200).startswith(b"GET /health/live HTTP/1.1\r\n")
            connection.sendall(reply)
        select.select([question.fileno()], [], [], 5)
        assert question.answer() is answer
        question.close()


def test_nobody_there(listener: socket.socket) -> None:
    address = listener.getsockname()
    listener.close()
    with pytest.raises(OSError, match="refused"):
        Question(address)
