"""The tables brought to the program's version, and back for tests."""

from pathlib import Path

from advanced_alchemy.types import GUID
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import NUMERIC
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from app.db.models import metadata

FOLDER = Path(__file__).resolve().parents[2] / "migrations"


async def upgrade(engine: AsyncEngine, revision: str = "head") -> None:
    """Run every migration up to `revision`, all or nothing."""
    async with engine.connect() as connection:
        await connection.run_sync(lambda sync: command.upgrade(_config(sync), revision))
        await connection.commit()


async def downgrade(engine: AsyncEngine, revision: str) -> None:
    """Run migrations back to `revision` (`base`: none)."""
    async with engine.connect() as connection:
        await connection.run_sync(lambda sync: command.downgrade(_config(sync), revision))
        await connection.commit()


async def current(engine: AsyncEngine) -> str | None:
    """The revision that the database has; None when it has no tables of ours."""
    async with engine.connect() as connection:
        return await connection.run_sync(
            lambda sync: MigrationContext.configure(sync).get_current_revision()
        )


async def differences(engine: AsyncEngine) -> list[object]:
    """How the database's tables differ from the models; empty when they agree."""
    async with engine.connect() as connection:
        return await connection.run_sync(
            lambda sync: list(
                compare_metadata(
                    MigrationContext.configure(sync, opts={"compare_type": type_differs}), metadata
                )
            )
        )


def type_differs(
    _context: object, _column: object, _column_meta: object, inspected: object, wanted: object
) -> bool | None:
    """Alembic's question whether two column types differ; None leaves the answer to it.

    SQLite tells the 16 bytes of an id as a number: it has no type that says so.
    """
    return False if isinstance(wanted, GUID) and isinstance(inspected, NUMERIC) else None


def newest() -> str:
    """The revision this program needs."""
    head = ScriptDirectory.from_config(_config(None)).get_current_head()
    assert head is not None  # noqa: S101 - there is a first migration
    return head


def known(revision: str) -> bool:
    """Is this revision one of ours? A newer program's is not."""
    return any(
        script.revision == revision
        for script in ScriptDirectory.from_config(_config(None)).walk_revisions()
    )


def _config(connection: Connection | None) -> Config:
    config = Config(FOLDER / "alembic.ini")
    config.attributes["connection"] = connection
    return config
