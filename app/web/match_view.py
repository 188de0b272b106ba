"""A match as its page shows it: everything is reckoned here, templates only write it down."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal

import msgspec
from jsonpointer import JsonPointer

from app.domain.matches.schemas import ApplicationOut, MatchOut
from app.domain.postings.schemas import PostingOut
from app.domain.resumes.schemas import Document
from app.domain.resumes.stored import ResumeOut
from app.lib.quoting import around
from app.ml.types import Band, Evidence, Flag, Match, Notice, Refusal, Verdict
from app.web.match_changes import PLACES, Advice, ChangeShown, Gap, advice_of, changes_of, gaps_of
from app.web.match_texts import (
    Block,
    EntryText,
    SectionText,
    Words,
    posting_blocks,
    resume_sections,
)

IMPORTANCES = ("must", "neutral", "nice")
QUOTES_SHOWN, FLAGS_SHOWN = 2, 4
IN_A_LIST = ("skill", "certificate", "permit", "other")
"""Kinds whose half is for the place; a degree's or a language's half is for its level."""
HALF = 0.5

Note = Literal["alias", "related", "semantic", "half"]


class PartRow(msgspec.Struct, frozen=True):
    """A line of the ledger; widths are in hundredths of the widest bar."""

    name: str
    points: float
    of: float
    of_width: float
    got_width: float


class Quote(msgspec.Struct, frozen=True):
    """Words of the résumé with a little of what stands around them."""

    before: str
    words: str
    after: str
    note: Note | None = None


class Required(msgspec.Struct, frozen=True, kw_only=True):
    """One requirement: what is asked, what the résumé shows, and the sum."""

    number: int
    id: str
    text: str
    kind: str
    part: str
    status: str
    weight: float
    support: float
    points: float
    of: float
    arithmetic: str | None
    quotes: tuple[Quote, ...]
    more: int
    """How many proofs there are besides."""
    is_shown: bool
    """Are there words of it in the résumé beside?"""


class Group(msgspec.Struct, frozen=True):
    """The requirements of one importance, and what they give together."""

    importance: str
    points: float
    of: float
    requirements: tuple[Required, ...]


class BlockerShown(msgspec.Struct, frozen=True):
    """What points cannot make up for."""

    number: int
    status: str
    message: str
    advice: tuple[str, ...]
    section: str
    """Of the editor: where it is answered."""


class FlagShown(msgspec.Struct, frozen=True):
    """What a reader may stumble over."""

    code: str
    found_in: str
    quote: Quote


class Scored(msgspec.Struct, frozen=True, kw_only=True):
    """The result, ready to be written down."""

    score: float
    band: Band
    as_of: date
    counts: dict[str, int]
    missing_musts: int
    parts: tuple[PartRow, ...]
    groups: tuple[Group, ...]
    weights: float
    blockers: tuple[BlockerShown, ...]
    flags: tuple[FlagShown, ...]
    more_flags: int
    changes: tuple[ChangeShown, ...]
    advice: tuple[Advice, ...]
    gaps: tuple[Gap, ...]


class MatchPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the page shows."""

    match: MatchOut
    resume: ResumeOut
    posting: PostingOut
    scored: Scored | None
    refused: Refusal | None
    notices: tuple[Notice, ...]
    blocks: tuple[Block, ...]
    sections: tuple[SectionText, ...]
    answered: frozenset[int]
    """The numbers that stand in the résumé's text."""
    latest: ApplicationOut | None
    """The last change that was made here and stands."""
    earlier: tuple[ApplicationOut, ...]
    mark: str
    """Another one when anything on the page is another."""

    @property
    def is_live(self) -> bool:
        """Is it being scored, or about to be?"""
        task = self.match.task
        return task is not None and task.is_live

    @property
    def follows(self) -> bool:
        """Will it change by itself in a moment?"""
        return self.is_live or bool({"resume", "posting"} & set(self.match.stale))


def page_of(match: MatchOut, resume: ResumeOut, posting: PostingOut) -> MatchPage:
    """The page of a match; `resume` and `posting` as they are now."""
    result = match.result
    verdicts = result.requirements if result else ()
    sections = resume_sections(resume.document, verdicts)
    answered = _answered(sections)
    standing = tuple(one for one in match.applications if one.undone_at is None)
    return MatchPage(
        match=match,
        resume=resume,
        posting=posting,
        scored=scored(result, resume.document, posting.text, answered) if result else None,
        refused=result.refused if result and isinstance(result.refused, Refusal) else None,
        notices=_notices(result),
        blocks=posting_blocks(posting.text, verdicts, posting.analysis),
        sections=sections,
        answered=answered,
        latest=standing[0] if standing else None,
        earlier=standing[1:],
        mark=_mark(match, resume, posting),
    )


def scored(
    result: Match, document: Document, posting: str, answered: frozenset[int] = frozenset()
) -> Scored | None:
    """The result with everything that follows from it; None where there is no score."""
    if result.score is None or result.band is None:
        return None
    numbers = {one.id: number for number, one in enumerate(result.requirements, 1)}
    statuses: list[str] = [one.status for one in result.requirements]
    return Scored(
        score=result.score,
        band=result.band,
        as_of=date.fromisoformat(result.as_of),
        counts={name: statuses.count(name) for name in dict.fromkeys(_ordered(statuses))},
        missing_musts=sum(
            one.importance == "must" and one.status in ("missing", "contradicted")
            for one in result.requirements
        ),
        parts=_parts(result),
        groups=tuple(_groups(result, document, numbers, answered)),
        weights=round(sum(one.weight for one in result.requirements), 1),
        blockers=tuple(_blockers(result, numbers)),
        flags=tuple(_flag(one, document, posting) for one in result.flags[:FLAGS_SHOWN]),
        more_flags=max(0, len(result.flags) - FLAGS_SHOWN),
        changes=changes_of(result, numbers),
        advice=advice_of(result, numbers),
        gaps=gaps_of(result, numbers),
    )


def tenths(values: Iterable[float]) -> float:
    """A sum of figures with one decimal, without what binary fractions add to it."""
    return sum(round(10 * value) for value in values) / 10


def _ordered(statuses: Sequence[str]) -> list[str]:
    return sorted(statuses, key=("met", "partial", "missing", "contradicted").index)


def _parts(result: Match) -> tuple[PartRow, ...]:
    widest = max((part.of for part in result.parts), default=0) or 1
    return tuple(
        PartRow(
            part.name,
            part.points,
            part.of,
            round(100 * part.of / widest, 2),
            round(100 * part.points / widest, 2),
        )
        for part in result.parts
    )


def _groups(
    result: Match, document: Document, numbers: dict[str, int], answered: frozenset[int]
) -> Iterable[Group]:
    for importance in IMPORTANCES:
        found = [one for one in result.requirements if one.importance == importance]
        if found:
            yield Group(
                importance,
                tenths(one.points for one in found),
                tenths(one.of for one in found),
                tuple(_required(one, document, numbers[one.id], answered) for one in found),
            )


def _required(one: Verdict, document: Document, number: int, answered: frozenset[int]) -> Required:
    proofs = [item for item in one.evidence if item.kind != "dates"]
    quotes = [quote for item in proofs if (quote := _proof(one, item, document)) is not None]
    return Required(
        number=number,
        id=one.id,
        text=" ".join(one.text.split()),
        kind=one.kind,
        part=one.part,
        status=one.status,
        weight=one.weight,
        support=one.support,
        points=one.points,
        of=one.of,
        arithmetic=one.arithmetic,
        quotes=tuple(quotes[:QUOTES_SHOWN]),
        more=max(0, len(proofs) - QUOTES_SHOWN),
        is_shown=number in answered,
    )


def _proof(verdict: Verdict, item: Evidence, document: Document) -> Quote | None:
    """The words as they stand now; those of an earlier version alone, without what was around."""
    whole = _text_at(document, item.path)
    if whole[item.start : item.end] != item.text:
        return Quote("", item.text, "", _note(verdict, item))
    return Quote(*around(whole, item.start, item.end), _note(verdict, item))


def _note(verdict: Verdict, item: Evidence) -> Note | None:
    is_own = item.kind in ("exact", "alias")
    if verdict.support == HALF and is_own and verdict.kind in IN_A_LIST:
        return "half"
    return item.kind if item.kind in ("alias", "related", "semantic") else None


def _blockers(result: Match, numbers: dict[str, int]) -> Iterable[BlockerShown]:
    kinds = {one.id: one.kind for one in result.requirements}
    for one in result.blockers:
        advice = (
            said.text
            for said in result.suggestions
            if said.requirement == one.requirement and not said.patch
        )
        yield BlockerShown(
            numbers[one.requirement],
            one.state,
            one.message,
            tuple(advice),
            PLACES[kinds[one.requirement]],
        )


def _flag(one: Flag, document: Document, posting: str) -> FlagShown:
    whole = posting if one.path is None else _text_at(document, one.path)
    return FlagShown(one.code, one.found_in, Quote(*around(whole, one.start, one.end)))


def _text_at(document: Document, path: str) -> str:
    value: Any = JsonPointer(path).resolve(document, None)
    return value if isinstance(value, str) else ""


def _notices(result: Match | None) -> tuple[Notice, ...]:
    if result is None:
        return ()
    return tuple(one for one in result.notices if one.code != "lexical_mode")


def _answered(sections: Iterable[SectionText]) -> frozenset[int]:
    return frozenset(
        number
        for section in sections
        for entry in section.entries
        for words in _all_words(entry)
        for piece in words.pieces
        for number in piece.begins
    )


def _all_words(entry: EntryText) -> list[Words]:
    title = [entry.title] if entry.title else []
    return [*title, *entry.beside, *entry.paragraphs, *entry.items, *entry.row]


def _mark(match: MatchOut, resume: ResumeOut, posting: PostingOut) -> str:
    task = match.task
    reading = posting.task
    said = (
        match.updated_at, match.stale, resume.version, resume.title, posting.revision,
        posting.analysed_revision, reading and reading.state, posting.title, posting.company,
        (task.id, task.state, task.step) if task else None,
        [(one.id, one.after, one.undone_at) for one in match.applications],
    )  # fmt: skip
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]
