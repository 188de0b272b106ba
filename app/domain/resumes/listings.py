"""Sections that are lists: skills, languages, certificates, awards, publications, interests …"""

import re
from collections.abc import Sequence
from typing import Any

from app.domain.resumes.drafts import Draft
from app.domain.resumes.items import split_items
from app.domain.resumes.phrases import is_prose, looks_like_name
from app.domain.resumes.pieces import split_commas
from app.domain.resumes.plain_lines import COLUMN, Line, flat
from app.domain.resumes.words import sections

BARS = re.compile(rf"\s*[|•·▪◆●■‖¦]\s*|\s*{COLUMN}\s*")
_CATEGORY = re.compile(r"^([^:,;|(]{2,48}?)\s*:[*_]{0,2}\s+(\S.*)$", re.DOTALL)


def read_skills(lines: Sequence[Line], wrap: int, draft: Draft) -> None:
    """`Category: a, b` is one skill with keywords; other lists are keywords without a name."""
    for item in split_items(lines, wrap):
        text = "\n".join(line.text for line in item.lines)
        pieces = [text] if is_prose(flat(text)) and "," not in text else BARS.split(text)
        for piece in pieces:
            if entry := _skill(piece):
                draft.add("skills", entry, *item.lines)


def _skill(piece: str) -> dict[str, Any]:
    text = flat(piece).strip(" ,;")
    if not text:
        return {}
    found = _CATEGORY.match(text) or _DASHED.match(text)
    if found is not None:
        name, behind = found[1].strip("*_ "), found[2]
        if behind.casefold().strip(". ") in _LEVELS:
            return {"name": name, "level": behind}
        return {"name": name, "keywords": listed(behind)}
    words = listed(text)
    if len(words) > 1:
        return {"keywords": words}
    if (bracket := BRACKET.search(text)) and bracket[2].casefold() in _LEVELS:
        return {"name": bracket[1], "level": bracket[2]}
    return {"name": words[0] if words else text}


_DASHED = re.compile(r"^([^,;|:(–—-]{2,40}?)\s+[–—-]\s+(\S[^.]*)$")
BRACKET = re.compile(r"^(.+?)\s*\(([^()]+)\)$")
_LEVELS = sections("marks")["levels"]


def listed(text: str) -> list[str]:
    """The parts of a list between semicolons, else between commas; a sentence is one part."""
    plain = text.strip()
    if is_prose(plain) and plain.count(",") < 3 and ";" not in plain:
        return [plain]
    parts = [part.strip() for part in plain.split(";")] if ";" in plain else split_commas(plain)
    trimmed = [part.strip(" ,;") for part in parts]
    if trimmed and trimmed[-1].endswith(".") and trimmed[-1].count(".") == 1:
        trimmed[-1] = trimmed[-1][:-1]
    return [part for part in trimmed if any(letter.isalnum() for letter in part)]


def read_interests(lines: Sequence[Line], wrap: int, draft: Draft) -> None:
    """Each part of a list is an interest; a sentence stays whole."""
    for item in split_items(lines, wrap):
        text = "\n".join(line.text for line in item.lines)
        for piece in BARS.split(text):
            found = _CATEGORY.match(flat(piece))
            if found is not None:
                draft.add(
                    "interests", {"name": found[1], "keywords": listed(found[2])}, *item.lines
                )
                continue
            for part in listed(flat(piece)):
                draft.add("interests", {"name": part}, *item.lines)


def read_references(lines: Sequence[Line], wrap: int, draft: Draft) -> None:
    """Each block between blank lines is one reference; a first line that is a name is its name."""
    for block in _paragraphs(lines):
        entry: dict[str, Any] = {}
        rest = list(block)
        head = _NAME_END.split(block[0].flat, maxsplit=1)[0]
        if (
            looks_like_name(head)
            and 2 <= len(head.split()) <= 4
            and head[:1].isupper()
            and _capital(head)
        ):
            entry["name"] = head
            rest = rest[1:]
            behind = block[0].flat[len(head) :].strip(" ,:–—-|")
            told = [behind] if behind else []
            told.extend(line.flat for line in rest)
        else:
            told = [line.flat for line in rest]
        if told:
            entry["reference"] = "\n".join(told)
        draft.add("references", entry, *block)


_NAME_END = re.compile(r"\s*[,:|(]\s*|\s+[–—-]\s+")


def _capital(name: str) -> bool:
    return all(word[:1].isupper() or len(word) <= 3 for word in name.split())


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines by block: a blank line or a bullet begins the next one."""
    blocks: list[list[Line]] = []
    for line in lines:
        if not blocks or line.has_gap or line.marker:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def read_other(
    title: str, lines: Sequence[Line], wrap: int, heading: Line | None, draft: Draft
) -> None:
    """A section that JSON Resume has no name for: an interest with the heading as its name."""
    items = split_items(lines, wrap)
    if not items:
        return
    used = [line for item in items for line in item.lines]
    entry: dict[str, Any] = {"name": title} if title else {}
    entry["keywords"] = [item.text for item in items]
    draft.add("interests", entry, *([heading] if heading is not None else []), *used)
