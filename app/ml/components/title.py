"""The title of the post, as far as a posting says it plainly."""

import re
from collections.abc import Sequence

from app.ml.components.place import find_places
from app.ml.components.roles import has_role

_LABELLED_TITLE = re.compile(
    r"^[ \t*_#•-]{0,6}(?:job title|position title|post title|title of post|name of post|title"
    r"|position|role|vacancy|job|post|opening"
    r"|job role)"
    r"[*_]{0,2}[ \t]{0,2}:[*_]{0,2}[ \t]*(?P<value>[^\n]{3,100}?)[ \t*_]*$",
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
    r"(?!to\b|you\b|someone\b|somebody\b)(?P<value>[A-Za-z][\w+#./&'-]*"
    r"(?:[ /](?!to\b|who\b|with\b|for\b|in\b|that\b|and\b|at\b|on\b"
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
ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
"""A bracket at the end of a line."""
_SPLIT = re.compile(r"\s+[–—-]\s+")
CELL = re.compile(r"\s*[|·•]\s*")
"""What parts the cells of a line: "Engineer | Kestrel Pay"."""
AT = re.compile(r"\s(?:at|@|for(?=\s[Tt]he\s))\s(?P<company>(?:the\s)?[A-Z][\w&.' -]{1,60})$")
"""Behind the name of the post: who offers it."""
_MONEY = re.compile(r"[£$€]|\d\s?k\b|per (?:hour|annum)", re.IGNORECASE)
_GRADE = re.compile(r"\blevel\s*$", re.IGNORECASE)
_NO_TOWN = re.compile(r"\d|cover\b|^[A-Z]{2,5}$", re.IGNORECASE)
COMPANY_BEHIND = re.compile(r",\s+[Tt]he\s+[A-Z][\w&.' -]{1,50}$")
"""Behind a comma: ", The Oak"."""
_EDGES = re.compile(r"^[^\w(]+|(?<![+#])[^\w)+#]+$")
"""Signs and pictures around a title."""
_TERMS = re.compile(
    r"(?:inside|outside)\s+ir35|immediate\s+start|\d+\s+(?:months?|weeks?|years?)(?:\s+contract)?"
    r"|(?:fixed[ -]term\s+)?contract|temp(?:orary)?|permanent|nights?|days?"
    r"|(?:full|part)[ -]time|ftc|hybrid|remote",
    re.IGNORECASE,
)
"""Terms of the contract beside the name of a post."""
_AT_START = re.compile(r"(?:at|in)\s", re.IGNORECASE)
_MOST_WORDS = 12
FIRST_LINES = 4
"""So many lines of a posting may be its title, or the line about it."""


def title_of(text: str, first_lines: Sequence[str]) -> str | None:
    """Return the title: a labelled one, else a first line that names a post, else who is sought."""
    for line in first_lines[:FIRST_LINES]:
        if (match := _LABELLED_TITLE.match(line)) and (title := _tidy(match["value"])):
            return title
    for line in first_lines[:FIRST_LINES]:
        if names_post(line) and (title := _tidy(line)):
            return title
    if match := _LABELLED_TITLE.search(text):
        title = _tidy(match["value"])
        if title and has_role(title):
            return title
    match = next((m for m in _SOUGHT.finditer(text[:4_000]) if has_role(m["value"])), None)
    return _tidy(match["value"]) if match else None


def names_post(line: str) -> bool:
    """Whether a short line without an end names a post: "Cook at The Oak"."""
    words = line.split()
    if not words or len(words) > _MOST_WORDS or line.rstrip().endswith((".", "?", ":", ",", ";")):
        return False
    is_named = has_role(_PREFIX.sub("", line)) or _GENDERS.search(line) is not None
    return is_named and not re.search(
        r"\b(?:you|your|we|our|will|must|is|are|years?|experience)\b", _PREFIX.sub("", line), re.I
    )


def is_title_line(line: str) -> bool:
    """Whether a line does nothing but name the post, with or without a label."""
    return names_post(line) or _LABELLED_TITLE.match(line) is not None


def _tidy(line: str) -> str | None:
    """The name of the post without "(m/w/d)", the company, the place and the pay beside it."""
    title = _TAIL.sub("", _GENDERS.sub("", _PREFIX.sub("", line.strip(" *_#"))))
    cells = [cell for cell in CELL.split(title) if not _GRADE.search(cell)] or CELL.split(title)
    title = next((cell for cell in cells if has_role(cell)), cells[0])
    title = COMPANY_BEHIND.sub("", title)
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
    if (aside := ASIDE.search(words)) and _is_place(aside.group().strip(" ()")):
        words = words[: aside.start()]
    if match := AT.search(words):
        words = words[: match.start()]
    words = " ".join(_EDGES.sub("", words).split())
    return words or None


def _is_place(part: str) -> bool:
    """Whether a part of a title is no part of the name: a place, hours, or a town in brackets."""
    in_brackets = re.search(r"\((?P<words>[A-Z][^()]*)\)$", part)
    is_town = in_brackets is not None and not _NO_TOWN.search(in_brackets["words"])
    return bool(find_places(part)) or is_town
