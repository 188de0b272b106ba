"""Résumés graded for postings: how well each fits, 0 to 3, as a recruiter said it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from app.lib.files import FileFault, decode
from app.ml.evaluation.gold import FOLDER, present, read_object
from app.ml.evaluation.gold_types import GoldFault, Wrong
from app.ml.types import ResumeText

GRADES = range(4)
FEWEST = 2
"""Résumés that make an order."""

AsText = Callable[[dict[str, Any]], ResumeText]
"""What a scorer may read of a JSON Résumé."""


class Graded(msgspec.Struct, frozen=True):
    """Postings and résumés by id, and the grades: posting, then résumé.

    `documents` are the résumés as they stand in their files.
    """

    postings: dict[str, str]
    resumes: dict[str, ResumeText]
    grades: dict[str, dict[str, int]]
    documents: dict[str, dict[str, Any]] = msgspec.field(default_factory=dict)

    def best_posting(self, resume: str) -> str:
        """The id of the posting for which this résumé has its best grade, ties by id."""
        return max(sorted(self.grades), key=lambda one: self.grades[one].get(resume, -1))


def read_graded(as_text: AsText, folder: Path = FOLDER) -> Graded:
    """Read `ranking/` of the gold; raises `GoldFault`."""
    place = present(folder / "ranking", folder)
    grades = read_object(present(place / "grades.json", folder), "ranking/grades.json")
    postings = {path.stem: path for path in sorted((place / "postings").glob("*.txt"))}
    resumes = {path.stem: path for path in sorted((place / "resumes").glob("*.json"))}
    faults = [*_grade_faults(grades, set(postings), set(resumes))]
    if faults:
        raise GoldFault(*(Wrong(f"ranking/{where}", message) for where, message in faults))
    documents = {
        name: read_object(path, f"ranking/resumes/{path.name}") for name, path in resumes.items()
    }
    return Graded(
        {name: _text(path) for name, path in postings.items()},
        {name: as_text(document) for name, document in documents.items()},
        grades,
        documents,
    )


def _text(path: Path) -> str:
    where = f"ranking/postings/{path.name}"
    try:
        return decode(path.read_bytes(), where)
    except FileFault as fault:
        raise GoldFault(Wrong(fault.where, fault.message)) from None


def _grade_faults(
    grades: dict[str, Any], postings: set[str], resumes: set[str]
) -> Iterator[tuple[str, str]]:
    for name in sorted(postings - set(grades)):
        yield f"postings/{name}.txt", "is graded nowhere"
    for posting, given in grades.items():
        where = f"grades.json {posting}"
        if posting not in postings:
            yield where, "is no posting"
        if not isinstance(given, dict) or len(given) < FEWEST:
            yield where, f"needs the grades of at least {FEWEST} résumés"
            continue
        for resume, grade in given.items():
            if resume not in resumes:
                yield f"{where} {resume}", "is no résumé"
            if type(grade) is not int or grade not in GRADES:
                yield f"{where} {resume}", f"is {grade!r}, expected 0, 1, 2 or 3"
    known = {name for given in grades.values() if isinstance(given, dict) for name in given}
    for name in sorted(resumes - known):
        yield f"resumes/{name}.json", "is graded nowhere"
