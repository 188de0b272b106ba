"""What a line of a posting is: asked of the person, work to do, an offer, company talk, other."""

import re
from functools import cache

import msgspec

from app.ml.components.conditions import is_condition
from app.ml.components.cues import line_cues
from app.ml.components.headings import Section
from app.ml.components.importance import scopes
from app.ml.components.injection import is_injection
from app.ml.components.roles import has_role
from app.ml.components.tables import listed, rows
from app.ml.types import Importance, LineKind

_WE = re.compile(r"^\W*(?:we|our|us|at\s+[A-Z])\b", re.IGNORECASE)
_LOOKING = re.compile(
    r"\b(?:looking|searching|seeking|seeks|hiring|recruiting|need|require|expect|ask|want)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\b(?:looking|searching|seeking|hiring|recruiting|appoint|recruit)\b", re.IGNORECASE
)
_EXPECT = re.compile(
    r"\b[Ww]e(?:'d|\s+would|\s+also|\s+do|\s+will)?\s+(?:expect|ask|require|need|want|like|love"
    r"|look\s+for|value|prefer)\b"
)
_PEOPLE = re.compile(
    r"\b(?:need|want|require)\s+(?:\w+,?\s+){0,4}(?:people|staff|person|team|pairs?\s+of\s+hands)\b",
    re.IGNORECASE,
)
_MUST_BE = re.compile(
    r"\W*(?:(?:you|candidates?|applicants?|(?:the\s+)?post-?holders?)\s+)?must\s+(?:also\s+)?"
    r"(?:be\s+(?:able|willing|prepared|comfortable|aged)|have|hold|possess)\b",
    re.IGNORECASE,
)
"""Said so plainly that it holds under any heading."""
_CHECKED = re.compile(
    r"\b(?:will\s+be\s+(?:carried|subject|required\s+to\s+(?:undergo|complete))|subject\s+to"
    r"|undergo|pre-employment"
    r"|(?:pass|complete|submit\s+to|clear)\b[^.]{0,40}\b(?:checks?|screen\w*|tests?|vetting)"
    r"|(?:we|school|trust|company)\s+will\s+(?:carry|run|conduct))\b",
    re.IGNORECASE,
)
"""A check that is made of whoever is hired is nothing to bring along."""
_WHO = re.compile(
    r"\b(?:with|who|having|hold|holds)\b[^.]{0,90}\b(?:experience|years?|degree|knowledge"
    r"|licen[cs]e"
    r"|qualif\w*|skills?|regist\w*|certif\w*|background|can|has|have|is|are|speaks?|loves?|knows?"
    r"|pin)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?:[£$€]\s?\d|\b\d{1,3}(?:[.,]\d{3})?\s?(?:k\b|EUR|GBP|USD|CHF|€|£)|\bup\sto\s[£$€]"
    r"|\b\d{2}\sdays'?\s(?:of\s)?(?:paid\s)?(?:annual\s)?(?:leave|holiday|vacation|PTO))",
    re.IGNORECASE,
)
_YOU_WILL = re.compile(
    r"^\W*(?:as\s[^,.]{3,60}?,?\s+)?(?:you(?:'ll|\s+will)|your\s+(?:role|tasks?|day"
    r"|mission))\b",
    re.IGNORECASE,
)
_YOU_WILL_HAVE = re.compile(
    r"^\W*you(?:'ll|\s+will)\s+(?:also\s+|ideally\s+|already\s+|probably\s+)?(?:have|need"
    r"|be\s+(?:an?\s"
    r"|able|comfortable|experienced|qualified|confident|passionate|proficient|fluent|educated"
    r"|expected"
    r"\sto\shave|familiar|used\sto|required|registered|skilled|competent|highly|self|organised"
    r"|willing"
    r"|flexible|hard)|hold|possess|bring|know|demonstrate|understand|speak)",
    re.IGNORECASE,
)


_WHEN = re.compile(
    r"\W*(?:required|needed|wanted|available|to\s+start|starting)\s+(?:from|for|asap|as\s+soon|"
    r"immediately|to\s+start|in\s+(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december))\b",
    re.IGNORECASE,
)
"""When the work begins: "Required from January"."""
_CARD = re.compile(r"\S\s+[·|•]\s+\S")
"""The card above an advert: "Full-time · Berlin · Customer Experience"."""
_NEEDS = re.compile(
    r"\bwe\s+(?:now\s+|also\s+|currently\s+)?(?:need|require|want)\s+(?P<post>(?:[\w'-]+\s+){1,5})",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"\W*(?:the|this|our)\s+(?P<post>(?:[\w/&'-]+\s+){1,5}?)(?P<verb>[a-z]{3,}s)\s", re.IGNORECASE
)
_LONG_DENIAL = 160
"""A longer sentence may deny one thing and ask for another."""


class Context(msgspec.Struct, frozen=True):
    """Where a line stands: its section (None before any heading known) and whether in a list."""

    section: Section | None
    is_bulleted: bool
    has_facts: bool
    """Whether the line names years, a degree, a language, a certificate or a permit."""
    is_wish: bool = False
    """Whether the line begins as a requirement does, or is nothing but skills below a title."""


_IMPORTANCE: dict[str, Importance] = {"must": "must", "profile": "must", "nice": "nice"}


def section_importance(section: Section | None) -> Importance:
    """Return what a section says of its lines before a cue in them is heard."""
    return _IMPORTANCE.get(section or "", "neutral")


def line_kind(line: str, context: Context) -> LineKind:
    """Return the kind of one sentence or item of a posting."""
    if is_condition(line) and not context.has_facts:
        return "other"
    if is_injection(line) or (_CHECKED.search(line) and not _WHO.search(line)):
        return "other"
    cues = dict.fromkeys(("want", "duty", "offer", "firm", "admin", "must", "nice", "not"), 0)
    for hit in line_cues(line):
        cues[hit.value] += 1
    for scope in scopes(line, 0, len(line)):
        cues[scope.wish] = cues.get(scope.wish, 0) + 1
    if cues["not"] and not (cues["must"] or cues["nice"] or len(line) > _LONG_DENIAL):
        return "other"
    if (line.rstrip().endswith("?") or _WHEN.match(line)) and not context.has_facts:
        return "other"
    if context.section is None and _CARD.search(line) and not context.has_facts:
        return "other"
    return _by_section(line, cues, context)


def _by_section(line: str, cues: dict[str, int], context: Context) -> LineKind:
    asked = cues["want"] + cues["must"] + cues["nice"] + 2 * context.has_facts
    if context.section in {"must", "profile", "nice", "sub"}:
        return _in_wishes(line, cues, asked, context)
    if context.section == "duties":
        return _in_duties(line, cues, context)
    if context.section == "benefits":
        if cues["admin"] and not cues["offer"]:
            return "other"
        return "requirement" if _is_strict(cues, context) and not cues["offer"] else "benefit"
    if context.section == "other":
        is_asked = _is_strict(cues, context) or _MUST_BE.match(line) is not None
        return "requirement" if is_asked and not cues["admin"] else "other"
    kind = _anywhere(line, cues, asked, context)
    is_plain = context.is_wish and not any(cues[cue] for cue in ("firm", "duty", "offer", "admin"))
    return "requirement" if kind == "other" and is_plain else kind


def _is_strict(cues: dict[str, int], context: Context) -> bool:
    return bool(context.has_facts and (cues["must"] or cues["nice"]))


def _in_wishes(line: str, cues: dict[str, int], asked: int, context: Context) -> LineKind:
    """Under a heading that asks, all is asked but what clearly speaks of something else."""
    if context.has_facts:
        return "requirement"
    if _WE.match(line) and line[:1].islower() and not asked:
        return "company"  # behind a semicolon: "experience of a till; we use Lightspeed"
    if cues["admin"] and cues["admin"] > asked:
        return "other"
    if _MONEY.search(line) or cues["offer"] > asked:
        return "benefit"
    if not context.is_bulleted:
        if _YOU_WILL.match(line) and not _YOU_WILL_HAVE.match(line) and not cues["must"]:
            return "responsibility"
        if cues["duty"] and cues["duty"] > asked:
            return "responsibility"
        if (_WE.match(line) or cues["firm"]) and not asked and not _LOOKING.search(line):
            return "company"
    return "requirement"


def _in_duties(line: str, cues: dict[str, int], context: Context) -> LineKind:
    if context.has_facts and (cues["must"] or cues["nice"] or cues["want"] > 1):
        return "requirement"
    if not context.is_bulleted:
        if cues["offer"] > cues["duty"] + cues["want"] or _MONEY.search(line):
            return "benefit"
        if cues["admin"] > cues["duty"] + cues["want"]:
            return "other"
        if cues["must"] + cues["want"] > cues["duty"] + 1 and not _YOU_WILL.match(line):
            return "requirement"
        if _WE.match(line) and not cues["duty"] and cues["firm"]:
            return "company"
    return "responsibility"


def _anywhere(line: str, cues: dict[str, int], asked: int, context: Context) -> LineKind:
    """Outside of any section that tells, the line's own words decide."""
    if cues["admin"] and cues["admin"] >= asked - context.has_facts:
        return "other"
    is_wish = _LOOKING.search(line) is not None and _WHO.search(line) is not None
    if _is_told(line, cues):
        return "benefit" if cues["offer"] > cues["duty"] else "responsibility"
    if (cues["offer"] or _MONEY.search(line)) and cues["offer"] + 1 > asked:
        return "benefit"
    if (
        _EXPECT.search(line)
        and asked
        and not _PEOPLE.search(line)
        and not (cues["offer"] or _BARE.search(line))
    ):
        return "requirement"
    if not is_wish and _is_only_hiring(line, cues, context):
        return "company"
    if _WE.match(line) and not is_wish and not (_LOOKING.search(line) and context.has_facts):
        return "company"
    if context.has_facts and asked > 1 and not cues["firm"]:
        return "requirement"
    if cues["duty"] > asked or (cues["duty"] and not asked):
        return "responsibility"
    if is_wish or asked > cues["firm"] + cues["duty"]:
        return "requirement" if _asks(line, cues, context) else _rest(line, cues, context)
    return _rest(line, cues, context)


def _is_only_hiring(line: str, cues: dict[str, int], context: Context) -> bool:
    """Whether a line says no more than that somebody is sought."""
    if context.has_facts:
        return False
    is_weighed = bool(cues["must"] or cues["nice"])
    if _seeks_posts(line) and not is_weighed and _WHO.search(line) is None:
        return True
    return _PEOPLE.search(line) is not None or (_BARE.search(line) is not None and not is_weighed)


def _asks(line: str, cues: dict[str, int], context: Context) -> bool:
    """Whether a wish is more than "we are looking for an engineer to join our team"."""
    if context.has_facts or _WHO.search(line) or cues["must"] or cues["nice"]:
        return True
    return not _BARE.search(line)


def _rest(line: str, cues: dict[str, int], context: Context) -> LineKind:
    if cues["duty"] or (context.is_bulleted and starts_with_order(line)):
        return "responsibility"
    if cues["firm"] or _WE.match(line) or context.section == "company":
        return "company"
    return "other"


def _is_told(line: str, cues: dict[str, int]) -> bool:
    """Whether the line tells what will be done: "You will …", "The nurse provides …"."""
    if _YOU_WILL.match(line) and not _YOU_WILL_HAVE.match(line):
        return True
    return _tells_duties(line) and not (cues["must"] or cues["nice"] or cues["offer"])


def _seeks_posts(line: str) -> bool:
    """Whether a line only says whom one needs: "we need two approved electricians to start"."""
    match = _NEEDS.search(line)
    return match is not None and has_role(match["post"])


def _tells_duties(line: str) -> bool:
    """Whether a line tells what the holder of the post does: "The nurse provides care"."""
    match = _HOLDER.match(line)
    return (
        match is not None
        and has_role(match["post"])
        and match["verb"].lower().removesuffix("s") in _task_verbs()
    )


def starts_with_order(line: str) -> bool:
    """Whether the line begins as a task does: "Prepare month-end reports"."""
    first = re.match(r"\W*([A-Za-z-]+)", line)
    return first is not None and first[1].lower() in _task_verbs()


@cache
def _task_verbs() -> frozenset[str]:
    return frozenset(verb for row in rows("task-verbs.txt", 1) for verb in listed(row[0]))
