"""`make sizes` counts lines as an editor does."""

import pytest

from tests.house import sizes


def test_a_table_tells_the_largest_first() -> None:
    rows = [(n, f"file{n}") for n in range(1, 21)]
    head, first, *_, last = sizes.table("Files", rows).splitlines()
    assert head == "Files: 20, p50 11, p90 19 lines"
    assert first.split() == ["20", "file20"]
    assert last.split() == ["11", "file11"]


def test_no_file_is_no_failure() -> None:
    assert sizes.table("Templates", []) == "Templates: 0, p50 0, p90 0 lines\n"


def test_all_kinds_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    sizes.main()
    out = capsys.readouterr().out
    assert "Functions in app/" in out
    assert "tests/house/sizes.py" in out or "Files in tests/" in out
