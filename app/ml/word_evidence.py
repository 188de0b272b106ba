"""Requirements in which nothing else is known: their content words, found in one line.

The rule: the share of the requirement's different content words that stand in a single line of the
résumé, times what the place is worth (1 in a dated entry or project, 0.5 in a list). At least half
of them must be there, and at least two where the requirement has two or more, else it is nothing.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

from app.ml.content_words import ContentWord, content_words
from app.ml.findings import LISTED, NOTHING, OWN_WORDS, Finding, Hit, finding
from app.ml.resume_reading import ReadLine, ReadResume, remembered
from app.ml.skill_evidence import place

LEAST_SHARE = Fraction(1, 2)
LEAST_WORDS = 2


class WordJudge:
    """Compares content words; the words of a text are remembered."""

    def __init__(self) -> None:
        self._words: Callable[[str], Sequence[ContentWord]] = remembered(content_words)

    def finding(self, text: str, resume: ReadResume) -> Finding:
        """How far a single line says what `text` asks."""
        asked = frozenset(word.key for word in self._words(text))
        if not asked:
            return Finding()
        hits = [self._hit(asked, line) for line in resume.lines]
        return finding(hit for hit in hits if hit is not None)

    def _hit(self, asked: frozenset[str], line: ReadLine) -> Hit | None:
        found = [word for word in self._words(line.line.text) if word.key in asked]
        keys = {word.key for word in found}
        share = Fraction(len(keys), len(asked))
        if share < LEAST_SHARE or len(keys) < min(LEAST_WORDS, len(asked)):
            return None
        worth = LISTED if line.place == "list" else OWN_WORDS
        start, end = _shortest(found, keys)
        return place(line, start, end, max(NOTHING, share * worth), "exact")


def _shortest(found: Sequence[ContentWord], keys: set[str]) -> tuple[int, int]:
    """The span from the first of the words to the place where all have been said once."""
    missing = set(keys)
    for word in found:
        missing.discard(word.key)
        if not missing:
            return found[0].start, word.end
    return found[0].start, found[-1].end
