"""The header lines of an entry cut into the phrases that name post, employer and place."""

import re
from collections.abc import Sequence

import msgspec

from app.domain.resumes.contact import URL
from app.domain.resumes.phrases import Kind, is_place, is_region, is_role, is_town_like, kind_of
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
        for piece in _pieces(text):
            _add_group(piece, group, header)
            group += 1
    return header


def is_noise(text: str) -> bool:
    """Whether a piece holds nothing but punctuation."""
    return not any(letter.isalnum() for letter in text)


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


_STRONG = re.compile(rf"\s*[|•·▪◆●■‖¦]\s*|\s+[-–—―~]+\s+|\s*—\s*|\s*{COLUMN}\s*|\s*;\s+|\s+//\s+")
_AT = re.compile(r"\s+(?:at|@|bei|beim|chez|presso|hos)\s+", re.IGNORECASE)
_TRIM = " \t,;:|•·–—-/*_#"


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in _STRONG.split(text):
        plain = flat(piece).strip(_TRIM)
        found = _AT.search(plain)
        if found and is_role(plain[: found.start()]):
            pieces.extend((plain[: found.start()], plain[found.end() :]))
        elif (bracket := _BRACKETED.search(plain)) and is_place(bracket[1]):
            pieces.extend((plain[: bracket.start()].strip(), bracket[1]))
        else:
            pieces.append(plain)
    return [_unwrapped(piece) for piece in pieces if not is_noise(piece)]


_BRACKETED = re.compile(r"\s*\(([^()]+)\)$")


def _unwrapped(piece: str) -> str:
    """`(Contract)` without its brackets, and none that has lost its other half."""
    if piece.startswith("(") and piece.endswith(")") and piece.count("(") == 1:
        return piece[1:-1].strip()
    if piece.count("(") != piece.count(")"):
        return piece.strip("() ")
    return piece


def _add_group(piece: str, group: int, header: Header) -> None:
    """Add the phrases of one piece, its trailing place taken off."""
    parts = [part.strip(_TRIM) for part in split_commas(piece)]
    if header.place is None:
        parts = _take_place(piece, parts, header)
    header.atoms.extend(Atom(part, kind_of(part), piece, group) for part in parts)


def split_commas(text: str) -> list[str]:
    """The parts between commas outside brackets; `Inc.`, `Ltd` … stay with their name."""
    parts: list[str] = []
    depth = start = 0
    for position, letter in enumerate(text):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth <= 0 and not _is_suffix(text[position + 1 : position + 24]):
            parts.append(text[start:position])
            start = position + 1
    parts.append(text[start:])
    return [part.strip() for part in parts if not is_noise(part)]


def _is_suffix(rest: str) -> bool:
    first = rest.split(",")[0].strip().strip(".").casefold()
    return first in _SUFFIXES or bool(re.match(r"\d{3}(?:\D|$)", rest))


_SUFFIXES = frozenset(
    (
        "inc",
        "ltd",
        "limited",
        "llc",
        "llp",
        "plc",
        "corp",
        "co",
        "gmbh",
        "jr",
        "sr",
        "phd",
        "rn",
        "md",
    )
)


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
    return len(text.split()) <= 2 and is_town_like(text) and not _UNIT.search(text)


_UNIT = re.compile(
    r"ward|unit|team|department|division|abteilung|icu|sales|marketing|hr|finance", re.I
)
