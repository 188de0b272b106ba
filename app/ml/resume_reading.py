"""A résumé as evidence: its visible lines, the skills in them, and how much their place is worth.

Reading one text costs far more than adding up points, so what was read is kept by text, bounded:
scoring again after an edit reads the changed lines only. A cached answer is the same as a new one.
"""

import functools
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Literal, TypeVar

import msgspec
from spacy.language import Language

from app.ml.components.skills import find_skills
from app.ml.titles_held import TitlesHeld
from app.ml.types import Mention, ResumeEntry, ResumeLine, ResumeText

Place = Literal["entry", "list"]
"""In a dated entry or a project, or only in a list."""

LIST_SECTIONS = frozenset({"basics", "skills", "interests", "languages", "references"})
TITLE_FIELDS = frozenset({"position"})
LIST_FIELDS = frozenset({"keywords"})
ORGANISATIONS = frozenset(
    {"organization", "institution", "issuer", "awarder", "publisher", "entity", "work.name"}
)
"""Names of employers and schools: to have worked at Oracle is no proof of the database."""

KEPT_TEXTS = 4096
"""Texts whose reading is kept; a résumé has 40 to 100 lines."""
LONGEST_KEPT = 2_000
"""Characters; longer texts are read anew each time, so that the cache stays small."""

Answer = TypeVar("Answer")


class ReadLine(msgspec.Struct, frozen=True):
    """A visible line; `order` is its place in the résumé, `mentions` are offsets into its text."""

    line: ResumeLine
    order: int
    place: Place
    mentions: tuple[Mention, ...]


Seen = tuple[ReadLine, Mention]


class ReadResume(msgspec.Struct, frozen=True):
    """What of a résumé may count; its mentions also by the skill's name and by its group."""

    lines: tuple[ReadLine, ...]
    entries: tuple[ResumeEntry, ...]
    by_name: dict[str, list[Seen]]
    by_group: dict[str, list[Seen]]


class ResumeReader:
    """Reads résumés with one pipeline; results depend on the texts alone, never on the cache."""

    def __init__(self, nlp: Language, titles: TitlesHeld) -> None:
        self._skills = remembered(lambda text: find_skills(nlp(text)))
        self._titles = titles

    def read(self, resume: ResumeText) -> ReadResume:
        """The visible part of `resume` with the skills in it."""
        entries = tuple(entry for entry in resume.entries if not entry.hidden)
        dated = {entry.path for entry in entries if _is_dated(entry)}
        lines = [line for line in resume.lines if not line.hidden and line.text.strip()]
        found = self._mentions(lines)
        read = tuple(
            ReadLine(line, order, _place(line, dated), tuple(found.get(line.path, ())))
            for order, line in enumerate(lines)
        )
        seen = [(line, mention) for line in read for mention in line.mentions]
        by_name: dict[str, list[Seen]] = {}
        by_group: dict[str, list[Seen]] = {}
        for line, mention in seen:
            by_name.setdefault(mention.name, []).append((line, mention))
            by_group.setdefault(mention.group, []).append((line, mention))
        return ReadResume(read, entries, by_name, by_group)

    def _mentions(self, lines: Sequence[ResumeLine]) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = {}
        for unit in _units(lines):
            starts = [start for _, start in unit.lines]
            for mention in self._skills(unit.text):
                line, start = unit.lines[bisect_right(starts, mention.start) - 1]
                if mention.end <= start + len(line.text):
                    found.setdefault(line.path, []).append(_shifted(mention, -start))
            if len(unit.lines) > 1:
                for line, _ in unit.lines:
                    self._add_alone(line, found.setdefault(line.path, []))
        for line in lines:
            if line.field in TITLE_FIELDS:
                seen = tuple(found.get(line.path, ()))
                found[line.path] = [*self._titles.with_fields(line.text, seen)]
        return found

    def _add_alone(self, line: ResumeLine, within: list[Mention]) -> None:
        """An item may also be a skill when it is read for itself."""
        taken = {at for one in within for at in range(one.start, one.end)}
        within += [one for one in self._skills(line.text) if one.start not in taken]


def remembered(read: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """`read` with a bounded memory by text."""
    kept = functools.lru_cache(maxsize=KEPT_TEXTS)(read)
    return lambda text: kept(text) if len(text) <= LONGEST_KEPT else read(text)


class _Unit(msgspec.Struct):
    """Lines that are understood together, and where each of them begins in the joined text."""

    text: str
    lines: list[tuple[ResumeLine, int]]

    def add(self, line: ResumeLine, separator: str) -> None:
        if self.lines:
            self.text += separator
        self.lines.append((line, len(self.text)))
        self.text += line.text


def _units(lines: Sequence[ResumeLine]) -> Iterable[_Unit]:
    """A line stands for itself, but items are read as a list as well ("Go, R, Swift")."""
    for (is_list, _), group in groupby(lines, key=_listed_with):
        if is_list:
            yield _list_unit(list(group))
        else:
            yield from (
                _Unit(line.text, [(line, 0)]) for line in group if not is_organisation(line)
            )


def _listed_with(line: ResumeLine) -> tuple[bool, str]:
    if line.section == "skills":
        return True, "skills"
    return line.field in LIST_FIELDS, line.entry or ""


def _list_unit(lines: Sequence[ResumeLine]) -> _Unit:
    """ "Languages: Go, Rust" and, apart from it, "Tools: Git"; groups without items in one row."""
    heads = {line.entry for line in lines if line.field in LIST_FIELDS}
    unit = _Unit("", [])
    before: ResumeLine | None = None
    for line in lines:
        if before is None or line.entry == before.entry:
            separator = ": " if before is not None and before.field not in LIST_FIELDS else ", "
        else:
            separator = "\n\n" if heads & {line.entry, before.entry} else ", "
        unit.add(line, separator)
        before = line
    return unit


def is_organisation(line: ResumeLine) -> bool:
    """Whether `line` is the name of an employer, school or issuer."""
    return line.field in ORGANISATIONS or f"{line.section}.{line.field}" in ORGANISATIONS


def _shifted(mention: Mention, by: int) -> Mention:
    return msgspec.structs.replace(mention, start=mention.start + by, end=mention.end + by)


def _is_dated(entry: ResumeEntry) -> bool:
    return entry.start is not None or entry.end is not None or entry.is_current


def _place(line: ResumeLine, dated: set[str]) -> Place:
    if line.section in LIST_SECTIONS or line.field in LIST_FIELDS:
        return "list"
    if line.section == "projects" or line.entry in dated:
        return "entry"
    return "list"
