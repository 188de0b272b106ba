"""Text in a résumé that tries to count without being read by a person; it is told, not punished.

Nothing here changes the score: repetition adds nothing anyway, and nobody obeys a résumé.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from app.ml.components.injection import is_injection
from app.ml.own_words import own_words
from app.ml.resume_reading import ReadLine, ReadResume
from app.ml.types import Flag, Requirement

MOST_OF_ONE = 4
"""A skill named oftener than this in one line is stuffing."""
PASTED_WORDS = 6
"""A requirement of so many words that stands in the résumé word for word was pasted."""
UNSEEN_RUN = 3
"""So many characters without width or ink in a row are no accident of copying."""

_UNSEEN = re.compile(rf"[\u200b\u2060-\u2064\ufeff\u00ad\U000e0000-\U000e007f]{{{UNSEEN_RUN},}}")
_SENTENCE = re.compile(r"\S[^.!?\n]*[.!?]*")


def flags_of(resume: ReadResume, requirements: Sequence[Requirement]) -> tuple[Flag, ...]:
    """What is odd in the visible lines, in their order."""
    long_ones = [one.text for one in requirements if len(one.text.split()) >= PASTED_WORDS]
    patterns = [own_words(text) for text in dict.fromkeys(long_ones)]
    return tuple(flag for line in resume.lines for flag in _flags(line, patterns))


def _flags(line: ReadLine, pasted: Iterable[re.Pattern[str]]) -> Iterable[Flag]:
    text = line.line.text
    for found in _UNSEEN.finditer(text):
        yield _flag("hidden_text", line, *found.span())
    counts = Counter(mention.name for mention in line.mentions)
    for name, count in counts.items():
        if count > MOST_OF_ONE:
            places = [mention for mention in line.mentions if mention.name == name]
            yield _flag("stuffing", line, places[0].start, places[-1].end)
    for found in _SENTENCE.finditer(text):
        if is_injection(found.group()):
            yield _flag("injection", line, *found.span())
    for pattern in pasted:
        if (copied := pattern.search(text)) is not None:
            yield _flag("pasted_posting", line, *copied.span())


def _flag(code: str, line: ReadLine, start: int, end: int) -> Flag:
    return Flag(code=code, found_in="resume", path=line.line.path, start=start, end=end)
