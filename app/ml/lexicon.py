"""The skills lexicon: reviewed text files in `data/`, read once and checked while reading.

The format of the files is told in `data/README.md`; every fault names its file and line.
"""

import functools
import hashlib
from collections.abc import Iterable
from importlib import resources
from typing import Literal, get_args

import msgspec

from app.ml.types import SkillKind

Strength = Literal["sure", "context", "listed"]
"""How much a form needs around it to be believed: nothing, a cue, or a list of other skills."""
REALMS = ("tech", "office", "trade")
"""Worlds whose names keep company in lists: computing, everyday office programs, all other work."""

_FLAGS = frozenset({"cased", "context", "listed", "field"})
_MARKS = {"=": ("sure", True), "?": ("context", True), "!": ("listed", True)}


class LexiconFault(ValueError):
    """A line of a lexicon file that breaks the format; `where` is `file:line`."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"{where}: {message}")
        self.where = where


class Form(msgspec.Struct, frozen=True):
    """One way to write a skill; a `cased` form counts only in exactly these letters."""

    text: str
    cased: bool = False
    strength: Strength = "sure"


class Skill(msgspec.Struct, frozen=True, kw_only=True):
    """One reviewed skill.

    `forms` holds the name and every alias; `is_field` marks names that departments bear as well
    ("marketing team"). `where` is the `file:line` it was read from.
    """

    name: str
    kind: SkillKind
    group: str
    trade: str
    realm: str
    forms: tuple[Form, ...]
    is_field: bool
    where: str

    @property
    def aliases(self) -> tuple[str, ...]:
        """Every other way to write the name, as the file gives them."""
        return tuple(form.text for form in self.forms[1:])


class Trap(msgspec.Struct, frozen=True):
    """A phrase that holds a skill's letters and means something else."""

    text: str
    where: str


class Kinds(msgspec.Struct, frozen=True):
    """A name and the names of what is an instance of it."""

    wider: str
    narrower: tuple[str, ...]
    where: str


class Lexicon:
    """All skills and traps; immutable once made."""

    def __init__(
        self,
        skills: Iterable[Skill],
        traps: Iterable[Trap],
        version: str,
        kinds: Iterable[Kinds] = (),
    ) -> None:
        self.skills = tuple(skills)
        self.traps = tuple(traps)
        self.version = version
        self._by_name: dict[str, Skill] = {}
        for skill in self.skills:
            first = self._by_name.setdefault(skill.name, skill)
            if first is not skill:
                raise LexiconFault(skill.where, f"{skill.name!r} stands at {first.where} already")
        self._narrower: dict[str, tuple[str, ...]] = {}
        for line in kinds:
            self._add_kinds(line)

    @staticmethod
    @functools.cache
    def load() -> "Lexicon":
        """Read the lexicon that comes with the program; raises `LexiconFault`."""
        data = resources.files("app.ml") / "data"
        files = sorted((data / "skills").iterdir(), key=lambda file: file.name)
        texts = {file.name: file.read_text("utf-8") for file in files if file.name.endswith(".txt")}
        rules = [(data / name).read_text("utf-8") for name in ("traps.txt", "contexts.txt")]
        return Lexicon.read(texts, *rules, is_a=(data / "is-a.txt").read_text("utf-8"))

    @staticmethod
    def read(skill_files: dict[str, str], traps: str, *others: str, is_a: str = "") -> "Lexicon":
        """Make a lexicon of the texts of its files, named `<trade>.txt`; raises `LexiconFault`.

        `is_a` says what is an instance of what; `others` are texts that only tell in the version:
        what else decides what is found.
        """
        skills = [skill for name, text in skill_files.items() for skill in _read_skills(name, text)]
        digest = hashlib.sha256()
        named = (f"{name}\0{text}" for name, text in sorted(skill_files.items()))
        for part in (*named, traps, *others, is_a):
            digest.update(part.encode())
            digest.update(b"\0")
        return Lexicon(skills, _read_traps(traps), digest.hexdigest()[:16], _read_kinds(is_a))

    def by_name(self, name: str) -> Skill | None:
        """The skill of exactly this name, or None."""
        return self._by_name.get(name)

    def narrower(self, name: str) -> tuple[str, ...]:
        """The skills that are `name` by definition: PostgreSQL for relational databases."""
        return self._narrower.get(name, ())

    def _add_kinds(self, line: Kinds) -> None:
        for name in (line.wider, *line.narrower):
            if name not in self._by_name:
                raise LexiconFault(line.where, f"{name!r} is no skill of the lexicon")
        if line.wider in line.narrower or line.wider in self._narrower:
            raise LexiconFault(line.where, f"{line.wider!r} stands there twice")
        back = [name for name in line.narrower if line.wider in self._narrower.get(name, ())]
        if back:
            raise LexiconFault(line.where, f"{back[0]!r} is already the wider of the two")
        self._narrower[line.wider] = line.narrower

    def related(self, one: str, other: str) -> bool:
        """Whether two different names stand in one group: a recruiter would call them related."""
        first, second = self._by_name.get(one), self._by_name.get(other)
        if first is None or second is None or first is second:
            return False
        return first.group == second.group


def _lines(text: str) -> Iterable[tuple[int, str]]:
    """Numbered lines that say something; `#` begins a remark only at the start of a line."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line.strip()


def _read_skills(file: str, text: str) -> Iterable[Skill]:
    trade, realm = file.removesuffix(".txt"), "trade"
    for number, line in _lines(text):
        where = f"{file}:{number}"
        if line.startswith("@realm "):
            realm = line.removeprefix("@realm ").strip()
            if realm not in REALMS:
                raise LexiconFault(where, f"realm {realm!r} is none of {', '.join(REALMS)}")
        else:
            yield _read_skill(line, where, trade, realm)


def _read_skill(line: str, where: str, trade: str, realm: str) -> Skill:
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) not in (4, 5):
        raise LexiconFault(where, "expected `Name | aliases | kind | group | flags`")
    name, aliases, kind, group = cells[:4]
    flags = frozenset(cells[4].split()) if len(cells) > 4 else frozenset()
    if not name or not group:
        raise LexiconFault(where, "a skill needs a name and a group")
    if kind not in get_args(SkillKind):
        raise LexiconFault(where, f"kind {kind!r} is none of {', '.join(get_args(SkillKind))}")
    if flags - _FLAGS:
        raise LexiconFault(where, f"unknown flag {', '.join(sorted(flags - _FLAGS))}")
    forms = (_name_form(name, flags), *(_alias_form(alias, where) for alias in _split(aliases)))
    return Skill(
        name=name,
        kind=msgspec.convert(kind, SkillKind),
        group=group,
        trade=trade,
        realm=realm,
        forms=forms,
        is_field="field" in flags,
        where=where,
    )


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",")] if cell else []


def _name_form(name: str, flags: frozenset[str]) -> Form:
    strength: Strength = "sure"
    if "listed" in flags:
        strength = "listed"
    elif "context" in flags:
        strength = "context"
    return Form(name, cased="cased" in flags or strength != "sure", strength=strength)


def _alias_form(alias: str, where: str) -> Form:
    strength, cased = _MARKS.get(alias[:1], ("sure", False))
    text = alias[1:] if alias[:1] in _MARKS else alias
    if not text:
        raise LexiconFault(where, "an alias is empty")
    return Form(text, cased=cased, strength=msgspec.convert(strength, Strength))


def _read_traps(text: str) -> Iterable[Trap]:
    return [Trap(line, f"traps.txt:{number}") for number, line in _lines(text)]


def _read_kinds(text: str) -> Iterable[Kinds]:
    for number, line in _lines(text):
        where = f"is-a.txt:{number}"
        wider, mark, narrower = line.partition("|")
        names = tuple(name for name in _split(narrower.strip()) if name)
        if not mark or not names:
            raise LexiconFault(where, "expected `wider | narrower, narrower`")
        yield Kinds(wider.strip(), names, where)
