"""Migrations: up and down, equal to the models, named by their day."""

import re
from pathlib import Path

import pytest
from sqlalchemy import inspect

from app.db import migrating
from app.db.engine import Database
from app.db.models import metadata

pytestmark = pytest.mark.anyio


@pytest.fixture
def empty(tmp_path: Path) -> Database:
    return Database(f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}")


async def _tables(database: Database) -> set[str]:
    async with database.engine.connect() as connection:
        return set(await connection.run_sync(lambda sync: inspect(sync).get_table_names()))


async def test_up_gives_the_models_tables_and_down_takes_them_away(empty: Database) -> None:
    await migrating.upgrade(empty.engine)

    assert await migrating.differences(empty.engine) == []
    assert await migrating.current(empty.engine) == migrating.newest()
    assert await _tables(empty) == {*metadata.tables, "alembic_version"}

    await migrating.downgrade(empty.engine, "base")
    assert await _tables(empty) == {"alembic_version"}
    assert await migrating.current(empty.engine) is None

    await migrating.upgrade(empty.engine)
    assert await migrating.differences(empty.engine) == []
    await empty.close()


async def test_a_missing_column_is_noticed(empty: Database) -> None:
    await migrating.upgrade(empty.engine)
    async with empty.engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE users DROP COLUMN kind")

    assert migrating.known(migrating.newest())
    assert not migrating.known("2199_01_01_future")
    assert any(
        "kind" in str(difference) for difference in await migrating.differences(empty.engine)
    )
    await empty.close()


def test_files_are_named_by_day_and_words() -> None:
    names = [path.name for path in (migrating.FOLDER / "versions").glob("*.py")]

    assert names
    assert all(re.fullmatch(r"\d{4}_\d\d_\d\d_[a-z_]+\.py", name) for name in names)
