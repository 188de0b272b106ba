"""Which lines of a plain-text résumé open a section, and which section."""

import re
from collections.abc import Sequence

import msgspec

from app.domain.resumes.plain_lines import COLUMN, Line, flat, is_rule
from app.domain.resumes.words import sections, words_of
from app.lib.date_spans import find_dates


class Block(msgspec.Struct):
    """A section of the text: what it is, the line that opens it, and the lines in it.

    `section` is a JSON Resume section, `basics`, `summary`, or `other` where it fits none. `title`
    is the heading as typed; the block before the first heading is `basics` without one.
    """

    section: str
    title: str
    heading: Line | None
    lines: list[Line]


def split_blocks(lines: Sequence[Line]) -> tuple[list[Block], list[Line]]:
    """The sections of a text in their order, and the lines that are only drawn (rules)."""
    blocks = [Block("basics", "", None, [])]
    rules: list[Line] = []
    for index, typed in enumerate(lines):
        if is_rule(typed):
            rules.append(typed)
            continue
        follows_rule = index > 0 and is_rule(lines[index - 1])
        line = msgspec.structs.replace(typed, has_gap=True) if follows_rule else typed
        is_underlined = index + 1 < len(lines) and _underlines(lines[index + 1])
        found = _heading(line, blocks[-1], is_underlined=is_underlined)
        if found is None:
            blocks[-1].lines.append(_unmarked(line))
            continue
        section, title, rest = found
        blocks.append(Block(section, title, line, []))
        if rest:
            blocks[-1].lines.append(msgspec.structs.replace(line, text=rest, marker=""))
    return blocks, rules


def _unmarked(line: Line) -> Line:
    """A line that is no heading without the Markdown around the whole of it."""
    if line.marker:
        return line
    found = _MARKDOWN.fullmatch(line.text)
    return msgspec.structs.replace(line, text=found["text"] or found["loud"]) if found else line


_MARKDOWN = re.compile(
    r"#{1,6}\s+(?P<text>.+?)\s*#*|(?P<mark>\*{1,3}|_{1,2})(?P<loud>[^*_]+)(?P=mark)"
)


def section_of(title: str) -> str | None:
    """The section that a heading names, or None when it is no known heading."""
    plain = _bare(title)
    for section, names in sections("headings").items():
        if section != "filler" and plain in names:
            return section
    words = [word.strip(".") for word in words_of(_AND.sub(" and ", plain))]
    if not 0 < len(words) <= 6:
        return None
    return _of_words(words)


def _of_words(words: list[str]) -> str | None:
    """The section of a heading made of known words; the first that says something decides."""
    names = sections("headings")
    chosen: str | None = None
    position = 0
    while position < len(words):
        section, length = _longest(words, position)
        if section is None:
            if words[position] not in names["filler"]:
                return None
            length = 1
        elif chosen is None or chosen == "other":
            chosen = section
        position += length
    return chosen


def _longest(words: list[str], position: int) -> tuple[str | None, int]:
    for length in range(len(words) - position, 0, -1):
        phrase = " ".join(words[position : position + length])
        for section, names in sections("headings").items():
            if section != "filler" and phrase in names:
                return section, length
    return None, 1


def _loosely(title: str, *, is_marked: bool, has_gap: bool) -> str | None:
    """The section of `Catering Experience`: an unknown word before one that means little else."""
    words = words_of(title)
    if not 2 <= len(words) <= 4 or "," in title or title[-1:] in ".!?" or find_dates(title):
        return None
    is_certain = words[-1] in ("experience", "skills", "qualifications", "employment")
    if not (is_marked or (has_gap and is_certain)) or words[-1] in sections("headings")["filler"]:
        return None
    if any(word in ("of", "for", "with", "in", "at") for word in words):
        return None
    return section_of(words[-1]) if is_certain or words[-1] in _PLURALS else None


_PLURALS = sections("marks")["certain headings"]
_AND = re.compile(r"\s*[&/+,]\s*")
_DECORATION = " \t-–—_=#*~:•|·.<>[]()/\\"
_SPACED = re.compile(r"\w(?: \w){3,}(?:  +\w(?: \w)+)*")
_INLINE = re.compile(rf"^([^:{COLUMN}]{{3,40}}?)\s*(?::\s+|{COLUMN}\s*)(\S.*)$")


def _bare(title: str) -> str:
    """A heading without its drawing: `## E X P E R I E N C E --` is `experience`."""
    shown = title.strip(_DECORATION)
    shown = re.sub(r"^(?:\d{1,2}|[IVX]{1,4})[.)]\s+", "", shown)
    if _SPACED.fullmatch(flat(shown)) and flat(shown).count(" ") * 2 + 1 == len(flat(shown)):
        shown = "".join(shown.split())
    return flat(_AND.sub(" and ", shown) if "," not in shown else shown).casefold()


def _heading(line: Line, block: Block, *, is_underlined: bool) -> tuple[str, str, str] | None:
    """Section, title and the text behind an inline heading; None when the line is no heading."""
    text = line.flat
    if _ON_REQUEST.match(text):
        return "references", "", text
    title = text.strip(_DECORATION)
    is_marked = _is_decorated(line) or is_underlined or text.endswith(":") or title.isupper()
    if len(text) > 60 or COLUMN in line.text.strip(COLUMN):
        return _inline(line, block)
    if _is_bulleted(line) or not title:
        return None
    section = section_of(title) or _loosely(title, is_marked=is_marked, has_gap=line.has_gap)
    if section is not None and _may_open(line, block, title, is_marked=is_marked):
        return section, title, ""
    if section is None and _is_unknown_heading(line, block, is_underlined=is_underlined):
        return "other", title, ""
    return _inline(line, block)


_ON_REQUEST = re.compile(
    r"(?:professional |excellent )?(?:references?|referees)(?: (?:are|is|will be))?"
    r" (?:gladly )?(?:available|furnished|provided|supplied|given)(?: up)? ?on request\.?$",
    re.IGNORECASE,
)


def _may_open(line: Line, block: Block, title: str, *, is_marked: bool) -> bool:
    """Whether a known heading's words stand as a heading here, not as an item of a list."""
    if is_marked or line.has_gap:
        return not (block.section == "skills" and title.islower() and not line.has_gap)
    is_list = block.section in ("skills", "interests", "languages", "certificates", "other")
    return title[:1].isupper() or not title[:1].isascii() if not is_list else title[:1].isupper()


def _inline(line: Line, block: Block) -> tuple[str, str, str] | None:
    """`Languages: English, German` as a section of its own.

    Inside a list of skills such a line is a category, unless a blank line sets it apart.
    """
    found = _INLINE.match(line.text)
    if found is None or _is_bulleted(line):
        return None
    section = section_of(found[1])
    if section is None or section in ("basics", "other", "work", "projects"):
        return None
    if section == "education" and not line.has_gap:
        return None
    is_column = COLUMN in line.text[: len(found[1]) + 2] and line.indent == 0
    if COLUMN in line.text[: len(found[1]) + 2] and not is_column:
        return None
    is_apart = line.has_gap or found[1].isupper() or is_column
    if section == "languages" and not _speaks(found[2]):
        return None
    is_category = block.section == "skills" and not is_apart and section != "languages"
    is_same = block.section == section and not (is_column and section == "languages")
    if is_same or is_category:
        return None
    if block.section in ("work", "volunteer", "projects", "education") and not (
        is_apart and line.indent == 0 and section in ("skills", "languages", "interests")
    ):
        return None
    return section, found[1], found[2]


def _speaks(text: str) -> bool:
    names = sections("languages")["names"]
    return any(word in names for word in words_of(text))


def _is_bulleted(line: Line) -> bool:
    return bool(line.marker) and not _is_decorated(line)


def _is_decorated(line: Line) -> bool:
    """Whether a line is drawn as a heading: `== Work ==`, `--- Skills ---`, `# About`, `[Work]`."""
    typed = line.typed
    return bool(
        re.match(r"^(?:#{1,4}\s*\S|\*\*.+\*\*:?$|\[.{3,40}\]$)", typed)
        or re.match(r"^([-=_*~•|])\1*\s?.{3,40}\s?\1{1,}$", typed)
        or re.match(r"^([-=_*~])\1{1,}\s.{3,40}$", typed)
    )


def _is_deeper(line: Line, block: Block) -> bool:
    """Whether a Markdown heading stands below the one that opened the section: `### A post`."""
    if block.heading is None:
        return False
    own, above = (len(one.typed) - len(one.typed.lstrip("#")) for one in (line, block.heading))
    return own > above > 0


def _underlines(line: Line) -> bool:
    typed = "".join(line.typed.split())
    return len(typed) >= 3 and is_rule(line) and len(set(typed)) == 1 and not line.has_gap


def _is_unknown_heading(line: Line, block: Block, *, is_underlined: bool) -> bool:
    """A heading whose words we do not know: only where it is unmistakably drawn as one.

    In capitals it counts only inside lists: among jobs capitals are an employer's name.
    """
    text = line.flat
    if len(text) > 50 or find_dates(text) or not any(letter.isalpha() for letter in text):
        return False
    if "@" in text or (block.heading is None and len(block.lines) < 2):
        return False
    if _is_deeper(line, block):
        return False
    if is_underlined or _is_decorated(line):
        return True
    is_list = block.section in ("skills", "interests", "languages", "certificates", "references")
    is_list = is_list or block.section in ("other", "summary")
    is_title = text.isupper() and len(text) > 4 and text[-1] not in ".,;"
    return is_list and line.has_gap and is_title and "," not in text
