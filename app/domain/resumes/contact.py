"""Name, contact and place from the lines at the top of a plain-text résumé."""

import re
from collections.abc import Sequence
from typing import Any

from app.domain.resumes.drafts import Draft
from app.domain.resumes.phrases import is_place, is_prose, is_region, is_role, looks_like_name
from app.domain.resumes.plain_lines import COLUMN, Line, between, flat
from app.domain.resumes.words import sections
from app.lib.date_spans import find_dates
from app.lib.dates import parse_range

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
URL = re.compile(
    r"(?:https?://|www\.)[^\s|,;<>()]+"
    r"|(?<![@\w.])(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|me|info|co\.uk|uk|de|fr|es|it|nl|ch|at|be|eu|ca|us"
    r"|in|au|nz|se|no|dk|fi|pl|app|page|site|tech|ai|studio|design|blog|work|works|art|xyz|edu|gov)"
    r"(?![\w.@])(?:/[^\s|,;<>()]*)?",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?:\+|\(\+?)?\d[\d ().\-–/\u00a0]{5,22}\d(?!\w)(?:\s?(?:x|ext\.?)\s?\d{1,5})?"
)
_PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z]{2,3}\.)?(?P<network>linkedin|github|gitlab|twitter|x|xing|facebook"
    r"|instagram|medium|behance|dribbble|stackoverflow|kaggle|bitbucket|youtube|orcid|researchgate|codepen"
    r"|tiktok)"
    r"\.(?:com|org|net|io)/(?:in/|pub/|profile/|users/\d+/|@)?(?P<user>[^/\s?#]+)?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:e-?mail(?: address)?|mail|tel(?:e(?:phone|fon))?|phone(?: number)?|ph|mobile?|mob"
    r"|cell(?:phone)?"
    r"|handy|telefonnummer|mobil|téléphone|tél|teléfono|móvil|correo|telefono|cellulare|telefone|address"
    r"|home address|adresse|anschrift|dirección|indirizzo|adres|location|wohnort|website"
    r"|web(?: ?site)?|homepage|portfolio|url|linkedin|github|gitlab|xing|twitter"
    r"|name|full name|vor- und nachname|[emtpwa])\.?\s*[:：]\s*"
    r"|^(?:tel|phone|mobile|cell|mob|email|e-mail)\.?\s+(?=[\d+(]|\S+@)",
    re.IGNORECASE,
)
_TITLES = sections("marks")["titles"]
_SEPARATOR = re.compile(
    rf"\s*[\ue000-\uf8ff|•·▪◆●■‖¦◦∙⋅]\s*|\s+[-–—~/]\s+|\s*;\s+|\s*{COLUMN}\s*|\s{{2,}}"
)
_STREET = re.compile(
    r"\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|close|way|place|square|terrace"
    r"|boulevard|blvd|apt|apartment|flat|unit|suite|p\.?o\.? box|rue|calle"
    r"|via|plaza|weg|platz|allee|gasse|ul)\b\.?"
    r"|stra(?:ß|ss)e\b|str\.",
    re.IGNORECASE,
)
_POSTAL = re.compile(
    r"\b(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d"
    r"|\d{5}(?:-\d{4})?|\d{4}\s?[A-Z]{2}|\d{2}-\d{3})\b"
    r"|^\d{4}(?=\s)|\b\d{4}$"
)


def read_contact(lines: Sequence[Line], draft: Draft, *, is_top: bool) -> list[Line]:
    """Put what `lines` say about the person into `basics`; the lines that say something else.

    `is_top` says that these are the first lines of the text, where the name stands.
    """
    left: list[Line] = []
    pending = list(lines)
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
        if (is_running_on and not _is_contact(line.text)) or not _read_line(
            line, draft, is_early=is_early
        ):
            left.append(line)
    return left


_NAME_LABEL = re.compile(
    r"^(?:(?:full |vor- und (?:nach|zu))?name|nom|nombre|nome|naam|imię i nazwisko|姓名|氏名)"
    r"\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)


def _take_name(lines: list[Line], draft: Draft) -> list[Line]:
    """The name is the first thing that can be one; a title such as `Curriculum Vitae` is not."""
    for index, line in enumerate(lines[:4]):
        text = _LABEL.sub("", line.text) if line.text[:4].casefold() == "name" else line.text
        if flat(text).casefold().strip(" :") in _TITLES:
            draft.drop(line, "title")
            continue
        first, rest = _first_piece(text)
        for title in _TITLES:
            if first[: len(title) + 1].casefold() == f"{title} " and looks_like_name(
                first[len(title) :]
            ):
                first = first[len(title) :].strip(" -–—:")
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
    if len(pieces) == 1 and not _is_contact(pieces[0]):
        return _read_lone(pieces[0], line, draft, is_early=is_early)
    return _read_pieces(pieces, line, draft, is_early=is_early)


def _read_lone(piece: str, line: Line, draft: Draft, *, is_early: bool) -> bool:
    """A line that is one phrase: a place, or what the person is."""
    labelled = _LABEL.sub("", piece, count=1)
    if labelled != piece or _is_address(piece) or is_place(piece):
        return _put_place(labelled, line, draft)
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
    if is_place(piece) or _is_address(piece):
        return _put_place(piece, line, draft)
    if (is_role(piece) or may_label) and draft.put_basics("label", flat(piece), line):
        return True
    if not piece[:1].isupper() and piece[:1].isascii():
        return False
    is_short = len(piece.split()) <= 6 and not re.search(r"[:\d]", piece)
    if is_short and "location" not in draft.basics and _put_place(piece, line, draft):
        return True
    return draft.put_basics("label", flat(piece), line)


def _take_links(piece: str, line: Line, draft: Draft) -> list[str]:
    """Take e-mail, links and telephone out of one piece; what words remain."""
    rest = piece
    for pattern, put in ((EMAIL, _put_email), (URL, _put_url), (_PHONE, _put_phone)):
        while found := pattern.search(rest):
            label = _label_before(rest[: found.start()])
            if pattern is _PHONE and not _is_phone(found[0]):
                break
            put(found[0].rstrip(".,;/ " if pattern is URL else ".,; "), label, line, draft)
            rest = f"{rest[: found.start() - len(label)]}{COLUMN}{rest[found.end() :]}"
    left = (
        re.sub(r"^[\s,;()]+|[\s,;(]+$", "", _LABEL.sub("", item.strip(" ,;")))
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
    return bool(_LABEL.fullmatch(f"{text.strip()}: ")) or bool(_LABEL.fullmatch(f"{text.strip()} "))


def _is_contact(piece: str) -> bool:
    if EMAIL.search(piece) or URL.search(piece):
        return True
    found = _PHONE.search(piece)
    return bool(found and _is_phone(found[0]))


def _is_phone(text: str) -> bool:
    digits = sum(letter.isdigit() for letter in text)
    if not 7 <= digits <= 15 or parse_range(text) is not None:
        return False
    is_range = text[:1] not in "+(" and any(span.last is not None for span in find_dates(text))
    return not is_range and not re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}", text.strip())


def _put_email(text: str, label: str, line: Line, draft: Draft) -> None:
    if not draft.put_basics("email", text, line):
        draft.add_profile({"network": _name(label), "username": text}, line)


def _put_phone(text: str, label: str, line: Line, draft: Draft) -> None:
    if not draft.put_basics("phone", flat(text), line):
        draft.add_profile({"network": _name(label), "username": flat(text)}, line)


def _put_url(text: str, label: str, line: Line, draft: Draft) -> None:
    found = _PROFILE.match(text)
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


def _is_address(text: str) -> bool:
    """Whether a phrase has a street or a postal code; a year at its end is none."""
    if not any(letter.isdigit() for letter in text) or ":" in text:
        return False
    return bool(_STREET.search(text) or (_POSTAL.search(text) and not find_dates(text)))


def _put_place(text: str, line: Line, draft: Draft) -> bool:
    """Split a place into street, code, city and region; False when it was given before."""
    location: dict[str, Any] = draft.basics.setdefault("location", {})
    before = dict(location)
    parts = _with_one_street(text)
    for index, part in enumerate(parts):
        if not _put_part(part, parts[index + 1 :], location):
            draft.basics["location"] = before
            if not before:
                del draft.basics["location"]
            return False
    draft.use(line)
    return True


def _with_one_street(text: str) -> list[str]:
    """The parts of a place; `Flat 3, 22 Dock Road` is one: a place has one address."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    streets = [i for i, part in enumerate(parts) if _STREET.search(part) and re.search(r"\d", part)]
    last = streets[-1] if streets else 0
    return [between(text, parts[0], parts[last]), *parts[last + 1 :]] if last else parts


def _put_part(part: str, following: list[str], location: dict[str, Any]) -> bool:
    """Put one part of a place where it belongs; False when that is taken."""
    code = _POSTAL.search(part)
    if (
        _STREET.search(part)
        and any(letter.isdigit() for letter in part)
        and not (code and code[0] == part)
    ):
        return _fill(location, part, "address")
    if code and "postalCode" not in location:
        location["postalCode"] = flat(code[0])
        names = [part[: code.start()].strip(), part[code.end() :].strip()]
        return all(_put_name(name, location) for name in names if name)
    if any(letter.isdigit() for letter in part) and following:
        return _fill(location, part, "address")
    return _put_name(part, location)


def _put_name(name: str, location: dict[str, Any]) -> bool:
    is_known_region = is_region(name) and name.casefold() not in sections("places")["cities"]
    if name in ("UK", "US", "USA", "GB", "DE", "FR", "CA") and "region" in location:
        return _fill(location, name, "countryCode")
    if is_known_region and "region" not in location and "city" in location:
        return _fill(location, name, "region")
    return _fill(location, name, "city", "region")


def _fill(location: dict[str, Any], text: str, *fields: str) -> bool:
    for field in fields:
        if field not in location:
            location[field] = flat(text)
            return True
    return False
