"""Degree or school first, subject, dates and grade: an entry of education is taken apart."""

from typing import Any

import pytest

from app.domain.resumes.importing import read


def education(text: str) -> list[dict[str, Any]]:
    found = read(f"Ann Lee\n\nEDUCATION\n\n{text}\n".encode(), "x").resume["education"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "BSc (Hons) Physics, University of Leeds, 2010 - 2013",
            "University of Leeds|BSc (Hons)|Physics",
        ),
        ("University of Leeds\nMSc in Physics\n2013", "University of Leeds|MSc|Physics"),
        ("2010-2013 University of Leeds, BA History", "University of Leeds|BA|History"),
        (
            "Bachelor of Science, Computer Science — University of Waterloo, 2015",
            "University of Waterloo|Bachelor of Science|Computer Science",
        ),
        ("PhD Chemistry | ETH Zürich | 2008", "ETH Zürich|PhD|Chemistry"),
        ("Diploma of Education, 2001", "|Diploma of Education|"),
        (
            "Whitehaven High School, Memphis, TN\nDiploma, 2016",
            "Whitehaven High School, Memphis, TN|Diploma|",
        ),
        (
            "2011 – 2014 Ausbildung zur Köchin, Berufsschule Ulm",
            "Berufsschule Ulm|Ausbildung zur Köchin|",
        ),
        ("GCSEs in English, Maths and Art", "|GCSEs|English, Maths and Art"),
    ],
)
def test_one_entry(text: str, expected: str) -> None:
    (entry,) = education(text)
    assert (
        "|".join(entry.get(name, "") for name in ("institution", "studyType", "area")) == expected
    )


def test_a_single_date_is_the_end_and_a_grade_the_score() -> None:
    (entry,) = education("BSc Physics, University of Leeds, 2013, First Class\n- Thesis on tea")
    assert entry["endDate"] == "2013"
    assert "startDate" not in entry
    assert entry["score"] == "First Class"
    assert entry["courses"] == ["Thesis on tea"]


def test_entries_follow_each_other_without_blank_lines() -> None:
    found = education(
        "MSc Law, University of X, 2012\nBSc Law, University of Y, 2010\nAbitur, Schule Z"
    )
    assert [entry["studyType"] for entry in found] == ["MSc", "BSc", "Abitur"]


def test_a_town_apart_from_its_school_is_reported() -> None:
    imported = read(b"Ann\n\nEDUCATION\nUniversity of X     Leeds, UK\nBSc Law     2010\n", "x")
    assert [item.text for item in imported.report.dropped][-1] == "Leeds, UK"
