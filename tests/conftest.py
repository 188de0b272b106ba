"""What all tests share: the data folder beside the checkout, a closed network, calm time limits."""

import asyncio
import os
import signal
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from app.ml.encoder import Encoder

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"

os.environ["VELVIT_MODELS"] = "off"
"""Numbers are the same with and without torch; tests marked `encoder` ask for the encoder."""

for _number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
    if signal.getsignal(_number) is signal.SIG_IGN:
        handler = signal.default_int_handler if _number == signal.SIGINT else signal.SIG_DFL
        signal.signal(_number, handler)
"""Under `nohup` or behind `&` programs inherit that a signal is ignored, and tests send them."""

settings.register_profile(
    "here",
    deadline=None,  # two busy cores: a slow example is no failure
    derandomize=True,  # the same run today and tomorrow; `make fuzz` looks further
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("here")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real résumés and postings, where they are beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared/data beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def samples() -> Path:
    """The bundled fictional samples."""
    return ROOT / "app" / "samples"


@pytest.fixture(scope="session")
def encoder() -> "Encoder":
    """The real encoder, for tests marked `encoder`; skipped where it is not installed.

    In CI that skip is a failure (tests/house/skips.py), unless set-up itself found none to install.
    """
    from app.ml.encoder import find_encoder
    from app.ml.similarity import NoEncoder

    try:
        found = find_encoder()
        found.load()
    except NoEncoder as fault:
        stamp = ROOT / ".venv" / "set-up-models"
        was_sought = stamp.is_file() and not stamp.read_text().endswith("ready\n")
        pytest.skip(f"not on this platform: {fault}" if was_sought else str(fault))
    return found


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing leaves this machine: a connection to anything but loopback fails the test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else None
        if host not in (None, "127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {host}")
        connect(self, address)  # type: ignore[arg-type] # passed on as it came

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture
def clean_environment() -> dict[str, str]:
    """The environment of a child process, without choices of whoever runs the tests."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("VELVIT_", "COV_"))}
    return {**kept, "LANG": "C.UTF-8", "NO_COLOR": "1", "VELVIT_MODELS": "off"}


@pytest.fixture(scope="session", autouse=True)
def plain_log() -> None:
    """What is logged before `app.lib.logs` is set up: a line, not a drawing of every variable."""
    import structlog

    render = structlog.processors.KeyValueRenderer()
    structlog.configure(processors=[structlog.processors.format_exc_info, render])


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Async tests run on asyncio, as the program does."""
    return "asyncio"


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with all tables and no rows, to be copied."""
    from app.db import migrating
    from app.db.engine import Database

    path = tmp_path_factory.mktemp("migrated") / "velvit.db"

    async def migrate() -> None:
        database = Database(f"sqlite+aiosqlite:///{path}")
        await migrating.upgrade(database.engine)
        await database.close()

    asyncio.run(migrate())
    return path


@pytest.fixture(scope="session")
def master_key() -> bytes:
    """The operator's master key, whose id is `test`."""
    return os.urandom(32)


POSTGRES = os.environ.get("VELVIT_TEST_POSTGRES")
"""A server of `make test-services`: then what needs a database gets one there."""


def redis_url() -> str | None:
    """A database of their Redis for this process of the tests alone; None without Redis."""
    server = os.environ.get("VELVIT_TEST_REDIS")
    number = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    return f"{server.rpartition('/')[0]}/{number}" if server else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With PostgreSQL, what is about SQLite itself is not for it; without, what needs servers."""
    left_out = "sqlite" if POSTGRES else "services"
    items[:] = [item for item in items if not item.get_closest_marker(left_out)]


@pytest.fixture(scope="session")
def template_database() -> str | None:
    """The name of a PostgreSQL database with all tables and no rows; None without PostgreSQL."""
    if POSTGRES is None:
        return None
    from app.db import migrating
    from app.db.engine import Database
    from tests.servers import create_database

    url = asyncio.run(create_database(POSTGRES))

    async def migrate() -> None:
        database = Database(url.replace("postgresql:", "postgresql+asyncpg:"))
        await migrating.upgrade(database.engine)
        await database.close()

    asyncio.run(migrate())
    return url


@pytest.fixture
def fresh_database(template_database: str | None) -> Iterator[str | None]:
    """The address of a PostgreSQL database for one test; None without PostgreSQL."""
    if template_database is None or POSTGRES is None:
        yield None
        return
    from tests.servers import create_database, drop_database

    url = run_apart(create_database(POSTGRES, template_database.rpartition("/")[2]))
    yield url
    run_apart(drop_database(POSTGRES, url))


def run_apart(work: Any) -> Any:
    """Do async work in a thread: a test may have a loop of its own running here."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
