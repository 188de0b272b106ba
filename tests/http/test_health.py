"""The two health addresses: what they say when all is well, and when a part is not."""

import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.datastructures import State
from litestar.testing import AsyncTestClient
from sqlalchemy import text

from app import __version__
from app.db.engine import Database
from app.db.files import FileStore
from app.db.ids import new_id
from app.db.models import Task, User, Worker
from app.db.sealing import MasterKeys
from app.domain.accounts.tokens import TokenKeys
from app.http import health
from app.http.parts import Parts
from app.lib.clock import now
from app.outbound.targets import Guard
from app.settings import Settings

pytestmark = [pytest.mark.anyio, pytest.mark.sqlite]  # its client has an event loop of its own
Client = AsyncTestClient[Litestar]
NEEDED = {"database", "migrations", "queue", "keys", "storage"}


@pytest.fixture(params=["off"])
async def client(
    request: pytest.FixtureRequest,
    database: Database,
    keys: MasterKeys,
    files: FileStore,
    tmp_path: Path,
) -> AsyncIterator[Client]:
    parts = Parts(
        outbound=Guard(),
        settings=Settings(data_dir=tmp_path, models=request.param),
        database=database,
        master_keys=keys,
        token_keys=TokenKeys({"test": b"k" * 32}),
        files=files,
    )
    app = Litestar(health.health, state=State({"parts": parts}), openapi_config=None)
    async with AsyncTestClient(app) as client:
        yield client


async def ready(client: Client) -> tuple[int, dict[str, Any]]:
    response = await client.get("/health/ready")
    return response.status_code, response.json()


async def there(database: Database, *workers: Worker) -> None:
    async with database.write() as session:
        session.add_all(workers)


def worker(room: str, state: str = "ok", seconds_ago: float = 0, **more: Any) -> Worker:
    seen = now() - timedelta(seconds=seconds_ago)
    return Worker(name=f"{room}-1", room=room, pid=1, state=state, seen_at=seen, **more)


async def test_live_needs_nothing(client: Client) -> None:
    response = await client.get("/health/live")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


async def test_all_parts_are_well(client: Client, database: Database) -> None:
    await there(database, worker("documents"), worker("models", engine="velvit 0.1.0 lexical"))
    status, said = await ready(client)
    assert status == 200
    assert (said["status"], said["version"], said["mode"]) == ("ok", __version__, "lexical")
    assert said["parts"] == dict.fromkeys([*NEEDED, "worker", "models"], "ok")


@pytest.mark.parametrize(
    ("client", "mode", "expected"),
    [("auto", "full", "ok"), ("auto", "lexical", "degraded"), ("off", "lexical", "ok")],
    indirect=["client"],
)
async def test_lexical_mode_is_told_and_no_fault_of_the_worker(
    client: Client, database: Database, mode: str, expected: str
) -> None:
    await there(database, worker("documents"), worker("models", engine=f"velvit 0.1.0 {mode}"))
    status, said = await ready(client)
    assert status == 200
    assert said["mode"] == mode
    assert (said["parts"]["worker"], said["parts"]["models"]) == ("ok", expected)


@pytest.mark.parametrize(
    ("documents", "models", "expected"),
    [
        (None, None, ("failed", "failed")),
        ("ok", None, ("degraded", "failed")),
        ("ok", "starting", ("starting", "starting")),
        ("ok", "degraded", ("degraded", "degraded")),
        ("gone", "ok", ("degraded", "ok")),
        ("stopping", "stopping", ("starting", "starting")),
    ],
)
async def test_workers_never_make_it_503(
    client: Client,
    database: Database,
    documents: str | None,
    models: str | None,
    expected: tuple[str, str],
) -> None:
    for room, state in (("documents", documents), ("models", models)):
        if state == "gone":
            await there(database, worker(room, seconds_ago=7))
        elif state is not None:
            await there(database, worker(room, state))
    status, said = await ready(client)
    assert status == 200
    assert (said["parts"]["worker"], said["parts"]["models"]) == expected
    assert {said["parts"][part] for part in NEEDED} == {"ok"}


async def test_work_that_waits_for_long_is_told(client: Client, database: Database) -> None:
    user = User(id=new_id(), kind="user", data_key=b"", last_used_at=now())
    async with database.write() as session:
        session.add(user)
        await session.flush()
        session.add(
            Task(kind="export.make", room="documents", subject_id=new_id(), owner_id=user.id,
                 state="queued", run_at=now() - timedelta(minutes=5))
        )  # fmt: skip
    assert (await ready(client))[1]["parts"]["queue"] == "degraded"


async def test_another_version_of_the_tables_is_503(client: Client, database: Database) -> None:
    async with database.write() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = 'of_tomorrow'"))
    status, said = await ready(client)
    assert status == 503
    assert said["status"] == said["parts"]["migrations"] == "failed"


async def test_a_lost_database_is_503(client: Client, database: Database) -> None:
    async with database.write() as session:
        await session.execute(text("DROP TABLE alembic_version"))
        await session.execute(text("DROP TABLE tasks"))
    status, said = await ready(client)
    assert status == 503
    assert (said["parts"]["database"], said["parts"]["queue"]) == ("ok", "failed")


@pytest.mark.parametrize(
    ("free", "state", "status"),
    [(2**40, "ok", 200), (10**7, "degraded", 200), (10**6, "failed", 503)],
)
async def test_a_disk_that_is_full(
    client: Client, monkeypatch: pytest.MonkeyPatch, free: int, state: str, status: int
) -> None:
    usage = shutil.disk_usage("/")._replace(free=free)
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _folder: usage)
    found, said = await ready(client)
    assert (found, said["parts"]["storage"]) == (status, state)
