"""The versions of the tables, read without Alembic, are those that Alembic knows."""

import sqlite3
from pathlib import Path

import pytest

from app.db import migrating, revisions


def test_they_are_those_of_alembic() -> None:
    assert revisions.newest() == migrating.newest()
    assert all(migrating.known(revision) for revision in revisions.known())
    assert revisions.newest() in revisions.known()


def test_a_migrated_database_has_the_newest(migrated: Path) -> None:
    assert revisions.of_sqlite(migrated) == revisions.newest()


def test_no_database_and_a_strange_one_have_none(tmp_path: Path) -> None:
    assert revisions.of_sqlite(tmp_path / "none.db") is None
    assert not (tmp_path / "none.db").exists()
    sqlite3.connect(tmp_path / "strange.db").execute("CREATE TABLE notes (text)").close()
    assert revisions.of_sqlite(tmp_path / "strange.db") is None


def test_what_is_no_database_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("not a database, " * 100)
    with pytest.raises(sqlite3.DatabaseError):
        revisions.of_sqlite(tmp_path / "text.db")
