"""A database in which thousands of other people keep their things."""

import asyncio
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, DateTime, Integer, LargeBinary, String, Table

from app.db.engine import Database
from app.db.ids import new_id
from app.db.models import metadata
from app.db.sealing import MasterKeys
from app.domain.owners import Owner
from tests.stored import new_owner

ROWS = 10_000
OTHERS = 500
"""Users who have those rows: twenty of each thing for everybody."""

SMALL = ("keys", "routines", "workers")
"""Tables that belong to nobody and stay small."""

BIG = tuple(name for name in metadata.tables if name not in SMALL)
SOME = {"state": "ready", "room": "documents", "kind": "guest", "format": "pdf"}
"""Values that mean something in a query; `tasks` are done, but for some."""


def fill(path: Path) -> None:
    """Insert `ROWS` rows into every big table, of `OTHERS` users."""
    ids: dict[str, list[bytes]] = {}
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        for table in metadata.sorted_tables:
            if table.name in BIG:
                rows = [_row(table, number, ids) for number in range(_count(table))]
                ids[table.name] = [row["id"] for row in rows]
                columns, names = ", ".join(rows[0]), ", ".join(f":{name}" for name in rows[0])
                into = f"INSERT INTO {table.name} ({columns}) VALUES ({names})"  # noqa: S608
                connection.executemany(into, rows)
        connection.commit()


def newcomer(path: Path, keys: MasterKeys) -> Owner:
    """A user who owns nothing yet."""

    async def arrive() -> Owner:
        database = Database(f"sqlite+aiosqlite:///{path}")
        try:
            return await new_owner(database, keys)
        finally:
            await database.close()

    return asyncio.run(arrive())


def _count(table: Table) -> int:
    return OTHERS if table.name in ("users", "preferences") else ROWS


def _row(table: Table, number: int, ids: dict[str, list[bytes]]) -> dict[str, Any]:
    row = {column.name: _value(column, number, ids) for column in table.columns}
    if table.name == "tasks" and number % 20 == 0:  # some wait, some are being done
        row["state"] = "queued" if number % 40 else "running"
    return row


def _value(column: Column[Any], number: int, ids: dict[str, list[bytes]]) -> Any:
    foreign = next(iter(column.foreign_keys), None)
    if foreign is not None:
        parents = ids[foreign.column.table.name]
        return parents[number % len(parents)]
    if column.name in ("deleted_at", "ended_at", "used_at") and number % 10:
        return None
    if column.name in SOME:
        return SOME[column.name]
    return _of_type(column, number)


def _of_type(column: Column[Any], number: int) -> Any:
    kind = column.type
    if isinstance(kind, LargeBinary):
        return os.urandom(40)
    if isinstance(kind, String):
        return f"{column.name} {number}"[: kind.length]
    if isinstance(kind, Boolean | Integer):
        return number
    if isinstance(kind, DateTime) or "Date" in type(kind).__name__:
        moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
        return moment.strftime("%Y-%m-%d %H:%M:%S.000000")
    return new_id().bytes
