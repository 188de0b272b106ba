"""`velvit apply`: the announced gain is the true one, and nothing else changes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Velvit

pytestmark = pytest.mark.engine
DAY = ("--as-of", "2026-11-01")
RESUME, POSTING = "backend-engineer.json", "platform-engineer.txt"


def suggestions(velvit: Velvit, resume: Path, posting: Path) -> list[dict]:
    return velvit("match", resume, posting, "--json", *DAY).json["suggestions"]


def test_each_patch_gains_what_it_says(velvit: Velvit, samples: Path, tmp_path: Path) -> None:
    resume, posting = samples / RESUME, samples / POSTING
    before = velvit("match", resume, posting, "--json", *DAY).json["score"]
    patches = [one for one in suggestions(velvit, resume, posting) if one.get("patch")]
    assert patches
    for one in patches:
        out = tmp_path / "better.json"
        said = velvit("apply", resume, posting, one["id"], "-o", out, "--json", *DAY).json
        after = velvit("match", out, posting, "--json", *DAY).json["score"]
        assert said["before"] == before
        assert said["after"] == after
        assert after - before == pytest.approx(one["gain"], abs=0.1001)
        assert one["gain"] > 0


def test_only_the_named_words_change(velvit: Velvit, samples: Path, tmp_path: Path) -> None:
    resume, posting, out = samples / RESUME, samples / POSTING, tmp_path / "better.json"
    word = next(one for one in suggestions(velvit, resume, posting) if one["kind"] == "wording")
    velvit("apply", resume, posting, word["id"], "-o", out, *DAY)

    before, after = json.loads(resume.read_text()), json.loads(out.read_text())
    changed = [
        (old, new)
        for old, new in zip(
            before["work"][0]["highlights"], after["work"][0]["highlights"], strict=True
        )
        if old != new
    ]
    assert changed == [
        (
            "Moved 31 services to k8s without a minute of planned downtime.",
            "Moved 31 services to Kubernetes (k8s) without a minute of planned downtime.",
        )
    ]
    after["work"][0]["highlights"] = before["work"][0]["highlights"]
    assert before == after


def test_advice_cannot_be_applied(
    velvit: Velvit, refuses: Callable[..., str], samples: Path, tmp_path: Path
) -> None:
    resume, posting, out = samples / RESUME, samples / POSTING, tmp_path / "better.json"
    advice = next(one for one in suggestions(velvit, resume, posting) if not one.get("patch"))

    said = refuses("apply", resume, posting, advice["id"], "-o", out, *DAY)

    assert advice["id"] in said
    assert not out.exists()


def test_an_unknown_suggestion_is_refused(
    refuses: Callable[..., str], samples: Path, tmp_path: Path
) -> None:
    out = tmp_path / "better.json"

    refuses("apply", samples / RESUME, samples / POSTING, "wording-0", "-o", out, *DAY)

    assert not out.exists()


def test_an_existing_file_is_replaced_and_plain_text_becomes_json_resume(
    velvit: Velvit, tmp_path: Path
) -> None:
    resume, posting = tmp_path / "cv.txt", tmp_path / "ad.txt"
    resume.write_text(
        "Ada Example\nada@example.org\n\nExperience\n\nEngineer, Firm (Jan 2020 - Jan 2024)\n"
        "- Moved 40 services to k8s within a year\n"
    )
    posting.write_text(
        "Platform engineer\n\nRequirements\n- Experience with Kubernetes\n- Terraform\n"
    )
    out = tmp_path / "out.json"
    out.write_text("old")
    one = next(one for one in suggestions(velvit, resume, posting) if one.get("patch"))

    assert velvit("apply", resume, posting, one["id"], "-o", out, *DAY).code == 0
    assert "Kubernetes" in json.dumps(json.loads(out.read_text())["work"])


def test_a_json_posting_is_read_as_match_reads_it(velvit: Velvit, tmp_path: Path) -> None:
    resume, posting, out = tmp_path / "cv.json", tmp_path / "ad.json", tmp_path / "out.json"
    highlights = ["Moved 40 services to k8s within a year"]
    work = [{"name": "Firm", "startDate": "2020", "endDate": "2024", "highlights": highlights}]
    resume.write_text(json.dumps({"work": work}))
    asked = ["Requirements: Experience with Kubernetes", "Terraform"]
    posting.write_text(
        json.dumps({"title": "Kubernetes engineer", "company": "Firm", "qualifications": asked})
    )
    found = velvit("match", resume, posting, "--json", *DAY).json
    one = next(one for one in found["suggestions"] if one.get("patch"))

    said = velvit("apply", resume, posting, one["id"], "-o", out, "--json", *DAY).json

    assert (said["before"], said["gain"]) == (found["score"], one["gain"])


def test_a_resume_where_the_posting_should_be_is_named(
    refuses: Callable[..., str], samples: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.json"
    assert "not a posting" in refuses("apply", samples / RESUME, samples / RESUME, "x", "-o", out)
    assert not out.exists()


def test_a_person_is_told_what_comes_next(velvit: Velvit, samples: Path, tmp_path: Path) -> None:
    resume, posting, out = samples / RESUME, samples / POSTING, tmp_path / "my better.json"
    one = next(one for one in suggestions(velvit, resume, posting) if one.get("patch"))
    shown = velvit("apply", resume, posting, one["id"], "-o", out, *DAY).out
    assert shown.splitlines()[-1].endswith(f"velvit render '{out}' -o cv.pdf")
