"""Whether a line of a résumé says that its owner *did* the thing whose words stand in it.

"Keen to pick up carpentry", "loading was left to others" and "drove blood samples to the clinic"
share words with a requirement and show nothing of it.
"""

import re
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Literal

from app.ml.components.tables import rows
from app.ml.content_words import folded
from app.ml.irregular import PAST

_WISH = re.compile(
    r"\b(?:(?:keen|eager|hop(?:e|ing)|want(?:ing)?|would\s(?:like|love|happily)|aim(?:ing)?"
    r"|wish(?:ing)?|plan(?:ning)?|intend(?:ing)?|looking(?:\sforward)?|about|going)\sto"
    r"|interested\sin|(?:have|has|had)(?:\snot|n['’]t)|not\syet|yet\sto)\b",
    re.IGNORECASE,
)
"""What is wished for, planned or lacking, in the words before it."""
_WHO = (
    r"(?:(?:a|an|the|my|our|another|other|some)\s(?:\w+\s)?)?"
    r"(?:colleagues?|agency|agencies|others|some(?:body|one)\selse|suppliers?|contractors?"
    r"|consultants?|boss|manager|another\steam|specialists?)"
)
_OTHERS = re.compile(
    rf"\b{_WHO}\s(?:had\s|have\s|has\s)?(?:did|does|done|\w{{3,}}ed|ran|wrote|built|made|took|led|kept)\b",
    re.IGNORECASE,
)
"""Somebody else did what follows."""
_LEFT = re.compile(
    rf"\b(?:was|were|is|are|been)\s(?:\w+\s)?(?:left|given|passed|handed|outsourced|delegated)"
    rf"\s(?:over\s)?to\s{_WHO}"
    rf"|\b(?:done|handled|led|run|made|written|built|carried\sout|provided)\sby\s{_WHO}\b",
    re.IGNORECASE,
)
"""Somebody else did what stands before."""
_CLAUSE = re.compile(r"[.;!?](?=\s|$)|\bbut\b|\n")

Act = Literal["work", "else"]
"""What is common at any workplace, and what is done to a thing: "taught", "drove"."""
ROOT, ENDING = 4, 3
"""Letters that two words of one root share at least, and of the shorter one all but so many."""

_OPENING = re.compile(
    r"(?:(?<![^\n.;!?])|(?<=,)|(?<=\bbut)|\b(?:and|then|&))[ \t•*,:–-]*"
    r"(?:(?:i|we|also|then|have|has|had|since|\w+ly)\s+)*(?P<be>(?:was|were|got|am|is)\s+)?"
    r"(?P<verb>[^\W\d_]+(?:-[^\W\d_]+)*)",
    re.IGNORECASE,
)
"""Where a verb may stand: at the start of a clause, behind a comma or an "and"."""
_UNCHANGED = re.compile(r"read|proofread|put|set|reset|cut|hit|shut|split|spread|let|cast|quit")
"""Past forms that look like the verb itself."""
_GIVEN_A_POST = re.compile(
    r"responsible|employed|promoted|trained|hired|asked|chosen|awarded|entrusted|tasked|put|made"
    r"|appointed|elected|certified|named|given|involved|accountable|trusted|recogni[sz]ed|selected"
)
_PASSIVE = re.compile(
    r"\b(?:was|were|got)\s(?:\w+ly\s)?(\w{3,}ed|left|shown|told|sent|taken|driven|given|put|made|chosen)\b",
    re.IGNORECASE,
)
_WITH_A_PARTICLE = re.compile(
    r"(?:carr(?:ied|y)\s(?:out|through)|put\s(?:together|in\splace)|roll(?:ed)?\sout|stood\sin\sfor"
    r"|saw\sto|brought\sin|pick(?:ed)?\sup)\b",
    re.IGNORECASE,
)


def is_shown(text: str, start: int, end: int) -> bool:
    """Whether `text` does not say that its words `start` to `end` were wished for, or done by
    somebody else."""
    begin, stop = _clause(text, start, end)
    before, after = text[begin:start], text[end:stop]
    if _WISH.search(text[begin:end]) or _OTHERS.search(before) or _happened(before):
        return False
    return _LEFT.match(after.lstrip()) is None and _LEFT.search(after[:60]) is None


def _happened(before: str) -> bool:
    """Whether the clause tells what was done to its owner: "was left off the payroll"."""
    found = _PASSIVE.search(before)
    return found is not None and not _GIVEN_A_POST.fullmatch(found[1].lower())


def is_claimed(text: str) -> bool:
    """Whether a whole sentence tells what its owner did: no wish, no lack, nobody else."""
    return not (_WISH.search(text) or _OTHERS.search(text) or _LEFT.search(text))


def other_act(text: str, start: int, asked: AbstractSet[str]) -> Act | None:
    """The doing that the words before `start` tell of where it is another than what is asked.

    `asked` are the words of the requirement: its own verb is never another one, nor is a verb that
    says nothing by itself.
    """
    verb = acting_verb(text, start)
    if verb is None or is_doing(verb) or any(akin(verb, word) for word in asked):
        return None
    return "work" if folded(verb) in _verbs("work") else "else"


def acting_verb(text: str, start: int) -> str | None:
    """The verb in the past that governs what stands at `start`; None where there is none.

    It opens the clause or stands behind an "and": "wrote letters and ran payroll" gives "ran" for
    payroll. "Was left off the payroll" gives "left", for it tells what happened to one.
    """
    begin, _ = _clause(text, start, start)
    found: str | None = None
    for opening in _OPENING.finditer(text, begin, max(start, min(begin + 80, len(text)))):
        if opening.start() >= start and found is not None:
            break
        verb = opening["verb"].lower()
        is_post = opening["be"] is not None and _GIVEN_A_POST.fullmatch(verb) is not None
        if is_post or _WITH_A_PARTICLE.match(text, opening.start("verb")):
            found = None
        elif _is_past(verb):
            found = verb
    return found


def is_doing(word: str) -> bool:
    """Whether the verb tells that something was done, whatever it was: "ran", "manage"."""
    return folded(word) in _verbs("general")


def is_act(word: str) -> bool:
    """Whether the word is a verb of doing, or a noun for doing: "plan", "planning", "analysis"."""
    if is_doing(word) or folded(word) in _verbs("work"):
        return True
    return word.lower().endswith(("ing", "ment", "tion", "sion", "ysis"))


def akin(one: str, other: str) -> bool:
    """Whether two words are of one root: "illustrated" and "illustration", "cared" and "care"."""
    first, second = PAST.get(one.lower(), one.lower()), PAST.get(other.lower(), other.lower())
    if _root(first) == _root(second):
        return True
    pairs = enumerate(zip(first, second, strict=False))
    shared = next((at for at, (a, b) in pairs if a != b), min(len(first), len(second)))
    return shared >= max(ROOT, min(len(first), len(second)) - ENDING)


def _root(word: str) -> str:
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending)
    return word


def _is_past(word: str) -> bool:
    return (
        (word.endswith("ed") and len(word) > 4) or word in PAST or bool(_UNCHANGED.fullmatch(word))
    )


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    begin, stop = 0, len(text)
    for found in _CLAUSE.finditer(text):
        if found.end() <= start:
            begin = found.end()
        elif found.start() >= end:
            stop = found.start()
            break
    return begin, stop


@cache
def _verbs(kind: str) -> frozenset[str]:
    lines = [verbs for row_kind, verbs in rows("doing-verbs.txt", 2) if row_kind == kind]
    return frozenset(folded(verb) for line in lines for verb in line.split())
