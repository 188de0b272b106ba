"""Lists: skills, languages, certificates, awards, interests, references, and the rest."""

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


@pytest.mark.parametrize(
    "text",
    [
        "English (native), German (B2)",
        "English – native\nGerman – B2",
        "English: native\nGerman: B2",
        "English native; German B2",
        "- English (native)\n- German (B2)",
        "English, native | German, B2",
    ],
)
def test_languages(text: str) -> None:
    assert section("languages", "LANGUAGES", text) == [
        {"language": "English", "fluency": "native"},
        {"language": "German", "fluency": "B2"},
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "AWS Architect – Professional (2023)",
            [{"name": "AWS Architect – Professional", "date": "2023"}],
        ),
        (
            "First Aid, Red Cross, 2022",
            [{"name": "First Aid", "date": "2022", "issuer": "Red Cross"}],
        ),
        ("2014  Forklift licence", [{"name": "Forklift licence", "date": "2014"}]),
        (
            "CSCS card, First aid, IPAF",
            [{"name": "CSCS card"}, {"name": "First aid"}, {"name": "IPAF"}],
        ),
        ("ADR, valid to 2026", [{"name": "ADR, valid to 2026"}]),
        (
            "Scrum Master\nIssued by Scrum Alliance",
            [{"name": "Scrum Master", "issuer": "Issued by Scrum Alliance"}],
        ),
    ],
)
def test_certificates(text: str, expected: list[dict[str, Any]]) -> None:
    assert section("certificates", "CERTIFICATES", text) == expected


def test_awards_and_publications() -> None:
    assert section("awards", "AWARDS", "Young Cook, Hotel Guild, 2019") == [
        {"title": "Young Cook", "date": "2019", "awarder": "Hotel Guild"}
    ]
    assert section("publications", "PUBLICATIONS", "On Tea. Journal of Leaves (2020)") == [
        {"name": "On Tea. Journal of Leaves", "releaseDate": "2020"}
    ]


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
