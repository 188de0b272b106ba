"""Reviewed lists of words that the plain-text reader knows; how they are read."""

import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def sections(name: str) -> dict[str, frozenset[str]]:
    """The lists of `name`.txt by the word in brackets above them; entries stand between commas."""
    found: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in _lines(name):
        if line.startswith("["):
            current = found.setdefault(line.strip("[] "), set())
        else:
            current.update(word.strip() for word in line.split(",") if word.strip())
    return {key: frozenset(words) for key, words in found.items()}


@cache
def single(name: str) -> frozenset[str]:
    """The words of `name`.txt, separated by white space."""
    return frozenset(word for line in _lines(name) for word in line.split())


def words_of(text: str) -> list[str]:
    """`text` in lower case as words; full stops, hyphens, & and apostrophes belong to them."""
    return _WORD.findall(text.casefold())


_WORD = re.compile(r"[^\W_](?:[\w.&'’/-]*[\w.])?|&")


def _lines(name: str) -> list[str]:
    text = (_FOLDER / f"{name}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
