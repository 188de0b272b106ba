"""Lines, paragraphs and sentences of a posting, with offsets.

Prose that was wrapped at a width is joined again; a list without bullets stays a list.
"""

import re
from collections.abc import Iterator, Mapping

import msgspec

_MARKER = re.compile(
    r"(?:[-*+•◦▪▫●○■□‣⁃∙·–—→➢➤►▶▸▹»✓✔✅☑☐❖♦◆⬥★☆✦✨👉🔹🔸🔷🔶🟢🔵⭐💡🚀📌➡☞❯>]\ufe0f?[ \t]*(?=\S))"
    r"|(?:o[ \t]+(?=[A-Z\d]))"
    r"|(?:\(?(?:\d{1,2}|[a-hA-H]|[ivx]{1,4})[.)][ \t]+)"
    r"|(?:\[[ xX]?\][ \t]*)"
)
_PICTURES = frozenset("👉🔹🔸🔷🔶🟢🔵⭐💡🚀📌✨☑✅✔")
_DASHED = re.compile(r"[-–—+*]\S")
_RULE = re.compile(r"[\s\-=_*~#—–•.]{3,}")
_HASHES = re.compile(r"#{1,6}[ \t]+")
_INNER = re.compile(r"[ \t]*[•◦▪●○■‣∙✓✔✅➢➤►▶🔹🔸👉][ \t]*(?=\S)|[ \t]{2,}[-*–][ \t]+(?=[A-Z\d])")
_INNER_DASH = re.compile(r"(?<=\S) [-–*] (?=[A-Z\d])")
_MANY_DASHES = 3
"""So many " - X" in one line are a list whose line breaks were lost."""
_CELL = re.compile(r"[ \t]*\|[ \t]*|\t+[ \t]*")
_EMPTY_CELL = re.compile(r"[\s:=-]*")
_END = re.compile(
    r"[.!?]+[\"')\]*_]{0,3}[ \t\n]+(?=[\"'(\[*_]{0,3}[A-Z\d•£$€-])|;[ \t\n]+(?!or\s)|;$"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(/,])(?:e\.g|i\.e|eg|ie|incl|approx|min|max|yrs?|inc|ltd|co|st|dr|mr|mrs|ms|no|vs|sr"
    r"|jr|dept|ph\.d|b\.sc|m\.sc|b\.a|m\.a|b\.s|m\.s|b\.eng|m\.eng|ed\.d|u\.s|u\.k|a\.m|p\.m|etc"
    r"|esp|fig|ca|cf|resp|[A-Za-z])\.$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[A-Z][\w/&' -]{1,30}:\s")
_SHORTEST_WRAP = 50
_LONGEST_WRAP = 130
"""Widths, in characters, at which people and mail programs wrap prose."""
_RAGGED = 24
"""A wrapped line is at most a long word shorter than the widest of its paragraph."""


class Block(msgspec.Struct, frozen=True):
    """One item of a list, or a paragraph: `start`/`end` without bullet and blanks around."""

    start: int
    end: int
    is_bulleted: bool
    level: int
    """Number of `#` of a Markdown heading, else 0."""
    is_after_blank: bool
    column: int = 0
    """Of a cell of a table; 0 for the first cell of a line and for what is in no table."""
    has_picture: bool = False
    """Whether its bullet is a picture, which people set before headings as well."""

    @property
    def is_cell(self) -> bool:
        """Whether it is a cell of a table that is not the first of its line."""
        return self.column > 0


def is_rule(line: str) -> bool:
    """Whether a line only draws a line: `-----`, `* * *`, `=====`."""
    return len(line.strip()) >= 3 and _RULE.fullmatch(line.strip()) is not None


def blocks(text: str, starts: Mapping[int, bool] | None = None) -> tuple[Block, ...]:
    """Return the blocks of a cleaned `text` in order; rules and empty lines are none.

    `starts` are lines known to begin something, and whether that is an item of a list.
    """
    rows = list(_rows(text, starts or {}))
    joined: list[Block] = []
    at = 0
    while at < len(rows):
        end = _paragraph_end(rows, at)
        joined.extend(_unwrapped(text, rows[at:end]))
        at = end
    return tuple(part for block in joined for part in _split_inner(text, block))


def _rows(text: str, starts: Mapping[int, bool]) -> Iterator[Block]:
    start, is_after_blank = 0, True
    for line in text.split("\n"):
        end = start + len(line)
        if not line.strip() or is_rule(line):
            is_after_blank = True
        else:
            row = _row(text, start, end, is_after_blank or start in starts)
            if starts.get(start):
                row = msgspec.structs.replace(row, is_bulleted=True, is_after_blank=is_after_blank)
            yield row
            is_after_blank = False
        start = end + 1


def _row(text: str, start: int, end: int, is_after_blank: bool) -> Block:
    start, end = trimmed(text, start, end)
    level, is_bulleted, has_picture = 0, False, False
    if hashes := _HASHES.match(text, start, end):
        level, start = hashes.end() - hashes.start() - 1, hashes.end()
    else:
        for _ in range(2):  # a bullet may stand before a tick or a number
            marker = _MARKER.match(text, start, end)
            if marker is None or marker.end() >= end:
                break
            if text[start] in "-–—+*" and text[start + 1 : start + 2] == text[start]:
                break  # `**bold**`, `--`
            if _DASHED.match(text, start) and text[start] == "*" and "*" in text[start + 1 : end]:
                break  # `*emphasis*`
            has_picture = not is_bulleted and text[start] in _PICTURES
            is_bulleted, start = True, marker.end()
    return Block(start, end, is_bulleted, level, is_after_blank, has_picture=has_picture)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return `start`, `end` without the blanks at both ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _paragraph_end(rows: list[Block], at: int) -> int:
    """Return the index behind the rows that may be one wrapped paragraph or item."""
    end = at + 1
    while end < len(rows):
        row = rows[end]
        if row.is_after_blank or row.is_bulleted or row.level:
            break
        end += 1
    return end if not rows[at].level else at + 1


def _unwrapped(text: str, rows: list[Block]) -> Iterator[Block]:
    """Join the rows of a wrapped paragraph; leave the rows of a list as they are."""
    widest = max(row.end - row.start for row in rows)
    is_wrapped = _is_wrapped(text, rows, widest)
    current = rows[0]
    for row in rows[1:]:
        if _goes_on(text, current, row, is_wrapped, rows):
            current = msgspec.structs.replace(current, end=row.end)
        else:
            yield current
            current = row
    yield current


def _is_wrapped(text: str, rows: list[Block], widest: int) -> bool:
    if len(rows) < 2 or not _SHORTEST_WRAP <= widest <= _LONGEST_WRAP:
        return False
    if any(_LABELLED.match(text, row.start, row.end) for row in rows[1:]):
        return False
    small = sum(not text[row.start].isupper() for row in rows[1:])
    return 2 * small >= len(rows) - 1 and all(
        row.end - row.start >= widest - _RAGGED for row in rows[:-1]
    )


def _goes_on(text: str, current: Block, row: Block, is_wrapped: bool, rows: list[Block]) -> bool:
    if _LABELLED.match(text, row.start, row.end):
        return False
    last = text[current.end - 1]
    if last == ":" and not is_wrapped:
        return False
    if is_wrapped:
        return True
    if last in ".!?;":
        return False
    begins = text[row.start]
    line_start = text.rfind("\n", 0, current.end) + 1
    is_long = current.end - max(line_start, current.start) >= 40
    if begins.islower():
        return is_long or last in ",-–" or current.is_bulleted
    return last in ",&/" and is_long and len(rows) < 4


def _split_inner(text: str, block: Block) -> Iterator[Block]:
    """Split a line that holds a whole list, or the cells of a table."""
    part = text[block.start : block.end]
    is_framed_row = part.startswith("|")  # a tick in a cell is no bullet
    inner = [] if is_framed_row else _INNER.finditer(part)
    cuts = [(m.start(), m.end()) for m in inner if m.start() > 0]
    if not cuts and "\n" not in part and len(part) > 120:
        dashes = [(m.start(), m.end()) for m in _INNER_DASH.finditer(part)]
        cuts = dashes if len(dashes) >= _MANY_DASHES else []
    is_table = not cuts and bool(_CELL.search(part)) and "\n" not in part
    if is_table:
        cuts = [(m.start(), m.end()) for m in _CELL.finditer(part)]
    at = block.start
    is_framed = is_table and cuts[0][0] == 0  # "| one | two |" has no cell before its first line
    for index, (start, end) in enumerate([*cuts, (len(part), len(part))]):
        left, right = trimmed(text, at, block.start + start)
        at = block.start + end
        if left < right and not (is_table and _EMPTY_CELL.fullmatch(text, left, right)):
            yield msgspec.structs.replace(
                block,
                start=left,
                end=right,
                is_bulleted=block.is_bulleted or (index > 0 and not is_table),
                is_after_blank=block.is_after_blank and index == is_framed,
                column=index - is_framed if is_table else 0,
            )


def sentences(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Split `text[start:end]` at the ends of sentences and at semicolons outside brackets."""
    found: list[tuple[int, int]] = []
    at = start
    for match in _END.finditer(text, start, end):
        is_stop = match.group().startswith(".")
        if is_stop and _ABBREVIATION.search(text[max(at, match.start() - 8) : match.start() + 1]):
            continue
        if match.start() > at and _depth(text, at, match.start()) == 0:
            found.append(trimmed(text, at, match.end()))
            at = match.end()
    found.append(trimmed(text, at, end))
    return tuple(span for span in found if span[0] < span[1])


def _depth(text: str, start: int, end: int) -> int:
    """Open brackets at `end`; a bracket left open for long is a slip of the pen."""
    near = text[max(start, end - 300) : end]
    return max(0, near.count("(") - near.count(")"))
