from typing import Any

import pytest

from app.domain.resumes.view import view
from app.render.sheet import Sheet
from app.render.sheet_builder import build


def sheet(document: dict[str, Any]) -> Sheet:
    return build(view(document))


def only(section: str, **fields: Any) -> Any:
    return sheet({section: [fields]}).blocks[0].items[0]


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"startDate": "2019-04", "endDate": "2023-11"}, "Apr 2019 – Nov 2023"),
        ({"startDate": "2019-04"}, "Apr 2019 – present"),
        ({"startDate": "2019", "endDate": "present"}, "2019 – present"),
        ({"startDate": "Mar 2021", "endDate": "03/2021"}, "Mar 2021"),
        ({"endDate": "2020-01-31"}, "Jan 2020"),
        ({"startDate": "when I was young"}, "when I was young"),
        ({"startDate": "2020 - 2021"}, "2020 – 2021"),
        ({}, ""),
    ],
)
def test_dates_of_work(fields: dict[str, str], wanted: str) -> None:
    assert only("work", name="Firm", **fields).dates == wanted


def test_an_open_study_is_not_said_to_go_on() -> None:
    assert only("education", institution="School", startDate="2019").dates == "2019"


def test_single_dates() -> None:
    assert only("certificates", name="A", date="2022-05-01").dates == "May 2022"
    assert only("publications", name="A", releaseDate="2014").dates == "2014"
    assert only("awards", title="A", date="soon").dates == "soon"


def test_degrees_and_their_subjects() -> None:
    def role(kind: str, area: str) -> str:
        return str(only("education", institution="x", studyType=kind, area=area).role)

    assert role("B.Sc.", "Nursing") == "B.Sc. Nursing"
    assert role("MSc", "Physics") == "MSc Physics"
    assert role("Bachelor", "Information Technology") == "Bachelor, Information Technology"


def test_addresses_by_country() -> None:
    place = {"address": "1 Road", "postalCode": "94105", "city": "Town", "region": "State"}
    us = sheet({"basics": {"location": {**place, "countryCode": "US"}}}).contact[0].text
    de = sheet({"basics": {"location": {**place, "countryCode": "DE"}}}).contact[0].text
    assert us == "1 Road, Town, State 94105, United States"
    assert de == "1 Road, 94105 Town, State, Germany"


def test_profiles_say_everything_once() -> None:
    profiles = [
        {"network": "GitHub", "username": "ines", "url": "https://github.com/Ines"},
        {"network": "Forum", "username": "spark", "url": "https://forum.example/u/7"},
        {"network": "Signal", "username": "ines.01"},
    ]
    found = sheet({"basics": {"profiles": profiles}}).profiles
    assert [(link.label, link.text) for link in found] == [
        ("GitHub", "github.com/Ines"),
        ("Forum", "spark, forum.example/u/7"),
        ("Signal", "ines.01"),
    ]
    assert found[2].href is None


def test_order_and_hidden_come_from_the_document() -> None:
    document = {
        "basics": {"name": "A", "phone": "123456"},
        "work": [{"name": "Seen", "highlights": ["one", "two"]}, {"name": "Unseen"}],
        "skills": [{"name": "Welding"}],
        "awards": [{"title": "Gone"}],
        "meta": {
            "velvit": {
                "order": ["skills", "work"],
                "hidden": ["/awards", "/work/1", "/work/0/highlights/1", "/basics/phone"],
            }
        },
    }
    made = sheet(document)
    assert [block.name for block in made.blocks] == ["skills", "work"]
    assert [item.what for item in made.blocks[1].items] == ["Seen"]
    assert made.blocks[1].items[0].points == ("one",)
    assert made.contact == ()


def test_language_of_titles_and_document() -> None:
    made = sheet(
        {"basics": {"name": "A"}, "work": [{"name": "x"}], "meta": {"velvit": {"language": "de"}}}
    )
    assert made.blocks[0].title == "Berufserfahrung"
    assert made.title == "A, Lebenslauf"
    assert sheet({"work": [{"name": "x"}]}).title
    assert sheet({"basics": {"name": "{0} {name}"}}).title == "{0} {name}, résumé"
