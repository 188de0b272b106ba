"""Everything here may use a fresh database, two users, a file store, and worker processes."""

# ruff: noqa: F401, F811 - fixtures are found by their names
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.db.engine import Database
from app.domain.owners import Owner
from tests.stored import database, database_path, files, keys, other, owner
from tests.workers.offices import Office


@pytest.fixture
def office(
    database: Database, owner: Owner, tmp_path: Path, clean_environment: dict[str, str]
) -> Iterator[Office]:
    office = Office(database, owner, tmp_path, clean_environment)
    yield office
    for process in office.processes:
        process.close()
