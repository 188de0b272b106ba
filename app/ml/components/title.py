"""The title of the post and the name of the company, as far as a posting says them plainly."""

import re
from collections.abc import Sequence

from app.ml.components.place import find_places
from app.ml.components.roles import has_role

_LABELLED_TITLE = re.compile(
    r"^[ \t*_#•-]{0,6}(?:job title|position title|post title|title of post|name of post|title|position|role|vacancy|job|post|opening"
    r"|job role)"
    r"[*_]{0,2}[ \t]{0,2}:[*_]{0,2}[ \t]*(?P<value>[^\n]{3,100}?)[ \t*_]*$",
    re.IGNORECASE | re.MULTILINE,
)
_LABELLED_COMPANY = re.compile(
    r"^[ \t*_#•-]{0,80}(?:company(?: name)?|employer|organi[sz]ation|hiring organi[sz]ation"
    r"|school|hospital"
    r"|restaurant|client|trust)[*_]{0,2}[ \t]{0,2}:[*_]{0,2}[ \t]*(?P<value>[^\n]{2,80}?)[ \t*_]*$",
    re.IGNORECASE | re.MULTILINE,
)
_SOUGHT = re.compile(
    r"\b(?:looking for|seeking|hiring|recruiting|recruit|searching for|require|requires|need|needs"
    r"|have an opening for|join (?:us|our team|the team) as|role of|position of|post of"
    r"|vacancy for)\s"
    r"(?:(?:an?|our next|our|the|two|three|several|new|another|to hire an?|experienced|talented"
    r"|motivated"
    r"|passionate|enthusiastic|reliable|skilled|dedicated|friendly|exceptional|full[ -]time"
    r"|part[ -]time"
    r"|permanent|qualified),?\s){0,5}"
    r"(?!to\b|you\b|someone\b|somebody\b)(?P<value>[A-Za-z][\w+#./&'-]*(?:[ /](?!to\b|who\b|with\b|for\b|in\b|that\b|and\b|at\b|on\b"
    r"|based\b"
    r"|join\b|as\b|within\b|from\b)[\w+#./&()'-]+){0,6})",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"^[\s#*_•>\-–—]*(?:(?:we(?:'re| are) (?:hiring|recruiting|looking for)|now hiring"
    r"|hiring(?: now)?|wanted"
    r"|vacancy|job (?:description|posting|advert|title|vacancy)|position|role|title|job|urgent"
    r"|advert"
    r"|opportunity|join us as)\b\s*[:!–—-]*\s*)?(?:an?\s+(?=[A-Z]))?",
    re.IGNORECASE,
)
_GENDERS = re.compile(
    r"\s*[(\[]\s*(?:(?:[mwfdxgi]|all genders?|alle|h|gn|any)\s*(?:[/|*,]\s*)?){1,5}[)\]]"
    r"|\s*[(\[]all genders[)\]]",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s*(?:\b(?:wanted|required|needed)\b|!)[^\n]*$", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
_SPLIT = re.compile(r"\s+[–—-]\s+")
_CELL = re.compile(r"\s*[|·•]\s*")
_AT = re.compile(r"\s(?:at|@|for(?=\s[Tt]he\s))\s(?P<company>(?:the\s)?[A-Z][\w&.' -]{1,60})$")
_MONEY = re.compile(r"[£$€]|\d\s?k\b|per (?:hour|annum)", re.IGNORECASE)
_LEGAL = re.compile(
    r"(?<![\w.])(?P<value>(?:[A-Z][\w&'-]{1,30}[ \t]){1,4}(?:GmbH|Ltd|Limited|Inc|LLC|LLP|plc|PLC"
    r"|AG|S\.?A\.?|B\.?V\.?))\b"
)
_IS_A = re.compile(
    r"(?:^|[.!:\n]\s{0,3})(?:(?:Here )?[Aa]t |[Aa]bout "
    r"|[Jj]oin )?(?P<value>(?:[A-Z0-9][\w&'-]*)(?:[ ](?:[A-Z&][\w&'-]*"
    r"|of|and|the|for)){0,5}?)"
    r"(?:(?: \([^)\n]{1,30}\)|, an? [^,.\n]{3,80},)? (?:is|are) (?:an?|the|one of|hiring|looking"
    r"|seeking|recruiting"
    r"|on a mission"
    r"|proud|growing|currently|now)\b|,? (?:we|a leading)\b| (?:wishes|seeks|wants|requires"
    r"|helps) )",
    re.MULTILINE,
)
_ABOUT = re.compile(
    r"^[\s#*_]*(?:[Aa]bout|ABOUT)\s(?P<value>[A-Z][\w&.' -]{1,50}?)[\s:*_]*$", re.MULTILINE
)
_GRADE = re.compile(r"\blevel\s*$", re.IGNORECASE)
_NO_TOWN = re.compile(r"\d|cover\b|^[A-Z]{2,5}$", re.IGNORECASE)
_COMPANY_BEHIND = re.compile(r",\s+[Tt]he\s+[A-Z][\w&.' -]{1,50}$")
_EDGES = re.compile(r"^[^\w(]+|(?<![+#])[^\w)+#]+$")
"""Signs and pictures around a title."""
_TERMS = re.compile(
    r"(?:inside|outside)\s+ir35|immediate\s+start|\d+\s+(?:months?|weeks?|years?)(?:\s+contract)?"
    r"|(?:fixed[ -]term\s+)?contract|temp(?:orary)?|permanent|nights?|days?"
    r"|(?:full|part)[ -]time|ftc|hybrid|remote",
    re.IGNORECASE,
)
"""Terms of the contract beside the name of a post."""
_GENERIC = re.compile(
    r"the\s+(?:trust|university|council|college|school|practice|firm|group|business|client"
    r"|organi[sz]ation|charity|company|hospital|hotel|restaurant|agency|department|academy|role|job"
    r"|position|team|opportunity|post)",
    re.IGNORECASE,
)
"""What an advert calls its employer where it does not give a name."""
_AT_START = re.compile(r"(?:at|in)\s", re.IGNORECASE)
_NOT_NAMES = frozenset(
    [
        "this",
        "that",
        "it",
        "we",
        "you",
        "they",
        "there",
        "he",
        "she",
        "our",
        "the",
        "your",
        "what",
        "who",
        "here",
        "role",
        "job",
        "position",
        "candidate",
        "applicants",
        "if",
        "in",
        "as",
        "at",
        "for",
        "about",
        "us",
        "team",
        "company",
        "requirements",
        "responsibilities",
        "school",
        "hospital",
        "remote",
        "hybrid",
        "full-time",
        "part-time",
        "permanent",
        "contract",
        "temporary",
        "experience",
        "knowledge",
        "ability",
        "location",
        "salary",
        "benefits",
        "you'll",
        "these",
        "a",
        "an",
        "each",
        "experience",
        "training",
        "please",
        "join",
        "why",
        "where",
    ]
)
_NEVER_FIRST = frozenset(
    [
        "this",
        "that",
        "we",
        "you",
        "i",
        "our",
        "your",
        "it",
        "they",
        "there",
        "he",
        "she",
        "who",
        "what",
        "where",
        "why",
        "how",
        "if",
        "as",
        "because",
        "since",
        "when",
        "while",
        "although",
        "though",
        "unless",
        "once",
    ]
)
_MOST_WORDS = 12
_FIRST_LINES = 4


def title_of(text: str, first_lines: Sequence[str]) -> str | None:
    """Return the title: a labelled one, else a first line that names a post, else who is sought."""
    for line in first_lines[:_FIRST_LINES]:
        if (match := _LABELLED_TITLE.match(line)) and (title := _tidy(match["value"])):
            return title
    for line in first_lines[:_FIRST_LINES]:
        if _is_title(line) and (title := _tidy(line)):
            return title
    if match := _LABELLED_TITLE.search(text):
        title = _tidy(match["value"])
        if title and has_role(title):
            return title
    match = next((m for m in _SOUGHT.finditer(text[:4_000]) if has_role(m["value"])), None)
    return _tidy(match["value"]) if match else None


def _is_title(line: str) -> bool:
    words = line.split()
    if not words or len(words) > _MOST_WORDS or line.rstrip().endswith((".", "?", ":", ",", ";")):
        return False
    return has_role(_PREFIX.sub("", line)) and not re.search(
        r"\b(?:you|your|we|our|will|must|is|are|years?|experience)\b", _PREFIX.sub("", line), re.I
    )


def is_title_line(line: str) -> bool:
    """Whether a line does nothing but name the post, with or without a label."""
    return _is_title(line) or _LABELLED_TITLE.match(line) is not None


def _tidy(line: str) -> str | None:
    """The name of the post without "(m/w/d)", the company, the place and the pay beside it."""
    title = _TAIL.sub("", _GENDERS.sub("", _PREFIX.sub("", line.strip(" *_#"))))
    cells = [cell for cell in _CELL.split(title) if not _GRADE.search(cell)] or _CELL.split(title)
    title = next((cell for cell in cells if has_role(cell)), cells[0])
    title = _COMPANY_BEHIND.sub("", title)
    parts = [part for part in _SPLIT.split(title) if part.strip()]
    first = next((at for at, part in enumerate(parts) if has_role(part)), 0)
    kept: list[str] = []
    for part in parts[first:]:
        if kept and (
            _MONEY.search(part)
            or _is_place(part)
            or _AT_START.match(part)
            or _TERMS.fullmatch(part.strip())
        ):
            break
        kept.append(part)
    words = title[title.find(kept[0]) : title.find(kept[-1]) + len(kept[-1])] if kept else title
    if (aside := _ASIDE.search(words)) and _is_place(aside.group().strip(" ()")):
        words = words[: aside.start()]
    if match := _AT.search(words):
        words = words[: match.start()]
    words = " ".join(_EDGES.sub("", words).split())
    return words or None


def _is_place(part: str) -> bool:
    """Whether a part of a title is no part of the name: a place, hours, or a town in brackets."""
    in_brackets = re.search(r"\((?P<words>[A-Z][^()]*)\)$", part)
    is_town = in_brackets is not None and not _NO_TOWN.search(in_brackets["words"])
    return bool(find_places(part)) or is_town


def company_of(text: str, first_lines: Sequence[str]) -> str | None:
    """Return the employer's name where the posting states it, else None.

    `first_lines` are the first lines that are no headings.
    """
    if match := _LABELLED_COMPANY.search(text):
        return _name(match["value"])
    about = next((name for m in _ABOUT.finditer(text[:6_000]) if (name := _name(m["value"]))), None)
    for index, line in enumerate(first_lines[:_FIRST_LINES]):
        if _is_title(line):
            found = _in_title(line)
        else:
            is_below = index > 0 and _is_title(first_lines[index - 1])
            found = _first_cell(line) if is_below else None
        if found is not None:
            # The line below a title may be a department; who is told about is the employer.
            is_told = about is None or text.count(found) > 1 or found.startswith(about)
            return found if is_told else about
    for pattern in (_ABOUT, _LEGAL, _IS_A):
        for match in pattern.finditer(text[:6_000]):
            if name := _name(match["value"]):
                return name
    return None


def _in_title(line: str) -> str | None:
    """The company in the title's own line: "Cook at The Oak", "Engineer | Kestrel Pay"."""
    if match := _AT.search(_ASIDE.sub("", line.strip(" *_#"))):
        return _name(match["company"])
    if match := _COMPANY_BEHIND.search(line.strip(" *_#")):
        return _name(match.group().lstrip(", "))
    cells = _CELL.split(line)
    names = (name for cell in cells if not has_role(cell) and (name := _name(cell)))
    return next(names, None) if len(cells) > 1 else None


def _first_cell(line: str) -> str | None:
    """The company in the line below the title: "Northwind Cloud | Remote"."""
    if line.rstrip().endswith((".", ":", "!", "?")) or ":" in line:
        return None
    cell = re.split(r"\s*[|·•,]\s*|\s[–—-]\s", line.strip(" *_#-"))[0]
    if len(cell.split()) > 8 or has_role(cell) or re.search(r"\d", cell):
        return None
    return _name(cell)


def _name(words: str) -> str | None:
    """Return `words` as a name, or None where they are no name."""
    name = " ".join(words.strip(" *_|,;").split())
    parts = name.split()
    if not parts or not (name[0].isupper() or name[0].isdigit()):
        return None
    first = re.split(r"['’]", parts[0])[0].casefold()
    if first in _NEVER_FIRST or (first in _NOT_NAMES and len(parts) < 2):
        return None
    if has_role(parts[-1]) or parts[-1] in {"and", "of", "the", "for"} or find_places(name):
        return None
    if _GENERIC.fullmatch(name):
        return None
    return name
