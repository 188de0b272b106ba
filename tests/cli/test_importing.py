"""`velvit import`: the résumé, and an account of every line."""

import json
from pathlib import Path

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
