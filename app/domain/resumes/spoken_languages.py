"""The section of spoken languages."""

import re
from collections.abc import Sequence
from typing import Any

from app.domain.resumes.drafts import Draft
from app.domain.resumes.items import split_items
from app.domain.resumes.listings import BARS, BRACKET
from app.domain.resumes.pieces import split_commas
from app.domain.resumes.plain_lines import Line, between, flat
from app.domain.resumes.words import sections, words_of


def read_languages(lines: Sequence[Line], wrap: int, draft: Draft) -> None:
    """`German (B2)`, `German – fluent`, `Fluent in German`: language and fluency."""
    items = split_items(lines, wrap)
    for item in items:
        for piece in BARS.split("\t".join(line.text for line in item.lines)):
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
    for pattern in (BRACKET, _TOLD):
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
