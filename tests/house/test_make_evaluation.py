"""What `make evaluate` writes."""

import datetime
from pathlib import Path

import pytest

from tests.house.make_evaluation import all_reports, document
from tests.ml.evaluation.small_gold import write_gold

pytestmark = pytest.mark.engine


def test_the_document_has_every_evaluation_and_no_line_of_the_test_part(tmp_path: Path) -> None:
    text = document(all_reports(None, write_gold(tmp_path)), datetime.date(2026, 11, 24))
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings == [
        "## Lines, part dev",
        "## Lines, part test",
        "## Linker",
        "## Ranking",
        "## Fairness",
    ]
    assert "on 2026-11-24, with velvit" in text
    assert "| velvit, lexical | 1 | 1.000 |" in text
    assert "French" not in text


def test_the_same_gold_gives_the_same_document(tmp_path: Path) -> None:
    folder = write_gold(tmp_path)
    day = datetime.date(2026, 11, 24)
    assert document(all_reports(None, folder), day) == document(all_reports(None, folder), day)
