"""Which of several things asked for together are alternatives: "Java or Kotlin", "one of"."""

import re
from typing import Literal

import msgspec

from app.ml.components.cues import weight_cues
from app.ml.components.spans import Span
from app.ml.types import Mention

Link = Literal["list", "pair", "or", "and", "examples", "each", "means", "head", "none"]
"""How a thing is tied to the one before it: `list` is a bare comma, decided by what ends the list;
`pair` is a slash, which binds its two alone;
`examples` opens a list of examples of the thing before; `each` opens a list of parts of it, each
asked for; `means` names the tool with which the thing before is done; `head` says only what kind
of thing the name before it is."""

_OR = re.compile(r"\bor\b|^\s?/\s?$|\band/or\b|\beither\b|^\s?\|\s?$", re.IGNORECASE)
_AND_EITHER = re.compile(r"\band\s+either\b", re.IGNORECASE)
_AND = re.compile(
    r"\band\b|&|\bplus\b|\bas\s+well\s+as\b|^\s?\+\s?$|\balong\s+with\b", re.IGNORECASE
)
EXAMPLES = re.compile(
    r"\b(?:such\s+as|e\.?g\.?|i\.e\.?|like|for\s+example|for\s+instance|similar\s+to|one\s+of"
    r"|any\s+of"
    r"|at\s+least\s+one|one\s+or\s+more)\b|\bex\.?\s*:",
    re.IGNORECASE,
)
"""What says that examples or alternatives follow."""
_EACH = re.compile(
    r"\b(?:including|includes?|incl\.?|especially|in\s+particular|namely)\b", re.IGNORECASE
)
_ONE_OF_THEM = re.compile(
    r"\b(?:one\s+(?:of|or\s+more)|any\s+of|at\s+least\s+one|one\s+or\s+both)\b", re.IGNORECASE
)
_OR_UNKNOWN = re.compile(
    r"^\s*,?\s+or\s+(?:[A-Z][\w+#.]*|[a-z-]+\s*(?:$|[.;)])|(?:[a-z-]+\s+){1,3}"
    r"(?:experience|background|work|skills|knowledge|environments?|roles?|at|within|in)\b)"
)
"""A list whose last item no table knows: "WebGL, Three.js or Mapbox"."""
_LESS = re.compile(r"\b(?:ideally|preferably)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\bor\b.*\s(?:at|within|in|for|from)\s+(?:an?|the|our)\b", re.IGNORECASE)
"""The "or" is over: "sales or account management at a software company"."""
_HEADS = frozenset({"APIs"})
"""Nouns that only complete the name before them: "REST or GraphQL APIs"."""
_VENDORS = frozenset({"AWS", "Azure", "Google Cloud", "Microsoft Azure", "Google Cloud Platform"})
"""Names that stand before those of their products: "AWS SageMaker" asks for SageMaker."""
_COMPLEMENTS = (frozenset({"HTML", "CSS"}),)
"""Two that are written with a slash and always go together."""
_MEANS = re.compile(r"^\s(?:\w+\s){0,2}(?:via|using|with|through)\s(?:\w+\s){0,1}$", re.IGNORECASE)
_COMMA = re.compile(r"^\s*,\s*(?:\w[\w-]*\s+){0,2}$")
_ONE_OF = re.compile(
    r"\b(?:one\s+(?:of|or\s+more|or\s+both)|any\s+of|at\s+least\s+one|either|some\s+of|any\s+one"
    r"|two\s+of"
    r"|such\s+as|e\.?g\.?|for\s+example|for\s+instance|like|similar\s+to"
    r"|an?\s+\w+\s+\w*\s?language)\b"
    r"[^.;)]{0,40}$",
    re.IGNORECASE,
)
_OR_SIMILAR = re.compile(
    r"^[^,;.()]{0,24},?\s*\(?(?:or|and/or)\s+(?:any\s+)?(?:an?\s+)?(?:other\s+)?(?:similar"
    r"|equivalent"
    r"|comparable|related|another|other|like|alike)\b|^[^.;]{0,24},?\s*(?:we\s+don't\s+mind"
    r"|whichever|either\s+is|any\s+(?:is|of\s+them))\b|^\s*,?\s*(?:etc\b|\.\.\.|…)",
    re.IGNORECASE,
)
_MOST_WORDS = 5
"""More words between two skills and they stand in different thoughts, "or" or not."""
_MOST_EXAMPLES = 10
"""Some of the examples may be names that no table knows: "such as Sage 300, Viewpoint or …"."""
_OF_LISTS = frozenset({"list", "and", "or"})
_CONCRETE = frozenset({"tool", "language"})


class Group(msgspec.Struct, frozen=True):
    """Alternatives: `members` of which one is enough; `start`/`end` span all their words.

    They begin before the members where a general thing is done with one of them
    ("containerisation via Docker").
    """

    members: tuple[Mention, ...]
    start: int
    end: int


def grouped(text: str, start: int, end: int, skills: tuple[Mention, ...]) -> tuple[Group, ...]:
    """Return the skills of the clause `text[start:end]` in groups of alternatives, in order."""
    if not skills:
        return ()
    links = [
        link_between(text, skills[i], skills[i + 1], start, end) for i in range(len(skills) - 1)
    ]
    _decide(text, start, end, skills, links)
    groups: list[list[Mention]] = [[skills[0]]]
    starts = [skills[0].start]
    for skill, link in zip(skills[1:], links, strict=True):
        if link in {"or", "pair", "examples"}:
            groups[-1].append(skill)
        elif link == "head":
            continue
        elif link == "means":
            groups[-1] = [skill]  # what is done with the tool is shown by the tool
        else:
            groups.append([skill])
            starts.append(skill.start)
    return tuple(
        Group(_distinct(members), begin, members[-1].end)
        for begin, members in zip(starts, groups, strict=True)
    )


def _distinct(members: list[Mention]) -> tuple[Mention, ...]:
    return tuple({member.name: member for member in reversed(members)}.values())[::-1]


def link_between(text: str, one: Mention, other: Mention, start: int, end: int) -> Link:
    """Return how `other` is tied to `one`, the skill before it."""
    between = text[one.end : other.start]
    words = len(re.findall(r"[^\W_]+", between))
    opened, closed = between.count("("), between.count(")")
    if opened > closed:
        return _opening(text, one, between, end)
    if closed > opened:
        after = between[between.rfind(")") + 1 :]
        return "or" if _OR.match(after.lstrip(" ,")) and words <= _MOST_WORDS else "none"
    if (touching := _touching(between, one, other)) is not None:
        return touching
    if one.name == other.name:
        return "or" if words <= _MOST_WORDS else "none"
    if EXAMPLES.search(between):
        return _exemplified(between, one, other) if words <= _MOST_EXAMPLES else "none"
    if _EACH.search(between):
        return "each"
    if between.strip() in {"/", "|"}:
        return "and" if frozenset({one.name, other.name}) in _COMPLEMENTS else "pair"
    if _COMMA.match(between) and not _OR.search(between) and not _AND.search(between):
        return "list"
    link = _worded(between)
    if link == "none" and one.kind not in _CONCRETE and other.kind in _CONCRETE:
        return "means" if _MEANS.match(between) else "none"
    return link if words <= _MOST_WORDS else "none"


def _touching(between: str, one: Mention, other: Mention) -> Link | None:
    """The link of two names with nothing but a blank, or "ideally", between: "GraphQL APIs"."""
    if _LESS.search(between):
        return "none"  # "an ERP system, ideally SAP"
    if between.strip():
        return None
    if other.name in _HEADS:
        return "head"
    return "means" if one.name in _VENDORS else None


def _exemplified(between: str, one: Mention, other: Mention) -> Link:
    """Examples show the thing before as well; "one of" them is how it is done."""
    is_done_with = one.kind not in _CONCRETE and other.kind in _CONCRETE
    return "means" if is_done_with and _ONE_OF_THEM.search(between) else "examples"


def _worded(between: str) -> Link:
    """The link that the words between two skills say by themselves."""
    if _ELSEWHERE.search(between):
        return "none"
    if _OR.search(between) and not _AND_EITHER.search(between):
        return "or"
    return "and" if _AND.search(between) else "none"


def _opening(text: str, one: Mention, between: str, end: int) -> Link:
    """A bracket opens: parts of a product, each asked for, or examples of a kind of thing."""
    inner_end = text.find(")", one.end, end)
    inner = text[one.end : inner_end if inner_end >= 0 else end]
    head = between[: between.find("(")]
    if weight_cues(inner):
        return "each"  # "(PostgreSQL preferred)" is wanted otherwise than what stands before
    if EXAMPLES.search(between) or _OR.match(inner.lstrip(" (")):
        return "examples"
    if _OR.search(inner) and (one.kind not in _CONCRETE or re.search(r"\bor\b", head)):
        return "examples"
    if one.kind in _CONCRETE and not re.search(r"\w", head):
        return "each"
    return "each" if re.search(r",\s*and\b|\band\b", inner) else "examples"


def _decide(
    text: str, start: int, end: int, skills: tuple[Mention, ...], links: list[Link]
) -> None:
    """Decide the bare commas: by the word that ends the list, by "one of" before, "etc." after."""
    index = 0
    while index < len(links):
        last = index
        while last < len(links) and links[last] in _OF_LISTS:
            last += 1
        if last > index:
            _decide_run(text, (start, end), skills, links, (index, last - 1))
        index = max(last, index + 1)


def _decide_run(
    text: str,
    clause: tuple[int, int],
    skills: tuple[Mention, ...],
    links: list[Link],
    run: tuple[int, int],
) -> None:
    (start, end), (first, last) = clause, run
    before = text[max(start, skills[first].start - 60) : skills[first].start]
    after = text[skills[last + 1].end : min(end, skills[last + 1].end + 50)]
    is_example = bool(_ONE_OF.search(before)) or (first > 0 and links[first - 1] == "examples")
    is_open = _OR_SIMILAR.match(after) or _OR_UNKNOWN.match(after)
    if is_example and "or" in links[first:last]:
        closed = links.index("or", first)  # "one of A, B or C, and D": the examples end with C
        links[first : closed + 1] = ["or"] * (closed + 1 - first)
        first = closed + 1
        is_example = False
    if is_example or (is_open and "and" not in links[first : last + 1]):
        links[first : last + 1] = ["or"] * (last + 1 - first)
        return
    at = first
    while at <= last:
        stop = at
        while stop < last and links[stop] == "list":
            stop += 1
        goes_on = stop < last and links[stop + 1] == "list" and stop > at
        if links[stop] == "or" and not goes_on:
            links[at : stop + 1] = ["or"] * (stop + 1 - at)
        elif goes_on:
            # "PHP, MySQL, Vue or React, Git": what goes on after the "or" is a list of its own.
            links[at:stop] = ["and"] * (stop - at)
        at = stop + 1


def is_alternative(text: str, one: Span, other: Span) -> bool:
    """Whether two certificates, languages or degrees are offered as alternatives."""
    between = text[one.end : other.start]
    if len(re.findall(r"[^\W_]+", between)) > _MOST_WORDS:
        return False
    return bool(_OR.search(between)) or between.strip() in {"/", "|"}


def is_listed(text: str, one: Span, other: Span) -> bool:
    """Whether nothing but a comma stands between two things."""
    return text[one.end : other.start].strip() == ","


def is_same_again(text: str, one: Span, other: Span, is_same: bool) -> bool:
    """Whether a thing is named twice in a row, "basic life support (BLS)", or explained by kinds
    of it in brackets with an "or"."""
    between = text[one.end : other.start]
    if is_same:
        return len(between) <= 12
    return bool(re.fullmatch(r"\s?\((?:e\.g\.?,?\s?|i\.e\.?,?\s?)?", between)) and bool(
        _OR.search(text[other.end : other.end + 60].split(")")[0]) or "e.g" in between
    )
