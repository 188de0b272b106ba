"""A web process on a socket that somebody else bound."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT

pytestmark = [pytest.mark.slow]
Process = subprocess.Popen[str]


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """What the supervisor would hand down."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


@pytest.fixture
def process(listener: socket.socket, data: Path, environment: dict[str, str]) -> Iterator[Process]:
    """A web process on it."""
    command = [sys.executable, "-m", "app.serve.web", "--socket", str(listener.fileno())]
    with subprocess.Popen(
        command,
        env=environment | {"VELVIT_DATA_DIR": str(data)},
        pass_fds=[listener.fileno()],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        yield process
        process.kill()


def ask(listener: socket.socket, path: str) -> http.client.HTTPConnection:
    """Send a request; the answer is still to be fetched."""
    connection = http.client.HTTPConnection(*listener.getsockname(), timeout=60)
    connection.request("GET", path)
    return connection


def test_it_answers_and_leaves_without_a_word_too_many(
    listener: socket.socket, process: Process
) -> None:
    connection = ask(listener, "/health/live")
    assert connection.getresponse().read() == b'{"status":"ok"}'
    process.terminate()  # the connection is still open: who only waits is not waited for
    out, err = process.communicate(timeout=10)
    connection.close()
    assert (process.returncode, out) == (0, "")
    assert "panic" not in err
    assert "experimental" not in err


def test_who_asks_before_it_is_up_or_between_two_is_answered(
    listener: socket.socket, process: Process, data: Path, environment: dict[str, str]
) -> None:
    early = [ask(listener, "/health/live") for _ in range(3)]  # nobody accepts yet
    assert [one.getresponse().status for one in early] == [200] * 3
    for one in early:
        one.close()
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=10)
    between = ask(listener, "/health/live")
    command = [sys.executable, "-m", "app.serve.web", "--socket", str(listener.fileno())]
    with subprocess.Popen(
        command,
        env=environment | {"VELVIT_DATA_DIR": str(data)},
        pass_fds=[listener.fileno()],
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    ) as successor:
        assert between.getresponse().status == 200
        between.close()
        successor.kill()


def test_a_request_is_a_line_in_its_log(listener: socket.socket, process: Process) -> None:
    connection = ask(listener, "/sign-in?next=/secret")
    assert connection.getresponse().status == 200
    connection.close()
    process.terminate()
    _, err = process.communicate(timeout=10)
    assert "web-1 request method=GET route=/sign-in status=200" in err
    assert "secret" not in err
