"""A gold of a few lines, written into a folder of its own, and engines without an encoder."""

import functools
import json
from pathlib import Path
from typing import Any

from app.ml.evaluation import engines
from app.ml.evaluation.engines import Engines

BAKER: dict[str, Any] = {
    "id": "baker",
    "trade": "kitchen",
    "title": "Baker",
    "company": "Crumb & Daughters",
    "pieces": [
        {"text": "Baker, Crumb & Daughters", "kind": "other"},
        {"text": ""},
        {"text": "What you will do", "kind": "other"},
        {
            "text": "- Shape and bake 400 loaves a night",
            "kind": "responsibility",
            "skills": ["bake"],
        },
        {"text": "Requirements", "kind": "other"},
        {
            "text": "- At least 2 years of experience in a bakery",
            "kind": "requirement",
            "importance": "must",
            "asks": [{"kind": "experience", "words": "2 years of experience"}],
            "constraints": [{"kind": "years", "value": {"min": 2}}],
        },
        {
            "text": "- Food hygiene certificate is a plus.",
            "kind": "requirement",
            "importance": "nice",
            "asks": [{"kind": "certificate", "words": "Food hygiene certificate"}],
        },
        {"text": "French is welcome.", "kind": "requirement", "same_line": True},
        {"text": "We offer", "kind": "other"},
        {"text": "- 28 days of holiday", "kind": "benefit"},
    ],
}

PAIRS: list[dict[str, Any]] = [
    {
        "trade": "care",
        "requirement": "Experience with wound care",
        "line": "Wound care for 20 patients a day",
        "same": True,
        "part": "choose",
    },
    {
        "trade": "care",
        "requirement": "Experience with wound care",
        "line": "Sold garden furniture",
        "same": False,
        "part": "choose",
    },
    {
        "trade": "kitchen",
        "requirement": "Able to keep calm when guests complain",
        "line": "Stayed patient with angry diners",
        "same": True,
        "part": "report",
    },
]

POSTING = (
    "We are hiring a nurse.\n\nRequirements:\n- Experience with wound care\n- Patient triage\n"
)
RESUMES = {
    "nurse": ["Wound care and patient triage on a ward of 20"],
    "carer": ["Wound care for residents"],
    "gardener": ["Planted trees"],
}


@functools.cache
def lexical() -> Engines:
    return engines.load("off")


def write_gold(folder: Path) -> Path:
    """Write one posting in each part, three pairs, one graded posting and two second labels."""
    for part, name in [("dev", "baker"), ("test", "night-baker")]:
        _write(folder / "postings" / part / f"{name}.json", json.dumps({**BAKER, "id": name}))
    _write(folder / "pairs.jsonl", lines_of(PAIRS))
    labels = [
        {"posting": "baker", "piece": 5, "kind": "requirement", "importance": "must"},
        {"posting": "night-baker", "piece": 7, "kind": "other"},
    ]
    _write(folder / "second-pass.jsonl", lines_of(labels))
    ranking = folder / "ranking"
    _write(ranking / "postings" / "nurse-wanted.txt", POSTING)
    for name, highlights in RESUMES.items():
        post = {"name": "Somewhere", "startDate": "2021-01", "highlights": highlights}
        _write(ranking / "resumes" / f"{name}.json", json.dumps({"work": [post]}))
    grades = {"nurse-wanted": {"nurse": 3, "carer": 2, "gardener": 0}}
    _write(ranking / "grades.json", json.dumps(grades))
    return folder


def lines_of(objects: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(one) + "\n" for one in objects)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
