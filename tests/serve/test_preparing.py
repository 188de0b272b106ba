"""Before anything serves: keys made once, checked ever after; the database brought up to date."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from app.db import revisions
from app.domain.errors import Refused, Unavailable
from app.lib.clock import now
from app.lib.keys import KeyFault, read_keys
from app.serve import preparing
from app.settings import Settings

OTHER = "other:" + "A" * 43


@pytest.fixture
def settings(data: Path) -> Settings:
    """Those of a prepared data folder."""
    return Settings(data_dir=data)


def key_of(settings: Settings) -> str:
    return next(iter(read_keys("VELVIT_MASTER_KEY", None, settings.master_key_file)))


def set_version(settings: Settings, version: str) -> None:
    with closing(sqlite3.connect(settings.database_path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [version])


def test_the_first_time_makes_keys_and_tables(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "new")
    settings.data_dir.mkdir()
    said = preparing.prepare(settings)

    assert revisions.of_sqlite(settings.database_path) == revisions.newest()
    assert [stat.S_IMODE(path.stat().st_mode) for path in settings.keys_dir.iterdir()] == [
        0o600
    ] * 2
    assert stat.S_IMODE(settings.keys_dir.stat().st_mode) == 0o700
    assert said == [f"The database is now of version {revisions.newest()}."]


def test_the_second_time_does_nothing(settings: Settings) -> None:
    before = settings.master_key_file.read_text()
    assert preparing.prepare(settings) == []
    assert settings.master_key_file.read_text() == before
    assert preparing.check_keys(settings) == [key_of(settings)]


def test_keys_that_are_given_are_not_made(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, given_master_keys=OTHER, given_jwt_keys=OTHER)
    preparing.prepare(settings)
    assert not settings.keys_dir.exists()
    assert preparing.check_keys(settings) == ["other"]


@pytest.mark.parametrize("name", ["master_key_file", "jwt_key_file"])
def test_a_database_without_its_key_is_refused_by_the_keys_id(
    settings: Settings, name: str
) -> None:
    path: Path = getattr(settings, name)
    key, _, _ = path.read_text().partition(":")
    path.unlink()
    with pytest.raises(Refused) as refused:
        preparing.prepare(settings)
    (fault,) = refused.value.faults
    assert f"key {key}" in fault.message
    assert fault.where == {"master_key_file": "VELVIT_MASTER_KEY"}.get(name, "VELVIT_JWT_KEYS")
    assert not path.exists()


def test_another_master_key_is_refused_but_one_beside_it_is_not(settings: Settings) -> None:
    both = f"{OTHER},{settings.master_key_file.read_text().strip()}"
    with pytest.raises(Refused, match=key_of(settings)):
        preparing.prepare(Settings(data_dir=settings.data_dir, given_master_keys=OTHER))
    preparing.prepare(Settings(data_dir=settings.data_dir, given_master_keys=both))
    with pytest.raises(Refused, match="other"):
        preparing.prepare(settings)  # from now on it is needed


def test_another_key_of_the_same_name_is_refused(settings: Settings) -> None:
    name = key_of(settings)
    settings.master_key_file.write_text(OTHER.replace("other", name))
    with pytest.raises(Refused, match=f"key {name} is not the one"):
        preparing.prepare(settings)


def test_a_new_key_for_sessions_may_take_the_place_of_the_old(settings: Settings) -> None:
    preparing.prepare(Settings(data_dir=settings.data_dir, given_jwt_keys=OTHER))


def test_a_short_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyFault, match="at least 32"):
        preparing.prepare(Settings(data_dir=tmp_path, given_master_keys="a:c2hvcnQ"))
    assert not (tmp_path / "velvit.db").exists()


def test_a_newer_database_is_refused_and_left_alone(settings: Settings) -> None:
    set_version(settings, "2031_of_tomorrow")
    before = settings.database_path.read_bytes()
    with pytest.raises(Refused, match="2031_of_tomorrow"):
        preparing.prepare(settings)
    assert settings.database_path.read_bytes() == before
    assert not (settings.data_dir / "backups").exists()


def test_an_older_database_is_copied_aside_and_migrated(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(settings.database_path)) as connection, connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE notes (words)")
        connection.execute("INSERT INTO notes VALUES ('kept')")
    monkeypatch.setattr(revisions, "newest", lambda: "2031_of_tomorrow")
    migrated: list[Path] = []

    async def migrate(of: Settings) -> None:
        migrated.append(of.database_path)

    monkeypatch.setattr(preparing, "_migrate", migrate)
    said = preparing.prepare(settings)

    (copy,) = (settings.data_dir / "backups").iterdir()
    assert migrated == [settings.database_path]
    assert str(copy) in said[0]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT words FROM notes").fetchall() == [("kept",)]
    assert revisions.of_sqlite(copy) in copy.name


def test_without_room_for_the_copy_nothing_is_migrated(settings: Settings) -> None:
    folder = settings.data_dir / "backups"
    folder.write_text("a file in its place")
    with pytest.raises(Unavailable, match="could not be copied"):
        preparing.copy_aside(settings.database_path, folder, "first", now())


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "velvit.db").write_text("words " * 1000)
    with pytest.raises(Unavailable, match="not a database"):
        preparing.prepare(Settings(data_dir=tmp_path))


def test_as_a_program_it_says_faults_as_the_command_line_does(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VELVIT_DATA_DIR", str(settings.data_dir))
    assert preparing.main() == 0
    set_version(settings, "2031_of_tomorrow")
    assert preparing.main() == 1
    monkeypatch.setenv("VELVIT_PORT", "x")
    assert preparing.main() == 1
    monkeypatch.setenv("VELVIT_PORT", "0")
    monkeypatch.setenv("VELVIT_MASTER_KEY", "x")
    set_version(settings, revisions.newest())
    assert preparing.main() == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[2] for line in lines] == [
        str(settings.database_path), "VELVIT_PORT", "VELVIT_MASTER_KEY",
    ]  # fmt: skip
    assert all(line.startswith("velvit: error: ") for line in lines)
