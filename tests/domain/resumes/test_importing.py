"""A file is taken for what it is, and the report says where everything went."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import Invalid
from app.domain.resumes.document import check
from app.domain.resumes.importing import read, warnings_of
from app.lib import limits

FOLDER = Path(__file__).parent / "layouts"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
"""Résumés in the layouts people really have; what stands in each was written down before."""


def test_a_json_resume_comes_back_as_it_is() -> None:
    document = {
        "basics": {"name": "Ann", "image": ""},
        "work": [{"company": "A"}],
        "x": {"a/b": "c"},
    }
    imported = read(("\ufeff" + json.dumps(document)).encode(), "cv.json")
    assert imported.resume == document
    assert imported.report.format == "json-resume"
    assert [(field.path, field.text) for field in imported.report.fields] == [
        ("/basics/name", "Ann"),
        ("/work/0/company", "A"),
        ("/x/a~1b", "c"),
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\0\1", "binary"),
        (b"%PDF-1.7 \xe2\xe3", "UTF-8"),
        (b"%PDF-1.7 no nul", "save it as plain text"),
        (b"PK\x03\x04mimetype", "save it as plain text"),
        (b"{\\rtf1 Ann}", "save it as plain text"),
        ("Ann Lee, cook".encode("utf-16-le"), "save it as UTF-8"),
        (b"<!DOCTYPE html><h1>Ann</h1>", "copy its text"),
        (b'"hello"', 'found the text "hello", expected a JSON Resume'),
        (b" 42\n", "found the number 42, expected a JSON Resume"),
        (b"null", "found nothing (null), expected a JSON Resume"),
        (b"true", "found true, expected a JSON Resume"),
        (b"[[[", "not JSON"),
        (b"{broken", "not JSON"),
        (b'{"a": 1}', "expected a JSON Resume"),
        (b"a " * limits.PLAIN_TEXT_CHARACTERS, "characters"),
    ],
)
def test_what_is_no_resume_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(Invalid) as caught:
        read(data, "cv")
    assert words in caught.value.faults[0].message


def test_an_end_before_its_start_is_a_warning() -> None:
    document = {
        "work": [
            {"name": "A", "startDate": "2021-05", "endDate": "2020"},
            {"name": "B", "startDate": "2021-05", "endDate": "2021"},
            {"name": "C", "startDate": "2021-05", "endDate": "Apr 2021"},
        ]
    }
    assert [warning.path for warning in warnings_of(document)] == ["/work/0", "/work/2"]


def test_a_doubtful_reading_says_so() -> None:
    text = "Ann\n\nWORK\n\nZork, Blim, 2015 - 2019\n- x\n\nNurse, City Hospital, 2010 - 2014\n"
    fields = {field.path: field.confidence for field in read(text.encode(), "x").report.fields}
    assert fields["/work/0/name"] < fields["/work/1/name"] == 1.0


def test_an_advert_is_told_from_a_resume() -> None:
    advert = b"Cook\n\nAbout the role\nYou will bake.\nRequirements\n- Tea\nWhat we offer\n- Cake\n"
    codes = [warning.code for warning in read(advert, "x").report.warnings]
    assert "looks_like_posting" in codes
    resume = b"Ann Lee\nann@example.org\n\nEXPERIENCE\nCook, Acme Ltd, 2019 - 2020\n- Baked\n"
    assert [warning.code for warning in read(resume, "x").report.warnings] == []


def test_formats_have_names_that_scripts_may_rely_on() -> None:
    assert read(b'{"basics": {}}', "x").report.format == "json-resume"
    assert read(b"Ann Lee", "x").report.format == "plain-text"


def told(entry: dict[str, Any]) -> list[str]:
    return [*entry.get("highlights", []), *filter(None, [entry.get("summary")])]


def flat(skills: list[dict[str, Any]]) -> list[str]:
    return [word for skill in skills for word in skill.get("keywords") or [skill["name"]]]


@pytest.mark.parametrize("name", NAMES)
def test_what_stands_in_the_text_is_found(name: str) -> None:
    imported = read((FOLDER / f"{name}.txt").read_bytes(), name)
    truth = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    resume = imported.resume
    for field in ("name", "email", "phone"):
        assert resume["basics"].get(field) == truth[field]
    posts = resume["work"]
    assert len(posts) == len(truth["work"])
    for post, expected in zip(posts, truth["work"], strict=True):
        for field in ("position", "name", "startDate", "endDate"):
            assert post.get(field) == expected[field]
        assert [text for text in expected["told"] if text not in told(post)] == []
    assert flat(resume.get("skills", [])) == truth["skills"]
    for study, expected in zip(
        resume.get("education", []), truth.get("education", []), strict=False
    ):
        assert {field: study.get(field) for field in expected} == expected


@pytest.mark.parametrize("name", NAMES)
def test_the_report_points_into_the_resume(name: str) -> None:
    imported = read((FOLDER / f"{name}.txt").read_bytes(), name)
    assert check(imported.resume) == []
    for field in imported.report.fields:
        value: Any = imported.resume
        for step in field.path.split("/")[1:]:
            value = value[int(step)] if isinstance(value, list) else value[step]
        assert value == field.text
