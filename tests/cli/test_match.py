"""`velvit match` as programs and people call it."""

import json
from pathlib import Path

import pytest
from jsonpointer import resolve_pointer

from tests.cli.conftest import Velvit

pytestmark = pytest.mark.engine
DAY = ("--as-of", "2026-11-01")
PAIRS = [
    ("backend-engineer.json", "platform-engineer.txt"),
    ("nurse.json", "charge-nurse.txt"),
    ("electrician.json", "platform-engineer.txt"),
    ("school-leaver.json", "charge-nurse.txt"),
]


def tenths(value: float) -> int:
    return round(value * 10)


@pytest.mark.parametrize(("resume", "posting"), PAIRS)
def test_all_numbers_add_up_and_all_words_are_the_files_own(
    velvit: Velvit, samples: Path, resume: str, posting: str
) -> None:
    found = velvit("match", samples / resume, samples / posting, "--json", *DAY).json
    text, document = (samples / posting).read_text(), json.loads((samples / resume).read_text())

    assert sum(tenths(one["points"]) for one in found["requirements"]) == tenths(found["score"])
    assert sum(tenths(one["of"]) for one in found["requirements"]) == 1000
    assert sum(tenths(one["points"]) for one in found["parts"]) == tenths(found["score"])
    assert found["band"]["low"] <= found["score"] <= found["band"]["high"]
    for requirement in found["requirements"]:
        assert text[requirement["start"] : requirement["end"]] == requirement["text"]
        assert requirement["points"] <= requirement["of"]
        for evidence in requirement["evidence"]:
            whole = resolve_pointer(document, evidence["path"])
            assert whole[evidence["start"] : evidence["end"]] == evidence["text"]


def test_the_same_call_gives_the_same_bytes(velvit: Velvit, samples: Path) -> None:
    call = ("match", samples / PAIRS[0][0], samples / PAIRS[0][1], "--json", *DAY)

    assert velvit(*call).out == velvit(*call).out


def test_who_the_person_is_changes_nothing(velvit: Velvit, samples: Path, tmp_path: Path) -> None:
    document = json.loads((samples / PAIRS[0][0]).read_text())
    document["basics"].update(name="Fatima Okonkwo-Núñez", email="f@example.org", phone="+234 1")
    document["basics"]["location"] = {"city": "Lagos"}
    other = tmp_path / "other.json"
    other.write_text(json.dumps(document))

    one = velvit("match", samples / PAIRS[0][0], samples / PAIRS[0][1], "--json", *DAY)
    two = velvit("match", other, samples / PAIRS[0][1], "--json", *DAY)

    assert one.out == two.out


def test_the_day_matters_and_is_reported(velvit: Velvit, samples: Path) -> None:
    call = ("match", samples / PAIRS[0][0], samples / PAIRS[0][1], "--json", "--as-of")

    early, late = velvit(*call, "2022-01-01").json, velvit(*call, "2026-01-01").json

    assert (early["as_of"], late["as_of"]) == ("2022-01-01", "2026-01-01")
    assert early["score"] < late["score"]  # "5+ years" are not yet reached in 2022


def test_a_person_sees_score_reasons_and_what_to_do(velvit: Velvit, samples: Path) -> None:
    shown = velvit("match", samples / PAIRS[0][0], samples / PAIRS[0][1], *DAY).out
    found = velvit("match", samples / PAIRS[0][0], samples / PAIRS[0][1], "--json", *DAY).json

    assert f"{found['score']:.1f}" in shown
    assert found["band"]["name"].capitalize() in shown
    assert "Moved 31 services to k8s" in shown
    assert "Brightwell Payments" in shown
    assert "velvit apply" in shown


@pytest.mark.parametrize(
    ("posting", "code"),
    [
        (
            "Flour, two eggs, a pinch of salt. Stir for a minute and bake until golden.\n",
            "not_a_posting",
        )
    ],
)
def test_what_is_no_posting_gets_no_score(
    velvit: Velvit, samples: Path, tmp_path: Path, posting: str, code: str
) -> None:
    path = tmp_path / "posting.txt"
    path.write_text(posting)

    found = velvit("match", samples / PAIRS[0][0], path, "--json").json

    assert found["score"] is None
    assert found["band"] is None
    assert found["refused"]["code"] == code


def test_a_resume_where_a_posting_should_be(velvit: Velvit, samples: Path) -> None:
    found = velvit("match", samples / PAIRS[0][0], samples / PAIRS[1][0], "--json").json

    assert (found["score"], found["refused"]["code"]) == (None, "pasted_resume")


def test_an_empty_resume_is_refused_not_scored_zero(
    velvit: Velvit, samples: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.json"
    empty.write_text('{"basics":{"name":"A"}}')

    found = velvit("match", empty, samples / PAIRS[0][1], "--json").json

    assert (found["score"], found["refused"]["code"]) == (None, "empty_resume")
    assert "No score" in velvit("match", empty, samples / PAIRS[0][1]).out


def test_every_real_pair_is_scored_soundly(velvit: Velvit, shared_data: Path) -> None:
    for resume in sorted((shared_data / "resumes").iterdir()):
        for posting in sorted((shared_data / "postings").iterdir()):
            found = velvit("match", resume, posting, "--json", *DAY).json
            assert 0 <= found["score"] <= 100, (resume.name, posting.name)
            points = sum(tenths(one["points"]) for one in found["requirements"])
            assert points == tenths(found["score"]), (resume.name, posting.name)
            assert len(found["requirements"]) >= 5, (resume.name, posting.name)
