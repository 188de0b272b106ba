"""Matches and applied suggestions, with the real scorer."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import NotFound, Refused
from app.domain.matching.service import apply, match
from app.ml.analyzer import Analyzer
from app.ml.components.skills import find_skills
from app.ml.types import Match, Refusal
from tests.domain.matching.hand_judge import HandJudge
from tests.ml.engines import pipeline
from tests.ml.hand_made import TODAY

pytestmark = pytest.mark.engine

POSTING = (
    "Platform engineer\n\nRequirements\n- Experience with Kubernetes\n- Terraform\n- PostgreSQL\n"
)
DOCUMENT: dict[str, Any] = {
    "basics": {"name": "A B", "email": "a@example.org"},
    "work": [
        {
            "name": "Firm",
            "position": "Engineer",
            "startDate": "2020-01",
            "endDate": "2024-01",
            "highlights": ["Moved 40 services to k8s within a year", "Tuned Postgres queries"],
        }
    ],
    "volunteer": [
        {"organization": "Club", "startDate": "2019", "highlights": ["Wrote Terraform modules"]}
    ],
    "meta": {"velvit": {"hidden": ["/references", "/volunteer"]}},
}
JUDGE = HandJudge()


def result(document: dict[str, Any] = DOCUMENT, posting: str = POSTING) -> Match:
    return match(JUDGE, document, posting, TODAY)


def test_a_match_says_what_it_was_made_of() -> None:
    found = result()
    assert found.as_of == "2026-11-01"
    assert found.engine == JUDGE.engine
    assert re.fullmatch("[0-9a-f]{64}", found.input_sha256)
    assert list(json.loads(msgspec.json.encode(found))) == [
        "score", "band", "parts", "requirements", "blockers", "flags", "suggestions", "notices",
        "as_of", "input_sha256", "engine",
    ]  # fmt: skip


def test_suggestions_come_by_gain_and_the_gain_is_true() -> None:
    found = result()
    changes = [one for one in found.suggestions if one.patch]
    assert [(one.kind, one.gain) for one in changes] == [
        ("unhide", 33.3),
        ("wording", 5.0),
        ("wording", 5.0),
    ]
    for one in changes:
        done = apply(JUDGE, DOCUMENT, POSTING, one.id, TODAY)
        again = match(JUDGE, done.document, POSTING, TODAY)
        assert again.score == done.after
        assert found.score == done.before
        assert abs(done.after - done.before - one.gain) < 0.05
        assert done.gain == one.gain


def test_the_posting_s_word_is_written_and_nothing_else() -> None:
    found = result()
    one = next(each for each in found.suggestions if each.path == "/work/0/highlights/0")
    done = apply(JUDGE, DOCUMENT, POSTING, one.id, TODAY)
    expected = copy.deepcopy(DOCUMENT)
    expected["work"][0]["highlights"][0] = "Moved 40 services to Kubernetes (k8s) within a year"
    assert done.document == expected
    assert DOCUMENT["work"][0]["highlights"][0] == "Moved 40 services to k8s within a year"


def test_showing_a_hidden_section_leaves_the_other_pointers() -> None:
    one = next(each for each in result().suggestions if each.kind == "unhide")
    assert one.patch == (
        {"op": "test", "path": "/meta/velvit/hidden/1", "value": "/volunteer"},
        {"op": "remove", "path": "/meta/velvit/hidden/1"},
    )
    assert one.text == (
        "Show your volunteering again: hidden in this version, and the posting asks for it."
    )
    done = apply(JUDGE, DOCUMENT, POSTING, one.id, TODAY)
    assert done.document["meta"]["velvit"]["hidden"] == ["/references"]


def test_only_what_gains_is_shown_again() -> None:
    document = copy.deepcopy(DOCUMENT)
    document["volunteer"][0]["highlights"].append("Baked")
    document["meta"]["velvit"]["hidden"] = [
        "/volunteer/0/highlights/1",
        "/volunteer",
        "/volunteer/0",
    ]
    found = [one for one in result(document).suggestions if one.kind == "unhide"]
    assert len(found) == 1
    assert found[0].patch is not None
    shown = [step["value"] for step in found[0].patch if step["op"] == "test"]
    assert sorted(shown) == ["/volunteer", "/volunteer/0"]


def test_advice_has_no_gain_and_cannot_be_applied() -> None:
    document = {"work": [{"position": "Cook", "startDate": "2020"}]}
    advice = match(JUDGE, document, POSTING, TODAY).suggestions
    assert advice
    assert all((one.gain, one.patch) == (0.0, None) for one in advice)
    with pytest.raises(Refused, match="advice"):
        apply(JUDGE, document, POSTING, advice[0].id, TODAY)


def test_an_unknown_suggestion_is_named() -> None:
    with pytest.raises(NotFound, match="no suggestion of this match; expected one of"):
        apply(JUDGE, DOCUMENT, POSTING, "nothing", TODAY)


@pytest.mark.parametrize(
    ("document", "posting", "code"),
    [
        ({"basics": {"name": "A"}}, POSTING, "empty_resume"),
        (DOCUMENT, "Dear all, the weather is fine.", "not_a_posting"),
    ],
)
def test_what_cannot_be_scored_is_refused(
    document: dict[str, Any], posting: str, code: str
) -> None:
    found = json.loads(msgspec.json.encode(match(JUDGE, document, posting, TODAY)))
    assert (found["score"], found["band"], found["refused"]["code"]) == (None, None, code)
    assert found["requirements"] == found["parts"] == found["suggestions"] == []
    with pytest.raises(Refused):
        apply(JUDGE, document, posting, "any", TODAY)


def test_the_resume_itself_is_no_posting() -> None:
    document = copy.deepcopy(DOCUMENT)
    document["work"][0]["summary"] = "Kept the platform of the firm running"
    posting = (
        "A B\na@example.org\nEngineer, Firm, 2020-01 to 2024-01\n"
        "Kept the platform of the firm running\nMoved 40 services to k8s within a year\n"
        "Tuned Postgres queries\nWrote Terraform modules\n"
    )
    found = match(JUDGE, document, posting, TODAY)
    assert found.score is None
    assert json.loads(msgspec.json.encode(found))["refused"]["code"] == "pasted_resume"


IDENTITY = st.text(max_size=30)


@settings(max_examples=25)
@given(IDENTITY, IDENTITY)
def test_another_identity_changes_no_byte(name: str, rest: str) -> None:
    other = copy.deepcopy(DOCUMENT)
    other["basics"] = {
        "name": name, "email": rest, "phone": rest, "image": rest, "label": name,
        "location": {"city": rest, "address": name}, "profiles": [{"username": name}],
    }  # fmt: skip
    assert msgspec.json.encode(result(other)) == msgspec.json.encode(result())


def test_what_was_read_changes_the_digest() -> None:
    other = copy.deepcopy(DOCUMENT)
    other["work"][0]["endDate"] = "2024-02"
    digests = {result().input_sha256, result(other).input_sha256}
    assert len({*digests, result(posting=POSTING + " ").input_sha256}) == 3


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for item in items for text in strings(item)]


def facts(document: dict[str, Any]) -> tuple[set[str], set[str], set[str], list[Any]]:
    """Figures, skills, employers, dates."""
    texts = strings(document)
    figures = {figure for text in texts for figure in re.findall(r"\d+", text)}
    skills = {one.name for text in texts for one in find_skills(pipeline()(text))}
    work = document.get("work", [])
    firms = {str(post.get("name") or post.get("company")) for post in work}
    return figures, skills, firms, [(post.get("startDate"), post.get("endDate")) for post in work]


def invented(document: dict[str, Any], text: str) -> int:
    """Apply every suggestion; how many there were. Fails where one says something new."""
    figures, skills, firms, dates = facts(document)
    analyzer = Analyzer.load("off")
    changes = [one for one in match(analyzer, document, text, TODAY).suggestions if one.patch]
    for one in changes:
        after = facts(apply(analyzer, document, text, one.id, TODAY).document)
        assert after[0] <= figures
        assert after[1] <= skills
        assert after[2:] == (firms, dates)
    return len(changes)


def test_an_applied_suggestion_invents_nothing_in_the_samples(samples: Path) -> None:
    postings = [file.read_text("utf-8") for file in sorted(samples.glob("*.txt"))]
    resumes = [json.loads(file.read_text("utf-8")) for file in sorted(samples.glob("*.json"))]
    assert sum(invented(resume, posting) for resume in resumes for posting in postings) > 0


@pytest.mark.shared
def test_an_applied_suggestion_invents_nothing_in_the_shared_files(shared_data: Path) -> None:
    files = sorted((shared_data / "resumes").glob("*.json"))
    adverts = sorted((shared_data / "postings").glob("*.txt"))
    tried = 0
    for file in files:
        document = json.loads(file.read_text("utf-8"))
        hidden = {
            "meta": {"velvit": {"hidden": ["/skills", "/work/0", "/projects/0/highlights/0"]}}
        }
        for advert in adverts:
            text = advert.read_text("utf-8")
            invented(document, text)
            tried += invented(document | hidden, text)
    assert tried > 0


def test_a_resume_of_somebody_else_is_no_posting() -> None:
    posting = (
        "Ben Okafor\nben@example.org | +44 20 7946 0000\n\nWork experience\n"
        "Cook, The Oak, Mar 2018 - Jan 2021\n- Cooked for 200 guests\n- Trained two apprentices\n"
        "Waiter, The Elm, Jan 2016 - Feb 2018\n- Served at 20 tables\n\nEducation\nA-levels, 2015\n"
        "\nSkills\nPastry, knife skills\n"
    )
    found = match(Analyzer.load("off"), DOCUMENT, posting, TODAY)
    assert isinstance(found.refused, Refusal)
    assert found.refused.code == "pasted_resume"


def test_the_main_example_with_the_real_reader() -> None:
    posting = (
        "Platform engineer\n\nRequirements\n- Experience with Kubernetes\n"
        "- Experience with Terraform\n"
    )
    analyzer = Analyzer.load("off")
    found = match(analyzer, DOCUMENT, posting, TODAY)
    one = next(each for each in found.suggestions if each.kind == "wording")
    done = apply(analyzer, DOCUMENT, posting, one.id, TODAY)
    assert done.document["work"][0]["highlights"][0] == (
        "Moved 40 services to Kubernetes (k8s) within a year"
    )
    assert done.after > done.before


def test_a_file_that_is_known_to_be_a_resume_is_no_posting() -> None:
    found = match(JUDGE, DOCUMENT, POSTING, TODAY, looks_like_resume=True)
    assert isinstance(found.refused, Refusal)
    assert found.refused.code == "pasted_resume"
