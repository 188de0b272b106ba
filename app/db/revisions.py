"""Which version the tables have and which the program needs, told without loading Alembic."""

import re
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "migrations"

_LINE = re.compile(r'^(down_revision|revision) = (?:"(\w+)"|None)$', re.MULTILINE)


@cache
def known() -> frozenset[str]:
    """Every revision this program has a migration for; a newer program's is not among them."""
    return frozenset(_steps())


@cache
def newest() -> str:
    """The revision this program needs: the one that no migration starts from."""
    steps = _steps()
    (head,) = steps.keys() - steps.values()
    return head


def of_sqlite(path: Path) -> str | None:
    """The revision of a database file; None when there is none, or one without tables of ours.

    Raises `sqlite3.Error` when it is no database or cannot be read.
    """
    if not path.exists():
        return None
    with closing(open_sqlite(path)) as connection:
        tables = connection.execute(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
        )
        if tables.fetchone() is None:
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def open_sqlite(path: Path) -> sqlite3.Connection:
    """A plain connection to a database file that exists; none is made."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)


def _steps() -> dict[str, str | None]:
    """Each revision and the one before it."""
    steps: dict[str, str | None] = {}
    for path in sorted((FOLDER / "versions").glob("*.py")):
        found = {name: value or None for name, value in _LINE.findall(path.read_text("utf-8"))}
        if revision := found.get("revision"):
            steps[revision] = found["down_revision"]
    return steps
