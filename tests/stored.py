"""Fixtures for what is stored: a migrated database, two users with their keys, a file store.

A room's conftest imports those it uses. Every test gets a copy of the `migrated` database.
"""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.db.engine import Database
from app.db.files import FileStore
from app.db.ids import new_id
from app.db.models import User
from app.db.sealing import MasterKeys
from app.domain.owners import Owner
from app.lib.clock import now

__all__ = [
    "database",
    "database_path",
    "database_url",
    "files",
    "keys",
    "new_owner",
    "other",
    "owner",
]


@pytest.fixture
def database_path(migrated: Path, tmp_path: Path) -> Path:
    """A fresh copy of it for one test."""
    path = tmp_path / "velvit.db"
    shutil.copyfile(migrated, path)
    return path


@pytest.fixture
def database_url(fresh_database: str | None, database_path: Path) -> str:
    """Where the database of one test is, for SQLAlchemy."""
    if fresh_database is not None:
        return fresh_database.replace("postgresql:", "postgresql+asyncpg:")
    return f"sqlite+aiosqlite:///{database_path}"


@pytest.fixture
async def database(database_url: str, anyio_backend: str) -> AsyncIterator[Database]:
    """The database of one test, empty and migrated."""
    database = Database(database_url)
    yield database
    await database.close()


@pytest.fixture(scope="session")
def keys(master_key: bytes) -> MasterKeys:
    """The operator's keys."""
    return MasterKeys({"test": master_key})


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    """An empty file store."""
    return FileStore(tmp_path / "files")


@pytest.fixture
async def owner(database: Database, keys: MasterKeys) -> Owner:
    """A user who owns nothing yet."""
    return await new_owner(database, keys)


@pytest.fixture
async def other(database: Database, keys: MasterKeys) -> Owner:
    """Another user, who must never see what `owner` has."""
    return await new_owner(database, keys)


async def new_owner(database: Database, keys: MasterKeys, kind: str = "user") -> Owner:
    """A new user's row, and the user as the services see one."""
    user_id = new_id()
    box, wrapped = keys.new_box(user_id)
    async with database.write() as session:
        session.add(User(id=user_id, kind=kind, data_key=wrapped, last_used_at=now()))
    return Owner(user_id, box)
