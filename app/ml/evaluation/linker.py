"""How much of what recruiters name the lexicon knows: its size by trade, and SkillSpan's spans.

SkillSpan (Zhang and others, 2022) marks skills and knowledge in sentences of adverts; its JSON form
is one object a line. It is not part of the program: whoever has it names the file.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from spacy.language import Language

from app.ml.components.skills import find_skills
from app.ml.evaluation.gold import read_lines
from app.ml.evaluation.gold_places import Span, overlap
from app.ml.evaluation.gold_types import GoldFault, Wrong
from app.ml.evaluation.rows import Miss, Row, Table, share
from app.ml.lexicon import Lexicon

LEXICON = "Skills of the lexicon, their further spellings, and groups, by file of the lexicon."
SKILLSPAN = (
    "Knowledge spans of SkillSpan's dev part. resolved: a skill of the lexicon is seen within the "
    "span in its sentence; whole: it is just as long; resolved alone: or the span's words standing "
    "alone, as in a list of skills, are one."
)


class Marked(msgspec.Struct, frozen=True):
    """A sentence of SkillSpan; the tags of both layers are B, I or O, one a token."""

    tokens: tuple[str, ...]
    tags_skill: tuple[str, ...]
    tags_knowledge: tuple[str, ...]
    source: str = ""

    @property
    def text(self) -> str:
        """The tokens with a blank between them."""
        return " ".join(self.tokens)

    @property
    def knowledge(self) -> tuple[Span, ...]:
        """Where the knowledge spans stand in the text; an I without a B before it begins one."""
        spans: list[Span] = []
        at = 0
        before = "O"
        for token, tag in zip(self.tokens, self.tags_knowledge, strict=True):
            if tag == "B" or (tag == "I" and before == "O"):
                spans.append((at, at + len(token)))
            elif tag == "I":
                spans[-1] = (spans[-1][0], at + len(token))
            at += len(token) + 1
            before = tag
        return tuple(spans)


class Resolved(msgspec.Struct, frozen=True):
    """One knowledge span: its words, and how the lexicon knows it."""

    source: str
    words: str
    within: bool
    whole: bool
    alone: bool


def read_marked(path: Path) -> tuple[Marked, ...]:
    """The sentences of a file in SkillSpan's JSON form; raises `GoldFault`."""
    found = read_lines(path, Marked)
    faults = [
        Wrong(f"{path.name}: sentence {number}", wrong)
        for number, one in enumerate(found, 1)
        if (wrong := _tag_fault(one)) is not None
    ]
    if faults:
        raise GoldFault(*faults)
    return found


def resolve(nlp: Language, sentences: Iterable[Marked]) -> Iterator[Resolved]:
    """Look every knowledge span up, in its sentence and alone."""
    for one in sentences:
        if not one.knowledge:
            continue
        seen = [(skill.start, skill.end) for skill in find_skills(nlp(one.text))]
        for span in one.knowledge:
            words = one.text[slice(*span)]
            yield Resolved(
                source=one.source,
                words=words,
                within=any(overlap(span, other) for other in seen),
                whole=span in seen,
                alone=bool(find_skills(nlp(words))),
            )


def skillspan_table(found: Sequence[Resolved]) -> Table:
    """Shares of all spans, and by source (HOUSE, TECH) where the file tells it."""
    sources = sorted({one.source for one in found if one.source})
    rows = [_row("skillspan", found)]
    rows += [
        _row(f"skillspan {source.upper()}", [one for one in found if one.source == source])
        for source in sources
    ]
    return Table("skillspan", SKILLSPAN, tuple(rows))


def unresolved(found: Iterable[Resolved]) -> tuple[Miss, ...]:
    """The spans that the lexicon does not know at all, the most frequent first."""
    lost = Counter(one.words.lower() for one in found if not one.within and not one.alone)
    ordered = sorted(lost.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Miss("skillspan", "span", words, "a skill", f"nothing, {count} times")
        for words, count in ordered
    )


def lexicon_table(lexicon: Lexicon) -> Table:
    """How many skills, further spellings and groups each file of the lexicon holds."""
    rows = []
    for trade in [*sorted({skill.trade for skill in lexicon.skills}), "all files"]:
        mine = [one for one in lexicon.skills if trade in (one.trade, "all files")]
        figures = {
            "skills": len(mine),
            "spellings": sum(len(one.aliases) for one in mine),
            "groups": len({one.group for one in mine}),
        }
        rows.append(Row(trade, dict(figures)))
    return Table("lexicon", LEXICON, tuple(rows))


def _row(name: str, found: Sequence[Resolved]) -> Row:
    total = len(found)
    figures = {
        "spans": total,
        "resolved": share(sum(one.within for one in found), total),
        "whole": share(sum(one.whole for one in found), total),
        "resolved_alone": share(sum(one.within or one.alone for one in found), total),
    }
    return Row(name, figures)


def _tag_fault(one: Marked) -> str | None:
    if not len(one.tokens) == len(one.tags_skill) == len(one.tags_knowledge):
        return "tokens and tags are not equally many"
    strange = {*one.tags_skill, *one.tags_knowledge} - {"B", "I", "O"}
    return f"has the tag {min(strange)!r}, expected B, I or O" if strange else None
