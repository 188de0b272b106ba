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

_WE = re.compile(
    r"^\W*(?:(?:(?:for|since|last|over|with|in|from|today|now|here|every|each)\b[^.]{0,60}?\s)?we"
    r"|our|us|at\s+[A-Z])\b|^\W*(?:set|based|located|founded|nestled|established|situated|tucked)\s+(?:in|on|by)\b",
    re.IGNORECASE,
)
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
    r"|undergo|pre-employment|(?:after|on|following)\s+(?:an?\s+|the\s+)?(?:job\s+)?offer\b"
    r"|(?:pass|complete|submit\s+to|clear)\b[^.]{0,40}\b(?:checks?|screen\w*|tests?|vetting)"
    r"|(?:will|would)\s+(?:also\s+)?(?:need|require|have|be\s+asked\s+for)\s+(?:an?\s+|to\s+\w+\s+an?\s+)?"
    r"(?:\w+\s+)?(?:DBS|PVG|AccessNI|background|criminal|police|reference|medical)"
    r"|(?:we|school|trust|company)\s+will\s+(?:carry|run|conduct))\b",
    re.IGNORECASE,
)
"""A check that is made of whoever is hired is nothing to bring along."""
_WHO = re.compile(
    r"\b(?:with|who|having|hold|holds)\b[^.]{0,90}\b(?:experience|years?|degree|knowledge"
    r"|licen[cs]e"
    r"|qualif\w*|skills?|regist\w*|certif\w*|background|can|has|have|is|are|speaks?|loves?|knows?"
    r"|pin)\b|\b(?:someone|somebody|people|person|anyone|candidates?|applicants?)\s+(?:who(?:'s|'ve|'ll)?|with)\s"
    r"|\bthe\s+(?:right|ideal|perfect|suitable|best)\s+(?:person|candidate|applicant|individual|fit)\s+"
    r"(?:is|has|can|knows|will|would|should|likes|loves|enjoys|brings|takes)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?:[£$€]\s?\d[\d.,]*(?![\d.,]*\s?(?:m|mn|bn|million|billion)\b)"
    r"|\b\d{1,3}(?:[.,]\d{3})?\s?(?:k\b|EUR|GBP|USD|CHF|€|£)|\bup\sto\s[£$€]"
    r"|\b\d{2}\sdays'?\s(?:of\s)?(?:paid\s)?(?:annual\s)?(?:leave|holiday|vacation|PTO))",
    re.IGNORECASE,
)
_HAVING = (
    r"(?:also\s+|ideally\s+|already\s+|probably\s+|preferably\s+|of\s+course\s+)*(?:have|need"
    r"|be\s+(?:an?\s|able|comfortable|experienced|qualified|confident|passionate|proficient|fluent"
    r"|educated|expected\sto\s(?:have|hold)|familiar|used\sto|required|registered|skilled"
    r"|competent|highly|self|organi[sz]ed|willing|flexible|hard|friendly|calm|kind|patient|keen"
    r"|motivated|reliable|happy|eligible|over|at\s+least|someone|the\s(?:kind|sort|type)|numerate"
    r"|articulate|bright|curious|energetic|enthusiastic|punctual|trustworthy|honest|dedicated"
    r"|committed|asked|subject|considered|shortlisted|invited|contacted)|hold|possess|bring|know"
    r"|demonstrate|understand|speak|enjoy|love|get\b|receive|earn|join\b|undergo|undertake\s+an?"
    r"|benefit|like\s|want\s)"
)
"""What one has or is, or gets, not what one does."""
_YOU_WILL = re.compile(
    r"^\W*(?:(?:as|in|on|from|during|each|every|once|with|alongside|together|most|some|and|when"
    r"|working|reporting|day\sto\sday)\b[^.]{0,70}?,?\s+)?"
    r"(?:you(?:'ll|'d|\s+will|\s+would|\s+get\s+to)|your\s+(?:role|tasks?|day|mission|work|job"
    r"|focus))\b",
    re.IGNORECASE,
)
_YOU_WILL_HAVE = re.compile(rf"\byou(?:'ll|'d|\s+will|\s+would)\s+{_HAVING}", re.IGNORECASE)
_HOLDER_WILL = re.compile(
    r"(?:\b(?:candidate|applicant|post-?\s?holder|job-?holder|he\s+or\s+she|s/he|they|person"
    r"|appointee)|^\W*(?:she|he|the\s+(?:[\w/&'-]+\s+){0,3}(?P<post>[\w/&'-]+(?:\sI{1,3})?)))"
    rf"\s+(?:will|would)\s+(?!{_HAVING})[a-z]{{3}}",
    re.IGNORECASE,
)
"""What the holder of the post will do: "The successful candidate will manage …"."""
_NO_SPONSOR = re.compile(
    r"(?:\bnot?\b|n't\b|\bunable\b|\bcannot\b|\bwithout\b)[^.;]{0,50}\bsponsor"
    r"|\bsponsor\w*\b[^.;]{0,40}(?:\bnot\b|n't\b|unavailable)",
    re.IGNORECASE,
)
"""Sponsorship that is not on offer is no offer."""
_GRADE = re.compile(r"\W*(?:grade|band|scale|pay\s+scale|spine|step)\s+[\dA-Z]{1,3}\b", re.IGNORECASE)
_SOUGHT = frozenset({"candidate", "applicant", "person", "appointee"})
_EXPECT_TO = re.compile(
    r"\W*(?:expect|be\s+ready|get\s+ready)\s+to\s"
    r"|.{0,60}\bwe(?:'d|'ll|\s+would|\s+will)?\s+(?:want|like|need|ask|expect|love|trust)\s+you\s+to\s+"
    rf"(?!{_HAVING})"
    r"|\W*(?:day\s+to\s+day,?\s+|in\s+practice,?\s+)?(?:(?:the|this|your)\s+(?:[\w-]+\s+)?(?:role|job|work|post|position|shift|day|task|duties|focus)s?|it"
    r"|this|(?:main\s+|key\s+|typical\s+|principal\s+|other\s+)?(?:duties|tasks|work))\s+"
    r"(?:also\s+|mainly\s+|mostly\s+|will\s+)*(?:covers?|means?|consists?|entails?|spans?|centres?\s+on|centers?\s+on"
    r"|involves?|revolves?|takes\s+in|is\s+(?:mostly|mainly|largely|chiefly|to)\b|are\b|includes?)\s"
    r"|.{0,50}?:\s+you\s+(?!have|are|need|must|can|know|will\s+have|hold|bring|should)\w+\s"
    r"|\W*you\s+(?:also\s+|then\s+|mostly\s+|will\s+also\s+)*(?:look\s+after|manage|run|handle|deal\s+with|prepare|plan|lead"
    r"|support|drive|deliver|cover|oversee|supervise|maintain|carry\s+out|assist|coordinate|organi[sz]e|take\s+(?:care|calls)"
    r"|liaise|supply|serve|teach|train|check|monitor|report\s+to|produce|cook|clean|install|repair|inspect|process|keep)\b"
    r"(?!.*\b(?:well|better|kindly|calmly|easily|already|before|under\s+pressure)\b)",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\W{0,3}(?!(?i:(?:the\s+)?(?:successful|ideal|right|perfect|suitable|role|post|position|job"
    r"|candidates?|applicants?|applications?|person|work|salary|contract|programme|program|holder"
    r"|experience|knowledge|training|this|that|these|it|there|what|who|here|travel|pay|interviews?"
    r"|hours|references|parking|uniform|overtime|weekends?|nights?|holidays?|accommodation|each"
    r"|every\w*|no\w*|our|we|you|your|they|he|she|some\w*|most|many|all|if|as|in|at|for|with|from"
    r"|on|and|but|a|an|any\w*|fluency|english|german|french|spanish|degree|driving|closing|start"
    r"|shortlist\w*|disabled|please|when|while|although|because)\b))"
    r"(?P<name>(?:[Tt]he\s+)?[A-Z0-9][\w&'’.-]*(?:\s+(?:[A-Z&0-9][\w&'’.-]*|of|and|the|for|on|upon|de)){0,7})"
    r"(?:\s+\([^)]{1,30}\))?(?:,\s[^,.]{3,60},)?\s+(?:"
    r"(?:is|are|was|were)\s+(?:currently\s+|now\s+|still\s+|proudly\s+)?(?:an?|the|one|part|owned|run"
    r"|based|home|founded|established|built|created|expanding|growing|made\s+up)\b"
    r"|ha(?:s|ve)\s+(?:been|grown|over|more|an?|around|about|\d)"
    r"|(?:makes?|runs?|builds?|gives?|helps?|provides?|serves?|operates?|designs?|picks?|sells?|grows?"
    r"|supplies|employs?|supports?|delivers?|cares?|looks?\safter|manufactures?|publishes|trains?"
    r"|protects?|insures?|feeds?|moves?|ships?|brews?|bakes?|owns?|manages?|connects?|brings?|turns?"
    r"|specialis\w+|specializ\w+|advis\w+|repairs?|restores?|transports?|treats?|teaches|works?|develops?"
    r"|produces?|distributes?|exists?|believes?|started|began|opened|offers\s+(?!you)|houses?|fits?"
    r"|installs?|imports?|exports?|funds?|represents?|cooks?|processes|prints?)\s)"
)
"""Who somebody is, said by name: "Halyard runs the booking engines of 300 ferry lines"."""
_EMPLOYER = re.compile(
    r"\W*(?i:the|this)\s+(?:[\w-]+\s+){0,2}?(?:company|firm|business|charity|trust|school|hospital|hotel|restaurant"
    r"|practice|department|team|depot|council|studio|agency|group|college|university|site|shop|store|salon|clinic|cent(?:re|er)"
    r"|home|farm|estate|factory|plant|yard|office|lab|laboratory|ward|unit|service|library|museum|theatre|academy"
    r"|organi[sz]ation|brewery|bakery|garage|nursery|institute|foundation|chambers|workshop|kitchen|warehouse)\s+"
    r"(?!will|would|offers?\s+you|provides?\s+you|pays?|needs?|requires?|seeks?|wants?)(?:also\s+|now\s+|currently\s+)?"
    r"(?:is|are|has|have|was|[a-z]{3,}s)\s"
)
"""Who the employer is, by the word for it: "The depot runs 45 vehicles"."""
_CONTACT = re.compile(
    r"\W*(?:text|ring|phone|call|whatsapp|drop|pop|send|apply|write\s+to|email|e-mail|message|dm"
    r"|come\s+in|get\s+in\s+touch|contact|visit|click|hit|submit|fill\s+in|reply|tell\s+us|give\s+us"
    r"|walk-?ins?|upload|bring\s+your\s+cv|ask\s+for)\b",
    re.IGNORECASE,
)
"""How one applies; a task may begin so as well ("send invoices"), so only outside of lists."""


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
    r"\W*(?i:the|this|our)\s+(?P<post>(?:[\w/&'-]+\s+){1,5}?)(?:I{1,3}\s+)?"
    r"(?P<verb>(?!is\b|has\b|needs\b|was\b|requires\b|earns\b|gets\b|receives\b|comes\b|offers\b)[a-z]{2,}s)"
    r"(?:,|\s)",
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
    """Return the kind of one sentence or item of a posting; `other` where nothing tells."""
    return line_verdict(line, context) or "other"


def line_verdict(line: str, context: Context) -> LineKind | None:
    """Return what its own words and its section tell of a line; None where they tell nothing."""
    if is_condition(line) and not context.has_facts:
        return "other"
    if is_injection(line) or (_CHECKED.search(line) and not _WHO.search(line)):
        return "other"
    cues = dict.fromkeys(("want", "duty", "offer", "firm", "admin", "must", "nice", "not"), 0)
    for hit in line_cues(line):
        cues[hit.value] += 1
    for scope in scopes(line, 0, len(line)):
        cues[scope.wish] = cues.get(scope.wish, 0) + 1
    if _YOU_WILL_HAVE.search(line):
        cues["duty"] = max(0, cues["duty"] - 1)
    if _NO_SPONSOR.search(line):
        cues["offer"] = cues["admin"] = 0
    is_denial = cues["not"] and not (cues["must"] or cues["nice"] or len(line) > _LONG_DENIAL)
    is_told = context.section in {"benefits", "duties"} and not (context.has_facts or cues["want"])
    if is_denial and not is_told:
        return "other"
    if (line.rstrip().endswith("?") or _WHEN.match(line)) and not context.has_facts:
        return "other"
    if context.section is None and (_CARD.search(line) or _GRADE.match(line)) and not context.has_facts:
        return "other"
    return _by_section(line, cues, context)


def _by_section(line: str, cues: dict[str, int], context: Context) -> LineKind | None:
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
    return "requirement" if kind in {"other", None} and is_plain else kind


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
    if _MONEY.search(line) or cues["offer"] > asked + context.is_bulleted:
        return "benefit"
    if not context.is_bulleted:
        if _YOU_WILL.match(line) and not _YOU_WILL_HAVE.search(line) and not cues["must"]:
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


def _anywhere(line: str, cues: dict[str, int], asked: int, context: Context) -> LineKind | None:
    """Outside of any section that tells, the line's own words decide."""
    if _EXPECT_TO.match(line) and not (cues["offer"] or context.has_facts):
        return "responsibility"
    if cues["admin"] and cues["admin"] >= asked - context.has_facts:
        return "other"
    if not context.is_bulleted and _CONTACT.match(line) and context.section != "role":
        return "other"
    if _names_firm(line) and not (cues["must"] or cues["nice"] or _LOOKING.search(line)):
        return "company"
    is_wish = _LOOKING.search(line) is not None and _WHO.search(line) is not None
    if _is_told(line, cues):
        return "benefit" if cues["offer"] > cues["duty"] else "responsibility"
    is_paid = _MONEY.search(line) is not None and context.section != "company"
    if (cues["offer"] or is_paid) and cues["offer"] + 1 > asked:
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


def _rest(line: str, cues: dict[str, int], context: Context) -> LineKind | None:
    if cues["duty"] or starts_with_order(line):
        return "responsibility"
    if cues["firm"] or _WE.match(line) or context.section == "company":
        return "company"
    return None


def _is_told(line: str, cues: dict[str, int]) -> bool:
    """Whether the line tells what will be done: "You will …", "The nurse provides …"."""
    if _YOU_WILL.match(line) and not _YOU_WILL_HAVE.search(line):
        return True
    if _EXPECT_TO.match(line) or ((holder := _HOLDER_WILL.search(line)) and _is_person(holder)):
        return True
    return _tells_duties(line) and not (cues["must"] or cues["nice"] or cues["offer"])


def _names_firm(line: str) -> bool:
    """Whether a line says what somebody with a name is or makes, and that is no post."""
    match = _FIRM.match(line)
    return (match is not None and not has_role(match["name"])) or bool(_EMPLOYER.match(line))


def _is_person(holder: re.Match[str]) -> bool:
    """Whether who will do something is the holder of the post: "the school will pay" is not."""
    post = holder["post"]
    return post is None or post.casefold() in _SOUGHT or has_role(post)


def _seeks_posts(line: str) -> bool:
    """Whether a line only says whom one needs: "we need two approved electricians to start"."""
    match = _NEEDS.search(line)
    return match is not None and has_role(match["post"])


def _tells_duties(line: str) -> bool:
    """Whether a line tells what the holder of the post does: "The nurse provides care"."""
    match = _HOLDER.match(line)
    return match is not None and has_role(match["post"])


def starts_with_order(line: str) -> bool:
    """Whether the line begins as a task does: "Prepare month-end reports"."""
    first = re.match(r"\W*([A-Za-z-]+)", line)
    return first is not None and first[1].lower() in _task_verbs()


@cache
def _task_verbs() -> frozenset[str]:
    return frozenset(verb for row in rows("task-verbs.txt", 1) for verb in listed(row[0]))
