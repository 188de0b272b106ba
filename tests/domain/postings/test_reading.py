"""A posting is read to the letter, or joined from the fields of a JSON advert."""

import json
from pathlib import Path

import pytest

from app.domain.errors import Invalid
from app.domain.postings.reading import read


def test_plain_text_is_kept_to_the_letter() -> None:
    text = "  Cook wanted\r\n\r\n- knives\t\n"
    posting = read(("\ufeff" + text).encode(), "x")
    assert posting.text == text
    assert not posting.was_json


def test_a_json_posting_is_joined_in_reading_order() -> None:
    advert = {
        "skills": [{"name": "Web", "level": "Master", "keywords": ["HTML", "CSS"]}],
        "qualifications": ["BSc", "5 years"],
        "title": "Developer",
        "company": "Acme",
        "description": "<p>We <b>build</b> things.</p><ul><li>Go</li></ul>",
        "responsibilities": ["Build"],
    }
    posting = read(json.dumps(advert).encode(), "x")
    assert posting.text == (
        "Developer\nWe build things.\n- Go\nBuild\nBSc\n5 years\nWeb, HTML, CSS"
    )
    assert (posting.title, posting.company, posting.was_json) == ("Developer", "Acme", True)
    for span in posting.fields:
        assert posting.text[span.start : span.end]
    assert [span.name for span in posting.fields][-1] == "skills"


def test_a_posting_of_schema_org_is_read() -> None:
    advert = {
        "@type": "JobPosting",
        "title": "Nurse",
        "description": "Night shifts.",
        "hiringOrganization": {"@type": "Organization", "name": "City Hospital"},
        "educationRequirements": {"credentialCategory": "bachelor degree"},
        "skills": "Wound care",
    }
    posting = read(json.dumps([advert]).encode(), "x")
    assert posting.company == "City Hospital"
    assert posting.text == "Nurse\nNight shifts.\nWound care\nbachelor degree"


def test_a_resume_is_recognised_and_still_readable() -> None:
    posting = read(b'{"basics":{"name":"Ann"},"work":[{"name":"A","highlights":["x",""]}]}', "x")
    assert posting.looks_like_resume
    assert posting.text == "Ann\nA\nx"


@pytest.mark.parametrize("text", ["[m/f/d] Cook wanted", "{Cook} wanted", "[Remote] Nurse]"])
def test_a_bracket_alone_makes_no_json(text: str) -> None:
    assert read(text.encode(), "x").text == text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n ",
        b"\x00",
        b"\xff\xfe",
        b'{"a": 1}',
        b'{"title": "x"}',
        b"[]",
        b'{"title": "x",',
        b"[" * 100000 + b"]",
        b'{"description": NaN}',
    ],
)
def test_what_is_no_posting_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid) as caught:
        read(data, "advert")
    assert caught.value.faults[0].where in ("advert", "/description")


@pytest.mark.shared
def test_the_sample_postings_are_kept(shared_data: Path) -> None:
    for file in sorted((shared_data / "postings").glob("*.txt")):
        assert read(file.read_bytes(), file.name).text == file.read_bytes().decode()


def test_an_advert_with_skills_as_objects_is_no_resume() -> None:
    advert = {"title": "Nurse", "skills": [{"name": "Care", "keywords": ["IV therapy"]}]}
    posting = read(json.dumps(advert).encode(), "x")
    assert not posting.looks_like_resume
    assert [(one.name, posting.text[one.start : one.end]) for one in posting.fields] == [
        ("title", "Nurse"),
        ("skills", "Care, IV therapy"),
    ]
