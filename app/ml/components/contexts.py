"""When a name that is also an everyday word may be believed: `Go`, `R`, `Excel`, `Spark`, `Word`.

Such a name counts standing alone as an item, beside another skill of its realm in a list, or
(unless its form is only believed in lists) among cue words: "experience in Go", "React developer".
"""

import functools
from collections.abc import Sequence
from importlib import resources

import msgspec

from app.ml.components.content import BREAK, Content
from app.ml.lexicon import Form, Skill

_SEPARATORS = frozenset(
    {
        ",",
        "/",
        "|",
        "•",
        "·",
        ";",
        "&",
        "+",
        "(",
        ")",
        ":",
        "and",
        "or",
        "plus",
        "including",
        "like",
    }
)
_BRIDGE = 4
"""Separators and version numbers that may stand between two neighbours of a list."""
_FENCES = frozenset({",", "/", "|", ";", "•", "·", "(", ")", BREAK})
_ENDS = _FENCES | {".", ":", "!", "?", "[", "]", "&", "+", "–", "—", '"', "'", "”", "’", "…"}


class Cues(msgspec.Struct, frozen=True):
    """The word tables of `data/contexts.txt`, a field a section."""

    heads: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    right: frozenset[str]


@functools.cache
def cues() -> Cues:
    """The cue words that come with the program."""
    text = (resources.files("app.ml") / "data" / "contexts.txt").read_text("utf-8")
    tables: dict[str, set[str]] = {}
    words: set[str] = set()
    for line in text.splitlines():
        if line.startswith("["):
            words = tables.setdefault(line.strip("[] "), set())
        elif not line.startswith("#"):
            words.update(line.split())
    return Cues(**{name: frozenset(table) for name, table in tables.items()})


class Candidate(msgspec.Struct, frozen=True):
    """A form seen at content tokens `start` to `end` (exclusive)."""

    start: int
    end: int
    skill: Skill
    form: Form


_LONG_LIST = 3
"""So many everyday words with capitals in a row are names."""


def believed(
    content: Content, sure: Sequence[Candidate], doubtful: Sequence[Candidate]
) -> list[Candidate]:
    """Those of `doubtful` that their surroundings bear out, in order of position.

    A believed one bears out its neighbours in turn, so that "Go, R, C" after "languages:" is three
    skills. The result does not depend on the order of `doubtful`.
    """
    open_ones = sorted(
        (one for one in doubtful if not _is_glued(content, one)), key=lambda one: one.start
    )
    near = _neighbours(content, (*sure, *open_ones), open_ones)
    taken = {one.start for one in sure}
    for one in open_ones:
        if _stands_for_itself(content, one) or _has_twin(content, one, near[one.start]):
            taken.add(one.start)
    taken |= _in_long_lists(content, open_ones, near)
    for sweep in (open_ones, open_ones[::-1]):  # along a list both ways: what one end knows spreads
        for one in sweep:
            if any(
                other.start in taken and _keep_company(one, other) for other in near[one.start]
            ) and (_is_as_written(content, one) or _is_plain_item(content, one)):
                taken.add(one.start)
    return [one for one in open_ones if one.start in taken]


def is_announced(content: Content, one: Candidate) -> bool:
    """Whether a cue before it says that the name is meant: "written in Go for …"."""
    return (
        one.form.strength == "context"
        and _is_as_written(content, one)
        and _has_cue_before(content, one.start)
    )


def _is_glued(content: Content, one: Candidate) -> bool:
    """Whether a hyphen makes the word part of a compound ("Word-of-mouth", "C-level")."""
    left = one.start - 1 in content.tight
    right = one.end - 1 in content.tight and content.word(one.end).lower() != "based"
    return left or right


def _is_as_written(content: Content, one: Candidate) -> bool:
    return [*content.words[one.start : one.end]] == one.form.text.split()


def _stands_for_itself(content: Content, one: Candidate) -> bool:
    if not _is_as_written(content, one):
        return False
    before, after = content.word(one.start - 1), content.word(one.end)
    if before == BREAK and after == BREAK:
        return True
    if one.form.strength == "listed":
        return False
    if after.lower() in cues().after:
        return True
    return _has_cue_before(content, one.start) and _may_end_here(after)


def _has_cue_before(content: Content, start: int) -> bool:
    before = content.word(start - 1).lower()
    if before == ":":
        return content.word(start - 2).lower() in cues().heads
    return before in cues().before


def _may_end_here(after: str) -> bool:
    return after in _ENDS or after.lower() in cues().right or after[0].isdigit()


def _step(content: Content, index: int, by: int) -> int | None:
    """Over separators and version numbers from `index`; None where a list does not go on."""
    for count in range(_BRIDGE + 1):
        word = content.word(index)
        if word.lower() not in _SEPARATORS and not word[0].isdigit():
            return index if count else None
        index += by
    return None


def _keep_company(one: Candidate, other: Candidate) -> bool:
    return one.skill.realm in ("office", other.skill.realm)


def _neighbours(
    content: Content, everyone: Sequence[Candidate], open_ones: Sequence[Candidate]
) -> dict[int, list[Candidate]]:
    """For each open one, by its start, the candidates before and after it in a list.

    A program's name may touch as well ("Java Spring", "React Redux").
    """
    starts = {one.start: one for one in everyone}
    ends = {one.end: one for one in everyone}
    near: dict[int, list[Candidate]] = {}
    for one in open_ones:
        left = _step(content, one.start - 1, -1)
        right = _step(content, one.end, 1)
        before = ends.get(left + 1) if left is not None else None
        after = starts.get(right) if right is not None else None
        touching = [
            other
            for other in (ends.get(one.start), starts.get(one.end))
            if other is not None and _is_program(other) and _is_as_written(content, one)
        ]
        near[one.start] = [other for other in (before, after) if other is not None] + touching
    return near


def _in_long_lists(
    content: Content, open_ones: Sequence[Candidate], near: dict[int, list[Candidate]]
) -> set[int]:
    """The starts of those that stand in a list of nothing but doubtful names: "Teams, Slack and
    Notion" means the programs, though none of the three is sure."""
    runs: list[list[Candidate]] = []
    for one in open_ones:
        if not _is_as_written(content, one):
            continue
        if runs and runs[-1][-1] in near[one.start]:
            runs[-1].append(one)
        else:
            runs.append([one])
    return {
        one.start
        for run in runs
        for one in run
        if len({member.skill.name for member in run[: 2 * _LONG_LIST]}) >= _LONG_LIST
    }


def _is_plain_item(content: Content, one: Candidate) -> bool:
    """Whether a name in small letters is fenced in like an item: "python, go, java"."""
    return content.word(one.start - 1) in _FENCES and content.word(one.end) in _FENCES


def _is_program(one: Candidate) -> bool:
    return one.skill.realm == "tech" and one.skill.kind in ("tool", "language")


def _has_twin(content: Content, one: Candidate, near: Sequence[Candidate]) -> bool:
    """Whether another doubtful name of the same group is its neighbour ("Word and Excel")."""
    return _is_as_written(content, one) and any(
        other.skill.group == one.skill.group
        and other.skill is not one.skill
        and _is_as_written(content, other)
        for other in near
    )
