"""Reads a posting: its lines, what it asks and how much, its facts, and what is odd about it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from spacy.language import Language

from app.lib.limits import POSTING_CHARACTERS
from app.ml.components.advert_fields import first_told
from app.ml.components.clean import cleaned
from app.ml.components.company import company_of
from app.ml.components.facts import Facts, facts_in
from app.ml.components.flat import unflattened
from app.ml.components.importance import scopes, wish_at
from app.ml.components.line_kinds import Context, line_verdict, section_importance
from app.ml.components.mentions import named_in
from app.ml.components.neighbours import Draft, settled, speaks_back, wishes_behind
from app.ml.components.notices import looks_like_resume, notices_of
from app.ml.components.offers import offers_work
from app.ml.components.outline import Outline, Sentence, outline_of
from app.ml.components.requirements import AskingLine, requirements_of
from app.ml.components.several import second_posting
from app.ml.components.skills import find_skills
from app.ml.components.title import is_title_line, title_of
from app.ml.components.tongue import READ, tongue_of
from app.ml.components.wish_lists import Part, is_wish
from app.ml.lexicon import Lexicon
from app.ml.modes import Mode, lexical
from app.ml.types import (
    Analysis,
    Constraint,
    Correction,
    FieldSpan,
    Importance,
    Line,
    LineKind,
    Mention,
    Requirement,
    Responsibility,
    SkillSeen,
)

NAMING: frozenset[LineKind] = frozenset({"requirement", "responsibility"})
"""Kinds of lines in which a skill may be named in words of its own."""


class _Seen(msgspec.Struct, frozen=True):
    """One sentence with the facts and skills in it."""

    sentence: Sentence
    facts: Facts
    skills: tuple[Mention, ...]


class _Read(_Seen, frozen=True):
    """One sentence with what was made of it."""

    kind: LineKind
    importance: Importance
    base: Importance
    """How much things are wanted of which the line does not say it."""


class Reader:
    """Reads postings with the pipeline of `app.ml.pipeline.build`; keeps nothing between calls."""

    def __init__(self, nlp: Language, lexicon: Lexicon, mode: Mode | None = None) -> None:
        self._nlp = nlp
        self._mode = mode or lexical()

    def read(
        self,
        text: str,
        *,
        title: str | None = None,
        company: str | None = None,
        fields: Sequence[FieldSpan] = (),
        corrections: Sequence[Correction] = (),
    ) -> Analysis:
        """Return what the posting `text` says; `title` and `company` are believed where given.

        `fields` say which stretch came from which field of a JSON advert: its name is the heading.
        `corrections` outweigh what the reader thinks of a line.
        Offsets are into `text` as given. Nothing is raised for any text: what cannot be read as a
        posting has no requirements and a notice that says why.
        """
        plain = unflattened(cleaned(text[:POSTING_CHARACTERS]))
        outline = outline_of(plain, fields)
        told = first_told(fields)
        is_resume = looks_like_resume(plain)
        second = None if is_resume or told is not None else second_posting(plain, outline)
        if second is not None:
            plain = plain[:second]
            outline = outline_of(plain, fields)
        parts = self._parts(plain, outline)
        is_posting = not is_resume and (told is not None or offers_work(plain, outline, parts))
        language = tongue_of(plain)
        told_kinds = {one.start: one for one in corrections}
        read = [_corrected(one, told_kinds) for one in _judged(plain, parts, is_posting=is_posting)]
        asked = requirements_of(plain, _asking(plain, read), is_known_only=language != READ)
        requirements = _as_given(text, _as_corrected(asked, read, told_kinds))
        first_lines = _first_lines(plain[:told], outline, parts)
        return Analysis(
            title=title or title_of(plain[:told], first_lines),
            company=company or company_of(plain[:told], first_lines),
            language=language,
            lines=tuple(
                Line(one.sentence.lead, one.sentence.end, one.kind, one.importance) for one in read
            ),
            requirements=requirements,
            skills=_skills(text, plain, read, is_known_only=language != READ),
            responsibilities=_responsibilities(text, read),
            constraints=_constraints(text, read, requirements),
            notices=(
                *notices_of(
                    plain,
                    requirements,
                    language=language,
                    is_resume=is_resume,
                    is_posting=is_posting,
                    characters_left_out=max(0, len(text) - POSTING_CHARACTERS),
                    has_several=second is not None,
                ),
                *self._mode.notices,
            ),
            input_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            engine=self._mode.engine,
        )

    def _parts(self, plain: str, outline: Outline) -> list[Part]:
        """The sentences in order, each with the skills seen in it."""
        mentions = find_skills(self._nlp(_flat(plain, outline)))
        parts = []
        at = 0
        for sentence in outline.sentences:
            while at < len(mentions) and mentions[at].start < sentence.lead:
                at += 1
            stop = at
            while stop < len(mentions) and mentions[stop].end <= sentence.end:
                stop += 1
            parts.append((sentence, mentions[at:stop]))
            at = stop
        return parts


def _first_lines(plain: str, outline: Outline, parts: Sequence[Part]) -> list[str]:
    """The first lines that are no headings and no wishes, whole, before cells were parted."""
    found: list[str] = []
    wishes = {one.start for one, skills in parts[:16] if is_wish(plain, one, skills)}
    for index, block in enumerate(outline.blocks[:8]):
        heading = outline.headings.get(index)
        if block.start >= len(plain) or (found and block.start in wishes):
            continue
        if (
            (heading is not None and heading.section is not None)
            or block.is_cell
            or (block.is_bulleted and not (index == 0 and block.has_picture))
        ):
            continue
        stop = plain.find("\n", block.end)
        found.append(plain[block.start : stop if stop >= 0 else len(plain)].strip())
    return found


def _flat(plain: str, outline: Outline) -> str:
    """The text with wraps as blanks and every true end of a line as a tab, just as long."""
    parts = []
    at = 0
    for block in outline.blocks:
        parts.append(plain[at : block.start].replace("\n", "\t"))
        parts.append(plain[block.start : block.end].replace("\n", " "))
        at = block.end
    parts.append(plain[at:].replace("\n", "\t"))
    return "".join(parts)


def _judged(plain: str, parts: Sequence[Part], *, is_posting: bool) -> list[_Read]:
    """Every sentence with its kind and importance; in what is no posting all is `other`."""
    seen = [
        _Seen(
            one,
            Facts() if one.is_heading else facts_in(plain, one.start, one.end, lead=one.lead),
            skills,
        )
        for one, skills in parts
    ]
    drafts = [Draft(one.sentence, _verdict(plain, one) if is_posting else "other") for one in seen]
    kinds = settled(plain, drafts)
    bases = _bases(plain, drafts, kinds)
    return [
        _Read(
            one.sentence,
            one.facts,
            one.skills,
            kind,
            _importance(plain, one.sentence, kind, base),
            base,
        )
        for one, kind, base in zip(seen, kinds, bases, strict=True)
    ]


def _verdict(plain: str, one: _Seen) -> LineKind | None:
    sentence = one.sentence
    if sentence.is_heading:
        return "other"
    context = Context(
        sentence.section,
        sentence.is_bulleted,
        one.facts.has_any,
        is_wish=is_wish(plain, sentence, one.skills),
    )
    verdict = line_verdict(plain[sentence.start : sentence.end], context)
    is_asked = verdict in {"requirement", "responsibility"}
    return "other" if is_asked and _names_the_post(plain, sentence) else verdict


def _bases(plain: str, drafts: Sequence[Draft], kinds: Sequence[LineKind]) -> list[Importance]:
    """What each sentence is worth by its place: its heading, and what is said of it behind it."""
    behind = wishes_behind(plain, drafts)
    marked = _marked_sections(plain, drafts, kinds)
    return [
        behind.get(index)
        or ("neutral" if index in marked else section_importance(one.sentence.section))
        for index, one in enumerate(drafts)
    ]


def _corrected(one: _Read, corrections: Mapping[int, Correction]) -> _Read:
    """What a person said of the line, where something was said."""
    told = corrections.get(one.sentence.lead)
    if told is None:
        return one
    own = one.importance if one.kind == "requirement" else "must"
    importance = (told.importance or own) if told.kind == "requirement" else "neutral"
    return msgspec.structs.replace(one, kind=told.kind, importance=importance)


def _as_corrected(
    asked: tuple[Requirement, ...], read: Iterable[_Read], corrections: Mapping[int, Correction]
) -> tuple[Requirement, ...]:
    """The requirements of a line whose importance a person set all have that importance."""
    spans = [
        (one.sentence.lead, one.sentence.end, one.importance)
        for one in read
        if one.kind == "requirement" and one.sentence.lead in corrections
    ]
    found = []
    for one in asked:
        told = next((how for start, end, how in spans if start <= one.start < end), one.importance)
        found.append(msgspec.structs.replace(one, importance=told))
    return tuple(found)


def _names_the_post(plain: str, sentence: Sentence) -> bool:
    """Whether a sentence is the title, which asks for nothing though it may name a licence."""
    if sentence.lead == 0 or plain[: sentence.lead].strip() == "":
        return is_title_line(plain[sentence.lead : sentence.end])
    is_label = sentence.lead < sentence.start and sentence.section == "role"
    return is_label and is_title_line(plain[sentence.lead : sentence.end])


def _importance(plain: str, sentence: Sentence, kind: LineKind, base: Importance) -> Importance:
    """The importance of a whole line: what its first words are worth; other kinds are neutral."""
    if kind != "requirement":
        return "neutral"
    found = scopes(plain, sentence.start, sentence.end)
    wish = wish_at(found, sentence.start, base)
    if wish != "not" and wish != "neutral":
        return wish
    # Behind it more may be said: "You need no degree, but you must be able to drive".
    wishes = [scope.wish for scope in found]
    return "must" if "must" in wishes else "nice" if "nice" in wishes else "neutral"


def _marked_sections(
    plain: str, drafts: Sequence[Draft], kinds: Sequence[LineKind]
) -> frozenset[int]:
    """The lines below a heading like "The person" where some are said to be needed: the others
    are not said to be."""
    found: set[int] = set()
    run: list[int] = []
    for index in range(len(drafts) + 1):
        section = drafts[index].sentence.section if index < len(drafts) else None
        if section == "profile" and not drafts[index].sentence.is_heading:
            run.append(index)
            continue
        asking = [at for at in run if kinds[at] == "requirement"]
        if any(_says_must(plain, drafts[at].sentence) for at in asking):
            found.update(run)
        run = []
    return frozenset(found)


def _says_must(plain: str, sentence: Sentence) -> bool:
    return any(one.wish == "must" for one in scopes(plain, sentence.start, sentence.end))


def _asking(plain: str, read: Iterable[_Read]) -> Iterable[AskingLine]:
    return (
        AskingLine(
            one.sentence.start,
            one.sentence.end,
            one.base,
            one.facts,
            one.skills,
        )
        for one in read
        if one.kind == "requirement" and not _only_weighs(plain, one)
    )


def _only_weighs(plain: str, one: _Read) -> bool:
    """Whether a sentence names nothing and only says how much something is wanted."""
    return not (one.skills or one.facts.has_any) and speaks_back(plain, one.sentence)


def _as_given(text: str, found: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
    """Give every requirement the posting's own characters in place of the cleaned ones."""
    return tuple(
        msgspec.structs.replace(
            one,
            text=text[one.start : one.end],
            any_of=tuple(
                msgspec.structs.replace(wanted, text=text[wanted.start : wanted.end])
                for wanted in one.any_of
            ),
        )
        for one in found
    )


def _skills(
    text: str, plain: str, read: Iterable[_Read], *, is_known_only: bool
) -> tuple[SkillSeen, ...]:
    """Those of the lexicon in every line, and what else the lines about the work name."""
    found = []
    for one in read:
        found += [
            SkillSeen(text[skill.start : skill.end], skill.name, skill.start, skill.end, skill.kind)
            for skill in one.skills
        ]
        if one.kind in NAMING and not is_known_only:
            sentence = one.sentence
            taken = [(seen.start, seen.end) for seen in (*one.skills, *one.facts.all_seen)]
            found += [
                SkillSeen(
                    words := text[name.start : name.end], words, name.start, name.end, name.kind
                )
                for name in named_in(plain, sentence.start, sentence.end, taken)
            ]
    return tuple(sorted(found, key=lambda skill: skill.start))


def _responsibilities(text: str, read: Iterable[_Read]) -> tuple[Responsibility, ...]:
    return tuple(
        Responsibility(
            text[one.sentence.start : one.sentence.end], one.sentence.start, one.sentence.end
        )
        for one in read
        if one.kind == "responsibility"
    )


def _constraints(
    text: str, read: Iterable[_Read], requirements: Iterable[Requirement]
) -> tuple[Constraint, ...]:
    """The hard facts among the requirements, and places and hours wherever they are said."""
    found = [fact for one in requirements if (fact := _constraint(one)) is not None]
    seen: set[tuple[str, str]] = set()
    for one in read:
        for place in one.facts.places:
            key = (place.kind, place.value.casefold())
            if key not in seen:
                seen.add(key)
                value = text[place.start : place.end]
                found.append(Constraint(place.kind, value, one.importance, place.start, place.end))
    return tuple(sorted(found, key=lambda fact: (fact.start, fact.end, fact.kind)))


def _constraint(one: Requirement) -> Constraint | None:
    if one.kind == "experience" and one.years is not None:
        return Constraint("years", one.years, one.importance, one.start, one.end)
    if one.kind == "language" and one.language is not None:
        return Constraint("language", one.language, one.importance, one.start, one.end)
    if one.kind == "education" and one.degree is not None:
        value = one.degree.level or "any"
        return Constraint("degree", value, one.importance, one.start, one.end)
    if one.kind in {"certificate", "permit"}:
        value = " / ".join(wanted.name for wanted in one.any_of)
        return Constraint(one.kind, value, one.importance, one.start, one.end)
    return None
