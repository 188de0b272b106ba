"""The top of a résumé: who it is and how to reach them, in whatever order it stands."""

from typing import Any

import pytest

from app.domain.resumes.importing import read


def basics(text: str) -> dict[str, Any]:
    found = read(f"{text}\n\nSKILLS\nTea\n".encode(), "x").resume["basics"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee\nNurse\nann@example.org | +44 113 496 0123 | Leeds, UK",
        "ANN LEE\nNurse\nLeeds, UK\n+44 113 496 0123\nann@example.org",
        "Ann Lee — Nurse\nEmail: ann@example.org   Tel: +44 113 496 0123\nLeeds, UK",
        "Curriculum Vitae\n\nName: Ann Lee\nNurse\nPhone: +44 113 496 0123\n"
        "E-mail: ann@example.org\nAddress: Leeds, UK",
        "CV Ann Lee\nNurse\nann@example.org · +44 113 496 0123 · Leeds, UK",
        "# Ann Lee\nNurse\n* ann@example.org\n* +44 113 496 0123\n* Leeds, UK",
        "Ann Lee, Nurse\nLeeds, UK, +44 113 496 0123, ann@example.org",
    ],
)
def test_many_orders_say_the_same(text: str) -> None:
    found = basics(text)
    assert found["name"].casefold() == "ann lee"
    assert found["email"] == "ann@example.org"
    assert found["phone"] == "+44 113 496 0123"
    assert found["label"] == "Nurse"
    assert found["location"] == {"city": "Leeds", "region": "UK"}


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("Vancouver, BC", {"city": "Vancouver", "region": "BC"}),
        ("10115 Berlin", {"postalCode": "10115", "city": "Berlin"}),
        ("Seattle, WA 98105", {"city": "Seattle", "postalCode": "98105", "region": "WA"}),
        (
            "14 Orchard Lane, Preston, PR2 9XY",
            {"address": "14 Orchard Lane", "city": "Preston", "postalCode": "PR2 9XY"},
        ),
        (
            "Flat 3, 22 Dock Road, Hull, HU1 2AB",
            {"address": "Flat 3, 22 Dock Road", "city": "Hull", "postalCode": "HU1 2AB"},
        ),
        (
            "Lindenallee 12, 04105 Leipzig",
            {"address": "Lindenallee 12", "postalCode": "04105", "city": "Leipzig"},
        ),
    ],
)
def test_places_are_taken_apart(place: str, expected: dict[str, str]) -> None:
    assert basics(f"Ann Lee\nann@example.org\n{place}")["location"] == expected


def test_networks_and_links() -> None:
    found = basics(
        "Ann Lee\nlinkedin.com/in/ann-lee | https://github.com/ann | www.ann.example.org"
    )
    assert found["url"] == "www.ann.example.org"
    assert found["profiles"] == [
        {"network": "linkedin", "username": "ann-lee", "url": "linkedin.com/in/ann-lee"},
        {"network": "github", "username": "ann", "url": "https://github.com/ann"},
    ]


def test_a_second_number_is_kept() -> None:
    found = basics("Ann Lee\nTel: 0113 496 0123\nMobile: 07700 900123")
    assert found["phone"] == "0113 496 0123"
    assert found["profiles"] == [{"network": "Mobile", "username": "07700 900123"}]


def test_years_are_no_telephone() -> None:
    assert "phone" not in basics("Ann Lee\nNurse 2015 - 2020")


def test_personal_data_without_a_field_is_dropped_openly() -> None:
    imported = read(b"Ann Lee\nann@example.org\nDate of birth: 1 May 1990\n\nSKILLS\nTea\n", "x")
    assert [item.text for item in imported.report.dropped if item.reason == "unplaced"] == [
        "Date of birth: 1 May 1990"
    ]


def test_a_profile_between_name_and_headings_is_the_summary() -> None:
    found = basics(
        "Ann Lee\nann@example.org\n\nI have nursed for ten years and like the night shift."
    )
    assert found["summary"] == "I have nursed for ten years and like the night shift."
