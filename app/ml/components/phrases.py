"""Looks up many phrases in a text in one pass, whatever stands between their words."""

import re
from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

Value = TypeVar("Value")

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ \t]{0,3}[()]?[.'&/+\u2019\u2010-\u2013-]{0,2}[ \t]{0,3}(?:\n[ \t]{0,40})?")
_SHORT = 5
"""Phrases of so few letters with a capital inside are sought as written, or all in capitals."""


class Hit(NamedTuple, Generic[Value]):
    """One phrase found: its value and where it stands."""

    start: int
    end: int
    value: Value


class _Phrase(NamedTuple, Generic[Value]):
    words: tuple[str, ...]
    exact: bool
    value: Value


class _Word(NamedTuple):
    text: str
    start: int
    end: int


class PhraseTable(Generic[Value]):
    """A dictionary of phrases; `find` returns the longest ones, left to right, never overlapping.

    A phrase matches without regard to case and to the punctuation between its words, unless it is
    short and has a capital inside. The time taken is linear in the text.
    """

    def __init__(self, phrases: Iterable[tuple[str, Value]]) -> None:
        self._by_first: dict[str, list[_Phrase[Value]]] = {}
        for text, value in phrases:
            words = tuple(_WORD.findall(text))
            if not words:
                continue
            exact = len("".join(words)) <= _SHORT and text[1:] != text[1:].lower()
            kept = words if exact else tuple(word.casefold() for word in words)
            entry = _Phrase(kept, exact, value)
            self._by_first.setdefault(kept[0].casefold(), []).append(entry)
        for candidates in self._by_first.values():
            candidates.sort(key=lambda phrase: (-len(phrase.words), not phrase.exact))

    def find(self, text: str) -> list[Hit[Value]]:
        """Return the phrases in `text` with offsets into it."""
        words = [_Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
        hits: list[Hit[Value]] = []
        at = 0
        while at < len(words):
            found = self._longest(text, words, at)
            if found is None:
                at += 1
                continue
            last = words[at + len(found.words) - 1]
            hits.append(Hit(words[at].start, last.end, found.value))
            at += len(found.words)
        return hits

    def _longest(self, text: str, words: list[_Word], at: int) -> _Phrase[Value] | None:
        for phrase in self._by_first.get(words[at].text.casefold(), ()):
            if _matches(text, words, at, phrase):
                return phrase
        return None


def _matches(text: str, words: list[_Word], at: int, phrase: "_Phrase[Value]") -> bool:
    if at + len(phrase.words) > len(words):
        return False
    for offset, wanted in enumerate(phrase.words):
        word = words[at + offset]
        if phrase.exact:
            is_it = word.text in {wanted, wanted.upper()}
        else:
            is_it = word.text.casefold() == wanted
        if not is_it or (offset and not _joined(text, words[at + offset - 1], word)):
            return False
    return True


def _joined(text: str, left: _Word, right: _Word) -> bool:
    """Whether nothing but a gap of one phrase stands between two words: `Ph. D`, `bachelor's`."""
    gap = text[left.end : right.start]
    if len(left.text) == 1 and len(right.text) == 1:
        return gap in {".", ". ", "/", "&", " & ", "-"}
    return _GAP.fullmatch(gap) is not None
