"""`velvit analyse`: shape, offsets, and a page for people."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Velvit

pytestmark = pytest.mark.engine
KEYS = ["title", "company", "language", "lines", "requirements", "skills", "responsibilities",
        "constraints", "notices", "input_sha256", "engine"]  # fmt: skip


def test_offsets_are_the_files_own(velvit: Velvit, samples: Path, tmp_path: Path) -> None:
    crlf = tmp_path / "crlf.txt"
    crlf.write_bytes(
        b"\xef\xbb\xbf" + (samples / "charge-nurse.txt").read_bytes().replace(b"\n", b"\r\n")
    )
    text = crlf.read_bytes().decode("utf-8-sig")

    found = velvit("analyse", crlf, "--json").json

    assert list(found) == KEYS
    assert found["company"] == "Wexcombe NHS Trust"
    for one in (*found["requirements"], *found["skills"], *found["responsibilities"]):
        assert text[one["start"] : one["end"]] == one["text"]


def test_a_json_posting_is_joined_and_printed(velvit: Velvit, tmp_path: Path) -> None:
    path = tmp_path / "ad.json"
    path.write_text(json.dumps({
        "title": "Data engineer", "company": "Tidal Ledger", "description": "We count the sea.",
        "qualifications": ["Requirements: 3+ years of Python", "SQL"],
    }))  # fmt: skip

    found = velvit("analyse", path, "--json").json

    assert found["title"] == "Data engineer"
    assert found["text"].startswith("Data engineer\nWe count the sea.\n")
    for one in found["requirements"]:
        assert found["text"][one["start"] : one["end"]] == one["text"]


def test_a_person_sees_must_and_nice(velvit: Velvit, samples: Path) -> None:
    shown = velvit("analyse", samples / "charge-nurse.txt").out

    assert shown.index("Must have") < shown.index("Nice to have")
    assert "NMC registration" in shown


QUALIFIED = {
    "@type": "JobPosting",
    "title": "Platform engineer",
    "qualifications": ["Experience with Terraform", "Python", "5 years of experience"],
}


def test_fields_of_a_json_posting_ask(velvit: Velvit, samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "ad.json"
    path.write_text(json.dumps(QUALIFIED))

    found = velvit("analyse", path, "--json").json

    assert [(one["kind"], one["importance"], one["text"]) for one in found["requirements"]] == [
        ("skill", "must", "Experience with Terraform"),
        ("skill", "must", "Python"),
        ("experience", "must", "5 years of experience"),
    ]
    assert found["company"] is None
    day = ("--as-of", "2026-11-01")
    resume = samples / "backend-engineer.json"
    matched = velvit("match", resume, path, "--json", *day).json
    assert matched["score"] is not None
    assert [one["text"] for one in matched["requirements"]] == [
        one["text"] for one in found["requirements"]
    ]
    for one in matched["suggestions"]:
        if one.get("patch"):
            out = tmp_path / "better.json"
            applied = velvit("apply", resume, path, one["id"], "-o", out, "--json", *day).json
            assert (applied["before"], applied["gain"]) == (matched["score"], one["gain"])
