"""Both sides of a match as texts: every word of evidence is marked where it stands."""

import copy
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonpointer import resolve_pointer

from app.web.marked_text import Piece
from app.web.match_texts import EntryText, SectionText, Words, posting_blocks, resume_sections
from tests.web.results import of_samples

pytestmark = pytest.mark.engine


def words_of(sections: tuple[SectionText, ...]) -> Iterator[Words]:
    for section in sections:
        for entry in section.entries:
            yield from in_entry(entry)


def in_entry(entry: EntryText) -> Iterator[Words]:
    if entry.title:
        yield entry.title
    yield from (*entry.beside, *entry.paragraphs, *entry.items, *entry.row)


def marked(pieces: tuple[Piece, ...], number: int) -> str:
    return "".join(piece.text for piece in pieces if number in piece.numbers)


def test_the_posting_keeps_its_words_and_marks_each_requirement(samples: Path) -> None:
    _, text, result = of_samples(samples)
    blocks = posting_blocks(text, result.requirements, None)
    lines = [line for block in blocks for line in (block.items or (block.pieces,))]
    shown = ["".join(piece.text for piece in line) for line in lines]
    assert shown == [line.strip().removeprefix("- ") for line in text.splitlines() if line.strip()]
    for number, one in enumerate(result.requirements, 1):
        assert "".join(marked(line, number) for line in lines) == one.text
        assert sum(number in piece.begins for line in lines for piece in line) == 1
    assert [block.pieces[0].text for block in blocks if block.kind == "heading"] == [
        "Senior Platform Engineer", "What you will do", "What we require", "Nice to have",
        "What we offer",
    ]  # fmt: skip


def test_every_word_of_evidence_is_marked_in_the_resume(samples: Path) -> None:
    document, _, result = of_samples(samples)
    by_path = {
        words.path: words for words in words_of(resume_sections(document, result.requirements))
    }
    for words in by_path.values():
        joined = "".join(piece.text for piece in words.pieces)
        assert joined == resolve_pointer(document, words.path)
    for number, one in enumerate(result.requirements, 1):
        for proof in one.evidence:
            assert proof.text in marked(by_path[proof.path].pieces, number)


def test_each_number_has_one_place_that_a_link_leads_to(samples: Path) -> None:
    document, _, result = of_samples(samples)
    sections = resume_sections(document, result.requirements)
    anchors = [
        number for words in words_of(sections) for piece in words.pieces for number in piece.anchors
    ]
    proved = {number for number, one in enumerate(result.requirements, 1) if one.evidence}
    assert sorted(anchors) == sorted(proved)


def test_the_hidden_and_who_one_is_are_not_there(samples: Path) -> None:
    document, _, result = of_samples(samples)
    hidden = {
        **document,
        "meta": {"velvit": {"hidden": ["/work/0", "/skills", "/work/1/highlights/0"]}},
    }
    sections = resume_sections(hidden, result.requirements)
    paths = {words.path for words in words_of(sections)}
    assert not any(path.startswith(("/work/0/", "/skills/")) for path in paths)
    assert "/work/1/highlights/0" not in paths
    assert "/work/1/highlights/1" in paths
    assert {path for path in paths if path.startswith("/basics/")} == {"/basics/summary"}


def test_words_that_were_changed_since_lose_their_mark(samples: Path) -> None:
    document, _, result = of_samples(samples)
    proof = next(
        item for one in result.requirements for item in one.evidence if "highlights" in item.path
    )
    changed = copy.deepcopy(document)
    index = int(proof.path.rsplit("/", 1)[1])
    resolve_pointer(changed, proof.path.rsplit("/", 1)[0])[index] = (
        "Something else entirely, and long"
    )
    sections = resume_sections(changed, result.requirements)
    (words,) = (one for one in words_of(sections) if one.path == proof.path)
    assert all(not piece.numbers for piece in words.pieces)


def test_an_unchecked_document_is_shown_as_far_as_it_goes() -> None:
    odd = {"basics": {"summary": 3}, "work": [{"name": "Firm"}, 7], "skills": {"name": "x"}}
    (section,) = resume_sections(odd, ())
    assert [entry.title.pieces[0].text for entry in section.entries if entry.title] == ["Firm"]
