"""Where a résumé shows a skill: in the posting's words or others, in a list, or a related one."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

import msgspec

from app.ml.denials import is_denied_skill
from app.ml.findings import LISTED, OTHER_WORDS, OWN_WORDS, RELATED, Finding, Hit, finding
from app.ml.lexicon import Lexicon
from app.ml.own_words import is_inflected, own_words
from app.ml.resume_reading import ReadLine, ReadResume, is_organisation
from app.ml.types import EvidenceKind, Mention, Wanted

_SKILLS = re.compile(r"(?<=\w)\s+(?:skills?|experience|techniques)$", re.IGNORECASE)
"""Words behind a name that add nothing to it: "customer service skills"."""


def skill_finding(
    any_of: Sequence[Wanted], resume: ReadResume, lexicon: Lexicon, asked: str = ""
) -> Finding:
    """The support of a requirement that any one of these skills meets.

    `asked` is the whole requirement: "Kubernetes (k8s)" says both in the posting's own words.
    """
    hits = [
        _as_asked(hit, asked) for wanted in any_of for hit in skill_hits(wanted, resume, lexicon)
    ]
    denied = any(
        is_denied_skill(line.line.text, mention.start)
        for wanted in any_of
        for line, mention in resume.by_name.get(wanted.name, ())
    )
    return finding(hits, denied=denied)


def _as_asked(hit: Hit, asked: str) -> Hit:
    """An alias that the requirement says as well is in the posting's own words."""
    if hit.kind != "alias" or not own_words(hit.text).search(asked):
        return hit
    support = OWN_WORDS if hit.support == OTHER_WORDS else hit.support
    return msgspec.structs.replace(hit, kind="exact", support=support)


def skill_hits(wanted: Wanted, resume: ReadResume, lexicon: Lexicon) -> list[Hit]:
    """Every visible place that speaks for one skill."""
    skill = lexicon.by_name(wanted.name)
    if skill is None:
        return _literal_hits(wanted.text, resume)
    hits = _named_hits(wanted, resume)
    hits += [
        place(line, mention.start, mention.end, _of_other_words(line), "alias")
        for name in lexicon.narrower(skill.name)
        for line, mention in resume.by_name.get(name, ())
        if not is_denied_skill(line.line.text, mention.start)
    ]
    by_definition = lexicon.narrower(skill.name)
    hits += [
        place(line, mention.start, mention.end, RELATED, "related")
        for line, mention in resume.by_group.get(skill.group, ())
        if lexicon.related(skill.name, mention.name)
        and mention.name not in by_definition
        and not is_denied_skill(line.line.text, mention.start)
    ]
    return hits


def lines_naming(names: Iterable[str], resume: ReadResume, lexicon: Lexicon) -> list[Hit]:
    """The places that name one of the skills in whatever words, wherever they stand."""
    hits: list[Hit] = []
    for name in names:
        wanted = Wanted(name, name, 0, 0)
        is_known = lexicon.by_name(name) is not None
        hits += _named_hits(wanted, resume) if is_known else _literal_hits(name, resume)
    return hits


def place(line: ReadLine, start: int, end: int, support: Fraction, kind: EvidenceKind) -> Hit:
    """The words `start` to `end` of a line as a hit."""
    text = line.line.text[start:end]
    return Hit(support, kind, line.line.path, start, end, text, line.order)


def _named_hits(wanted: Wanted, resume: ReadResume) -> list[Hit]:
    """The places that name a skill of the lexicon, in the posting's words or in others."""
    own = own_words(_SKILLS.sub("", wanted.text))
    return [
        _hit(line, mention, own, wanted.text)
        for line, mention in resume.by_name.get(wanted.name, ())
        if not is_denied_skill(line.line.text, mention.start)
    ]


def _hit(line: ReadLine, mention: Mention, own: re.Pattern[str], asked: str) -> Hit:
    said = own.search(mention.text) is not None or is_inflected(asked, mention.text)
    kind: EvidenceKind = "exact" if said else "alias"
    support = OWN_WORDS if said and line.place != "list" else _of_other_words(line)
    return place(line, mention.start, mention.end, support, kind)


def _of_other_words(line: ReadLine) -> Fraction:
    return LISTED if line.place == "list" else OTHER_WORDS


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
