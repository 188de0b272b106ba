"""`velvit import`: the résumé, and an account of every line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Velvit

PLAIN = """Ada Example
ada@example.org | +44 20 7946 0000 | Leeds

Experience

Bakery Manager, Crumb & Sons (03/2019 - present)
- Opened two shops with nine bakers
"""


def test_plain_text_becomes_json_resume(velvit: Velvit, tmp_path: Path) -> None:
    path = tmp_path / "cv.txt"
    path.write_text(PLAIN)

    found = velvit("import", path, "--json").json

    assert list(found) == ["resume", "report"]
    assert found["resume"]["basics"]["email"] == "ada@example.org"
    assert found["resume"]["work"][0]["highlights"] == ["Opened two shops with nine bakers"]
    assert list(found["report"]) == ["format", "fields", "dropped", "warnings"]


def test_without_json_the_resume_alone_is_printed(velvit: Velvit, tmp_path: Path) -> None:
    path = tmp_path / "cv.txt"
    path.write_text(PLAIN)

    outcome = velvit("import", path)

    assert json.loads(outcome.out)["basics"]["name"] == "Ada Example"
    assert "fields filled" in outcome.err


def test_what_is_read_and_written_again_is_equal(velvit: Velvit, samples: Path) -> None:
    for path in sorted(samples.glob("*.json")):
        printed = velvit("import", path).out
        assert json.loads(printed) == json.loads(path.read_text())
        assert list(json.loads(printed)) == list(json.loads(path.read_text()))


def test_a_person_is_told_what_was_lost_and_not_what_only_headed(
    velvit: Velvit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.cli import importing
    from app.domain.resumes.schemas import DroppedLine, Imported, ImportReport

    path = tmp_path / "cv.txt"
    path.write_text(PLAIN)
    assert "Plain text: " in velvit("import", path).err
    assert "left out: Experience" not in velvit("import", path).err

    lost = (DroppedLine(4, "Experience", "heading"), DroppedLine(9, "Smoker: no", "unplaced"))
    report = ImportReport("plain-text", (), lost, ())
    monkeypatch.setattr(importing, "read_resume", lambda _source: Imported({}, report))
    assert velvit("import", path).err.splitlines() == [
        "Plain text: 0 fields filled, 1 line left out; 1 line only headed or divided",
        "  line 9 left out: Smoker: no",
    ]
