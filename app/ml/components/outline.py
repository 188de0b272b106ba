"""The outline of a posting: its sentences in order, each with the section it stands in."""

import re
from collections.abc import Sequence

import msgspec

from app.ml.components.advert_fields import field_at, item_starts, section_of_field
from app.ml.components.headings import Heading, Section, column_of, heading_of, is_aspect, label_of
from app.ml.components.segments import Block, blocks, sentences, trimmed
from app.ml.types import FieldSpan

_TICK = re.compile(r"[xX✓✔✅•●*]|yes|y", re.IGNORECASE)
_WISHES = frozenset({"must", "profile", "nice"})
_FEWEST_LETTERS = 160
_FEWEST_LINES = 2
"""So many lines without a blank one between are a list, with bullets or without."""
_PROSE = 60
"""Characters; a shorter line with a full stop may as well be an item."""
_SHOUTED_SHARE = 0.6
"""A text of so many capitals is shouted throughout: capitals make no heading there."""


class Sentence(msgspec.Struct, frozen=True):
    """One sentence, item or heading. `lead` is where its label ("Location:") starts."""

    start: int
    end: int
    lead: int
    section: Section | None
    is_bulleted: bool
    is_heading: bool


class Outline(msgspec.Struct, frozen=True):
    """Blocks, headings (by index of their block) and sentences of one text."""

    blocks: tuple[Block, ...]
    headings: dict[int, Heading]
    sentences: tuple[Sentence, ...]


def outline_of(text: str, fields: Sequence[FieldSpan] = ()) -> Outline:
    """Return the outline of a cleaned `text`; `fields` are those of a JSON advert it came from."""
    found = blocks(text, item_starts(text, fields))
    shouting = _is_shouting(text)
    headings: dict[int, Heading] = {}
    for index, block in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        heading = heading_of(text, block, following)
        if heading is not None and not (shouting and _is_only_shouted(heading)):
            headings[index] = heading
    return Outline(found, headings, _Walk(text, found, headings, fields).sentences())


def _is_shouting(text: str) -> bool:
    letters = [letter for letter in text[:20_000] if letter.isalpha()]
    if len(letters) < _FEWEST_LETTERS:
        return False
    return sum(letter.isupper() for letter in letters) > _SHOUTED_SHARE * len(letters)


def _is_only_shouted(heading: Heading) -> bool:
    is_shouted, has_colon, level = heading.style
    return is_shouted and not has_colon and not level and heading.is_guess


class _Walk:
    """Goes through the blocks and remembers the section that stands."""

    def __init__(
        self,
        text: str,
        found: tuple[Block, ...],
        headings: dict[int, Heading],
        fields: Sequence[FieldSpan],
    ) -> None:
        self._text = text
        self._fields = fields
        self._field = ""
        self._ground: Section | None = None
        self._blocks = found
        self._headings = headings
        self._section: Section | None = None
        self._style: tuple[bool, bool, int] | None = None
        self._passing: Section | None = None
        self._row: Section | None = None
        self._columns: dict[int, Section] = {}
        self._head_end = 0
        self._grade: Section | None = None
        self._told: Section | None = None
        self._telling: frozenset[int] = frozenset()
        self._had_list = False
        self._had_items = False
        self._lines = 0
        self._had_fragment = False

    def sentences(self) -> tuple[Sentence, ...]:
        found: list[Sentence] = []
        for index, block in enumerate(self._blocks):
            self._enter_field(block)
            self._read_table_head(index)
            if block.start in self._telling:
                found.append(Sentence(block.start, block.end, block.start, None, False, True))
                continue
            if index in self._headings or self._is_table_head(block):
                if index not in self._headings:
                    section = self._columns.get(block.column)
                    found.append(
                        Sentence(block.start, block.end, block.start, section, False, True)
                    )
                    continue
                heading = self._headings[index]
                self._enter(index)
                found.append(
                    Sentence(block.start, block.end, block.start, heading.section, False, True)
                )
            else:
                found.extend(self._in_block(block))
        return tuple(found)

    def _enter_field(self, block: Block) -> None:
        """Where another field of a JSON advert begins, its name is the heading."""
        name = field_at(self._fields, block.start)
        if name == self._field:
            return
        self._field = name
        self._section = self._ground = section_of_field(name)
        self._style = self._passing = self._row = self._grade = None
        self._had_list, self._lines, self._had_fragment = False, 0, False
        self._had_items = False

    def _read_table_head(self, index: int) -> None:
        """Where a row of a table begins: it may say what its columns are ("Essential")."""
        block = self._blocks[index]
        if block.is_cell:
            return
        row = [block]
        for cell in self._blocks[index + 1 :]:
            if cell.column <= row[-1].column:
                break
            row.append(cell)
        self._told, self._telling = None, frozenset()
        if len(row) == 1:
            self._columns, self._head_end = {}, 0
            return
        self._read_grades(row)
        columns = {
            cell.column: section
            for cell in row
            if (section := column_of(self._text[cell.start : cell.end])) is not None
        }
        is_all = bool(columns) and 0 not in columns and len(columns) == len(row) - 1
        if len(columns) > 1 or (is_all and self._is_head_of_two(index)):
            self._columns, self._head_end = columns, row[-1].end

    def _is_head_of_two(self, index: int) -> bool:
        """Whether "Criterion | Essential" is the head of a table, not a wish and its weight: it
        is the first row, and the next one says no weight."""
        if index and self._blocks[index - 1].is_cell:
            return False
        below = next((one for one in self._blocks[index + 2 :] if one.is_cell), None)
        return below is None or column_of(self._text[below.start : below.end]) is None

    def _read_grades(self, row: Sequence[Block]) -> None:
        """Cells of a row that only say how much the rest of it is wanted: "Desirable", or a tick
        in the column of that name."""
        words = {cell: self._text[cell.start : cell.end].strip() for cell in row[1:]}
        graded = {
            cell: section
            for cell, text in words.items()
            if (section := column_of(text)) is not None and not self._columns
        }
        ticked = {
            cell: self._columns[cell.column]
            for cell, text in words.items()
            if cell.column in self._columns and _TICK.fullmatch(text)
        }
        telling = graded if len(graded) == 1 else ticked
        if len(telling) == 1:
            self._told = next(iter(telling.values()))
            self._telling = frozenset(cell.start for cell in telling)

    def _is_table_head(self, block: Block) -> bool:
        return bool(self._columns) and block.end <= self._head_end

    def _enter(self, index: int) -> None:
        heading = self._headings[index]
        is_first = self._lines == 0 and not self._had_list and not self._had_fragment
        self._passing, self._had_list, self._lines, self._had_fragment = None, False, 0, False
        self._had_items = False
        if index + 1 < len(self._blocks) and self._blocks[index + 1].is_cell:
            # The first cell of a row of a table speaks for its row alone.
            self._row = "profile" if heading.section == "sub" else heading.section
            return
        if heading.section in _WISHES and is_aspect(self._text[heading.start : heading.end]):
            # "Desirable", and below it "Experience" and "Skills": all of it is desirable.
            if self._grade is None and is_first and self._section in {"must", "nice"}:
                self._grade = self._section
            if self._grade is not None:
                self._section = self._grade
                return
        elif heading.section is not None and heading.section != "sub":
            self._grade = None
        is_below = self._style is not None and heading.style != self._style
        if heading.section == "sub" or (heading.section is None and is_below):
            if self._section not in _WISHES and heading.section == "sub":
                self._section, self._style = "profile", heading.style
            return
        self._section, self._style = heading.section or self._ground, heading.style

    def _in_block(self, block: Block) -> list[Sentence]:
        found = []
        section: Section | None = None
        standing: Section | None = None
        is_ended = False
        self._row = self._row if block.is_cell else None
        for index, (start, end) in enumerate(sentences(self._text, block.start, block.end)):
            label = label_of(self._text, start, end)
            if index == 0:
                section = standing = self._section_for(block, label)
            elif label is not None:
                section = self._labelled(label)
            elif is_ended and section != standing:
                section = standing  # a label within a paragraph speaks up to the full stop
            is_ended = self._text[end - 1] in ".!?"
            begin = label.end if label else start
            begin, _ = trimmed(self._text, begin, end)
            found.append(Sentence(begin, end, start, section, block.is_bulleted, False))
        self._lines += not block.is_after_blank
        self._had_fragment = self._had_fragment or self._text[block.end - 1] not in ".!?"
        self._had_items = self._had_items or block.is_bulleted
        self._had_list = self._had_list or block.is_bulleted or self._lines >= _FEWEST_LINES
        return found

    def _section_for(self, block: Block, label: Heading | None) -> Section | None:
        """The section of a block: its label's, else a list's after a label, else the standing."""
        if label is not None:
            section = self._labelled(label)
            self._passing = None if block.is_bulleted else section
            return section
        if self._told is not None:
            return self._told
        if block.column in self._columns:
            return self._columns[block.column]
        if self._row is not None:
            return self._row
        if self._passing is not None:
            if block.is_bulleted:
                return self._passing
            self._passing = None
        if self._had_items and not block.is_bulleted and not block.is_cell:
            return self._ground  # the list is over, though no blank line says so
        if not block.is_bulleted and block.is_after_blank:
            # A paragraph after a list, or after items without a full stop: the heading spoke of
            # those.
            is_prose = self._text[block.end - 1] == "." and block.end - block.start >= _PROSE
            if self._had_list or (self._had_fragment and is_prose):
                return self._ground
        return self._section

    def _labelled(self, label: Heading) -> Section | None:
        if label.section == "sub":
            return self._section if self._section in _WISHES else "profile"
        if label.section == "profile" and self._section in _WISHES:
            return self._section
        return label.section
