"""Degree, subject, school and grade from the header lines of an entry of education."""

import re
from typing import Any

from app.domain.resumes.atoms import Atom, Header, whole
from app.domain.resumes.phrases import has_degree, has_school
from app.domain.resumes.plain_lines import between
from app.domain.resumes.words import single

_SCORE = re.compile(
    r"^(?:c?gpa|grade|note|abschlussnote|result|score|final grade|average|moyenne|mention"
    r"|durchschnitt)\b"
    r"|\b(?:c?gpa)\b|^\d[.,]\d{1,2}\s*/\s*\d|^(?:first|second|upper|lower)[- ]class\b|^2[:.][12]$"
    r"|\b(?:distinction|cum laude|merit|honours|honors)$|^\d{2}(?:\.\d+)?\s?%$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\s+(?:in|en|im fach|fach|major:?)\s+", re.IGNORECASE)


def education_fields(header: Header) -> dict[str, Any]:
    """The fields of one entry of education; what fits none of them stands among the courses."""
    entry: dict[str, Any] = {}
    rest: list[Atom] = []
    if "school" in header.named:
        entry["institution"] = header.named["school"]
    if "degree" in header.named:
        _put_degree(header.named["degree"], entry)
    for group in _groups(header.atoms):
        _put_group(group, entry, rest)
    rest = _rejoined(rest)
    courses = [atom.text for atom in rest if not _put_unknown(atom, len(rest), entry)]
    ordered = {field: entry[field] for field in _ORDER if field in entry}
    times = (("url", header.url), ("startDate", header.start), ("endDate", header.end))
    ordered.update({field: text for field, text in times if text})
    if "score" in entry:
        ordered["score"] = entry["score"]
    if courses or header.extra:
        ordered["courses"] = [*courses, *header.extra]
    return ordered


def _rejoined(atoms: list[Atom]) -> list[Atom]:
    """Unknown parts of one piece as one phrase again: `Driver CPC, valid to 2027`."""
    joined: list[Atom] = []
    for atom in atoms:
        last = joined[-1] if joined else None
        if last is not None and last.group == atom.group and "body" not in (last.kind, atom.kind):
            joined[-1] = whole((last, atom))
        else:
            joined.append(atom)
    return joined


_ORDER = ("institution", "studyType", "area")


def _put_unknown(atom: Atom, count: int, entry: dict[str, Any]) -> bool:
    """Give a phrase of no known sense the field that is still free; False when it is a remark."""
    if ":" in atom.text or len(atom.text.split()) > 8:
        return False
    if atom.kind == "body" and "institution" not in entry:
        order: tuple[str, ...] = ("institution",)
    elif "institution" in entry or count == 1:
        order = ("studyType", "area", "institution")
    else:
        order = ("studyType", "institution")
    field = next((name for name in order if name not in entry), None)
    if field is None:
        return False
    entry[field] = atom.text
    return True


def _groups(atoms: list[Atom]) -> list[list[Atom]]:
    numbers = sorted({atom.group for atom in atoms})
    return [[atom for atom in atoms if atom.group == number] for number in numbers]


def _put_group(group: list[Atom], entry: dict[str, Any], rest: list[Atom]) -> None:
    """Put the comma parts of one piece: a subject follows its degree, a town its school."""
    previous = ""
    for position, atom in enumerate(group):
        part = atom.text
        if _SCORE.search(part) and "score" not in entry and not has_school(part):
            entry["score"] = part
            previous = "score"
        elif _is_school(part) and "institution" not in entry:
            entry["institution"] = part
            previous = "institution"
        elif has_degree(part) and "studyType" not in entry:
            _put_degree(part, entry)
            previous = "area" if "area" in entry else "studyType"
        elif (
            previous == "studyType" and "area" not in entry and _is_subject(group, position, entry)
        ):
            entry["area"] = part
            previous = "area"
        elif "studyType" in entry and "area" not in entry and (subject := _subject(part, entry)):
            entry["area"] = subject
            previous = "area"
        elif previous == "institution" or (previous == "area" and atom.kind == "unknown"):
            entry[previous] = between(atom.piece, entry[previous], part)
        else:
            rest.append(atom)


def _is_subject(group: list[Atom], position: int, entry: dict[str, Any]) -> bool:
    """Whether the part behind a degree is its subject, not the body that gave it."""
    if "institution" in entry:
        return True
    follows = any(_is_school(atom.text) for atom in group[position + 1 :])
    return follows or group[position].kind == "unknown"


def _subject(part: str, entry: dict[str, Any]) -> str:
    """What `Computer Science`, or `MS in Computer Science` beside `MS`, says was studied."""
    found = _SUBJECT.search(part)
    if found and part[: found.start()] == entry["studyType"]:
        return part[found.end() :]
    return part if _FIELD_OF_STUDY.search(part) and not has_degree(part) else ""


_FIELD_OF_STUDY = re.compile(
    r"(?:sciences?|engineering|studies|mathematics|physics|economics|management|administration"
    r"|\w{3,}(?:ology|ography|onomy|istry|istics|onics)|informatics|accounting|finance|marketing"
    r"|architecture|law|nursing|medicine|education|history|literature|arts|design)$",
    re.IGNORECASE,
)
"""How the names of subjects end; no town does."""


def _is_school(part: str) -> bool:
    if has_degree(part.rpartition(" ")[2]):
        return False
    return has_school(part) and not (has_degree(part) and _names_degree_first(part))


def _names_degree_first(part: str) -> bool:
    return has_degree(" ".join(part.split()[:2]))


def _put_degree(part: str, entry: dict[str, Any]) -> None:
    """`MSc in Physics` and `BA History` hold a subject; `Diploma of Education` does not."""
    found = _SUBJECT.search(part)
    if found and has_degree(part[: found.start()]) and "area" not in entry:
        entry["studyType"], entry["area"] = part[: found.start()], part[found.end() :]
        return
    first, _, behind = part.partition(" ")
    if behind.startswith("("):
        bracket, _, behind = behind.partition(")")
        first, behind = f"{first} {bracket})", behind.strip()
    plain = first.split(" ")[0]
    is_short = plain.casefold().strip(".") in _SHORT and not plain.islower()
    is_subject = behind[:1].isupper() and not behind.startswith(
        ("Level", "Degree", "Diploma", "of ")
    )
    if is_short and is_subject and "area" not in entry:
        entry["studyType"], entry["area"] = first, behind
    else:
        entry["studyType"] = part


_SHORT = frozenset(
    word.strip(".") for word in single("degrees") if len(word.replace(".", "")) <= 5
) - frozenset({"level", "ged", "hsc", "ssc", "cert", "grado", "lehre", "svq", "nvq"})
