"""Whether the posting's own words stand in a text, as somebody searching for them would find them.

Case, white space and hyphens are folded, and a plural s at the end: a search for "REST API" finds
"REST APIs", and nobody should be told to change one into the other. Nor is "mentored" another name
for "mentoring": a résumé tells in the past what a posting asks for, in the same words.
"""

import functools
import re

from app.ml.irregular import PAST

_GAPS = re.compile(r"[\s\-‐‑]+")
_GAP = r"[\s\-‐‑]*"
_PLAIN_WORD = re.compile(r"[a-z]{4,}|led|ran", re.IGNORECASE)
_SHORTEST_ROOT = 3
_SHORTEST_PLURAL = 3
"""Letters: an s after `Go` or `C` makes another word."""


@functools.lru_cache(maxsize=4096)
def own_words(words: str) -> re.Pattern[str]:
    """A pattern that finds `words` as whole words; it never matches for words without letters."""
    parts = [re.escape(part) for part in _GAPS.split(words.strip()) if part]
    if not parts:
        return re.compile(r"(?!)")
    parts[-1] = _any_number(parts[-1])
    return re.compile(rf"(?<!\w){_GAP.join(parts)}(?!\w)", re.IGNORECASE)


def _any_number(part: str) -> str:
    if not part.isalpha() or len(part) < _SHORTEST_PLURAL or part.endswith(("ss", "us", "is")):
        return part
    return f"{part.removesuffix('s')}s?"


@functools.lru_cache(maxsize=4096)
def is_inflected(one: str, other: str) -> bool:
    """Whether both are the same words in other forms: "mentoring" and "mentored", "led a team" and
    "leading a team". Names, initials and words of another root never are."""
    first, second = one.split(), other.split()
    return (
        len(first) == len(second)
        and first != second
        and all(_is_form(*pair) for pair in zip(first, second, strict=True))
    )


def _is_form(one: str, other: str) -> bool:
    if one.casefold() == other.casefold():
        return True
    if not (_PLAIN_WORD.fullmatch(one) and _PLAIN_WORD.fullmatch(other)):
        return False
    if not all(word.islower() or word.istitle() for word in (one, other)):
        return False
    return bool(_roots(one.lower()) & _roots(other.lower()))


def _roots(word: str) -> frozenset[str]:
    """What the word may be a form of: "planned" of plan or plann, "managing" of manage or manag."""
    if word in PAST:
        return frozenset({PAST[word]})
    roots = {word}
    for ending in ("ing", "ed", "es", "s"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_ROOT:
            roots |= {stem, f"{stem}e"} if ending != "s" else {stem}
            if ending in ("ing", "ed") and stem[-1] == stem[-2]:
                roots.add(stem[:-1])
            if ending in ("ed", "es") and stem.endswith("i"):
                roots.add(f"{stem[:-1]}y")
    return frozenset(roots)
