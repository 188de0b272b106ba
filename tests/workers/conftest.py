"""Everything here may use a fresh database, two users, a file store, and worker processes."""

# ruff: noqa: F401, F811 - fixtures are found by their names
import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.db.engine import Database
from app.domain.owners import Owner
from tests.stored import database, database_path, database_url, files, keys, other, owner
from tests.workers.offices import Office


@pytest.fixture
def office(
    database: Database,
    owner: Owner,
    tmp_path: Path,
    master_key: bytes,
    clean_environment: dict[str, str],
    fresh_database: str | None,
) -> Iterator[Office]:
    environment = _environment(clean_environment, tmp_path, master_key)
    if fresh_database is not None:
        # Without Redis: what the tests ask for is told by PostgreSQL itself.
        environment |= {"DATABASE_URL": fresh_database, "REDIS_URL": ""}
    office = Office(database, owner, tmp_path, environment)
    yield office
    for process in office.processes:
        process.close()


def _environment(clean: dict[str, str], folder: Path, key: bytes) -> dict[str, str]:
    given = f"test:{base64.urlsafe_b64encode(key).decode()}"
    return {**clean, "VELVIT_DATA_DIR": str(folder), "VELVIT_MASTER_KEY": given}
