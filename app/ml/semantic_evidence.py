"""Lines that mean what is asked in other words: found by the encoder, shown word for word."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

import msgspec

from app.ml.asked_words import about
from app.ml.content_words import ContentWord, content_words
from app.ml.doing import is_claimed, other_act
from app.ml.findings import LISTED, NOTHING, Finding, Hit, finding
from app.ml.nearness import LEAST, Measure, Nearness
from app.ml.prose import Said, prose, sentences_of
from app.ml.resume_reading import ReadResume, remembered
from app.ml.similarity import Similar
from app.ml.skill_evidence import place
from app.ml.types import Requirement
from app.ml.word_evidence import Asked, asked_of
from app.ml.years_field import field_asked

KINDS = frozenset({"skill", "experience", "other"})
"""What can be said in other words. A language, a degree, a certificate, a permit and a number of
years are there or not."""
MOST_SHOWN = 2
"""Lines shown for a requirement: the nearest say it, more would bury them."""


class Near(msgspec.Struct, frozen=True):
    """A sentence of the résumé and how near it comes to a requirement."""

    said: Said
    nearness: float


class SemanticJudge:
    """Compares requirements and sentences by meaning, all of one score in one call."""

    def __init__(self, similar: Similar) -> None:
        self._nearness = Nearness(similar)
        self._words: Callable[[str], Sequence[ContentWord]] = remembered(content_words)
        self._asked: Callable[[str], Asked | None] = remembered(asked_of)

    @property
    def measure(self) -> Measure:
        """What nearness is worth."""
        return self._nearness.measure

    def nearest(
        self, asked: Sequence[Requirement], resume: ReadResume
    ) -> dict[str, tuple[Near, ...]]:
        """For each requirement, by id, the sentences by nearness; raises `NoEncoder`."""
        compared = [one for one in asked if is_comparable(one)]
        sentences = prose(resume)
        rows = self._nearness.rows(
            [compared_text(one) for one in compared], [one.text for one in sentences]
        )
        return {
            one.id: tuple(
                sorted(
                    map(Near, sentences, row),
                    key=lambda near: (-near.nearness, near.said.line.order, near.said.start),
                )
            )
            for one, row in zip(compared, rows, strict=True)
        }

    def prepare(self, lines: Iterable[str]) -> None:
        """Have the vectors of these lines ready. Raises `NoEncoder`."""
        self._nearness.prepare([plain for line in lines for plain in sentences_of(line)])

    def entries(self, nearest: Iterable[Near]) -> frozenset[str]:
        """The entries of which a sentence comes near enough to count, by path."""
        return frozenset(
            near.said.line.line.entry
            for near in nearest
            if near.said.line.line.entry is not None and near.nearness >= self.measure.near
        )

    def finding(self, requirement: Requirement, nearest: Iterable[Near]) -> Finding:
        """The support of a requirement by what its nearest sentences mean."""
        asked = self._asked(requirement.text)
        hits = [hit for near in nearest if (hit := self._hit(asked, near)) is not None]
        best = finding(hits)
        return msgspec.structs.replace(best, evidence=best.evidence[:MOST_SHOWN])

    def _hit(self, asked: Asked | None, near: Near) -> Hit | None:
        support = self.measure.support(near.nearness)
        said = near.said
        if support == NOTHING or not self._is_meant(asked, near):
            return None
        worth = support if said.line.place == "entry" else support * LISTED
        if worth < LEAST:
            return None
        return place(said.line, said.start, said.end, Fraction(worth), "semantic")

    def _is_meant(self, asked: Asked | None, near: Near) -> bool:
        """Whether the nearness is one of meaning: words in common alone make two lines near."""
        said = near.said
        text = said.line.line.text
        if not is_claimed(text[said.start : said.end]):
            return False
        keys = asked.keys if asked is not None else frozenset()
        shared = [word for word in self._words(text[said.start : said.end]) if word.key in keys]
        if asked is None or not shared:
            return True
        if near.nearness < self.measure.sharing:
            return False
        return other_act(text, said.start + shared[0].start, asked.acts) is None


def is_comparable(requirement: Requirement) -> bool:
    """Whether what a requirement asks can be said in other words."""
    if requirement.kind not in KINDS:
        return False
    if requirement.years is None:
        return True
    return requirement.years.skill is None and not requirement.any_of and bool(_field(requirement))


def compared_text(requirement: Requirement) -> str:
    """The words of a requirement that are compared: what it is about, or what years are of."""
    return (_field(requirement) if requirement.years else None) or about(requirement.text)


def _field(requirement: Requirement) -> str | None:
    return field_asked(requirement.text)
