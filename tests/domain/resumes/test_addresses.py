"""A place is taken apart; a year or a label is none."""

import pytest

from app.domain.resumes.addresses import is_address
from app.domain.resumes.importing import read


@pytest.mark.parametrize(
    "text",
    ["12 Dock Road", "Kirchweg 3", "Lindenallee 12", "Thormøhlens gate 53, 5006 Bergen", "LS1 4AP"],
)
def test_addresses(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize("text", ["Leeds", "Team 5", "Born: 12 Dock Road"])
def test_what_is_none(text: str) -> None:
    assert not is_address(text)


def test_a_place_in_its_parts() -> None:
    text = "Ann Lee\nFlat 3, 22 Dock Road, Leeds LS1 4AP\n\nSKILLS\nTea\n"
    assert read(text.encode(), "x").resume["basics"]["location"] == {
        "address": "Flat 3, 22 Dock Road",
        "city": "Leeds",
        "postalCode": "LS1 4AP",
    }
