"""Sections that are lists: skills, languages, certificates, awards, publications, interests …"""

import re
from collections.abc import Sequence
from typing import Any

from app.domain.resumes.atoms import split_commas
from app.domain.resumes.contact import URL
from app.domain.resumes.drafts import Draft
from app.domain.resumes.items import EXPIRY, Item, split_items
from app.domain.resumes.phrases import is_prose, kind_of, looks_like_name
from app.domain.resumes.plain_lines import COLUMN, Line, between, flat
from app.domain.resumes.words import sections, words_of
from app.lib.date_spans import find_dates

_BARS = re.compile(rf"\s*[|•·▪◆●■‖¦]\s*|\s*{COLUMN}\s*")
_CATEGORY = re.compile(r"^([^:,;|(]{2,48}?)\s*:[*_]{0,2}\s+(\S.*)$", re.DOTALL)


def read_skills(lines: Sequence[Line], wrap: int, draft: Draft) -> None:
    """`Category: a, b` is one skill with keywords; other lists are keywords without a name."""
    for item in split_items(lines, wrap):
        text = "\n".join(line.text for line in item.lines)
        pieces = [text] if is_prose(flat(text)) and "," not in text else _BARS.split(text)
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
        return {"name": name, "keywords": _listed(behind)}
    words = _listed(text)
    if len(words) > 1:
        return {"keywords": words}
    if (bracket := _BRACKET.search(text)) and bracket[2].casefold() in _LEVELS:
        return {"name": bracket[1], "level": bracket[2]}
    return {"name": words[0] if words else text}


_DASHED = re.compile(r"^([^,;|:(–—-]{2,40}?)\s+[–—-]\s+(\S[^.]*)$")
_BRACKET = re.compile(r"^(.+?)\s*\(([^()]+)\)$")
_LEVELS = sections("marks")["levels"]


def _listed(text: str) -> list[str]:
    """The parts of a list between semicolons, else between commas; a sentence is one part."""
    plain = text.strip()
    if is_prose(plain) and plain.count(",") < 3 and ";" not in plain:
        return [plain]
    parts = [part.strip() for part in plain.split(";")] if ";" in plain else split_commas(plain)
    trimmed = [part.strip(" ,;") for part in parts]
    if trimmed and trimmed[-1].endswith(".") and trimmed[-1].count(".") == 1:
        trimmed[-1] = trimmed[-1][:-1]
    return [part for part in trimmed if any(letter.isalnum() for letter in part)]


def read_languages(lines: Sequence[Line], wrap: int, draft: Draft) -> None:
    """`German (B2)`, `German – fluent`, `Fluent in German`: language and fluency."""
    items = split_items(lines, wrap)
    for item in items:
        for piece in _BARS.split("\t".join(line.text for line in item.lines)):
            for part in _language_parts(flat(piece)):
                draft.add("languages", _language(part), *item.lines)


def _language_parts(text: str) -> list[str]:
    """The parts that each name a language; what names none belongs to the one before."""
    parts: list[str] = []
    for part in re.split(r"\s*;\s*", text):
        for piece in split_commas(part):
            if parts and not _names_language(piece):
                parts[-1] = between(text, parts[-1], piece)
            else:
                parts.append(piece.strip(" .") if piece.endswith(".") else piece)
    return [part for part in parts if any(letter.isalnum() for letter in part)]


def _names_language(text: str) -> bool:
    return any(word.strip(".") in sections("languages")["names"] for word in words_of(text))


def _language(text: str) -> dict[str, Any]:
    for pattern in (_BRACKET, _TOLD):
        if found := pattern.match(text):
            return {"language": found[1].strip(), "fluency": found[2].strip()}
    if found := _FLUENT_IN.match(text):
        return {"language": found[2].strip(), "fluency": found[1].strip()}
    words = text.split(" ", 1)
    if len(words) == 2 and words[0].casefold() in sections("languages")["names"]:
        return {"language": words[0], "fluency": words[1]}
    if len(words) == 2 and words[0].casefold() in sections("languages")["fluency"]:
        return {"language": words[1], "fluency": words[0]}
    return {"language": text}


_TOLD = re.compile(r"^([^:–—,-]{2,40}?)\s*(?::|\s[–—-]|,)\s+(\S.*)$")
_FLUENT_IN = re.compile(
    r"^(.{3,40}?)\s+(?:in|knowledge of|speaker of)\s+([^\d]{3,30})$", re.IGNORECASE
)


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
    if section != "certificates" or find_dates(text) or (is_prose(text) and ";" not in text):
        return []
    parts = _listed(text)
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


def read_interests(lines: Sequence[Line], wrap: int, draft: Draft) -> None:
    """Each part of a list is an interest; a sentence stays whole."""
    for item in split_items(lines, wrap):
        text = "\n".join(line.text for line in item.lines)
        for piece in _BARS.split(text):
            found = _CATEGORY.match(flat(piece))
            if found is not None:
                draft.add(
                    "interests", {"name": found[1], "keywords": _listed(found[2])}, *item.lines
                )
                continue
            for part in _listed(flat(piece)):
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
