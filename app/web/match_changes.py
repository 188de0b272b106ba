"""The suggestions of a match, sorted by what a person can do with them."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from app.ml.types import Match, RequirementKind, Suggestion, Verdict

BARE_GAPS = ("skill", "other", "certificate")
"""Kinds of which a gap says no more than that nothing was found."""

PLACES: dict[RequirementKind, str] = {
    "skill": "work",
    "experience": "work",
    "education": "education",
    "language": "languages",
    "certificate": "certificates",
    "permit": "certificates",
    "other": "work",
}
"""Where in the editor a requirement of each kind is answered."""


class Wording(msgspec.Struct, frozen=True):
    """A sentence before and after a change, cut at words around what differs."""

    before: str
    old: str
    new: str
    after: str


class ChangeShown(msgspec.Struct, frozen=True, kw_only=True):
    """A change that can be applied; `wording` is its sentence, None where it shows something."""

    id: str
    kind: Literal["wording", "unhide"]
    number: int
    gain: float
    text: str
    wording: Wording | None


class Advice(msgspec.Struct, frozen=True, kw_only=True):
    """What only the person can say; `section` of the editor is where."""

    id: str
    kind: str
    number: int
    asked: str
    is_must: bool
    text: str
    section: str


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """Something asked that nothing in the résumé shows."""

    number: int
    text: str
    is_must: bool
    worth: float
    section: str


def changes_of(result: Match, numbers: Mapping[str, int]) -> tuple[ChangeShown, ...]:
    """What can be applied, the greatest gain first."""
    return tuple(
        ChangeShown(
            id=one.id,
            kind="wording" if one.kind == "wording" else "unhide",
            number=numbers[one.requirement],
            gain=one.gain,
            text=one.text,
            wording=wording_of(one),
        )
        for one in result.suggestions
        if one.patch
    )


def advice_of(result: Match, numbers: Mapping[str, int]) -> tuple[Advice, ...]:
    """What only the person can say; blockers have theirs with them, bare gaps stand apart."""
    verdicts = {one.id: one for one in result.requirements}
    return tuple(
        Advice(
            id=one.id,
            kind=one.kind,
            number=numbers[one.requirement],
            asked=" ".join(verdicts[one.requirement].text.split()),
            is_must=verdicts[one.requirement].importance == "must",
            text=one.text,
            section=PLACES[verdicts[one.requirement].kind],
        )
        for one in _advices(result)
        if not _is_bare(one, verdicts[one.requirement])
    )


def gaps_of(result: Match, numbers: Mapping[str, int]) -> tuple[Gap, ...]:
    """What nothing shows, what is worth most first."""
    verdicts = {one.id: one for one in result.requirements}
    bare = [
        verdicts[one.requirement]
        for one in _advices(result)
        if _is_bare(one, verdicts[one.requirement])
    ]
    gaps = [
        Gap(
            number=numbers[one.id],
            text=" ".join(one.text.split()),
            is_must=one.importance == "must",
            worth=(round(10 * one.of) - round(10 * one.points)) / 10,
            section=PLACES[one.kind],
        )
        for one in bare
    ]
    return tuple(sorted(gaps, key=lambda gap: -gap.worth))


def wording_of(one: Suggestion) -> Wording | None:
    """The sentence that a wording changes."""
    if one.kind != "wording" or not one.patch:
        return None
    given = next((step["value"] for step in one.patch if step["op"] == "test"), "")
    written = next((step["value"] for step in one.patch if step["op"] == "replace"), "")
    return compared(given, written)


def compared(old: str, new: str) -> Wording:
    """Two sentences cut around what differs, at whole words; each joined is the sentence again."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    while start > 0 and not (old[start - 1].isspace() or new[start - 1].isspace()):
        start -= 1
    end = 0
    most = min(len(old), len(new)) - start
    while end < most and old[-1 - end] == new[-1 - end]:
        end += 1
    while end > 0 and old[len(old) - end].isalnum() and _is_inside(old, new, end):
        end -= 1
    return Wording(
        old[:start], old[start : len(old) - end], new[start : len(new) - end], old[len(old) - end :]
    )


def _is_inside(old: str, new: str, end: int) -> bool:
    """Would a cut `end` letters before the end part a word of either sentence?"""
    cuts = (old[: len(old) - end], new[: len(new) - end])
    return any(text[-1:].isalnum() for text in cuts)


def _advices(result: Match) -> list[Suggestion]:
    blocking = {one.requirement for one in result.blockers}
    return [one for one in result.suggestions if not one.patch and one.requirement not in blocking]


def _is_bare(one: Suggestion, verdict: Verdict) -> bool:
    nothing_found = verdict.status == "missing" and not verdict.evidence
    return one.kind == "gap" and verdict.kind in BARE_GAPS and nothing_found
