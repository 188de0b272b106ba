"""The client against real servers of this machine: caps, redirects, TLS, and who is asked for."""

import contextlib
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from app.outbound.client import ANSWER_BYTES, Client
from app.outbound.ranges import networks_of
from app.outbound.targets import Guard
from tests.api.receiver import Receiver, receiving, status

pytestmark = pytest.mark.anyio

HERE = networks_of("127.0.0.1/32")
Speak = Callable[[socket.socket], None]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@contextlib.contextmanager
def speaking(speak: Speak, context: ssl.SSLContext | None = None) -> Iterator[int]:
    """A server that does what `speak` does with each connection; its port."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = server.accept()
                threading.Thread(target=one, args=(connection,), daemon=True).start()

    def one(connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            wrapped = context.wrap_socket(connection, server_side=True) if context else connection
            with wrapped:
                wrapped.recv(65536)
                speak(wrapped)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield server.getsockname()[1]
    finally:
        server.close()


def client(seconds: float = 5.0) -> Client:
    return Client(Guard(HERE), seconds=seconds)


async def test_what_is_sent_and_what_comes_back(receiver: Receiver) -> None:
    receiver.reply = status(202, X_Said="yes")
    answer = await client().post(receiver.url, b'{"a":1}', {"Content-Type": "application/json"})
    assert (answer.outcome, answer.status, answer.body) == ("answered", 202, b"no")
    assert ("X-Said", "yes") in answer.headers
    assert answer.milliseconds >= 0
    (got,) = receiver.got
    assert got.body == b'{"a":1}'
    assert set(got.headers) == {"host", "content-type", "content-length"}


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
async def test_redirects_are_not_followed(receiver: Receiver, code: int) -> None:
    receiver.reply = status(code, Location=receiver.url + "/elsewhere")
    answer = await client().post(receiver.url, b"", {})
    assert (answer.status, len(receiver.got)) == (code, 1)


async def test_nothing_is_sent_where_nobody_may_go(receiver: Receiver) -> None:
    answer = await Client(Guard()).post(receiver.url, b"secret", {})
    assert (answer.outcome, receiver.got) == ("refused", [])
    assert "not public" in answer.detail


async def test_the_judged_address_is_the_one_that_is_reached(receiver: Receiver) -> None:
    port = receiver.url.split(":")[2].split("/")[0]
    looked: list[str] = []

    async def resolve(host: str, port: int) -> Sequence[str]:
        looked.append(host)
        return ["127.0.0.1"] if len(looked) == 1 else ["127.0.0.2"]

    answer = await Client(Guard(HERE, resolve)).post(f"http://example.org:{port}/", b"", {})
    assert (answer.status, looked) == (204, ["example.org"])
    assert receiver.got[0].headers["host"] == f"example.org:{port}"
    rebound = await Client(Guard(HERE, resolve)).post(f"http://example.org:{port}/", b"", {})
    assert (rebound.outcome, len(receiver.got)) == ("refused", 1)


async def test_a_body_without_end_is_cut(tmp_path: Path) -> None:
    def pour(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65536)

    with speaking(pour) as port:
        start = time.monotonic()
        answer = await client().post(f"http://127.0.0.1:{port}/", b"", {})
    assert (answer.status, len(answer.body), answer.is_cut) == (200, ANSWER_BYTES, True)
    assert time.monotonic() - start < 3


async def test_a_byte_a_second_ends_at_the_limit() -> None:
    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
        for _ in range(100):
            connection.sendall(b"x")
            time.sleep(0.2)

    with speaking(drip) as port:
        start = time.monotonic()
        answer = await client(1.0).post(f"http://127.0.0.1:{port}/", b"", {})
    assert answer.outcome == "timeout"
    assert time.monotonic() - start < 2


async def test_silence_ends_at_the_limit() -> None:
    with speaking(lambda _: time.sleep(30)) as port:
        answer = await client(0.5).post(f"http://127.0.0.1:{port}/", b"", {})
    assert (answer.outcome, answer.status) == ("timeout", None)


@pytest.mark.parametrize(
    "said",
    [
        b"", b"nonsense\r\n\r\n", b"HTTP/1.1 999999 X\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort", b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nbad header\r\n\r\n",
    ],
)  # fmt: skip
async def test_what_is_no_http(said: bytes) -> None:
    with speaking(lambda connection: connection.sendall(said)) as port:
        answer = await client().post(f"http://127.0.0.1:{port}/", b"", {})
    assert (answer.outcome, answer.status) == ("broken", None)


async def test_headers_without_end() -> None:
    def pour(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-A: " + b"a" * 60000 + b"\r\n")

    with speaking(pour) as port:
        answer = await client().post(f"http://127.0.0.1:{port}/", b"", {})
    assert answer.outcome == "broken"


async def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    answer = await client().post(f"http://127.0.0.1:{port}/", b"", {})
    assert answer.outcome == "unreachable"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for example.org, signed by itself, with its key."""
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-keyout", f"{path}.key", "-out", str(path), "-subj", "/CN=example.org",
         "-addext", "subjectAltName=DNS:example.org"],
        check=True, capture_output=True,
    )  # fmt: skip
    return path


@pytest.mark.parametrize(
    ("host", "is_trusted", "outcome"),
    [
        ("example.org", True, "answered"),
        ("example.org", False, "tls"),
        ("example.com", True, "tls"),
    ],
)
async def test_tls_is_verified_for_the_name(
    certificate: Path, host: str, is_trusted: bool, outcome: str
) -> None:
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(certificate, f"{certificate}.key")
    trusting = ssl.create_default_context(cafile=str(certificate) if is_trusted else None)

    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    said = b"HTTP/1.1 204 No Content\r\n\r\n"
    with speaking(lambda connection: connection.sendall(said), server) as port:
        sender = Client(Guard(HERE, resolve), context=trusting)
        answer = await sender.post(f"https://{host}:{port}/", b"", {})
    assert answer.outcome == outcome, answer.detail


async def test_a_plain_server_behind_https() -> None:
    with speaking(lambda connection: connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")) as port:
        answer = await client().post(f"https://127.0.0.1:{port}/", b"", {})
    assert answer.outcome == "tls"
