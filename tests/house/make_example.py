"""Make the example on the first page from what `velvit match --json` says of two samples.

python -m tests.house.make_example
"""

import json
import os
import subprocess
import sys
from difflib import SequenceMatcher
from typing import Any

import msgspec

from app.web.example import FILE, Change, Example, Line, Piece, Side
from tests.house.tree import ROOT

RESUME, POSTING = "app/samples/backend-engineer.json", "app/samples/platform-engineer.txt"
HEADING = "What we require"
"""The part of the posting that is shown."""
SHOWN = 5
"""How many of its lines."""
STATUS = {"met": "met", "partial": "partly", "missing": "missing", "contradicted": "missing"}


def made() -> bytes:
    """The example as the program tells it now."""
    document = json.loads((ROOT / RESUME).read_text())
    posting = (ROOT / POSTING).read_text()
    match = _said("match", RESUME, POSTING)
    analysis = _said("analyse", POSTING)
    numbered = dict(enumerate(match["requirements"], 1))
    lines = _posting_lines(posting, numbered)
    shown = {number for line in lines for number in line.numbers}
    statuses = [STATUS[item["status"]] for item in match["requirements"]]
    work = document["work"][0]
    example = Example(
        score=match["score"],
        band=match["band"]["name"],
        low=match["band"]["low"],
        high=match["band"]["high"],
        met=statuses.count("met"),
        partly=statuses.count("partly"),
        missing=statuses.count("missing"),
        posting=Side(analysis["title"], analysis["company"], Line((Piece(HEADING),)), lines),
        resume=Side(
            document["basics"]["name"],
            work["name"],
            _evidence_line(work["position"], "/work/0/position", numbered),
            _resume_lines(document, {number: numbered[number] for number in shown}),
        ),
        change=_change(match["suggestions"][0]),
    )
    return msgspec.json.format(msgspec.json.encode(example), indent=1) + b"\n"


def _said(*arguments: str) -> Any:
    command = [sys.executable, "-m", "app.cli", *arguments, "--json"]
    by_words = {**os.environ, "VELVIT_MODELS": "off"}  # the same on every machine
    done = subprocess.run(command, cwd=ROOT, env=by_words, capture_output=True, check=True)
    return json.loads(done.stdout)


def _posting_lines(text: str, numbered: dict[int, Any]) -> tuple[Line, ...]:
    start = text.index(HEADING) + len(HEADING) + 1
    lines = []
    for line in text[start:].splitlines()[:SHOWN]:
        words = start + len(line) - len(line.lstrip("- "))
        marks = [
            (item["start"], item["end"], number, STATUS[item["status"]])
            for number, item in numbered.items()
            if words <= item["start"] < start + len(line)
        ]
        lines.append(_line(text, words, start + len(line), marks))
        start += len(line) + 1
    return tuple(lines)


def _resume_lines(document: Any, numbered: dict[int, Any]) -> tuple[Line, ...]:
    """The lines of the newest work and of the skills that prove one of these requirements."""
    work, lines = document["work"][0], []
    dates = [number for number, item in numbered.items() if _about(item, "/work/0/startDate")]
    period = f"{work['startDate']} to {work['endDate']}"
    lines += [Line((Piece(period, number, "met"),)) for number in dates]
    for index, text in enumerate(work["highlights"]):
        line = _evidence_line(text, f"/work/0/highlights/{index}", numbered)
        lines += [line] if line.numbers else []
    skills = document["skills"][0]["keywords"]
    for number, item in numbered.items():
        if _about(item, "/skills/0/") and STATUS[item["status"]] == "partly":
            text, (proof,) = ", ".join(skills), item["evidence"][:1]
            at = text.index(proof["text"])
            lines.append(
                _line(text, 0, len(text), [(at, at + len(proof["text"]), number, "partly")])
            )
    return tuple(lines)


def _evidence_line(text: str, path: str, numbered: dict[int, Any]) -> Line:
    """The text at `path` with the words that come first among the evidence of a requirement."""
    marks = [
        (proof["start"], proof["end"], number, STATUS[item["status"]])
        for number, item in numbered.items()
        for proof in item["evidence"][:1]
        if proof["path"] == path
    ]
    return _line(text, 0, len(text), marks)


def _about(item: Any, path: str) -> bool:
    return bool(item["evidence"]) and item["evidence"][0]["path"].startswith(path)


def _line(text: str, start: int, end: int, marks: list[tuple[int, int, int, str]]) -> Line:
    pieces, at = [], start
    for first, last, number, status in sorted(marks):
        pieces += [Piece(text[at:first])] if first > at else []
        pieces.append(Piece(text[first:last], number, status))
        at = last
    return Line((*pieces, *([Piece(text[at:end])] if at < end else [])))


def _change(suggestion: Any) -> Change:
    """The words around the change, whole words only."""
    old, new = (step["value"].split(" ") for step in suggestion["patch"])
    blocks = SequenceMatcher(a=old, b=new, autojunk=False).get_matching_blocks()
    head, tail = blocks[0].size, blocks[-2].size
    return Change(
        gain=suggestion["gain"],
        before=" ".join(old[:head]),
        old=" ".join(old[head : len(old) - tail]),
        new=" ".join(new[head : len(new) - tail]),
        after=" ".join(old[len(old) - tail :]),
    )


if __name__ == "__main__":
    FILE.write_bytes(made())
