"""Résumés in the layouts people really have; what stands in each was written down beforehand."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.domain.resumes.document import check
from app.domain.resumes.importing import read

FOLDER = Path(__file__).parent / "layouts"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


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
