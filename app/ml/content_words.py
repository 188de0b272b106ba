"""The words of a text that carry its meaning, for requirements in which nothing else is known.

"Experience of working with vulnerable adults" comes down to `vulnerable` and `adult`: words that
every advert uses are left out, spelling, number and common endings are folded.
"""

import re
from functools import cache, lru_cache

import msgspec

from app.ml.components.tables import rows
from app.ml.components.tokens import spelling
from app.ml.irregular import PAST

KEPT_WORDS = 8192
SHORTEST = 3
"""Letters; shorter words count only when written in capitals (`QA`, `HR`)."""

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W_]+)*")

_FILLER_FILE = "filler-words.txt"


class ContentWord(msgspec.Struct, frozen=True):
    """`key` is what two spellings of the word have in common; offsets are into the text."""

    key: str
    start: int
    end: int


def content_words(text: str) -> tuple[ContentWord, ...]:
    """The words of `text` that carry meaning, in order, repeats included."""
    plain = tuple(
        ContentWord(folded(found.group()), found.start(), found.end())
        for found in _WORD.finditer(text)
        if _is_long_enough(found.group()) and found.group().lower() not in _filler("grammar")
    )
    telling = tuple(word for word in plain if word.key not in _filler("advert"))
    return telling or plain


def weight(key: str) -> int:
    """How much a word says: half as much where it stands in the accounts of any trade."""
    return 1 if key in _filler("common") else 2


@lru_cache(maxsize=KEPT_WORDS)
def folded(word: str) -> str:
    """What the forms of a word have in common: `managing`, `managed`, `manage` meet in `manag`."""
    key = spelling(PAST.get(word.lower(), word))
    if key.endswith("ied") and len(key) > SHORTEST + 1:
        key = f"{key[:-3]}y"
    for ending in ("ing", "ed"):
        if key.endswith(ending) and len(key) > len(ending) + 3:
            key = key.removesuffix(ending)
            if key[-1] == key[-2] and key[-1] not in "ls":
                key = key[:-1]
            break
    return key.removesuffix("e") if len(key) > 4 else key


def _is_long_enough(word: str) -> bool:
    return len(word) >= SHORTEST or (len(word) > 1 and word.isupper())


@cache
def _filler(kind: str) -> frozenset[str]:
    """Grammar words as they stand; for words of adverts their keys, so that all forms count."""
    lines = [words for row_kind, words in rows(_FILLER_FILE, 2) if row_kind == kind]
    words = [word for line in lines for word in line.split()]
    return frozenset(words if kind == "grammar" else map(folded, words))
