import json
from pathlib import Path
from typing import Any

import pytest

from app.ml.evaluation.gold_types import GoldFault
from app.ml.evaluation.graded import read_graded
from app.ml.types import ResumeText
from tests.ml.evaluation.small_gold import write_gold


def nothing(_: dict[str, Any]) -> ResumeText:
    return ResumeText((), ())


def test_postings_resumes_and_grades_are_read(tmp_path: Path) -> None:
    graded = read_graded(nothing, write_gold(tmp_path))
    assert [*graded.postings] == ["nurse-wanted"]
    assert [*graded.resumes] == ["carer", "gardener", "nurse"]
    assert graded.grades["nurse-wanted"]["nurse"] == 3


def test_all_that_is_wrong_with_grades_is_told(tmp_path: Path) -> None:
    folder = write_gold(tmp_path)
    grades = {"nurse-wanted": {"nurse": 4, "cook": 1, "carer": True}, "other": {"nurse": 1}}
    (folder / "ranking" / "grades.json").write_text(json.dumps(grades))
    (folder / "ranking" / "postings" / "alone.txt").write_text("We are hiring.")
    with pytest.raises(GoldFault) as caught:
        read_graded(nothing, folder)
    assert [f"{one.where}: {one.message}" for one in caught.value.faults] == [
        "ranking/postings/alone.txt: is graded nowhere",
        "ranking/grades.json nurse-wanted nurse: is 4, expected 0, 1, 2 or 3",
        "ranking/grades.json nurse-wanted cook: is no résumé",
        "ranking/grades.json nurse-wanted carer: is True, expected 0, 1, 2 or 3",
        "ranking/grades.json other: is no posting",
        "ranking/grades.json other: needs the grades of at least 2 résumés",
        "ranking/resumes/gardener.json: is graded nowhere",
    ]


def test_an_empty_posting_is_told(tmp_path: Path) -> None:
    folder = write_gold(tmp_path)
    (folder / "ranking" / "postings" / "nurse-wanted.txt").write_text("\n")
    with pytest.raises(GoldFault, match="found nothing, the input is empty"):
        read_graded(nothing, folder)
