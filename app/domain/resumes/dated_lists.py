"""Certificates, awards and publications: lists whose items have a date and a giver."""

import re
from collections.abc import Sequence
from typing import Any

from app.domain.resumes.drafts import Draft
from app.domain.resumes.items import EXPIRY, Item, split_items
from app.domain.resumes.links import URL
from app.domain.resumes.listings import listed
from app.domain.resumes.phrases import is_prose, kind_of
from app.domain.resumes.pieces import split_commas
from app.domain.resumes.plain_lines import COLUMN, Line, flat
from app.lib.date_spans import find_dates


def read_dated(section: str, lines: Sequence[Line], wrap: int, draft: Draft) -> None:
    """Certificates, awards and publications: one entry an item, with its date and its giver."""
    entry: dict[str, Any] = {}
    for item in split_items(lines, wrap):
        parts = _listed_certificates(section, item)
        if parts:
            for part in parts:
                draft.add(section, {_NAMES[section]: part}, *item.lines)
            entry = {}
            continue
        new = _dated(section, item)
        if entry and _belongs(section, new, item):
            _join(section, entry, new, item)
            draft.use(*item.lines)
        else:
            entry = new
            draft.add(section, entry, *item.lines)


_NAMES = {"certificates": "name", "awards": "title", "publications": "name"}
_DATES = {"certificates": "date", "awards": "date", "publications": "releaseDate"}
_GIVERS = {"certificates": "issuer", "awards": "awarder", "publications": "publisher"}


def _listed_certificates(section: str, item: Item) -> list[str]:
    """`CSCS card, First aid, IPAF` on one line are several; with a date it is one."""
    text = flat(item.text)
    if section != "certificates" or find_dates(text[:400]) or (is_prose(text) and ";" not in text):
        return []
    parts = listed(text)
    return parts if len(parts) >= 3 else []


def _dated(section: str, item: Item) -> dict[str, Any]:
    text = COLUMN.join(line.text for line in item.lines[:1]) + "".join(
        f" {line.text}" for line in item.lines[1:]
    )
    entry: dict[str, Any] = {}
    url = URL.search(text)
    if url is not None and "://" in url[0]:
        entry["url"] = url[0].rstrip(".,;)")
        text = f"{text[: url.start()]}{COLUMN}{text[url.start() + len(entry['url']) :]}"
    text, date = _cut_date(text)
    pieces = [flat(piece).strip(_EDGES) for piece in _GIVER_CUT.split(text)]
    pieces = [_balanced(piece) for piece in pieces if any(letter.isalnum() for letter in piece)]
    if pieces:
        entry = {
            _NAMES[section]: pieces.pop(0),
            **({_DATES[section]: date} if date else {}),
            **entry,
        }
        _split_giver(section, entry, pieces)
    elif date:
        entry[_DATES[section]] = date
    if pieces:
        entry[_GIVERS[section]] = pieces.pop(0)
    if pieces:
        entry["summary"] = "\n".join(pieces)
    return entry


_EDGES = " \t,;:|•·–—-"
_GIVER_CUT = re.compile(rf"\s*[|•·]\s*|\s*{COLUMN}\s*|\s+—\s+|\s*—\s+")


def _balanced(text: str) -> str:
    return text.strip("()[] ") if text.count("(") != text.count(")") else text


def _split_giver(section: str, entry: dict[str, Any], pieces: list[str]) -> None:
    """`First Aid at Work, St John Ambulance`: a last comma part that is a body gave it."""
    if pieces or section == "publications":
        return
    parts = split_commas(entry[_NAMES[section]])
    is_giver = len(parts) == 2 and (kind_of(parts[1]) == "body" or _DATES[section] in entry)
    if is_giver and len(parts[1].split()) <= 7:
        entry[_NAMES[section]] = parts[0]
        pieces.append(parts[1])


def _cut_date(text: str) -> tuple[str, str]:
    """A date at either end, or in brackets, and the text without it."""
    for span in reversed(find_dates(text[:400])):
        before, after = text[: span.start], text[span.end :]
        if EXPIRY.search(before):
            continue
        opened = before.rstrip()[-1:] in ("(", "[") and after.lstrip()[:1] in (")", "]")
        if opened:
            before, after = before.rstrip()[:-1], after.lstrip()[1:]
        at_edge = not before.strip(_EDGES + "([") or not after.strip(_EDGES + ").]")
        if opened or at_edge or before.rstrip()[-1:] in ("|", COLUMN, ","):
            return f"{before}{COLUMN}{after}", flat(text[span.start : span.end]).rstrip(" -–—")
    return text, ""


def _belongs(section: str, new: dict[str, Any], item: Item) -> bool:
    """Whether an unmarked line goes on with the entry above: its date, its giver, its summary."""
    if item.first.marker or item.first.has_gap:
        return False
    name = _NAMES[section]
    if name not in new:
        return True
    return set(new) == {name} and (is_prose(new[name]) or bool(_ISSUED.match(new[name])))


_ISSUED = re.compile(
    r"^(?:issued by|awarded by|issuer|ausgestellt von|délivré par|by)\b", re.IGNORECASE
)


def _join(section: str, entry: dict[str, Any], new: dict[str, Any], item: Item) -> None:
    for field, text in new.items():
        target = field
        if field == _NAMES[section]:
            target = _GIVERS[section] if _ISSUED.match(text) else "summary"
        if target not in entry:
            entry[target] = text
        elif target == "summary":
            entry[target] = f"{entry[target]}\n{text}"
        else:
            entry["summary"] = "\n".join(filter(None, (entry.get("summary"), text)))
