"""A file is read within limits, and written whole or not at all."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.lib import files
from app.lib.files import FileFault, decode, read_bytes, write_beside


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "cv.txt").write_bytes(b"abc")
    assert read_bytes(str(tmp_path / "cv.txt")) == b"abc"


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"abc")))
    assert read_bytes("-") == b"abc"


@pytest.mark.parametrize(
    ("name", "message"),
    [("absent.txt", "no such file"), ("", "is a folder"), ("a\0b", "no file name")],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(FileFault) as caught:
        read_bytes(f"{tmp_path}/{name}")
    assert message in caught.value.message


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(b"x" * 11)
    assert read_bytes(str(tmp_path / "big"), limit=11) == b"x" * 11
    with pytest.raises(FileFault, match="larger than 10 bytes"):
        read_bytes(str(tmp_path / "big"), limit=10)


def test_text_loses_its_byte_order_mark_and_nothing_else() -> None:
    assert decode("\ufeffa\r\nb ".encode()) == "a\r\nb "


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"a\0b", "NUL at byte 1"),
        (b"caf\xe9", "not UTF-8 at 3"),
        ("ab".encode("utf-16"), "UTF-16"),
    ],
)
def test_binary_and_empty_input_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(FileFault, match=message):
        decode(data)


def test_writing_replaces_and_keeps_the_permissions(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_beside(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert [file.name for file in tmp_path.iterdir()] == ["out.json"]


def test_writing_follows_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_beside(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="does not exist"):
        write_beside(tmp_path / "absent" / "out", b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    with pytest.raises(FileFault, match="is a folder"):
        write_beside(tmp_path, b"x")


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(FileFault, match="disk is full"):
        write_beside(target, b"new")
    assert target.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_a_device_is_written_straight() -> None:
    write_beside(Path(os.devnull), b"x")


def test_odd_names_are_printable() -> None:
    assert files.printable("a\nb\udcff") == "a\\nb\\udcff"


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1"])
def test_standard_output_may_be_a_pipe_or_a_file(tmp_path: Path, name: str) -> None:
    script = (
        "from pathlib import Path; from app.lib.files import write_beside; print('before');"
        f"write_beside(Path('{name}'), b'written\\n'); print('after')"
    )
    command = [sys.executable, "-c", script]
    root = Path(__file__).parents[2]
    piped = subprocess.run(command, capture_output=True, cwd=root, check=True)
    assert piped.stdout == b"before\nwritten\nafter\n"
    with (tmp_path / "out").open("wb") as file:
        subprocess.run(command, stdout=file, cwd=root, check=True)
    assert (tmp_path / "out").read_bytes() == b"before\nwritten\nafter\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7", "found a PDF"),
        (b"PK\3\4", "Word document"),
        (b"\xd0\xcf\x11\xe0", "Word document"),
        (b"{\\rtf1", "RTF"),
        ("plain words".encode("utf-16-be"), "save it as UTF-8"),
    ],
)
def test_files_that_people_take_for_text_are_named(data: bytes, words: str) -> None:
    with pytest.raises(FileFault, match=words):
        decode(data)
