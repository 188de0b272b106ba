"""PostgreSQL itself: who migrates, and what becomes of requests while it is away."""

import base64
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.house.tree import ROOT
from tests.servers import Postgres, postgres

pytestmark = [pytest.mark.services, pytest.mark.slow]

PASSWORD = "a long enough passphrase 42"  # noqa: S105 - of somebody who does not exist


@pytest.fixture
def server() -> Iterator[Postgres]:
    """A server that a test may kill."""
    with tempfile.TemporaryDirectory(prefix="velvit-postgres-") as name:
        Path(name).chmod(0o755)  # the server's own user has to pass
        with postgres(Path(name) / "server") as server:
            yield server


def environment(server: Postgres, data: Path) -> dict[str, str]:
    key = base64.urlsafe_b64encode(b"k" * 32).decode()
    return {
        **os.environ, "DATABASE_URL": server.url(), "VELVIT_DATA_DIR": str(data),
        "VELVIT_MASTER_KEY": f"m:{key}", "VELVIT_JWT_KEYS": f"t:{key}", "VELVIT_MODELS": "off",
        "REDIS_URL": "", "VELVIT_PORT": "0",
    }  # fmt: skip


def test_four_that_start_together_migrate_once(server: Postgres, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app.cli", "db", "upgrade"]
    begun = [
        subprocess.Popen(
            command, cwd=ROOT, env=environment(server, tmp_path / str(number)), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for number in range(4)
    ]  # fmt: skip
    said = [process.communicate(timeout=60) for process in begun]
    assert [process.returncode for process in begun] == [0] * 4, said
    assert sum("is now of version" in out for out, _ in said) == 1


def test_a_server_that_dies_is_told_and_healed_from(server: Postgres, tmp_path: Path) -> None:
    from tests.serve.instances import REAL, running

    with running(REAL, tmp_path / "var", environment(server, tmp_path / "var")) as instance:
        body = {"email": "ada@example.org", "password": PASSWORD}
        with httpx.Client(base_url=f"{instance.base}/api/v1", timeout=30) as client:
            client.post("/accounts", json=body).raise_for_status()
            token = client.post("/tokens", json=body).raise_for_status().json()["access_token"]
            client.headers["Authorization"] = f"Bearer {token}"
            document = {"document": {"basics": {"name": "Ada"}}}
            client.post("/resumes", json=document).raise_for_status()
            server.stop("immediate")
            for _ in range(3):
                away = client.get("/resumes")
                assert (away.status_code, away.headers["retry-after"]) == (503, "2")
                assert away.json()["type"] == "/problems/busy"
            assert instance.get("/health/live").status == 200
            assert instance.get("/health/ready").status == 503
            server.start()
            start = time.monotonic()
            while client.get("/resumes").status_code != 200:
                assert time.monotonic() - start < 5
            assert len(client.get("/resumes").json()["items"]) == 1
