"""Commands that can be copied."""

from pathlib import Path

import pytest

from app.cli import names


def test_a_file_below_the_working_folder_is_named_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert names.short(str(tmp_path / "a" / "cv.json")) == "a/cv.json"
    assert names.short("../cv.json") == "../cv.json"
    assert names.short(str(tmp_path.parent / "cv.json")) == str(tmp_path.parent / "cv.json")
    assert names.short("-") == "-"


def test_the_program_is_called_as_it_was_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.argv", [str(tmp_path / ".venv" / "bin" / "velvit"), "match"])
    assert names.program() == ".venv/bin/velvit"
    (tmp_path / "velvit").write_text("")
    (tmp_path / "velvit").chmod(0o755)
    assert names.program() == "velvit"


def test_words_are_quoted_for_a_shell() -> None:
    assert names.command("apply", "my cv.json", "it's.txt").endswith(
        """ apply 'my cv.json' 'it'"'"'s.txt'"""
    )
