"""The name of the company, as far as a posting says it plainly."""

import re
from collections.abc import Sequence

from app.ml.components.place import find_places
from app.ml.components.roles import has_role
from app.ml.components.title import ASIDE, AT, CELL, COMPANY_BEHIND, FIRST_LINES, names_post

_LABELLED_COMPANY = re.compile(
    r"^[ \t*_#•-]{0,80}(?:company(?: name)?|employer|organi[sz]ation|hiring organi[sz]ation"
    r"|school|hospital"
    r"|restaurant|client|trust)[*_]{0,2}[ \t]{0,2}:[*_]{0,2}[ \t]*(?P<value>[^\n]{2,80}?)[ \t*_]*$",
    re.IGNORECASE | re.MULTILINE,
)

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

_GENERIC = re.compile(
    r"the\s+(?:trust|university|council|college|school|practice|firm|group|business|client"
    r"|organi[sz]ation|charity|company|hospital|hotel|restaurant|agency|department|academy|role|job"
    r"|position|team|opportunity|post)",
    re.IGNORECASE,
)
"""What an advert calls its employer where it does not give a name."""

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


def company_of(text: str, first_lines: Sequence[str]) -> str | None:
    """Return the employer's name where the posting states it, else None.

    `first_lines` are the first lines that are no headings.
    """
    if match := _LABELLED_COMPANY.search(text):
        return _name(match["value"])
    about = next((name for m in _ABOUT.finditer(text[:6_000]) if (name := _name(m["value"]))), None)
    for index, line in enumerate(first_lines[:FIRST_LINES]):
        if names_post(line):
            found = _in_title(line)
        else:
            is_below = index > 0 and names_post(first_lines[index - 1])
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
    if match := AT.search(ASIDE.sub("", line.strip(" *_#"))):
        return _name(match["company"])
    if match := COMPANY_BEHIND.search(line.strip(" *_#")):
        return _name(match.group().lstrip(", "))
    cells = CELL.split(line)
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
