"""Lists: skills, interests, references, and the rest."""

from typing import Any

import pytest

from app.domain.resumes.importing import read


def section(name: str, heading: str, text: str) -> list[dict[str, Any]]:
    found = read(f"Ann Lee\n\n{heading}\n{text}\n".encode(), "x").resume[name]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tea, Cake", [{"keywords": ["Tea", "Cake"]}]),
        ("Web: HTML, CSS", [{"name": "Web", "keywords": ["HTML", "CSS"]}]),
        ("- **Web:** HTML, CSS", [{"name": "Web", "keywords": ["HTML", "CSS"]}]),
        ("- Tea\n- Cake", [{"name": "Tea"}, {"name": "Cake"}]),
        ("Excel: advanced", [{"name": "Excel", "level": "advanced"}]),
        ("Excel (advanced)", [{"name": "Excel", "level": "advanced"}]),
        ("AWS (EKS, RDS), GCP", [{"keywords": ["AWS (EKS, RDS)", "GCP"]}]),
        (
            "Go, Rust | Docker, Helm",
            [{"keywords": ["Go", "Rust"]}, {"keywords": ["Docker", "Helm"]}],
        ),
        ("Tea • Cake", [{"name": "Tea"}, {"name": "Cake"}]),
    ],
)
def test_skills(text: str, expected: list[dict[str, Any]]) -> None:
    assert section("skills", "SKILLS", text) == expected


def test_interests_and_references() -> None:
    assert section("interests", "HOBBIES", "Chess, running") == [
        {"name": "Chess"},
        {"name": "running"},
    ]
    text = "Jane Porter, Manager, Humber Ltd\njane@example.org\n\nAvailable on request"
    assert section("references", "REFERENCES", text) == [
        {"name": "Jane Porter", "reference": "Manager, Humber Ltd\njane@example.org"},
        {"reference": "Available on request"},
    ]


def test_a_section_without_a_name_in_json_resume_keeps_its_heading() -> None:
    assert section("interests", "MEMBERSHIPS", "Guild of Cooks\nTea Society") == [
        {"name": "MEMBERSHIPS", "keywords": ["Guild of Cooks", "Tea Society"]}
    ]
