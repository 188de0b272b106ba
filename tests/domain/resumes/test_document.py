"""The document keeps everything, and everything wrong with it is said at once."""

import json
from pathlib import Path

import pytest

from app.domain.errors import Fault, Invalid
from app.domain.resumes import document
from app.domain.resumes.document import check, dump, is_posting, is_resume, load
from app.lib import limits


def faults(value: object) -> list[Fault]:
    with pytest.raises(Invalid) as caught:
        load(json.dumps(value).encode(), "cv.json")
    return list(caught.value.faults)


@pytest.mark.shared
def test_the_examples_are_valid_and_come_back_equal(shared_data: Path) -> None:
    for file in sorted((shared_data / "resumes").glob("*.json")):
        data = file.read_bytes()
        loaded = load(data, file.name)
        again = dump(loaded)
        assert json.loads(again) == json.loads(data)
        assert list(json.loads(again)) == list(json.loads(data))
        assert load(again, file.name) == loaded


@pytest.mark.shared
@pytest.mark.parametrize("name", ["basics", "education", "skills", "work"])
def test_the_cases_of_json_resume_are_judged_alike(shared_data: Path, name: str) -> None:
    cases = json.loads((shared_data / "schemas" / "jsonresume-cases" / f"{name}.json").read_text())
    for case, value in cases.items():
        assert bool(check(value)) == ("Invalid" in case), case


@pytest.mark.shared
def test_the_date_cases_are_judged_alike(shared_data: Path) -> None:
    cases = json.loads((shared_data / "schemas" / "jsonresume-cases" / "dates.json").read_text())
    for case, date in cases.items():
        assert bool(check({"work": [{"startDate": date}]})) == (case == "invalid"), case


@pytest.mark.parametrize(
    "date",
    ["Mar 2021", "2021", "03/2021", "present", "01.03.2021", "Jan – Mar 2021", "since 2019", ""],
)
def test_dates_as_people_write_them_are_valid(date: str) -> None:
    assert check({"work": [{"endDate": date}]}) == []


@pytest.mark.parametrize("date", ["13/2020", "2013-12-021", "soon", "2021-02-31"])
def test_other_dates_are_faults(date: str) -> None:
    (fault,) = check({"awards": [{"date": date}]})
    assert fault.where == "/awards/0/date"
    assert date in fault.message
    assert "expected a date such as" in fault.message


def test_every_fault_is_told_in_reading_order() -> None:
    found = faults(
        {
            "work": [{"name": 12, "startDate": "13/2020", "highlights": "x"}],
            "basics": {"name": None, "profiles": [7]},
        }
    )
    assert [(fault.where, fault.message.split(",")[0]) for fault in found] == [
        ("/work/0/name", "found the number 12"),
        ("/work/0/startDate", 'found the text "13/2020"'),
        ("/work/0/highlights", 'found the text "x"'),
        ("/basics/name", "found nothing (null)"),
        ("/basics/profiles/0", "found the number 7"),
    ]
    assert found[0].message == "found the number 12, expected text"
    assert found[2].message.endswith("expected a list [ … ]")


@pytest.mark.parametrize(
    ("key", "value", "where", "expected"),
    [
        ("theme", 3, "/meta/velvit/theme", "text"),
        ("theme", "../x", "/meta/velvit/theme", "name of a theme"),
        ("page_size", "a5", "/meta/velvit/page_size", "a4, letter or legal"),
        ("language", "german!", "/meta/velvit/language", "language tag"),
        ("options", [], "/meta/velvit/options", "an object"),
        ("order", ["works"], "/meta/velvit/order/0", "work, volunteer"),
        ("hidden", ["work/2"], "/meta/velvit/hidden/0", "JSON Pointer"),
    ],
)
def test_our_own_part_is_checked(key: str, value: object, where: str, expected: str) -> None:
    (fault,) = check({"basics": {}, "meta": {"velvit": {key: value}}})
    assert fault.where == where
    assert expected in fault.message


def test_old_names_and_unknown_fields_are_kept() -> None:
    value = {
        "work": [{"company": "A", "x": [1, {"y": None}]}],
        "hobbies": [{"name": "B"}],
        "z": 1.5,
    }
    assert load(dump(value), "x") == value


def test_old_names_have_types_too() -> None:
    assert [fault.where for fault in check({"work": [{"company": 1}]})] == ["/work/0/company"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([], "found a list"),
        ({}, "found an empty object"),
        (12, "found the number 12"),
        ({"a": 1, "b": 2}, "only a, b"),
        ({"title": "Cook", "description": "We …", "skills": []}, "found a posting"),
    ],
)
def test_json_that_is_no_resume_is_refused(value: object, words: str) -> None:
    (fault,) = faults(value)
    assert fault.where == "cv.json"
    assert words in fault.message


def test_resumes_and_postings_are_told_apart() -> None:
    assert is_resume({"skills": []})
    assert not is_resume("basics")
    assert is_posting({"@type": "JobPosting"})
    assert not is_posting({"basics": {}, "title": "x", "description": "y"})


def test_a_flood_of_faults_ends() -> None:
    found = check({"work": [{"highlights": [1] * (limits.FAULTS_REPORTED + 5)}]})
    assert len(found) == limits.FAULTS_REPORTED + 1
    assert "more than" in found[-1].message


def test_too_many_entries_are_a_fault() -> None:
    assert check({"work": [{}] * 300}) == []
    assert check({"work": [{}] * (limits.SECTION_ENTRIES + 1)})[0].where == "/work"


def test_the_schema_uses_no_keyword_that_has_no_words() -> None:
    known = {"type", "enum", "pattern", "format", "properties", "items", "$ref", "$schema"}
    known |= {"additionalProperties", "definitions", "description", "title", "$comment"}

    def keywords(schema: dict[str, object]) -> set[str]:
        used = set(schema)
        for holder in ("properties", "definitions"):
            for inner in dict(schema.get(holder, {})).values():
                used |= keywords(inner)
        return used | keywords(schema["items"]) if "items" in schema else used

    assert keywords(json.loads(document.SCHEMA_FILE.read_text())) <= known


def test_a_notice_stands_beside_the_schema() -> None:
    assert "MIT License" in document.SCHEMA_FILE.with_suffix(".NOTICE").read_text()
