"""`velvit db`: is a migration due, and do it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.db import revisions
from app.serve import folder
from tests.cli.conftest import Velvit


@pytest.fixture(autouse=True)
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A data folder that is not there yet."""
    monkeypatch.setenv("VELVIT_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def test_check_is_1_before_and_0_after_an_upgrade(velvit: Velvit, data: Path) -> None:
    before = velvit("db", "check")
    assert (before.code, "A migration is due" in before.out) == (1, True)
    assert not data.exists()

    upgraded = velvit("db", "upgrade")
    assert (upgraded.code, upgraded.out) == (
        0, f"The database is now of version {revisions.newest()}.\n",
    )  # fmt: skip

    assert velvit("db", "check", "--json").json == {
        "ok": True, "current": revisions.newest(), "needed": revisions.newest(),
    }  # fmt: skip
    assert velvit("db", "check").code == 0
    assert velvit("db", "upgrade").out == "There was nothing to do.\n"


def test_a_migration_that_is_due_is_json_with_exit_1(
    velvit: Velvit, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    velvit("db", "upgrade")
    monkeypatch.setattr(revisions, "newest", lambda: "2031_of_tomorrow")
    outcome = velvit("db", "check", "--json")
    assert outcome.code == 1
    assert '"ok": false' in outcome.out
    assert '"needed": "2031_of_tomorrow"' in outcome.out


def test_a_newer_database_is_refused(velvit: Velvit, data: Path) -> None:
    velvit("db", "upgrade")
    with closing(sqlite3.connect(data / "velvit.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '2031_of_tomorrow'")
    outcome = velvit("db", "upgrade")
    assert (outcome.code, outcome.out) == (1, "")
    assert "newer version" in outcome.last_error


def test_what_serves_is_not_migrated_below_its_feet(velvit: Velvit, data: Path) -> None:
    lock = folder.take(data)
    outcome = velvit("db", "upgrade")
    os.close(lock)
    assert (outcome.code, outcome.out) == (1, "")
    assert "is held by another instance" in outcome.last_error


def test_what_is_no_database_is_told(velvit: Velvit, data: Path) -> None:
    data.mkdir()
    (data / "velvit.db").write_text("words " * 1000)
    outcome = velvit("db", "check")
    assert (outcome.code, outcome.out) == (1, "")
    assert "cannot be read" in outcome.last_error
