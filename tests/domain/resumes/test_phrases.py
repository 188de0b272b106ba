"""What a phrase names: a post, an employer, a place, a degree."""

import pytest

from app.domain.resumes.phrases import (
    has_degree,
    has_school,
    is_place,
    is_prose,
    kind_of,
    looks_like_name,
)


@pytest.mark.parametrize(
    "phrase",
    [
        "Registered Nurse",
        "Head of Sales",
        "Software Engineer II",
        "Hotel Manager",
        "Teacher of Art",
        "Sous-Chef",
        "Pflegehelferin",
        "Softwareentwickler (m/w/d)",
        "Kitchen Porter",
        "VP, Product",
    ],
)
def test_posts(phrase: str) -> None:
    assert kind_of(phrase) == "role"


@pytest.mark.parametrize(
    "phrase",
    [
        "Acme Ltd",
        "St. Mary's Hospital",
        "Bank of Ireland",
        "Carpenter & Sons",
        "Universitätsklinik Ulm",
        "Leeds City Council",
        "Museum of Modern Art",
        "Stackline Inc.",
    ],
)
def test_employers(phrase: str) -> None:
    assert kind_of(phrase) == "body"


@pytest.mark.parametrize(
    "phrase", ["Leeds", "Vancouver, BC", "Berlin, Germany", "10115 Berlin", "Remote"]
)
def test_places(phrase: str) -> None:
    assert is_place(phrase)


@pytest.mark.parametrize(
    "phrase", ["Luminary Digital, Ottawa, ON", "Acme", "on, in", "MA", "Nurse, UK"]
)
def test_no_places(phrase: str) -> None:
    assert not is_place(phrase)


def test_degrees_and_schools() -> None:
    assert has_degree("BSc Physics")
    assert has_degree("Abitur")
    assert not has_degree("as ms in ba")
    assert has_school("University of Leeds")
    assert has_school("Berufsfachschule Ulm")
    assert not has_school("Acme Ltd")


def test_prose_and_names() -> None:
    assert is_prose("I have nursed for many years.")
    assert not is_prose("Ballyhoura Foods of the Golden Vale Ltd.")
    assert looks_like_name("Noor van Dijk")
    assert not looks_like_name("Senior Software Engineer")
    assert not looks_like_name("ann@example.org")
