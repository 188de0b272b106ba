"""Header lines are cut into phrases; date, place and link are taken out."""

from app.domain.resumes.atoms import Header, read_header
from app.domain.resumes.items import header_date
from app.domain.resumes.pieces import split_commas
from app.domain.resumes.plain_lines import split_lines


def header(text: str, *, keeps_places: bool = False) -> Header:
    lines = [(line, header_date(line)) for line in split_lines(text)]
    return read_header(lines, keeps_places=keeps_places)


def test_everything_finds_its_place() -> None:
    found = header("Nurse | X Hospital, Leeds, UK | https://x.example.org | (Jan 2015 – Feb 2018)")
    assert [(atom.text, atom.kind) for atom in found.atoms] == [
        ("Nurse", "role"),
        ("X Hospital", "body"),
    ]
    assert (found.start, found.end, found.place) == ("Jan 2015", "Feb 2018", "Leeds, UK")
    assert found.url == "https://x.example.org"


def test_a_second_date_is_not_lost() -> None:
    assert header("X Hospital, 2010 - 2018\nNurse, 2015 - 2018").extra == ["2015 - 2018"]


def test_a_school_keeps_its_town() -> None:
    found = header("High School, Memphis, TN", keeps_places=True)
    assert [atom.text for atom in found.atoms] == ["High School", "Memphis", "TN"]


def test_commas_in_brackets_and_names_are_kept() -> None:
    assert split_commas("AWS (EKS, RDS), Acme, Inc., 3,000 parcels") == [
        "AWS (EKS, RDS)",
        "Acme, Inc.",
        "3,000 parcels",
    ]
