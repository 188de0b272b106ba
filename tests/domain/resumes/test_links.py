"""Addresses and numbers in a line, in time that grows with its length only."""

import time

import pytest

from app.domain.resumes.importing import read
from app.domain.resumes.links import EMAIL, is_contact, is_phone


@pytest.mark.parametrize(
    "text",
    ["(520) 555-0142", "+44 7700 900123", "06 55 50 01 23", "+49 341 5550123", "216.555.0123"],
)
def test_telephones(text: str) -> None:
    assert is_phone(text)
    assert is_contact(f"Tel: {text}")


@pytest.mark.parametrize("text", ["2015 - 2018", "01.02.2019", "12345"])
def test_other_digits(text: str) -> None:
    assert not is_phone(text)


def test_an_address_is_found_whole() -> None:
    found = EMAIL.search("write to <o'neil.x+cv@mail.example.co.uk>")
    assert found is not None
    assert found[0] == "o'neil.x+cv@mail.example.co.uk"


@pytest.mark.parametrize("unit", ["1-", "a.b@c.de ", "a-b.", "- ", "(a) ", "19"])
@pytest.mark.parametrize("heading", ["", "Certificates\n"])
def test_a_very_long_line_takes_no_time(unit: str, heading: str) -> None:
    start = time.process_time()
    read(f"{heading}{unit * (900_000 // len(unit))}".encode(), "x")
    read(f"{heading}{unit * (3_900 // len(unit))}x\n".encode(), "x")
    assert time.process_time() - start < 5
