"""The header lines of an entry cut into the phrases that name post, employer and place."""

import re
from collections.abc import Sequence

import msgspec

from app.domain.resumes.links import URL
from app.domain.resumes.phrases import (
    Kind,
    is_place,
    is_region,
    is_town_like,
    kind_of,
)
from app.domain.resumes.pieces import TRIM, is_noise, pieces_of, split_commas
from app.domain.resumes.plain_lines import COLUMN, Line, between, flat
from app.lib.date_spans import DateSpan


class Atom(msgspec.Struct):
    """One phrase of a header; `group` is shared by phrases that only a comma parts."""

    text: str
    kind: Kind
    piece: str
    group: int


def whole(atoms: Sequence[Atom]) -> Atom:
    """Phrases of one piece as one again, of the first kind that says something."""
    first, last = atoms[0], atoms[-1]
    kind = next((atom.kind for atom in atoms if atom.kind in ("role", "body")), first.kind)
    return Atom(between(first.piece, first.text, last.text), kind, first.piece, first.group)


class Header(msgspec.Struct):
    """What the header lines of an entry say besides its phrases."""

    atoms: list[Atom]
    start: str | None = None
    end: str | None = None
    url: str | None = None
    place: str | None = None
    extra: list[str] = msgspec.field(default_factory=list)
    keeps_places: bool = False
    named: dict[str, str] = msgspec.field(default_factory=dict)


def read_header(
    lines: Sequence[tuple[Line, DateSpan | None]], *, keeps_places: bool = False
) -> Header:
    """The phrases of `lines`, their first date, their first place and their first link taken out.

    With `keeps_places` only a place that stands apart is taken: a school keeps the town behind it.
    """
    header = Header([], keeps_places=keeps_places)
    group = 0
    for line, date in lines:
        text = line.text
        if date is not None:
            text = _without_date(text, date, header)
        text = _without_url(text, header)
        if line.says:
            _put_labelled(line.says, text, header)
            continue
        for piece in pieces_of(text):
            _add_group(piece, group, header)
            group += 1
    return header


def _put_labelled(says: str, text: str, header: Header) -> None:
    """What stands behind a label needs no guess; an employer may have its place behind it."""
    words = flat(text).strip(TRIM)
    if is_noise(words):
        return
    if says == "place" and header.place is None:
        header.place = words
        return
    if says == "employer" and header.place is None:
        parts = _take_place(words, [part.strip(TRIM) for part in split_commas(words)], header)
        words = between(words, parts[0], parts[-1]) if parts else words
    if says in ("dates", "place") or says in header.named:
        header.extra.append(words)
    else:
        header.named[says] = words


def _without_date(text: str, date: DateSpan, header: Header) -> str:
    first = flat(text[slice(*date.first)])
    last = flat(text[slice(*date.last)]) if date.last is not None else None
    before, after = text[: date.start], text[date.end :]
    if header.start is not None or header.end is not None:
        header.extra.append(flat(text[date.start : date.end]).strip(" -–—"))
    elif last is not None:
        header.start, header.end = first, last
    else:
        _put_single(first, header)
    opened = before.rstrip()[-1:] in ("(", "[") and after.lstrip()[:1] in (")", "]")
    if opened:
        before, after = before.rstrip()[:-1], after.lstrip()[1:]
    return f"{_LABEL.sub('', before)}{COLUMN}{after}"


_LABEL = re.compile(r"(?:dates?|period|duration|zeitraum|from|since)\s*:\s*$", re.IGNORECASE)


def _put_single(text: str, header: Header) -> None:
    """One date: `since 2019` and `Jan – Mar 2021` begin, a bare `2019` only ends.

    A bare start would read as a post that still runs.
    """
    if re.fullmatch(
        r"[\d./-]*(?:19|20)\d\d[\d./-]*|.*[^\W\d_].*(?:19|20)\d\d", text
    ) and not _OPENS.search(text):
        header.end = text
    else:
        header.start = text


_OPENS = re.compile(
    r"^(?:since|from|starting|seit|ab|depuis|dès|desde|dal|sinds|vanaf|od|с)\b|[-–—/]\s*\d\d$|[-–—~]\s*\S*\s*(?:19|20)\d\d$",
    re.I,
)


def _without_url(text: str, header: Header) -> str:
    found = URL.search(text)
    if (
        found is None
        or header.url is not None
        or ("://" not in found[0] and not _is_apart(text, found))
    ):
        return text
    header.url = found[0].rstrip(".,;)")
    before = text[: found.start()].rstrip(" (<[")
    return f"{before}{COLUMN}{text[found.start() + len(header.url) :].lstrip(' )>]')}"


def _is_apart(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()].rstrip()[-1:], text[found.end() :].lstrip()[:1]
    return (not before or before in "|(<-–—,;:\t") and (not after or after in "|)>-–—,;\t")


def _add_group(piece: str, group: int, header: Header) -> None:
    """Add the phrases of one piece, its trailing place taken off."""
    parts = [part.strip(TRIM) for part in split_commas(piece)]
    if header.place is None:
        parts = _take_place(piece, parts, header)
    header.atoms.extend(Atom(part, kind_of(part), piece, group) for part in parts)


def _take_place(piece: str, parts: list[str], header: Header) -> list[str]:
    """Take a place off the end of comma parts: `Meridian, Vancouver, BC` leaves `Meridian`."""
    if is_place(", ".join(parts)):
        header.place = between(piece, parts[0], parts[-1])
        return []
    last = len(parts) - 1
    if header.keeps_places:
        return parts
    if last >= 1 and is_region(parts[last]):
        names_city = last >= 2 and kind_of(parts[last - 1]) in ("unknown", "place")
        first = last - 1 if names_city else last
    elif (
        (last >= 1 and is_place(parts[last]))
        or (last >= 2 and kind_of(parts[0]) == "role" and _is_short_name(parts[last]))
        or (last == 1 and kind_of(parts[0]) == "body" and _is_short_name(parts[last]))
    ):
        first = last
    else:
        return _take_middle_place(parts, header)
    header.place = between(piece, parts[first], parts[-1])
    return parts[:first]


def _take_middle_place(parts: list[str], header: Header) -> list[str]:
    """`Bank of Ireland, Dublin, Adviser`: a place with something else on either side."""
    for position in range(1, len(parts) - 1):
        if is_place(parts[position]):
            header.place = parts.pop(position)
            break
    return parts


def _is_short_name(text: str) -> bool:
    plain = text.title() if text.isupper() and len(text) > 4 else text
    return len(text.split()) <= 2 and is_town_like(plain) and not _UNIT.search(text)


_UNIT = re.compile(
    r"ward|unit|team|department|division|abteilung|icu|sales|marketing|hr|finance", re.I
)
