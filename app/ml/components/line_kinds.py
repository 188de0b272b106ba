"""What a line of a posting is: asked of the person, work to do, an offer, company talk, other."""

import re
from functools import cache

import msgspec

from app.ml.components.conditions import is_condition
from app.ml.components.cues import line_cues
from app.ml.components.headings import Section
from app.ml.components.importance import NEEDS_WHOM, scopes
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
    r"\b(?:looking|searching|seeking|seeks|hiring|recruiting|needs?|require|expect|ask|wants?"
    r"|we(?:'d|\s+would)?\s+(?:like|love|value|prefer)|we(?:'re|\s+are)\s+after)\b",
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
    r"|committed|asked|subject|considered|shortlisted|invited|contacted"
    r"|(?!\w+ing\b|based|responsible|involved|part\b)\w+(?:[,.;]|\s+(?:and|but|enough)\b))|hold|possess|bring|know"
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
_GRADE = re.compile(
    r"\W*(?:grade|band|scale|pay\s+scale|spine|step)\s+[\dA-Z]{1,3}\b", re.IGNORECASE
)
_DOING = re.compile(
    r"\W*(?!(?i:working|understanding|training|being|having|parking|closing|starting|housing|living|opening"
    r"|coming|looking|hiring|seeking|recruiting|offering|building|nothing|something|everything|according"
    r"|during|following|including)\b)[A-Za-z-]{3,}ing\b(?:,|\s+(?:and\s+\w+ing\s+)?(?!is\b|are\b|would\b|will\b|can\b"
    r"|skills?\b|experience\b|knowledge\b|available\b|given\b|provided\b)\w)"
)
"""A task told by what is done: "Running the pass three nights a week"."""
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
    r"|installs?|imports?|exports?|funds?|represents?|cooks?|processes|prints?)\s"
    r")"
)
"""Who somebody is, said by name: "Halyard runs the booking engines of 300 ferry lines"."""
_REACHED = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}\.\w|\b(?:\+\d{2}[\s()]{0,3}|0)\d{2,5}[\s()-]{1,3}\d{3,4}[\s-]?\d{2,4}\b"
)
"""Where one writes to or rings up."""
_PAYS = re.compile(
    r"\W*(?i:(?:the|our)\s+(?:[\w-]+\s+)?(?:company|firm|trust|school|practice|council|group|employer|charity|business"
    r"|university|college|club|hotel)|we)\s+(?:also\s+|will\s+)?(?:pays?|covers?|gives?|funds?|contributes?|throws?\s+in"
    r"|lays?\s+on|puts?\s+up|matches)\s"
)
"""What the employer pays for."""
_EMPLOYER = re.compile(
    r"\W*(?i:the|this)\s+(?:[\w-]+\s+){0,2}?(?:company|firm|business|charity|trust|school|hospital|hotel|restaurant"
    r"|practice|department|team|depot|council|studio|agency|group|college|university|site|shop|store|salon|clinic|cent(?:re|er)"
    r"|home|farm|estate|factory|plant|yard|office|lab|laboratory|ward|unit|service|library|museum|theatre|academy"
    r"|organi[sz]ation|brewery|bakery|garage|nursery|institute|foundation|chambers|workshop|kitchen|warehouse)\s+"
    r"(?!will|would|offers?\s+you|provides?\s+you|pays?|needs?|requires?|seeks?|wants?)(?:also\s+|now\s+|currently\s+)?"
    r"(?:is|are|has|have|was|[a-z]{3,}s)\s"
)
"""Who the employer is, by the word for it: "The depot runs 45 vehicles"."""
_NAME_DOES = re.compile(
    r"(?:The\s+)?(?P<name>[A-Z][\w'’.-]+\s+(?:&|and\s+[A-Z]|[A-Z])[\w'’.-]*(?:\s+[A-Z&][\w'’.-]*){0,4})\s+"
    r"(?!needs|requires|seeks|pays|skills|wants|holds|expects|benefits|rates|hours|days)[a-z]{3,}s\s+"
    r"(?!are\b|is\b|and\b|or\b|of\b|in\b|for\b|to\b|with\b|at\b|on\b|would\b|will\b|plus\b|preferred"
    r"|required|essential|desirable)\w"
)
"""A name of two words or more that does something: "Tarn & Tallow wraps soap"."""
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
    cues = _cues(line)
    if _is_denied(line, cues, context):
        return "other"
    if not context.has_facts and _asks_nothing(line, context):
        return "other"
    return _by_section(line, cues, context)


def _cues(line: str) -> dict[str, int]:
    """How often each cue is heard in a line."""
    cues = dict.fromkeys(("want", "duty", "offer", "firm", "admin", "must", "nice", "not"), 0)
    for hit in line_cues(line):
        cues[hit.value] += 1
    for scope in scopes(line, 0, len(line)):
        cues[scope.wish] = cues.get(scope.wish, 0) + 1
    if _YOU_WILL_HAVE.search(line):
        cues["duty"] = max(0, cues["duty"] - 1)
    if _NO_SPONSOR.search(line):
        cues["offer"] = cues["admin"] = 0
    return cues


def _is_denied(line: str, cues: dict[str, int], context: Context) -> bool:
    """Whether a line only says what is not asked; among tasks and offers that may be one."""
    is_denial = cues["not"] and not (cues["must"] or cues["nice"] or len(line) > _LONG_DENIAL)
    is_told = context.section in {"benefits", "duties"} and not (context.has_facts or cues["want"])
    return bool(is_denial) and not is_told


def _asks_nothing(line: str, context: Context) -> bool:
    """Whether a line without a hard fact is a question, a card, a grade or an address."""
    if line.rstrip().endswith("?") or _WHEN.match(line) or _NO_SPONSOR.search(line):
        return True
    if not context.is_bulleted and _REACHED.search(line):
        return True
    return context.section is None and bool(_CARD.search(line) or _GRADE.match(line))


def _by_section(line: str, cues: dict[str, int], context: Context) -> LineKind | None:
    asked = cues["want"] + cues["must"] + cues["nice"] + 2 * context.has_facts
    if context.section in {"must", "profile", "nice", "sub"}:
        return _in_wishes(line, cues, asked, context)
    if context.section == "duties":
        return _in_duties(line, cues, context)
    if context.section == "benefits":
        if cues["admin"] and not cues["offer"]:
            return "other"
        if (
            not context.is_bulleted
            and not (cues["offer"] or _MONEY.search(line))
            and (cues["firm"] or _names_firm(line))
        ):
            return "company"
        return "requirement" if _is_strict(cues, context) and not cues["offer"] else "benefit"
    if context.section == "other":
        is_asked = _is_strict(cues, context) or _MUST_BE.match(line) is not None
        if not (is_asked or cues["admin"]) and _MONEY.search(line):
            return "benefit"
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
        is_sentence = line.rstrip().endswith((".", "!"))
        tells_firm = _WE.match(line) or (cues["firm"] and is_sentence)
        if tells_firm and not asked and not _LOOKING.search(line):
            return "company"
    return "requirement"


def _in_duties(line: str, cues: dict[str, int], context: Context) -> LineKind:
    if context.has_facts and (cues["must"] or cues["nice"] or cues["want"] > 1):
        return "requirement"
    if not context.is_bulleted and not starts_with_order(line):
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
    is_wish = _LOOKING.search(line) is not None and _WHO.search(line) is not None
    told = _told(line, cues, asked, context)
    if told is not None:
        return told
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


def _told(line: str, cues: dict[str, int], asked: int, context: Context) -> LineKind | None:
    """What a line plainly is that asks for nothing; None where it may ask."""
    if _EXPECT_TO.match(line) and not (cues["offer"] or context.has_facts):
        return "responsibility"
    if cues["admin"] and cues["admin"] >= asked - context.has_facts:
        return "other"
    if not context.is_bulleted and _CONTACT.match(line) and context.section != "role":
        return "other"
    if _names_firm(line) and not (cues["must"] or cues["nice"] or _LOOKING.search(line)):
        return "company"
    if _is_told(line, cues):
        return "benefit" if cues["offer"] > cues["duty"] else "responsibility"
    return "benefit" if _is_offer(line, cues, asked, context) else None


def _is_offer(line: str, cues: dict[str, int], asked: int, context: Context) -> bool:
    if _PAYS.match(line) and not cues["must"]:
        return True
    is_paid = _MONEY.search(line) is not None and context.section != "company"
    return (cues["offer"] > 0 or is_paid) and cues["offer"] + 1 > asked


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
    if cues["duty"] or starts_with_order(line) or _DOING.match(line) or context.section == "role":
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
    match = _FIRM.match(line) or _NAME_DOES.match(line)
    return (match is not None and not has_role(match["name"])) or bool(_EMPLOYER.match(line))


def _is_person(holder: re.Match[str]) -> bool:
    """Whether who will do something is the holder of the post: "the school will pay" is not."""
    post = holder["post"]
    return post is None or post.casefold() in _SOUGHT or has_role(post)


def _seeks_posts(line: str) -> bool:
    """Whether a line only says whom one needs: "we need two approved electricians to start"."""
    match = _NEEDS.search(line)
    return match is not None and has_role(match["post"]) and NEEDS_WHOM.search(line) is None


def _tells_duties(line: str) -> bool:
    """Whether a line tells what the holder of the post does: "The nurse provides care"."""
    match = _HOLDER.match(line)
    return match is not None and has_role(match["post"])


def starts_with_order(line: str) -> bool:
    """Whether the line begins as a task does: "Prepare month-end reports"."""
    first = re.match(r"\W*(?:[Tt]o\s)?([A-Za-z-]+)", line)
    return first is not None and first[1].lower() in _task_verbs()


@cache
def _task_verbs() -> frozenset[str]:
    return frozenset(verb for row in rows("task-verbs.txt", 1) for verb in listed(row[0]))
