"""A plain-text résumé read into a document: every line finds one place or is reported."""

import re
from collections.abc import Sequence

from app.domain.resumes.columns import uncover_top, unfold
from app.domain.resumes.contact import read_contact
from app.domain.resumes.dated_lists import read_dated
from app.domain.resumes.drafts import Draft
from app.domain.resumes.entries import read_entries
from app.domain.resumes.headings import Block, split_blocks
from app.domain.resumes.items import header_date, split_items, wrap_width
from app.domain.resumes.links import EMAIL
from app.domain.resumes.listings import (
    read_interests,
    read_other,
    read_references,
    read_skills,
)
from app.domain.resumes.phrases import has_degree, has_school
from app.domain.resumes.plain_lines import Line, flat, lines_of
from app.domain.resumes.spoken_languages import read_languages
from app.lib import limits

_PAGE_MARK = re.compile(
    r"^(?:page|seite|página|pagina)\s+\d+(?:\s*(?:of|von|de|/)\s*\d+)?$"
    r"|^(?:.{2,40}\s)?[-–—|]?\s*(?:page\s)?\d{1,2}\s*(?:/|of)\s*\d{1,2}\s*[-–—]?$"
    r"|^last updated\b.{0,30}$",
    re.IGNORECASE,
)


def read_text(text: str) -> Draft:
    """The draft of the résumé in `text`; every non-blank line of it is used or dropped there."""
    draft = Draft()
    lines = lines_of(unfold(text.splitlines()))
    for line in lines[limits.PLAIN_TEXT_LINES :]:
        draft.drop(line, "unplaced")
    lines = lines[: limits.PLAIN_TEXT_LINES]
    for line in lines:
        if len(line.text) > limits.PLAIN_TEXT_LINE_CHARACTERS:
            draft.drop(line, "unplaced")
    lines = [line for line in lines if not draft.has(line)]
    pages = [line for line in lines if _PAGE_MARK.match(line.typed)]
    for line in pages:
        draft.drop(line, "page")
    blocks, rules = split_blocks([line for line in lines if not draft.has(line)])
    for line in rules:
        draft.drop(line, "rule")
    blocks = uncover_top(blocks)
    _name_schooling(blocks)
    wrap = wrap_width(lines)
    top = next((block for block in blocks if block.section == "basics" and block.lines), None)
    for block in blocks:
        _read_block(block, wrap, draft, is_top=block is top)
    for line in lines:
        if not draft.has(line):
            draft.drop(line, "unplaced")
    return draft


def _name_schooling(blocks: Sequence[Block]) -> None:
    """`Training` heads certificates, but degrees of schools where nothing else is education."""
    if any(block.section == "education" for block in blocks):
        return
    for block in blocks:
        told = [has_degree(line.flat) and has_school(line.flat) for line in block.lines]
        if block.section == "certificates" and sum(told) * 2 > len(told):
            block.section = "education"


def _read_block(block: Block, wrap: int, draft: Draft, *, is_top: bool) -> None:
    """Read one section; its heading only names it, unless it became a field itself."""
    lines = block.lines
    if block.section == "basics":
        left = read_contact(lines, draft, is_top=is_top)
        _read_untitled(left, wrap, draft)
    elif block.section == "summary" and _is_address_book(lines):
        read_contact(lines, draft, is_top=is_top or "name" not in draft.basics)
    elif block.section == "summary":
        _read_summary(lines, wrap, draft)
    elif block.section in ("work", "volunteer", "projects", "education"):
        read_entries(block.section, lines, wrap, draft)
    elif block.section in ("certificates", "awards", "publications"):
        read_dated(block.section, lines, wrap, draft)
    elif block.section == "other":
        read_other(block.title, lines, wrap, block.heading, draft)
    else:
        _LISTS[block.section](lines, wrap, draft)
    if block.heading is not None and not draft.has(block.heading):
        draft.drop(block.heading, "heading")


_LISTS = {
    "skills": read_skills,
    "languages": read_languages,
    "interests": read_interests,
    "references": read_references,
}


def _read_untitled(lines: Sequence[Line], wrap: int, draft: Draft) -> None:
    """What stands at the top beside the contact: posts when it is dated, else words of profile.

    Labelled data such as a date of birth has no field and is left to be dropped.
    """
    lines = [line for line in lines if not re.match(r"^[^:]{3,30}:\s", line.flat)]
    dated = [index for index, line in enumerate(lines) if header_date(line) is not None]
    if not dated:
        _read_summary([line for line in lines if _says_something(line)], wrap, draft)
        return
    first = dated[0]
    while first > 0 and not lines[first].has_gap:
        first -= 1
    _read_summary([line for line in lines[:first] if _says_something(line)], wrap, draft)
    read_entries("work", lines[first:], wrap, draft)


def _is_address_book(lines: Sequence[Line]) -> bool:
    """Whether a `Profile` holds name and contact instead of running text."""
    is_short = all(len(line.flat.split()) < 8 for line in lines)
    return is_short and any(EMAIL.search(line.text) for line in lines)


def _says_something(line: Line) -> bool:
    """Whether a line is running text."""
    return len(line.flat.split()) >= 4


def _read_summary(lines: Sequence[Line], wrap: int, draft: Draft) -> None:
    """The profile as it was typed: wrapped lines joined, paragraphs and bullets on their own."""
    items = split_items(lines, wrap)
    paragraphs: list[str] = []
    last = 0
    for item in items:
        typed = " ".join([item.first.typed, *(line.flat for line in item.lines[1:])])
        follows = item.first.number == last + 1 and not item.first.has_gap
        is_new = not follows or item.first.marker or not paragraphs
        last = item.lines[-1].number
        if is_new:
            paragraphs.append(typed)
        else:
            paragraphs[-1] = f"{paragraphs[-1]} {typed}"
    text = "\n".join(flat(paragraph) for paragraph in paragraphs)
    if not text:
        return
    before = draft.basics.get("summary")
    draft.basics["summary"] = f"{before}\n{text}" if before else text
    draft.use(*lines)
