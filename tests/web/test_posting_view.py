"""A posting's lines lose no character, and what was found in them is marked where it stands."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.db.ids import new_id
from app.domain.postings.schemas import PostingOut
from app.ml.types import Analysis, Correction
from app.web.posting_view import KIND_CHOICES, view


def _posting(text: str, analysis: Analysis | None, *corrections: Correction) -> PostingOut:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    return PostingOut(
        id=new_id(), text=text, title=None, company=None, given_title=None, given_company=None,
        file_name=None, fields=(), looks_like_resume=False, corrections=corrections,
        analysis=analysis, revision=1, analysed_revision=1, task=None, created_at=moment,
        updated_at=moment,
    )  # fmt: skip


def test_nothing_is_shown_before_it_is_read() -> None:
    assert view(_posting("text", None)) is None


@pytest.mark.engine
@pytest.mark.parametrize("name", ["platform-engineer.txt", "charge-nurse.txt"])
def test_lines_hold_every_character_of_theirs(samples: Path, name: str) -> None:
    from app.ml.analyzer import Analyzer

    text = (samples / name).read_text(encoding="utf-8")
    read = Analyzer.load("off").analyse(text)

    shown = view(_posting(text, read))

    assert shown is not None
    for line, given in zip(shown.lines, read.lines, strict=True):
        assert "".join(piece.text for piece in line.pieces) == text[given.start : given.end]
        assert line.kind in KIND_CHOICES
    numbers = [n for line in shown.lines for piece in line.pieces for n in piece.numbers]
    assert sorted(numbers) == list(range(1, len(read.requirements) + 1))
    assert sum(len(asks) for asks in shown.asks.values()) == len(read.requirements)
    assert sum(shown.counts.values()) == len(read.lines)
    boxed = {piece.text for line in shown.lines for piece in line.pieces if piece.is_skill}
    assert boxed
    assert all(
        any(one.text.startswith(text) or text in one.text for one in read.skills) for text in boxed
    )


@pytest.mark.engine
def test_a_corrected_line_is_marked_as_the_persons_own(samples: Path) -> None:
    from app.ml.analyzer import Analyzer

    text = (samples / "platform-engineer.txt").read_text(encoding="utf-8")
    line = Analyzer.load("off").analyse(text).lines[3]
    told = Correction(line.start, "benefit")
    read = Analyzer.load("off").analyse(text, corrections=[told])

    shown = view(_posting(text, read, told))

    assert shown is not None
    assert [one.start for one in shown.lines if one.is_corrected] == [line.start]
    assert shown.lines[3].kind == "benefit"
