"""What of a résumé is compared by meaning: the sentences in which somebody tells what they did."""

import re
from collections.abc import Iterable

import msgspec

from app.ml.identity_words import without_identity
from app.ml.resume_reading import ReadLine, ReadResume

FIELDS = frozenset({"highlights", "summary", "description"})
SECTIONS = frozenset({"basics", "work", "volunteer", "projects", "education", "awards"})
MOST = 120
"""Sentences that are compared, in the order of the résumé: two pages have half as many."""
SHORTEST, LONGEST = 12, 400
"""Characters of a sentence; a longer one is compared by its beginning."""

_SENTENCE_END = re.compile(r"(?<=[\w)%”’\"'])[.!?]+(?=\s+[A-Z\d“\"(])|\n+|\s[•·▪]\s")


class Said(msgspec.Struct, frozen=True):
    """One sentence, where it stands in its line, and the words of it that are compared."""

    line: ReadLine
    start: int
    end: int
    text: str


def prose(resume: ReadResume) -> tuple[Said, ...]:
    """The sentences of the visible lines that tell something, at most `MOST`."""
    found = [said for line in resume.lines if _tells(line) for said in _sentences(line)]
    return tuple(found[:MOST])


def sentences_of(text: str) -> list[str]:
    """The sentences of a line as they would be compared, were nothing known of its skills."""
    return [without_identity(text[start:end])[:LONGEST] for start, end in _spans(text)]


def _tells(line: ReadLine) -> bool:
    if (line.line.section, line.line.field) == ("work", "description"):
        return False  # what the employer does, not what was done there
    return line.line.field in FIELDS and line.line.section in SECTIONS


def _sentences(line: ReadLine) -> Iterable[Said]:
    text = line.line.text
    for start, end in _spans(text):
        part = text[start:end]
        inside = [
            (one.start - start, one.end - start)
            for one in line.mentions
            if start <= one.start and one.end <= end
        ]
        plain = without_identity(part, inside)[:LONGEST]
        if plain:
            yield Said(line, start, end, plain)


def _spans(text: str) -> Iterable[tuple[int, int]]:
    """The sentences of a line, without the blanks around them; what is too short joins the next."""
    start = 0
    for found in _SENTENCE_END.finditer(text):
        if found.start() - start >= SHORTEST:
            yield _trimmed(text, start, found.start())
            start = found.end()
    if text[start:].strip():
        yield _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))
