"""Lines that mean what is asked in other words: found by the encoder, shown word for word."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

import msgspec

from app.ml.asked_words import about
from app.ml.content_words import ContentWord, content_words
from app.ml.doing import akin, end_of_deed, is_apart, is_claimed, root, verbs_done
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

IN_PART = 0.1
"""How much nearer a sentence must come that has some of the things asked, and not all of them."""


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
        said_text = text[said.start : said.end]
        if not is_claimed(said_text):
            return False
        if asked is None:
            return False  # "Go": nothing to compare
        if not self._share_words(asked, said_text):
            return True
        shared = self._things_shared(asked, said_text)
        things = asked.words - asked.acts or asked.words
        bar = self.measure.sharing + (IN_PART if len(shared) < len(things) else 0)
        if shared and near.nearness < bar:
            return False
        return _does_as_asked(said_text, asked, shared)

    def _share_words(self, asked: Asked, text: str) -> bool:
        """Whether a word of both is of one root."""
        words = self._words(text)
        if any(word.key in asked.keys for word in words):
            return True
        said = [text[word.start : word.end] for word in words]
        return any(akin(one, other) for one in said for other in asked.words)

    def _things_shared(self, asked: Asked, text: str) -> list[ContentWord]:
        """The words of both that are no verb of what is asked."""
        things = asked.words - asked.acts or asked.words
        return [
            word
            for word in self._words(text)
            if word.key in asked.keys
            and any(akin(text[word.start : word.end], thing) for thing in things)
        ]


def _does_as_asked(text: str, asked: Asked, shared: Sequence[ContentWord]) -> bool:
    """Whether a verb of the sentence is of the root of one that is asked for, or part of it, and
    one of the things that are shared is what it was done to, if any are.

    "Laid bricks" is bricklaying: the verb and a word behind it make the one that is asked.
    """
    verbs = verbs_done(text)
    for at, (start, end) in enumerate(verbs):
        if any(_makes(text, start, end, act) for act in asked.acts):
            return True
        if not any(akin(text[start:end], act) for act in asked.acts):
            continue
        stop = end_of_deed(text, verbs[at:])
        done_to = [
            one
            for one in shared
            if end <= one.start < stop and not is_apart(text, end, one.end, asked.text, bear=2)
        ]
        if not shared or done_to:
            return True
    return False


def _makes(text: str, start: int, end: int, act: str) -> bool:
    """Whether the verb and a word behind it are the two halves of one word."""
    whole, verb = act.lower(), root(text[start:end])
    behind = [text[one.start : one.end] for one in content_words(text) if one.start >= end]
    return verb in whole and any(whole.startswith(root(one)) for one in behind)


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
