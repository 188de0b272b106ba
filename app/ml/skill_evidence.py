"""Where a résumé shows a skill: in the posting's words or others, in a list, or a related one."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction

import msgspec

from app.ml.asked_words import phrase_words
from app.ml.content_words import content_words
from app.ml.denials import is_denied_skill
from app.ml.doing import Act, acting_verb, akin, is_apart, is_shown, other_act, root, verbs_done
from app.ml.findings import LISTED, OTHER_WORDS, OWN_WORDS, RELATED, Finding, Hit, finding
from app.ml.lexicon import Lexicon, Skill
from app.ml.own_words import is_inflected, own_words
from app.ml.resume_reading import ReadLine, ReadResume, is_organisation
from app.ml.types import EvidenceKind, Mention, Wanted

_SKILLS = re.compile(r"(?<=\w)\s+(?:skills?|experience|techniques)$", re.IGNORECASE)
"""Words behind a name that add nothing to it: "customer service skills"."""

_NEXT_WORD = re.compile(
    r"\s(?!(?:and|or|of|in|on|at|for|with|to|by|under|from|across|within|during|as|using|through|while"
    r"|before|after|skills?|experience|work|duties)\b)([^\W\d_]{3,})"
)
_AWAY = (
    r"to|along|after|before|from|about|near|at|into|onto|during|outside|around|between|beside|next"
)
_MANY = r"(?<!range )(?<!variety )(?<!number )(?<!hundreds )(?<!dozens )(?<!kinds )(?<!types )of"
_BESIDE: dict[Act, re.Pattern[str]] = {
    "work": re.compile(rf"\b(?:{_AWAY}|for|with|{_MANY})\b"),
    "else": re.compile(rf"\b(?:{_AWAY}|with|on|for|{_MANY})\b"),
}
"""Words that set what follows apart from what was done: "sold books with illustrations"."""
_SETTING = re.compile(
    r"\s(?:(?:\w+\s)?(?:crews?|desk|departments?|offices?|floor|firms?|agenc(?:y|ies)|compan(?:y|ies)"
    r"|teams?|staff|meet-?ups?|conferences?|fairs?|exhibits?|exhibitions?|films?|magazines?|leaflets?"
    r"|brochures?|posters?|stickers|insurance|holidays?|toys?|books?|lessons|meetings?|folders?|quiz(?:zes)?"
    r"|managers?|officers?|directors?|consultants?|specialists?|engineers?|nurses?|advisers?|students?"
    r"|trainees?|lecturers?|experts?|suppliers?|customers?|visitors?|guests?|vans?|rooms?|stalls?"
    r"|stands?|shelves|cupboards?|buildings?|kits?|forms?|textbooks?|awards?|prizes?|shows?"
    r"|clubs?|catalogues?|logos?|batteries|helmets?|meals?|thrillers?|fraud|companies|software|booklets?))\b",
    re.IGNORECASE,
)
"""Behind a name, it names people, a place or an occasion of the field: "the bricklaying crew"."""
_PART_TAKING = (
    "work lead manage run supervise head join build train coach organise organize establish create"
    " speak present teach write support start oversee direct develop give grow hire act serve"
    " become complete mentor"
)
_TAKES_PART = frozenset(map(root, _PART_TAKING.split(" ")))
"""What one does with such people and occasions that tells of the field."""
_LOOKED_ON = re.compile(
    r"\b(?:attended(?!\sto\b)|watched|heard|listened|sat|slept|stood|leant|leaned|waited(?!\son\b)"
    r"|dined|queued|ate|laughed)\s(?:\w+\s){0,4}?(?:in|on|at|about|of|during|to|by)\s",
    re.IGNORECASE,
)
"""Who was there, and did nothing: "attended a talk on Kubernetes"."""
_LEARNT = re.compile(
    r"\b(?:courses?|training|class(?:es)?|workshops?|lessons?|bootcamps?|lectures|exams?|school"
    r"|college|university)\b",
    re.IGNORECASE,
)
_LIGHT = re.compile(
    r"\b(?:support|help|assistance|advice|guidance|responsibility|charge|part|lead|team|staff|colleagues"
    r"|experience|skills?|knowledge|process(?:es)?|polic(?:y|ies)|procedures?|quality|standards?|accuracy"
    r"|efficiency|time|costs?|errors?|services?|aspects|areas|projects?|programmes?|cases?|tasks?)"
    r"\s(?:in|on|with|for|of|to|from)\s",
    re.IGNORECASE,
)
"""What says nothing without what follows it: "improved the quality of wound care"."""
_BY_MEANS_OF = re.compile(r"\b(?:through|using|via|by|with|in)\s(?:\w+\s)?$", re.IGNORECASE)
"""What was used to do something else: "raised visits through SEO"."""
_THING = re.compile(r"\b(?:an?|the|my|our)\s$", re.IGNORECASE)
_NO_NAME = re.compile(r"\s?(?:[,.;]|$|(?:at|for|and|in|on|from|of|to|by|near)\b)")
"""A tool's name in small letters behind an article, with no noun behind it, is a thing of the same
name: "as a docker at the port"."""
_BY_OTHERS = re.compile(
    r"\b(?:\w+ed|made|done|run|led|written|built|given|taught|kept|cut|put|sold|drawn)\sby\s"
    r"(?:the|an?|our|another|other)?\s*$",
    re.IGNORECASE,
)
REACH = 40
"""Characters before a skill in which a preposition sets it apart from the verb."""
TOOLS = frozenset({"tool", "language"})
"""What is used in doing anything: "moved 40 services to Kubernetes"."""


def skill_finding(
    any_of: Sequence[Wanted], resume: ReadResume, lexicon: Lexicon, asked: str = ""
) -> Finding:
    """The support of a requirement that any one of these skills meets.

    `asked` is the whole requirement: "Kubernetes (k8s)" says both in the posting's own words.
    """
    hits = [
        _as_asked(hit, asked)
        for wanted in any_of
        for hit in skill_hits(wanted, resume, lexicon, asked)
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


def skill_hits(wanted: Wanted, resume: ReadResume, lexicon: Lexicon, asked: str = "") -> list[Hit]:
    """Every visible place that speaks for one skill; `asked` is the whole requirement."""
    skill = lexicon.by_name(wanted.name)
    if skill is None:
        hits = _literal_hits(wanted.text, resume)
    else:
        hits = _known_hits(skill, wanted, resume, lexicon)
    texts = {line.line.path: line.line.text for line in resume.lines}
    words = (
        phrase_words(asked, wanted.text)
        if skill is not None and skill.kind not in TOOLS
        else frozenset()
    )
    used = {(line.line.path, one.start) for line in resume.lines for one in _tools(line)}
    return [
        hit
        for hit in hits
        if not _is_about_another(
            texts[hit.path], hit, frozenset() if (hit.path, hit.start) in used else words
        )
    ]


def _tools(line: ReadLine) -> Iterable[Mention]:
    return (mention for mention in line.mentions if mention.kind in TOOLS)


def _is_about_another(text: str, hit: Hit, words: AbstractSet[str]) -> bool:
    """Whether the line wishes for the thing, leaves it to others, or tells of something else.

    `words` are those of the phrase that asks for it. A tool is used in doing anything: they are
    empty for one. It tells of something else where its verb is another one, and besides the thing
    is part of a longer name, set apart by a preposition, or without what is asked along with it.
    """
    if not is_shown(text, hit.start, hit.end):
        return True
    if _is_setting(text, hit.start, hit.end, not words):
        return True
    if _is_torn(text, hit, words):
        return True
    act = other_act(text, hit.start, words) if words else None
    if len(words) > 1 and _is_aside(text, hit.start, words):
        return True
    if act is None:
        return False
    if act == "else" and not _BY_MEANS_OF.search(text, 0, hit.start):
        return True
    behind = _NEXT_WORD.match(text, hit.end)
    if behind is not None and not any(akin(behind[1], word) for word in words):
        return True  # "carried the post to the accounts payable desk"
    if _BESIDE[act].search(text, max(0, hit.start - REACH), hit.start):
        return True  # "sold books with prize-winning illustrations"
    said = [text[one.start : one.end] for one in content_words(text)]
    return any(not any(akin(word, one) for one in said) for word in words)


def _is_torn(text: str, hit: Hit, words: AbstractSet[str]) -> bool:
    """Whether the other words asked stand behind the name and have nothing to do with it.

    "A network of friends in the local administration" is no network administration.
    """
    said = [one for one in content_words(text) if one.start >= hit.end]
    rest = [word for word in words if not akin(word, text[hit.start : hit.end].split()[0])]
    return any(
        akin(text[one.start : one.end], word) and is_apart(text, hit.end - 1, one.start, bear=2)
        for one in said
        for word in rest
    )


def _is_aside(text: str, start: int, words: AbstractSet[str]) -> bool:
    """Whether a verb that is not the one asked for was done to something else, and what is asked
    only stands around it: "brought coffee into the room during contract negotiation".

    "Gave support with contract negotiation" is negotiating: support is nothing by itself.
    """
    done = [verb for verb in verbs_done(text) if verb[1] <= start]
    if not done:
        return False
    verb = text[slice(*done[-1])]
    if any(akin(verb, word) for word in words) or root(verb) in _TAKES_PART:
        return False
    between = text[done[-1][1] : start]
    return not _LIGHT.search(between) and is_apart(text, done[-1][1], start)


def _is_setting(text: str, start: int, end: int, is_tool: bool) -> bool:
    """Whether others did it, or it only names people or an occasion that one had to do with."""
    if _BY_OTHERS.search(text, max(0, start - REACH), start):
        return True
    if text[start:end].islower() and _THING.search(text, 0, start) and is_tool:
        return _NO_NAME.match(text, end) is not None
    looked = _LOOKED_ON.search(text, max(0, start - REACH * 2), start)
    if (
        looked
        and not _LEARNT.search(text, looked.start(), start)
        and not any(looked.end() < at < start for at, _ in verbs_done(text))
    ):
        return True
    verb = acting_verb(text, start)
    if verb is None or not _SETTING.match(text, end):
        return False
    return root(verb) not in _TAKES_PART


def _known_hits(skill: Skill, wanted: Wanted, resume: ReadResume, lexicon: Lexicon) -> list[Hit]:
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
