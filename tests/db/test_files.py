"""Sealed files: whole or not there, and never another row's."""

import os
from pathlib import Path

import pytest

from app.db.files import FileStore
from app.db.ids import new_id
from app.db.sealing import Box, Tampered

BOX = Box(os.urandom(32))


def test_a_file_comes_back_and_lies_sealed(tmp_path: Path) -> None:
    store, row = FileStore(tmp_path), new_id()

    store.put(BOX, "exports", row, b"%PDF of Ada")

    assert store.get(BOX, "exports", row) == b"%PDF of Ada"
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(kept) == 1
    assert b"Ada" not in kept[0].read_bytes()
    assert kept[0].parent.stat().st_mode & 0o077 == 0
    assert store.rows("exports") == {row}


def test_parts_of_a_row_are_apart_and_go_together(tmp_path: Path) -> None:
    store, row, other = FileStore(tmp_path), new_id(), new_id()
    for number in (1, 2):
        store.put(BOX, "previews", row, b"%d" % number, f"page-{number}")
    store.put(BOX, "previews", other, b"other", "page-1")

    assert store.get(BOX, "previews", row, "page-2") == b"2"
    store.delete("previews", row)

    assert store.rows("previews") == {other}
    with pytest.raises(FileNotFoundError):
        store.get(BOX, "previews", row, "page-1")


def test_a_file_moved_to_another_row_does_not_open(tmp_path: Path) -> None:
    store, mine, theirs = FileStore(tmp_path), new_id(), new_id()
    store.put(BOX, "exports", mine, b"mine")
    store.put(BOX, "exports", theirs, b"theirs")
    one, two = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    one.write_bytes(two.read_bytes())

    moved = 0
    for row in (mine, theirs):
        try:
            store.get(BOX, "exports", row)
        except Tampered:
            moved += 1
    assert moved == 1


def test_a_full_disk_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, row = FileStore(tmp_path), new_id()
    store.put(BOX, "exports", row, b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.put(BOX, "exports", row, b"new")

    assert store.get(BOX, "exports", row) == b"old"
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".file"]


def test_two_writers_of_one_file_do_not_meet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, row, sync = FileStore(tmp_path), new_id(), os.fsync

    def meanwhile(descriptor: int) -> None:
        monkeypatch.setattr(os, "fsync", sync)
        store.put(BOX, "exports", row, b"of its successor")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", meanwhile)
    store.put(BOX, "exports", row, b"of a task that was stopped")

    assert store.get(BOX, "exports", row) == b"of a task that was stopped"
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".file"]
