"""Clauses: the parts of a sentence that each ask for something of their own."""

import re

from app.ml.components.segments import trimmed

LONGEST = 500
"""Characters of one clause; a longer run of words is cut at a blank, whatever it says."""

_QUALITY = (
    r"(?:an?\s+|the\s+|your\s+|some\s+|any\s+|of\s+)?(?:(?:very|highly|good|strong|excellent"
    r"|solid|proven"
    r"|demonstrated|demonstrable|working|sound|deep|hands-on|advanced|basic|outstanding|great"
    r"|relevant"
    r"|prior|previous|current|valid|clean|full|recent|extensive|practical|professional|natural"
    r"|keen|high"
    r"|minimum|exceptional|effective|significant|thorough|clear|genuine|real|positive|flexible"
    r"|in-depth"
    r"|recognised|recognized|formal|intermediate|fluent|native|superb|exemplary|superior|broad"
    r"|first-hand"
    r"|proficient|impeccable|active|broad|general|technical|similar"
    r"|unrestricted),?\s+(?:and\s+)?){0,4}"
)
_STARTER = (
    rf"(?:{_QUALITY}(?:experience\b|experienced\b|knowledge\b|understanding\b|familiarity\b"
    rf"|familiar\s+with"
    r"|proficien\w+|ability\b|able\s+to|willing\w*\b|degree\b|diploma\b|certificat\w+|certified\b"
    r"|licen[cs]e"
    r"|registration\b|registered\b|qualification\b|qualified\b|track\s+record|background\s+in"
    r"|exposure\s+to"
    r"|passion(?:ate)?\b|confidence\s+to|capacity\s+to|aptitude\b|enthusiasm\s+for|command\s+of|comfortable\b|confident\b|commitment\s+to|eye\s+for|fluen\w+"
    r"|attention\s+to|right\s+to\s+work|eligib\w+|expertise\b|grasp\s+of|driving\s+licen[cs]e"
    r"|driver'?s"
    r"|(?:written|spoken|verbal)\s+(?:and\s+\w+\s+)?(?:english|communicat\w+|\w+\s+skills)"
    r"|communicat\w+\b(?!\s+(?:design|studies|sciences?|engineering|technolog\w+|systems?|networks?))"
    r"|interpersonal|organi[sz]ational|time\s+management|attitude"
    r"|work\s+ethic|sense\s+of|mindset|interest\s+in|competen\w+|skilled\b|bachelor|master'?s|BSc"
    r"|MSc|PhD"
    r"|numeracy|literacy|customer\s+service|problem[-\s]solving|leadership|analytical"
    r"|people\s+skills)"
    r"|(?:an?\s+|the\s+)?(?:strong|excellent|outstanding|solid|sound|proven|demonstrable|exceptional|thorough"
    r"|superb|good)\s+[a-z]{4}"
    r"|(?:current|valid|clean|active|up-to-date)\s+[a-z]{3}"
    r"|(?:at\s+least|a\s+minimum\s+of|minimum|over|more\s+than)\s+(?:\d|one|two|three|four|five"
    r"|six|an?\b)"
    r"|\d{1,2}\s?\+?\s?(?:-|–|to)?\s?\d{0,2}\+?\s*(?:years?|yrs?|months)\b"
    r"|(?:one|two|three|four|five|six|seven|eight|ten)\+?\s+(?:to\s+\w+\s+)?(?:years?|months)\b"
    r"|(?:must|should)\s+(?:be|have|hold)|(?:have|has|hold|holds|possess|speak|speaks"
    r"|bring)\s+(?:an?\s|"
    r"at\s|the\s|good|strong|excellent|\d|your|full|current|valid|fluent|experience)"
    r"|(?:can|knows?|enjoys?|loves?)\s+\w+|who\s+(?:has|have|is|are|can|knows)\b"
    r"|(?:you|we)\s+(?:have|are|need|must|should|bring|speak|know|hold|can|will|love|enjoy|expect"
    r"|ask)"
    r"|(?:you're|you'll|you've|we're)\b)"
)
_JOINT = re.compile(
    r"(?:,\s*(?:and\s+|but\s+|plus\s+|as\s+well\s+as\s+|together\s+with\s+|along\s+with\s+"
    r"|coupled\s+with"
    r"\s+|combined\s+with\s+)?|\s+(?:and|but|plus|as\s+well\s+as|together\s+with|along\s+with"
    r"|combined"
    rf"\s+with|coupled\s+with)\s+(?:also\s+)?|\s+[–—]\s+|\s-\s|\s*&\s*)(?={_STARTER})",
    re.IGNORECASE,
)
_DASH = re.compile(
    r"\s+[–—]{1,2}\s+(?=(?:you|we|this|it|they|our|the|no|but|as|on-call|full)\b)", re.I
)
_REASON = re.compile(
    r"(?:,\s*|\s+[–—-]\s+|\s+)(?:as|because|since|so)\s+(?:of|we|there|you|this|it|full|that|our"
    r"|the\s+team)\b|,\s*although\b",
    re.IGNORECASE,
)
"""What follows gives a reason and asks for nothing."""
_REASON_FIRST = re.compile(
    r"(?:because|since|as)\s+(?:of\s|we\b|this\b|it\b|there\b|our\b|the\s)[^.;:]{3,140}?"
    r"(?:,\s*(?=you\b|we\b|it\b|an?\b)|(?=\byou(?:'ll|'d)?\s+(?:will|should|must|need|live|have)?))",
    re.IGNORECASE,
)
"""A reason before what is asked: "As we work on a rota, you will need …"."""
_ABOUT_POST = re.compile(
    r"\s+to\s+(?:join|strengthen|support|help|assist|lead|work\s+(?:with|in|on|for|within|from|at))"
    r"\s+(?:our|the|their|its|us|them|an?|his|her)\b",
    re.IGNORECASE,
)
"""In a sentence that says who is sought: what for."""
_BUT = re.compile(r"[,;]\s+(?:but|however,?)\s+(?:if\s+you\s+(?:have|hold)\s+)?", re.IGNORECASE)
CONDITION = re.compile(
    r"\s+if\s+you\s+(?:already|currently)\s+(?:have|hold|own|drive|possess)\b", re.IGNORECASE
)
"""A condition under which something is asked is not asked itself."""
_BETWEEN = re.compile(r"\bbetween\s+\w+$", re.IGNORECASE)
"""The "and" of "between two and five years" begins nothing new."""
_FRESH = re.compile(r"(?:an?|the|at\s+least|a\s+minimum|minimum|\d)\b", re.IGNORECASE)
"""After these words nothing goes on that stood before, whatever noun it ended with."""
_DEGREE = re.compile(r"(?:BSc|MSc|PhD|BEng|MEng|bachelor|master)\b", re.IGNORECASE)
_DEGREE_END = re.compile(r"\b(?:B[AS]|M[AS]|BSc|MSc|BEng|MEng|LLB|bachelor'?s?|master'?s?)$")
_PAIRED = re.compile(
    r"\b(?:knowledge|skills?|understanding|training|education|qualifications?|ability|experience"
    r"|interest"
    r"|passion|commitment|willingness|drive|desire|proven|strong|good|excellent|written|verbal"
    r"|oral|spoken"
    r"|solid|relevant|clear|both|own|leadership|organi[sz]ational|communication|interpersonal"
    r"|analytical"
    r"|technical|read|theoretical|practical|management|problem|aptitude|attitude|proficiency"
    r"|enthusiasm"
    r"|eager|certified|qualified|licensed|registered|energy|trained)$",
    re.IGNORECASE,
)
_SEEKS = re.compile(
    r"[^.;]{0,80}?\b(?:seeks|requires|(?:is|are)\s+(?:now\s+|currently\s+)?(?:looking\s+for"
    r"|seeking|hiring"
    r"|recruiting)|wish(?:es)?\s+to\s+(?:appoint|recruit))\s+(?:an?|our"
    r"|the)\s+(?:[\w'/&+#.-]+,?\s+){1,9}?"
    r"(?:with|who\s+(?:also\s+)?(?:has|have|is|holds|can|speaks)|holding|having)\s+",
    re.IGNORECASE,
)
"""Who seeks whom: "Our client seeks a solicitor with …"."""
_LEAD_IN = re.compile(
    r"(?:(?:to\s+(?:be\s+(?:successful|considered)|succeed|apply|thrive)(?:\s+(?:for|in)\s+th(?:e"
    r"|is)\s+"
    r"(?:role|position|post))?,?\s+)?(?:you(?:'ll|'ve|'re|\s+will|\s+should|\s+must|\s+may"
    r"|\s+can)?\s+(?:also"
    r"\s+|ideally\s+|already\s+|probably\s+)?(?:have|need\s+to\s+have|need|bring|possess|hold|got"
    r"|be|are|be"
    r"\s+able\s+to\s+demonstrate|demonstrate|offer)|(?:the\s+|our\s+)?(?:ideal|successful|right"
    r"|best"
    r"|suitable|perfect)?\s*(?:candidates?|applicants?|person)\s+(?:will|should|must"
    r"|needs?(?:\s+to)?)\s+(?:also\s+)?"
    r"(?:have|be|hold|possess|bring|demonstrate)?|(?:the\s+|our\s+)?(?:ideal|successful"
    r"|right)\s+(?:candidate"
    r"|applicant|person)\s+(?:has|is|holds|brings)|we(?:'re|\s+are)?\s+(?:also\s+|now\s+"
    r"|currently\s+)?(?:looking\s+for|seeking"
    r"|expect(?:ing)?|require|need|ask\s+for|want)(?:\s+(?:someone|somebody|people|a\s+person"
    r"|candidates|you)"
    r"(?:\s+(?:with|who\s+(?:has|have|is|are|can)|to\s+have|that\s+has))?|\s+(?:an?|our"
    r"|the)\s+(?:[\w'/&+#.-]+,?\s+){1,9}?(?:with|who\s+(?:also\s+)?(?:has|have|is|holds"
    r"|can|speaks)|holding|having))?|we(?:'d|\s+would)\s+(?:like|love)\s+you\s+to\s+(?:have|be)"
    r"|it\s+(?:would|will)\s+be\s+(?:an?\s+)?\w+\s+(?:if|for)\s+you\s+(?:to\s+)?(?:also\s+)?(?:have|had|hold|held)"
    r"|must\s+have|should\s+have|(?:has|have|having)(?!\s+(?:\w+ed|written|led|built|been|taught"
    r"|run|sold)\b)"
    r"|must\s+(?:also\s+)?(?:hold|possess)|someone\s+(?:with|who\s+has))\s+)"
    r"(?:(?:the\s+following|a\s+combination\s+of)\s*:?\s*)?",
    re.IGNORECASE,
)
_HANGING = re.compile(
    r"^(?:\s|[,;:.)–—&/|*_•]|-\s|(?:as|so)\s+(?:is|are)(?=\s)|(?:and|or|plus|but|with|as\s+well\s+as|including|such\s+as"
    r"|e\.g\.?|i\.e\.?"
    r"|like|of|using|via|through|for|in|on|also|then|either|both|ideally:|from"
    r"|to)\b[.:]?(?=[\s:(,]))+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:\s|[,;:.(–—&/|*_\[!]|\s-|\s(?:and|or|but|with|as\s+well\s+as"
    r"|including|such\s+as|e\.g\.?|of"
    r"|using|via|through|for|in|on|to|the|an?|other))+$",
    re.IGNORECASE,
)


def clauses(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Split the sentence `text[start:end]` where something new begins to be asked.

    "a nursing degree, current NMC registration and two years' experience" has three clauses.
    """
    found = []
    for left, right in _stretches(text, start, end):
        at = left
        part = text[left:right]
        joints = sorted(
            [*_JOINT.finditer(part), *_DASH.finditer(part)], key=lambda match: match.start()
        )
        for match in joints:
            cut = left + match.start()
            if cut <= at or not _may_cut(part, match, at - left):
                continue
            found.append(trimmed(text, at, cut))
            at = left + match.end()
        found.append(trimmed(text, at, right))
    return tuple(span for span in found if span[0] < span[1])


def _stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Leave out what gives a reason or a condition, up to a "but" after it."""
    if reason := _REASON_FIRST.match(text, start, end):
        start = reason.end()
    seeks = _SEEKS.match(text[start:end])
    begin = start + (seeks.end() if seeks else 1)
    asides = (_REASON, CONDITION, _ABOUT_POST) if seeks else (_REASON, CONDITION)
    found = [match for aside in asides if (match := aside.search(text, begin, end))]
    if not found:
        return _pieces(text, start, end)
    first = min(found, key=lambda match: match.start())
    kept = _pieces(text, start, first.start())
    if again := _BUT.search(text, first.end(), end):
        kept += _stretches(text, again.end(), end)
    return kept


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > LONGEST:
        comma = text.rfind(",", start + LONGEST // 2, start + LONGEST)
        blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = comma + 1 if comma >= 0 else blank if blank >= 0 else start + LONGEST
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


def _may_cut(part: str, match: re.Match[str], at: int) -> bool:
    before = part[at : match.start()]
    if before.count("(") > before.count(")") or _BETWEEN.search(before):
        return False
    joint = match.group()
    words = before.split()
    if _DEGREE_END.search(before) and _DEGREE.match(part, match.end()):
        return False  # "a BA, BSc or similar"
    if _FRESH.match(part, match.end()):
        return bool(words)
    if "," not in joint and "–" not in joint and "—" not in joint:
        return len(words) >= 2 and not _PAIRED.search(before)
    if "," in joint and _PAIRED.search(before) and len(words) < 3:
        return False
    return len(words) >= 1


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the clause without "You should have", hanging links and punctuation at both ends."""
    while True:
        before = (start, end)
        if match := _HANGING.match(text[start:end]):
            start += match.end()
        if match := _SEEKS.match(text[start:end]) or _LEAD_IN.match(text[start:end]):
            start += match.end() if start + match.end() < end else 0
        tail = text[max(start, end - 60) : end]
        if match := _TRAILING.search(tail):
            end -= len(tail) - match.start()
        start, end = _without_brackets(text, start, end)
        start, end = trimmed(text, start, max(start, end))
        if (start, end) == before or start >= end:
            return start, end


def _without_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out a bracket whose partner is not in the clause, or a pair around all of it."""
    part = text[start:end]
    opened, closed = part.count("("), part.count(")")
    if part.endswith(")") and closed > opened:
        return start, end - 1
    if part.startswith("(") and (opened > closed or part.find(")") == len(part) - 1):
        return start + 1, end - (part.endswith(")") and opened == closed)
    return start, end
