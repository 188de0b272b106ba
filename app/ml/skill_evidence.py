"""Where a résumé shows a skill: in the posting's words or others, in a list, or a related one."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from app.ml.denials import is_denied_skill
from app.ml.findings import LISTED, OTHER_WORDS, OWN_WORDS, RELATED, Finding, Hit, finding
from app.ml.lexicon import Lexicon
from app.ml.own_words import own_words
from app.ml.resume_reading import ReadLine, ReadResume, is_organisation
from app.ml.types import EvidenceKind, Mention, Wanted


def skill_finding(any_of: Sequence[Wanted], resume: ReadResume, lexicon: Lexicon) -> Finding:
    """The support of a requirement that any one of these skills meets."""
    hits = [hit for wanted in any_of for hit in skill_hits(wanted, resume, lexicon)]
    denied = any(
        is_denied_skill(line.line.text, mention.start)
        for wanted in any_of
        for line, mention in resume.by_name.get(wanted.name, ())
    )
    return finding(hits, denied=denied)


def skill_hits(wanted: Wanted, resume: ReadResume, lexicon: Lexicon) -> list[Hit]:
    """Every visible place that speaks for one skill."""
    skill = lexicon.by_name(wanted.name)
    if skill is None:
        return _literal_hits(wanted.text, resume)
    own = own_words(wanted.text)
    hits = [
        _hit(line, mention, own)
        for line, mention in resume.by_name.get(skill.name, ())
        if not is_denied_skill(line.line.text, mention.start)
    ]
    hits += [
        place(line, mention.start, mention.end, RELATED, "related")
        for line, mention in resume.by_group.get(skill.group, ())
        if lexicon.related(skill.name, mention.name)
        and not is_denied_skill(line.line.text, mention.start)
    ]
    return hits


def lines_naming(names: Iterable[str], resume: ReadResume, lexicon: Lexicon) -> list[Hit]:
    """The places that name one of the skills in whatever words, wherever they stand."""
    hits: list[Hit] = []
    for name in names:
        hits += [
            hit
            for hit in skill_hits(Wanted(name, name, 0, 0), resume, lexicon)
            if hit.kind != "related"
        ]
    return hits


def place(line: ReadLine, start: int, end: int, support: Fraction, kind: EvidenceKind) -> Hit:
    """The words `start` to `end` of a line as a hit."""
    text = line.line.text[start:end]
    return Hit(support, kind, line.line.path, start, end, text, line.order)


def _hit(line: ReadLine, mention: Mention, own: re.Pattern[str]) -> Hit:
    said = own.search(mention.text)
    kind: EvidenceKind = "exact" if said else "alias"
    support = LISTED if line.place == "list" else OWN_WORDS if said else OTHER_WORDS
    return place(line, mention.start, mention.end, support, kind)


def _literal_hits(words: str, resume: ReadResume) -> list[Hit]:
    """For words that the lexicon does not know."""
    own = own_words(words)
    return [
        place(line, at.start(), at.end(), LISTED if line.place == "list" else OWN_WORDS, "exact")
        for line in resume.lines
        if not is_organisation(line.line)
        for at in own.finditer(line.line.text)
        if not is_denied_skill(line.line.text, at.start())
    ]
