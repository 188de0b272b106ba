"""Certificates, awards and publications with their dates and givers."""

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
