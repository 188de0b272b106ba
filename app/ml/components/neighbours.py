"""What a line is told to be by those around it, where its own words and its heading say nothing."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from app.ml.components.importance import scopes
from app.ml.components.outline import Sentence
from app.ml.types import Importance, LineKind

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_CARRIED = frozenset({"responsibility", "benefit", "company"})
"""Kinds of which a paragraph goes on to speak until something else is said."""
_BACK = re.compile(
    r"\W*(?:and\s+)?(?:it|this|that|these|those|they|both|neither|none\s+of|either|all\s+of\s+(?:this"
    r"|these|it)|there)(?:'s|'re|'ll)?\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:you|your|please|need|needs|needed|wanted|required|looking|seeking|seeks|hiring|starts?"
    r"|vacancy|post|role|position|job)\b",
    re.IGNORECASE,
)
"""Words that speak to the reader or of the post, not of who offers it."""
_LONGEST_BACK = 90
_SHARE = 0.67
"""Of the lines of a list that tell something, so many must tell the same."""
_FEWEST_WORDS = 5
_MOST_OPENING = 6
"""A title, the employer, the town and the hours stand in so many first lines."""


class Draft(msgspec.Struct, frozen=True):
    """A sentence with what it tells of itself; None where that is nothing."""

    sentence: Sentence
    verdict: LineKind | None


def settled(text: str, drafts: Sequence[Draft]) -> list[LineKind]:
    """Return the kind of every sentence of a cleaned `text`, in order."""
    kinds: list[LineKind | None] = [one.verdict for one in drafts]
    for index in _opening(text, drafts):
        if kinds[index] not in {"requirement", "responsibility"}:
            kinds[index] = "other"
    _carry_on(text, drafts, kinds)
    _fill_lists(text, drafts, kinds)
    _read_introduction(text, drafts, kinds)
    return [kind or "other" for kind in kinds]


def wishes_behind(text: str, drafts: Sequence[Draft]) -> dict[int, Importance]:
    """Which sentences the next one weighs: "If you can lead music, tell us; it would be a plus"."""
    found: dict[int, Importance] = {}
    for index, (one, after) in enumerate(pairwise(drafts)):
        if one.verdict == "requirement" and speaks_back(text, after.sentence):
            weighed = scopes(text, after.sentence.start, after.sentence.end)
            if weighed and weighed[0].wish in {"must", "nice"} and _is_tied(text, one, after):
                found[index] = "nice" if weighed[0].wish == "nice" else "must"
    return found


def speaks_back(text: str, sentence: Sentence) -> bool:
    """Whether a short sentence only weighs what was said before: "This is essential."."""
    words = text[sentence.start : sentence.end]
    return len(words) <= _LONGEST_BACK and _BACK.match(words) is not None


def _opening(text: str, drafts: Sequence[Draft]) -> list[int]:
    """The first lines above any heading that are no sentences: title, employer, town, hours."""
    found: list[int] = []
    for index, one in enumerate(drafts[:_MOST_OPENING]):
        words = text[one.sentence.lead : one.sentence.end]
        is_prose = words.rstrip().endswith((".", "!", "?", ":", ";"))
        if one.sentence.section is not None or one.sentence.is_bulleted or is_prose:
            break
        found.append(index)
    return found


def _carry_on(text: str, drafts: Sequence[Draft], kinds: list[LineKind | None]) -> None:
    """Within a paragraph a sentence that tells nothing goes on with what was told before it."""
    for index in range(1, len(drafts)):
        before = kinds[index - 1]
        if kinds[index] is not None or not _is_tied(text, drafts[index - 1], drafts[index]):
            continue
        following = kinds[index + 1] if index + 1 < len(drafts) else None
        if before in _CARRIED or (before == "requirement" and following == before):
            kinds[index] = before


def _is_tied(text: str, one: Draft, other: Draft) -> bool:
    """Whether two sentences stand in one paragraph."""
    if one.sentence.is_heading or other.sentence.is_heading or other.sentence.is_bulleted:
        return False
    gap = text[one.sentence.end : other.sentence.lead]
    words = text[other.sentence.start : other.sentence.end]
    return "\n" not in gap or (gap.count("\n") == 1 and _BACK.match(words) is not None)


def _fill_lists(text: str, drafts: Sequence[Draft], kinds: list[LineKind | None]) -> None:
    """An item that tells nothing is what most of its list is."""
    for group in _lists(text, drafts):
        told = Counter(kind for index in group if (kind := kinds[index]) is not None)
        if not told:
            continue
        kind, number = told.most_common(1)[0]
        if kind != "other" and number >= _SHARE * sum(told.values()):
            for index in group:
                kinds[index] = kinds[index] or kind


def _lists(text: str, drafts: Sequence[Draft]) -> list[list[int]]:
    """The runs of items or short lines between headings, sentences in prose apart."""
    groups: list[list[int]] = [[]]
    for index, one in enumerate(drafts):
        at = one.sentence
        gap = text[drafts[index - 1].sentence.end : at.lead] if index else "\n\n"
        is_new = at.is_heading or (_BLANK_LINE.search(gap) and not at.is_bulleted)
        before = drafts[index - 1].sentence if index else at
        if is_new or before.is_heading or before.is_bulleted != at.is_bulleted:
            groups.append([])
        if not at.is_heading and (at.is_bulleted or "\n" in gap):
            groups[-1].append(index)
    return [group for group in groups if len(group) > 1]


def _read_introduction(text: str, drafts: Sequence[Draft], kinds: list[LineKind | None]) -> None:
    """The sentences of the first paragraph that speak to nobody tell of the employer."""
    first = next((at for at, one in enumerate(drafts) if _is_prose(text, one)), len(drafts))
    for index, one in enumerate(drafts[first:], first):
        is_next = index > first and not _is_tied(text, drafts[index - 1], one)
        if one.sentence.section is not None or is_next:
            return
        words = text[one.sentence.start : one.sentence.end]
        if kinds[index] is None and _is_prose(text, one) and not _SPOKEN.search(words):
            kinds[index] = "company"


def _is_prose(text: str, one: Draft) -> bool:
    words = text[one.sentence.start : one.sentence.end]
    is_sentence = words.endswith((".", "!")) and len(words.split()) >= _FEWEST_WORDS
    return is_sentence and not (one.sentence.is_bulleted or one.sentence.is_heading)
