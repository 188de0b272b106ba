"""Requirements in which nothing else is known: their content words, found in one line.

The rule: the share of the requirement's different content words that stand in a single line of the
résumé, times what the place is worth (1 in a dated entry or project, 0.5 in a list). A line counts
only where its words say the same thing, not merely stand in it: see `_says_it`.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

import msgspec

from app.ml.asked_words import LINK, about
from app.ml.content_words import ContentWord, content_words, weight
from app.ml.doing import (
    acting_verb,
    akin,
    end_of_deed,
    is_act,
    is_apart,
    is_doing,
    is_past,
    is_shown,
    other_act,
    verbs_done,
)
from app.ml.findings import LISTED, NOTHING, OTHER_WORDS, OWN_WORDS, Finding, Hit, finding
from app.ml.resume_reading import ReadLine, ReadResume, remembered
from app.ml.skill_evidence import place

LEAST_SHARE = Fraction(1, 2)
LEAST_WORDS = 2
SPREAD = 2
"""The words must stand within fewer than so many times as many words of the line."""


class Asked(msgspec.Struct, frozen=True):
    """What a requirement asks, in words; `act` is its verb, `head` the thing it is about.

    `words` are its content words as they stand there, `keys` what is compared of them. `acts` are
    all words in it that may be verbs, or all of its words where none is.
    """

    acts: frozenset[str]
    keys: frozenset[str]
    words: frozenset[str]
    act: str | None
    head: str
    text: str


class WordJudge:
    """Compares content words; the words of a text are remembered."""

    def __init__(self) -> None:
        self._words: Callable[[str], Sequence[ContentWord]] = remembered(content_words)
        self._keys: Callable[[str], frozenset[str]] = remembered(
            lambda text: frozenset(word.key for word in self._words(text))
        )
        self._asked: Callable[[str], Asked | None] = remembered(asked_of)

    def finding(self, text: str, resume: ReadResume) -> Finding:
        """How far a single line says what `text` asks."""
        asked = self._asked(text)
        if asked is None:
            return Finding()
        hits = [self._hit(asked, line) for line in resume.lines]
        return finding(hit for hit in hits if hit is not None)

    def in_other_order(self, text: str, resume: ReadResume) -> Finding:
        """How far a line says *all* words of `text` in their own way: "planned lessons" for
        "lesson planning". It counts as another name does."""
        asked = self._asked(text)
        if asked is None or len(asked.keys) < LEAST_WORDS:
            return Finding()
        hits = [self._hit(asked, line) for line in resume.lines if line.place != "list"]
        return finding(
            msgspec.structs.replace(hit, support=OTHER_WORDS, kind="alias")
            for hit in hits
            if hit is not None and hit.support == OWN_WORDS and _acts(asked, hit)
        )

    def _hit(self, asked: Asked, line: ReadLine) -> Hit | None:
        keys = self._keys(line.line.text) & asked.keys
        if len(keys) < min(LEAST_WORDS, len(asked.keys)):
            return None
        share = Fraction(_weight(keys), _weight(asked.keys))
        if share < LEAST_SHARE:
            return None
        words = self._words(line.line.text)
        first, last = _shortest(words, keys)
        if not _says_it(asked, line.line.text, words[first : last + 1], keys):
            return None
        worth = LISTED if line.place == "list" else OWN_WORDS
        start, end = words[first].start, words[last].end
        return place(line, start, end, max(NOTHING, share * worth), "exact")


def asked_of(text: str) -> Asked | None:
    """The words of a requirement that say what is asked; None where it has none."""
    bare = about(text)
    words = content_words(bare)
    if not words:
        bare, words = text, content_words(text)
    if not words:
        return None
    said = [bare[word.start : word.end] for word in words]
    return Asked(
        acts=frozenset([one for one in bare.split() if is_act(one)] or said),
        keys=frozenset(word.key for word in words),
        words=frozenset(said),
        act=said[0].lower() if is_act(said[0]) and len(said) > 1 else None,
        head=_head(bare, words),
        text=bare,
    )


def _says_it(asked: Asked, text: str, within: Sequence[ContentWord], keys: frozenset[str]) -> bool:
    """Whether the words `within` a line say what is asked.

    They stand close together; the line neither wishes for the thing nor leaves it to others nor
    opens with a verb of its own; it does what is asked, or something as general; and it is about
    the same thing, or every word between is one of those asked.
    """
    start, end = within[0].start, within[-1].end
    if SPREAD * len(keys) <= len(within) != len(keys) and not _opens_with(asked, text, start):
        return False
    if not is_shown(text, start, end) or _is_spread(asked, text, within):
        return False
    if other_act(text, start, asked.acts):
        return False
    is_about_it = asked.head in keys or len(within) == len(keys) > 1
    return _does_it(asked, text) and is_about_it


def _is_spread(asked: Asked, text: str, within: Sequence[ContentWord]) -> bool:
    """Whether what is found is several things that have little to do with one another."""
    first, end = within[0], within[-1].end
    if len(within) == 1:
        return False
    verbs = [one for one in verbs_done(text) if one[0] >= first.start]
    if verbs and verbs[0][0] > first.start and verbs[0][0] < end:
        return True  # "to a busy kitchen and ran home"
    if verbs and end_of_deed(text, verbs) < end:
        return True
    if _opens_with(asked, text, first.start):
        return is_apart(text, first.end, end, asked.text)
    return is_apart(text, first.start, end, asked.text, bear=0)


def _opens_with(asked: Asked, text: str, start: int) -> bool:
    """Whether the line's verb is the requirement's: then what it did may stand farther off."""
    verb = acting_verb(text, start)
    return verb is not None and any(akin(verb, act) for act in asked.acts)


def _acts(asked: Asked, hit: Hit) -> bool:
    """Whether the words found are of a requirement that names an act, and begin with doing it."""
    first = hit.text.split()[0]
    if not (first.lower().endswith("ing") or is_past(first)):
        return False
    return any(is_act(act) and akin(first, act) for act in asked.acts)


def _does_it(asked: Asked, text: str) -> bool:
    if asked.act is None:
        return True
    if any(akin(asked.act, text[word.start : word.end]) for word in content_words(text)):
        return True
    verb = acting_verb(text, 0)
    return is_doing(asked.act) and (verb is None or is_doing(verb))


def _head(text: str, words: Sequence[ContentWord]) -> str:
    """The last content word before the first link: "applications" of "patent applications for"."""
    head = words[0]
    for before, word in pairwise(words):
        if before is not words[0] and LINK.search(text[before.end : word.start]):
            break
        head = word
    return head.key


def _weight(keys: frozenset[str]) -> int:
    return sum(map(weight, keys))


def _shortest(words: Sequence[ContentWord], keys: frozenset[str]) -> tuple[int, int]:
    """The first and last place of the fewest words in a row that hold all of `keys`."""
    best = (0, len(words) - 1)
    last: dict[str, int] = {}
    for at, word in enumerate(words):
        if word.key in keys:
            last[word.key] = at
            if len(last) == len(keys) and at - min(last.values()) < best[1] - best[0]:
                best = (min(last.values()), at)
    return best
