"""Text for people is plain and clean wherever it goes."""

import pytest
from rich.console import Group
from rich.table import Table
from rich.text import Text

from app.cli.output import NARROWEST, WIDEST, WIDTH_WHEN_PIPED, console


def test_a_file_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table.grid()
    table.add_row(Text("a\x1b[2J\x9b1m\x07b \u202edc\u202c \u2066e\u2069"))
    console().print(table)
    console().print(Text("one\u2028two \x1b]0;title\x07"), style="heading")
    assert capsys.readouterr().out == "a[2J1mb dc e\none two ]0;title\n"


def test_emoji_and_joined_scripts_are_kept(capsys: pytest.CaptureFixture[str]) -> None:
    words = "🧑🏽‍🚒 العربية می‌خواهم 中文"
    console().print(Text(words))
    assert capsys.readouterr().out == f"{words}\n"


def test_no_line_ends_in_blanks(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table.grid(padding=(0, 2))
    table.add_column(width=20)
    table.add_column(width=20)
    table.add_row("a", "b\nc")
    console().print(table)
    console().print()
    out = capsys.readouterr().out
    assert out.endswith("\n\n")
    assert all(line == line.rstrip() for line in out.splitlines())


@pytest.mark.parametrize(
    ("columns", "width"),
    [("", WIDTH_WHEN_PIPED), ("60", 60), ("5", NARROWEST), ("999", WIDEST), ("x", 100)],
)
def test_the_page_is_as_wide_as_is_told(
    monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert console().width == width


def test_a_long_line_that_must_be_copied_is_not_broken(capsys: pytest.CaptureFixture[str]) -> None:
    line = Text("x" * 50 + " " + "y" * 200, no_wrap=True, overflow="ignore")
    console().print(Group(line), crop=False)
    assert capsys.readouterr().out == f"{line.plain}\n"
