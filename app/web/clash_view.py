"""Two texts of one field side by side: both whole, and the words marked in which they differ."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

import msgspec

from app.domain.resumes.merging import ENTRY, Clash
from app.domain.resumes.section_editing import Clashing
from app.web.section_form import field_of

_WORD = re.compile(r"\s+|\w+|[^\w\s]")

_COMPARED = 2_000
"""Texts of more words are compared from both ends only."""


class Piece(msgspec.Struct, frozen=True):
    """Some words of a text; `differs` says whether the other text has them."""

    text: str
    differs: bool


class ClashView(msgspec.Struct, frozen=True, kw_only=True):
    """One clash: which field (and row, from 1), and the pieces of both texts."""

    label: str
    row: int | None
    mine: tuple[Piece, ...]
    theirs: tuple[Piece, ...]
    is_removed: bool
    """It was removed in the other window."""


def clash_views(clash: Clashing, section: str) -> list[ClashView]:
    """The clashes of a refused form."""
    return [_view(one, section) for one in clash.clashes]


def _view(clash: Clash, section: str) -> ClashView:
    field = field_of(section, clash.field) if clash.field != ENTRY else None
    mine, theirs = compared(clash.mine, clash.theirs or "")
    return ClashView(
        label=field.label if field else "",
        row=None if clash.index is None else clash.index + 1,
        mine=mine,
        theirs=theirs,
        is_removed=clash.theirs is None,
    )


def compared(mine: str, theirs: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The pieces of both texts; joined they are the texts, to the letter."""
    ours, others = _WORD.findall(mine), _WORD.findall(theirs)
    left, right = [], []
    for tag, start, end, other_start, other_end in _opcodes(ours, others):
        differs = tag != "equal"
        left.append(Piece("".join(ours[start:end]), differs))
        right.append(Piece("".join(others[other_start:other_end]), differs))
    return tuple(p for p in left if p.text), tuple(p for p in right if p.text)


def _opcodes(ours: Sequence[str], others: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    if max(len(ours), len(others)) <= _COMPARED:
        return list(SequenceMatcher(None, ours, others, autojunk=False).get_opcodes())
    return _from_both_ends(ours, others)


def _from_both_ends(
    ours: Sequence[str], others: Sequence[str]
) -> list[tuple[str, int, int, int, int]]:
    """What is the same at the start and at the end; all between counts as different."""
    shorter = min(len(ours), len(others))
    head = next((n for n in range(shorter) if ours[n] != others[n]), shorter)
    most = shorter - head
    tail = next((n for n in range(most) if ours[-1 - n] != others[-1 - n]), most)
    mine_end, other_end = len(ours) - tail, len(others) - tail
    return [
        ("equal", 0, head, 0, head),
        ("replace", head, mine_end, head, other_end),
        ("equal", mine_end, len(ours), other_end, len(others)),
    ]
