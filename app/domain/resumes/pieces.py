"""A header line cut at its separators and commas."""

import re

from app.domain.resumes.phrases import has_degree, has_school, is_place, is_role
from app.domain.resumes.plain_lines import COLUMN, flat

_STRONG = re.compile(rf"\s*[|•·▪◆●■‖¦]\s*|\s+[-–—―~]+\s+|\s*—\s*|\s*{COLUMN}\s*|\s*;\s+|\s+//\s+")
_AT = re.compile(r"\s+(?:at|@|bei|beim|chez|presso|hos)\s+", re.IGNORECASE)
_FROM = re.compile(r"\s+(?:from|at)\s+", re.IGNORECASE)
TRIM = " \t,;:|•·–—-/*_#"


def pieces_of(text: str) -> list[str]:
    """The pieces between bars, dashes and wide gaps; `at` and `from` part post or degree, too."""
    pieces: list[str] = []
    for piece in _STRONG.split(text):
        plain = flat(piece).strip(TRIM)
        found = _AT.search(plain)
        if found and is_role(plain[: found.start()]):
            pieces.extend((plain[: found.start()], plain[found.end() :]))
        elif (gave := _FROM.search(plain)) and _is_study(plain, gave):
            pieces.extend((plain[: gave.start()], plain[gave.end() :]))
        elif (bracket := _BRACKETED.search(plain)) and is_place(bracket[1]):
            pieces.extend((plain[: bracket.start()].strip(), bracket[1]))
        else:
            pieces.append(plain)
    return [_unwrapped(piece) for piece in pieces if not is_noise(piece)]


def _is_study(text: str, gave: re.Match[str]) -> bool:
    """Whether `B.E. (Civil) from Anna University` names a degree and the school that gave it."""
    return has_degree(text[: gave.start()]) and has_school(text[gave.end() :])


_BRACKETED = re.compile(r"\s*\(([^()]+)\)$")


def _unwrapped(piece: str) -> str:
    """`(Contract)` without its brackets, and none that has lost its other half."""
    if piece.startswith("(") and piece.endswith(")") and piece.count("(") == 1:
        return piece[1:-1].strip()
    if piece.count("(") != piece.count(")"):
        return piece.strip("() ")
    return piece


def is_noise(text: str) -> bool:
    """Whether a piece holds nothing but punctuation."""
    return not any(letter.isalnum() for letter in text)


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
