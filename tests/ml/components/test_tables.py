from pathlib import Path

import pytest

from app.ml.components import tables


def test_every_table_can_be_read() -> None:
    for name, fields in (("degrees.txt", 2), ("credentials.txt", 3), ("headings.txt", 2)):
        assert tables.rows(name, fields)


def test_a_faulty_row_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bad.txt").write_text("# note\n\na | b\nonly one\n", "utf-8")
    monkeypatch.setattr(tables, "DATA", tmp_path)
    with pytest.raises(tables.TableFault, match=r"bad\.txt:4: 1 fields, expected 2"):
        tables.rows("bad.txt", 2)


def test_a_list_leaves_out_empty_items() -> None:
    assert tables.listed("a, b,, c ") == ("a", "b", "c")
