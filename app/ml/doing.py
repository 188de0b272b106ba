"""Whether a line of a résumé says that its owner *did* the thing whose words stand in it.

"Keen to pick up carpentry", "loading was left to others" and "drove blood samples to the clinic"
share words with a requirement and show nothing of it.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise
from typing import Literal

from app.ml.components.tables import rows
from app.ml.content_words import folded
from app.ml.irregular import PAST

_WISH = re.compile(
    r"\b(?:(?:keen|eager|hop(?:e|ing)|want(?:ing)?|would\s(?:like|love|happily)|aim(?:ing)?"
    r"|wish(?:ing)?|plan(?:ning|ned)?|hoped|wanted|wished|meant|intend(?:ing|ed)?"
    r"|looking(?:\sforward)?|about|going)\sto"
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
    rf"|\b(?:done|handled|led|run|made|written|built|carried\sout|provided)\sby\s(?:{_WHO}|the\s\w+s)\b",
    re.IGNORECASE,
)
"""Somebody else did what stands before."""
_APART = re.compile(
    r"[.;!?]|\b(?:about|near|before|after|while|from|at|into|onto|along|among|beside|behind|under|in"
    r"|on|with|for|by|of|to|off|until|that|which|who|whose|where|when|because)\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:\d\S*|fleets?|ranges?|numbers?|sets?|variety|dozens?|hundreds?|thousands?|types?|kinds?|all"
    r"|some|most|many|teams?|groups?|series|portfolios?|caseloads?|pairs?|rows?|batch(?:es)?|books?)\s$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:,|,?\s*(?:and|&|/))\s*", re.IGNORECASE)
"""What stands between two verbs of one deed."""
_FOR_OTHERS = re.compile(
    r"\bso(?:\sthat)?\s(?:the|an?|my|our|\w+s)\s?(?:\w+\s){0,2}(?:could|can|might)\b"
    r"|\bfor\s(?:the|an?|my|our)\s(?:\w+\s){1,2}to\b",
    re.IGNORECASE,
)
"""Others do what follows: "kept receipts so that the accountant could prepare accounts"."""
_FOR_ITSELF = re.compile(
    r"\b(?:prepared|applied|registered|signed\sup|waited|asked|paid|voted|queued|called)\sfor\s"
    r"(?:\w+\s)?$",
    re.IGNORECASE,
)
"""What was done to get it, not it: "prepared for interviews"."""
_WORD = re.compile(r"\w*")
_CLAUSE = re.compile(r"[.;!?](?=\s|$)|\bbut\b|\n")

Act = Literal["work", "else"]
"""What is common at any workplace, and what is done to a thing: "taught", "drove"."""
ROOT, ENDING = 4, 3
"""Letters that two words of one root share at least, and of the shorter one all but so many."""

LONG_ROOT = 8
"""Letters that are enough whatever follows: "administered" and "administration"."""

_OPENING = re.compile(
    r"(?:(?<![^\n.;!?])|(?<=,)|(?<=\bbut)|\b(?:and|then|&))[ \t•*,:–-]*"
    r"(?:(?:i|we|also|then|have|has|had|since|\w+ly)\s+)*(?P<be>(?:was|were|got|am|is)\s+)?"
    r"(?P<verb>[^\W\d_]+(?:-[^\W\d_]+)*)",
    re.IGNORECASE,
)
"""Where a verb may stand: at the start of a clause, behind a comma or an "and"."""
_UNCHANGED = re.compile(
    r"read|proofread|forecast|broadcast|put|set|reset|cut|hit|shut|split|spread|let|cast|quit"
)
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
    r"|saw\sto|brought\sin|pick(?:ed)?\sup|looked\safter|dealt\swith|(?:took|taken)\s(?:care\sof|over|on)"
    r"|cared\sfor|kept\sup|drew\sup|worked\son)\b",
    re.IGNORECASE,
)


def is_shown(text: str, start: int, end: int) -> bool:
    """Whether `text` does not say that its words `start` to `end` were wished for, or done by
    somebody else."""
    begin, stop = _clause(text, start, end)
    before, after = text[begin:start], text[end:stop]
    word = _WORD.match(text, start)
    until = text[begin : word.end() if word else start]
    if _FOR_ITSELF.search(before) or _FOR_OTHERS.search(before):
        return False
    if _WISH.search(text[begin:end]) or _OTHERS.search(before) or _happened(until):
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
        elif is_past(verb):
            found = verb
    return found


def verbs_done(text: str) -> list[tuple[int, int]]:
    """Where each verb in the past stands of which the line's owner is the one who did it.

    "Was mentored and led a team" gives "led".
    """
    return [
        opening.span("verb")
        for opening in _OPENING.finditer(text)
        if opening["be"] is None and is_past(opening["verb"].lower())
    ]


def end_of_deed(text: str, verbs: Sequence[tuple[int, int]]) -> int:
    """Where what the first of `verbs` was done to ends, at the latest: at the next deed.

    "Planned and taught lessons" is one deed of two verbs.
    """
    for before, verb in pairwise(verbs):
        if not _JOINED.fullmatch(text, before[1], verb[0]):
            return verb[0]
    return len(text)


def is_apart(text: str, start: int, end: int, asked: str = "", bear: int = 1) -> bool:
    """Whether a preposition between `start` and `end` sets what ends there apart from the verb
    that ends at `start`: "maintained the fans in a building with servers".

    One right behind the verb does not ("responded to"), nor "of" a number of things, nor one that
    `asked` has as well. `bear` is what is borne: 1 for an "in" or "on", 3 for "under", else 2.
    """
    said = asked.lower().split()
    loose = 0
    for found in _APART.finditer(text, start, end):
        word = found[0].lower()
        if not text[start : found.start()].strip() or word in said:
            continue
        if word == "of" and _MANY.search(text, start, found.start()):
            continue
        loose += 1 if word in ("in", "on") else 3 if word == "under" else 2
    return loose > bear


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
    if root(first) == root(second):
        return True
    pairs = enumerate(zip(first, second, strict=False))
    shared = next((at for at, (a, b) in pairs if a != b), min(len(first), len(second)))
    return shared >= min(LONG_ROOT, max(ROOT, min(len(first), len(second)) - ENDING))


def root(word: str) -> str:
    """The word in small letters without the endings of verbs and of many: "laid" gives "lay"."""
    word = PAST.get(word.lower(), word.lower())
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending)
    return word


def is_past(word: str) -> bool:
    """Whether the word has the form of a verb in the past."""
    word = word.lower()
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
