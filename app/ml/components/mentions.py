"""Skills that no lexicon knows, named in the lines about what is asked for and what one will do.

No table holds every rule book, machine and program of every trade. A reader who does not know
them still sees what they are: the thing behind "knowledge of", the object of a task's verb, an item
of a list. Such names are shown in the posting's own words and are never part of a score.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from app.ml.components.tables import listed, rows
from app.ml.irregular import PAST
from app.ml.types import SkillKind

_WORD = re.compile(r"[^\W_][\w+#]*(?:[.&/'’‑-](?=\w)[\w+#]+)*\+*", re.UNICODE)
_JOIN = re.compile(r"[ \t]{1,3}|[ \t]{0,3}\n[ \t]{0,40}")
"""What may stand between two words of one name."""
_ITEM_BEFORE = re.compile(
    r"(?:^|[,;:(/•*–—-]|\b(?:and|or|&|to|will|'ll|can|also))\s*$", re.IGNORECASE
)
_NUMBER = re.compile(r"[\d.,/%+-]+(?:st|nd|rd|th|k|m|kg|lbs?|hrs?|h)?", re.IGNORECASE)
MOST_WORDS = 5
FEWEST_LETTERS = 3
_LINE_CUT = 20_000
"""A line of more characters is no line of a person."""

Span = tuple[int, int]


class Named(msgspec.Struct, frozen=True):
    """A stretch that names a skill in words of its own."""

    start: int
    end: int
    kind: SkillKind


class _Word(msgspec.Struct, frozen=True):
    text: str
    start: int
    end: int

    @property
    def plain(self) -> str:
        return self.text.casefold().replace("’", "'").removesuffix("'s")


@cache
def _words_of(kind: str) -> frozenset[str]:
    found = (row for row in rows("no-skills.txt", 2) if row[0] == kind)
    return frozenset(word for _, words in found for word in words.split())


@cache
def _verbs() -> frozenset[str]:
    """The forms of the verbs with which tasks begin, and of what people say they did."""
    of_tasks = {verb for (line,) in rows("task-verbs.txt", 1) for verb in listed(line)}
    doing = {verb for _, line in rows("doing-verbs.txt", 2) for verb in line.split()}
    forms = set()
    for verb in of_tasks | doing:
        stem = verb.removesuffix("e")
        ends = {verb, f"{verb}s", f"{verb}es", f"{stem}ing", f"{verb}ing", f"{stem}ed"}
        if verb.endswith("y"):
            ends |= {f"{verb[:-1]}ies", f"{verb[:-1]}ied"}
        forms |= ends | {f"{verb}{verb[-1]}ing", f"{verb}{verb[-1]}ed"}
    return frozenset(forms | set(PAST))


def named_in(text: str, start: int, end: int, taken: Sequence[Span]) -> tuple[Named, ...]:
    """Return the names in `text[start:end]` that lie in none of the `taken` stretches, in order."""
    end = min(end, start + _LINE_CUT)
    found = []
    for run in _runs(text, start, end, taken):
        name = _trimmed(run)
        if name and _is_name(name, is_first=name[0].start <= start + 1):
            found.append(Named(name[0].start, name[-1].end, _kind(name)))
    return tuple(found)


def _runs(text: str, start: int, end: int, taken: Sequence[Span]) -> Iterator[list[_Word]]:
    """Neighbouring words of which none is grammar, a verb that begins a clause, or taken."""
    run: list[_Word] = []
    for match in _WORD.finditer(text, start, end):
        word = _Word(match.group(), match.start(), match.end())
        if run and _JOIN.fullmatch(text, run[-1].end, word.start) is None:
            yield run
            run = []
        is_out = word.plain in _words_of("cut") or any(
            first < word.end and word.start < last for first, last in taken
        )
        if is_out or (not run and _is_verb(text, start, word)):
            yield run
            run = []
        else:
            run.append(word)
    yield run


def _is_verb(text: str, start: int, word: _Word) -> bool:
    """Whether a word says what is done: a known verb where a clause or an item begins."""
    if word.plain not in _verbs():
        return False
    return _ITEM_BEFORE.search(text, start, word.start) is not None or word.start == start


def _trimmed(run: list[_Word]) -> list[_Word]:
    first, last = 0, len(run)
    while first < last and _is_edge(run[first]):
        first += 1
    while first < last and _is_edge(run[last - 1]):
        last -= 1
    return run[first:last]


def _is_edge(word: _Word) -> bool:
    return word.plain in _words_of("edge") or _NUMBER.fullmatch(word.text) is not None


def _is_name(name: Sequence[_Word], *, is_first: bool) -> bool:
    if len(name) > MOST_WORDS or any(word.plain in _words_of("person") for word in name):
        return False
    telling = [
        word
        for word in name
        if word.plain not in _words_of("plain") and len(word.text) >= FEWEST_LETTERS
    ]
    if not telling:
        return False
    only = len(name) == 1 and not is_first
    return not only or not _is_adverb(name[0])


def _is_adverb(word: _Word) -> bool:
    return word.text.islower() and word.text.endswith("ly")


def _kind(name: Sequence[_Word]) -> SkillKind:
    if all(word.text[0].isupper() or word.text[0].isdigit() for word in name):
        return "tool"
    return "method" if any(word.plain.endswith("ing") for word in name) else "knowledge"
