"""Name, contact and place from the lines at the top of a plain-text résumé."""

import re
from collections.abc import Sequence

import msgspec

from app.domain.resumes.addresses import is_address, put_place
from app.domain.resumes.drafts import Draft
from app.domain.resumes.links import EMAIL, LABEL, PHONE, PROFILE, URL, is_contact, is_phone
from app.domain.resumes.phrases import is_place, is_prose, is_role, looks_like_name
from app.domain.resumes.plain_lines import COLUMN, Line, flat
from app.domain.resumes.words import sections

_TITLES = sections("marks")["titles"]
_SEPARATOR = re.compile(
    rf"\s*[\ue000-\uf8ff|•·▪◆●■‖¦◦∙⋅]\s*|\s+[-–—~/]\s+|\s*;\s+|\s*{COLUMN}\s*|\s{{2,}}"
)


def read_contact(lines: Sequence[Line], draft: Draft, *, is_top: bool) -> list[Line]:
    """Put what `lines` say about the person into `basics`; the lines that say something else.

    `is_top` says that these are the first lines of the text, where the name stands.
    """
    left: list[Line] = []
    pending = [_with_colon(line) for line in lines]
    if is_top:
        pending = _take_name(pending, draft)
    for position, line in enumerate(pending):
        if "name" not in draft.basics and _NAME_LABEL.match(line.flat):
            draft.put_basics("name", _NAME_LABEL.sub("", line.flat), line)
            continue
        is_early = is_top and position <= 2
        is_running_on = (
            bool(left) and left[-1].number == line.number - 1 and is_prose(left[-1].flat)
        )
        if (is_running_on and not is_contact(line.text)) or not _read_line(
            line, draft, is_early=is_early
        ):
            left.append(line)
    return left


def _with_colon(line: Line) -> Line:
    """A label that stands in a column of its own, as if a colon followed it."""
    label, column, rest = line.text.partition(COLUMN)
    label = label.rstrip(" :：")
    if column and (_is_label(label) or _NAME_LABEL.match(f"{label}: x")):
        return msgspec.structs.replace(line, text=f"{label}: {rest}")
    return line


_PART_OF_NAME = r"(?:first name|forename|surname|last name)(?:\(s\))?"
_NAME_LABEL = re.compile(
    rf"^(?:{_PART_OF_NAME}\s*(?:/|and|&)\s*{_PART_OF_NAME}"
    r"|(?:full |vor- und (?:nach|zu))?name|nom|nombre|nome|naam|imię i nazwisko|姓名|氏名)"
    r"\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)


def _take_name(lines: list[Line], draft: Draft) -> list[Line]:
    """The name is the first thing that can be one; a title such as `Curriculum Vitae` is not."""
    for index, line in enumerate(lines[:4]):
        text = LABEL.sub("", line.text) if line.text[:4].casefold() == "name" else line.text
        if flat(text).casefold().strip(" :") in _TITLES:
            draft.drop(line, "title")
            continue
        first, rest = _first_piece(text)
        for title in _TITLES:
            if first[: len(title) + 1].casefold() == f"{title} " and looks_like_name(
                first[len(title) :]
            ):
                first = re.sub(r"^\W*(?:of|for|de|von)\s+", "", first[len(title) :], flags=re.I)
                first = first.strip(" -–—:")
        if looks_like_name(first) and not is_place(first) and flat(first).strip("*_#= "):
            draft.put_basics("name", flat(first).strip("*_#= "), line)
            remaining = [item for item in lines[:index] if not draft.has(item)] + lines[index + 1 :]
            if rest:
                _read_pieces(rest, line, draft, is_early=True)
            return remaining
    return [line for line in lines if not draft.has(line)]


def _first_piece(text: str) -> tuple[str, list[str]]:
    pieces = [piece for piece in _SEPARATOR.split(text) if piece]
    first, rest = (pieces or [""])[0], pieces[1:]
    name, comma, behind = first.partition(",")
    if comma and not re.fullmatch(r"\s*[A-Za-z.,\s()-]{2,24}", behind):
        return name, [behind.strip(), *rest]
    if comma and (is_role(behind) or EMAIL.search(behind)):
        return name, [behind.strip(), *rest]
    return first, rest


def _read_line(line: Line, draft: Draft, *, is_early: bool) -> bool:
    """Read one contact line whole; False, with nothing taken, when it is something else."""
    if is_prose(line.flat) and not EMAIL.search(line.text):
        return False
    pieces = [piece for piece in _SEPARATOR.split(line.text) if piece.strip()]
    if len(pieces) == 1 and not is_contact(pieces[0]):
        return _read_lone(pieces[0], line, draft, is_early=is_early)
    return _read_pieces(pieces, line, draft, is_early=is_early)


def _read_lone(piece: str, line: Line, draft: Draft, *, is_early: bool) -> bool:
    """A line that is one phrase: a place, or what the person is."""
    labelled = LABEL.sub("", piece, count=1)
    if labelled != piece or is_address(piece) or is_place(piece):
        return put_place(labelled, line, draft)
    if is_role(piece) or (is_early and "label" not in draft.basics and ":" not in piece):
        return draft.put_basics("label", flat(piece), line)
    return False


def _read_pieces(pieces: list[str], line: Line, draft: Draft, *, is_early: bool) -> bool:
    """Read each piece of a line; False, with nothing taken, when none of them found a place."""
    words = [item for piece in pieces for item in _take_links(piece, line, draft)]
    may_label = is_early and len(words) == 1
    left = [piece for piece in words if not _put_words(piece, line, draft, may_label=may_label)]
    if not draft.has(line):
        return False
    for piece in left:
        draft.drop_piece(line, flat(piece))
    return True


def _put_words(piece: str, line: Line, draft: Draft, *, may_label: bool) -> bool:
    """Words beside contact details: a place, or what the person is."""
    if is_place(piece) or is_address(piece):
        return put_place(piece, line, draft)
    if (is_role(piece) or may_label) and draft.put_basics("label", flat(piece), line):
        return True
    if not piece[:1].isupper() and piece[:1].isascii():
        return False
    is_short = len(piece.split()) <= 6 and not re.search(r"[:\d]", piece)
    if is_short and "location" not in draft.basics and put_place(piece, line, draft):
        return True
    return draft.put_basics("label", flat(piece), line)


LINKS_OF_A_LINE = 20
"""Addresses or numbers of one kind that are looked for in a line."""


def _take_links(piece: str, line: Line, draft: Draft) -> list[str]:
    """Take e-mail, links and telephone out of one piece; what words remain."""
    rest = piece
    for pattern, put in ((EMAIL, _put_email), (URL, _put_url), (PHONE, _put_phone)):
        for _ in range(LINKS_OF_A_LINE):
            found = pattern.search(rest)
            if found is None:
                break
            label = _label_before(rest[: found.start()])
            if pattern is PHONE and not is_phone(found[0]):
                break
            put(found[0].rstrip(".,;/ " if pattern is URL else ".,; "), label, line, draft)
            rest = f"{rest[: found.start() - len(label)]}{COLUMN}{rest[found.end() :]}"
    left = (
        re.sub(r"^[\s,;()]+|[\s,;(]+$", "", LABEL.sub("", item.strip(" ,;")))
        for item in rest.split(COLUMN)
    )
    return [
        item for item in left if any(letter.isalnum() for letter in item) and not _is_label(item)
    ]


def _label_before(text: str) -> str:
    found = re.search(
        r"[^\W\d_][\w .-]{0,18}[:：]\s*\(?$|(?:tel|phone|mobile|cell|mob|email|e-mail)\.?\s+\(?$",
        text,
        re.I,
    )
    return found[0] if found and len(found[0].split()) <= 2 else ""


def _is_label(text: str) -> bool:
    return bool(LABEL.fullmatch(f"{text.strip()}: ")) or bool(LABEL.fullmatch(f"{text.strip()} "))


def _put_email(text: str, label: str, line: Line, draft: Draft) -> None:
    if not draft.put_basics("email", text, line):
        draft.add_profile({"network": _name(label), "username": text}, line)


def _put_phone(text: str, label: str, line: Line, draft: Draft) -> None:
    if not draft.put_basics("phone", flat(text), line):
        draft.add_profile({"network": _name(label), "username": flat(text)}, line)


def _put_url(text: str, label: str, line: Line, draft: Draft) -> None:
    found = PROFILE.match(text)
    if found is not None:
        profile = {
            "network": _name(label) or found["network"],
            "username": found["user"],
            "url": text,
        }
        draft.add_profile(profile, line)
    elif not draft.put_basics("url", text, line):
        draft.add_profile({"network": _name(label), "url": text}, line)


def _name(label: str) -> str:
    return flat(label).strip(" :：.(")
