"""Trying changes on a document."""

import copy
from typing import Any

import pytest

from app.domain.matching.suggesting import MOST_HIDDEN, Trials
from app.ml.types import Suggestion
from tests.domain.matching.hand_judge import HandJudge
from tests.ml.hand_made import TODAY

pytestmark = pytest.mark.engine

JUDGE = HandJudge()
ASKED = JUDGE.analyse("Kubernetes, Terraform, PostgreSQL")
DOCUMENT: dict[str, Any] = {
    "work": [{"position": "Engineer", "startDate": "2020", "summary": "Moved to k8s"}],
    "projects": [{"name": "One", "highlights": ["Terraform modules", "PostgreSQL schema"]}],
}


def tried(hidden: list[str], document: dict[str, Any] = DOCUMENT) -> tuple[Suggestion, ...]:
    whole = {**copy.deepcopy(document), "meta": {"velvit": {"hidden": hidden}}}
    return Trials(JUDGE, whole, ASKED, TODAY).suggestions()


def unhidden(found: tuple[Suggestion, ...]) -> list[tuple[str, str | None]]:
    return [(one.requirement, one.path) for one in found if one.kind == "unhide"]


def test_ids_are_the_same_in_every_run_and_differ() -> None:
    ids = [one.id for one in tried(["/projects"])]
    assert ids == [one.id for one in tried(["/projects"])]
    assert len(set(ids)) == len(ids)


def test_each_hidden_line_is_its_own_change() -> None:
    found = tried(["/projects/0/highlights/0", "/projects/0/highlights/1"])
    assert sorted(unhidden(found)) == [
        ("r2", "/projects/0/highlights/0"),
        ("r3", "/projects/0/highlights/1"),
    ]


def test_what_is_only_hidden_is_no_gap() -> None:
    gaps = {one.requirement for one in tried(["/projects/0/highlights/0"]) if one.kind == "gap"}
    open_gaps = {one.requirement for one in tried([], {"work": DOCUMENT["work"]})}
    assert "r2" in open_gaps
    assert "r2" not in gaps


def test_a_line_under_two_pointers_is_shown_by_taking_both_away() -> None:
    [one] = [each for each in tried(["/projects", "/projects/0"]) if each.kind == "unhide"]
    assert one.patch is not None
    assert [step["path"] for step in one.patch if step["op"] == "remove"] == [
        "/meta/velvit/hidden/1",
        "/meta/velvit/hidden/0",
    ]


def test_what_is_hidden_for_good_reason_is_left_alone() -> None:
    document = {**DOCUMENT, "volunteer": [{"organization": "Club", "summary": "Baked bread"}]}
    assert unhidden(tried(["/volunteer"], document)) == []


def test_a_bounded_number_of_hidden_things_is_tried() -> None:
    posts = [{"position": "Cook", "summary": f"Ran Terraform {n}"} for n in range(90)]
    found = tried([f"/work/{n}" for n in range(90)], {**DOCUMENT, "work": posts, "projects": []})
    assert len(found) <= MOST_HIDDEN + len(ASKED.requirements)


def test_the_document_is_left_as_it_was() -> None:
    before = copy.deepcopy(DOCUMENT)
    trials = Trials(JUDGE, DOCUMENT, ASKED, TODAY)
    for one in trials.suggestions():
        if one.patch:
            trials.after(one.patch)
    assert before == DOCUMENT
