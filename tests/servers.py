"""Private PostgreSQL and Redis servers in a temporary folder, on free ports of this machine."""

import contextlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

PATIENCE_SECONDS = 20.0
DEBIAN = Path("/usr/lib/postgresql")
SAFE_AND_QUICK = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "synchronous_commit": "on",
}


class MissingServer(Exception):
    """A server's program is not installed."""


def program(name: str) -> str:
    """Where a program of PostgreSQL or Redis lies; Debian keeps some of them apart."""
    places = sorted(DEBIAN.glob(f"*/bin/{name}"), reverse=True)
    found = str(places[0]) if places else shutil.which(name)
    if found is None:
        raise MissingServer(name)
    return found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


class Postgres:
    """A server that can be stopped hard and started again."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.port = free_port()
        self._user = _unprivileged()
        self._settings = {**SAFE_AND_QUICK, **settings}
        folder.mkdir(parents=True)
        if self._user:
            shutil.chown(folder, self._user)
        # Whoever runs the tests may not be let through the folders above by another user.
        self._run(program("initdb"), "-D", "data", "-U", "velvit", "-A", "trust", "-E", "UTF8")
        self.start()

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://velvit@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        options = " ".join(f"-c {name}={value}" for name, value in self._settings.items())
        options += f" -p {self.port}"
        self._run(
            program("pg_ctl"), "-D", "data", "-w", "-t", "30", "-l", "log", "-o", options, "start"
        )

    def stop(self, mode: str = "immediate") -> None:
        self._run(program("pg_ctl"), "-D", "data", "-w", "-m", mode, "stop")

    def _run(self, *command: str) -> None:
        done = subprocess.run(
            command, cwd=self.folder, user=self._user, group=self._user,
            extra_groups=[] if self._user else None,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


class Redis:
    """A server that can be killed and started again; its log of commands is on."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.port = free_port()
        self._options = options
        folder.mkdir(parents=True)
        self.start()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        self._process = subprocess.Popen(
            [program("redis-server"), "--port", str(self.port), "--bind", "127.0.0.1",
             "--appendonly", "yes", "--save", "", "--dir", str(self.folder), *self._options],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until(self._answers, "Redis")

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def command(self, *words: str) -> bytes:
        """Send one command; the beginning of the answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=2) as connection:
            parts = [f"${len(word.encode())}\r\n{word}\r\n" for word in words]
            connection.sendall(f"*{len(words)}\r\n{''.join(parts)}".encode())
            return connection.recv(65536)

    def _answers(self) -> bool:
        with contextlib.suppress(OSError):
            return self.command("PING").startswith(b"+PONG")
        return False


@contextlib.contextmanager
def postgres(folder: Path, **settings: str) -> Iterator[Postgres]:
    server = Postgres(folder, **settings)
    try:
        yield server
    finally:
        with contextlib.suppress(AssertionError):
            server.stop()


@contextlib.contextmanager
def redis(folder: Path, *options: str) -> Iterator[Redis]:
    server = Redis(folder, *options)
    try:
        yield server
    finally:
        server.kill()


async def create_database(server: str, template: str = "template0") -> str:
    """Make a database on the server at this address; the address of the database."""
    import asyncpg

    name = f"test_{secrets.token_hex(6)}"
    connection = await asyncpg.connect(server)
    try:
        await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY wal_log')
    finally:
        await connection.close()
    return f"{server.rpartition('/')[0]}/{name}"


async def drop_database(server: str, url: str) -> None:
    """Drop it, whoever still holds it."""
    import asyncpg

    connection = await asyncpg.connect(server)
    try:
        await connection.execute(f'DROP DATABASE "{url.rpartition("/")[2]}" WITH (FORCE)')
    finally:
        await connection.close()


def until(condition: Callable[[], bool], what: str, seconds: float = PATIENCE_SECONDS) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"{what} did not come up"
        time.sleep(0.02)


def _unprivileged() -> str | None:
    """PostgreSQL refuses to run as root: whom to run it as; None: as ourselves."""
    if os.geteuid() != 0:
        return None
    known = {one.pw_name for one in pwd.getpwall()}
    names: Sequence[str] = ("postgres", "nobody")
    return next(name for name in names if name in known)
