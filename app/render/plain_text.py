"""The plain-text format: every string of the résumé in reading order, for forms and for ATS."""

import textwrap
import unicodedata
from collections.abc import Iterator

from app.render.sheet import Block, Item, Link, Sheet

COLUMNS = 90
"""Lines are wrapped here; a longer word or address stays whole."""

BULLET = "- "
GREEK_ACCENT = "\u0301"


def _wrapped(text: str, first: str = "", later: str = "") -> Iterator[str]:
    for number, line in enumerate(text.splitlines() or [""]):
        yield from textwrap.wrap(
            line,
            COLUMNS,
            initial_indent=later if number else first,
            subsequent_indent=later,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _joined(*parts: str, by: str = ", ") -> str:
    return by.join(part for part in parts if part)


def _address(link: Link) -> str:
    text = link.given
    if link.kind == "profile" and link.text not in ("", link.given):
        user, _, rest = link.text.partition(", ")
        text = f"{user}, {link.given}" if rest else link.given
    return _joined(link.label, text, by=": ")


def _entry(item: Item) -> Iterator[str]:
    yield from _wrapped(_joined(item.what, item.dates, by=" | "))
    yield from _wrapped(_joined(item.role, item.place))
    yield from _wrapped(item.about)
    if item.url is not None:
        yield item.url.given
    for paragraph in item.summary:
        yield from _wrapped(paragraph)
    for point in item.points:
        yield from _wrapped(point, BULLET, " " * len(BULLET))
    for fact in item.facts:
        yield from _wrapped(f"{fact.label}: {fact.text}", later="  ")


def _pair(item: Item) -> Iterator[str]:
    name = _joined(item.what, f"({item.level})" if item.level and item.words else "", by=" ")
    value = ", ".join(item.words) or item.level
    yield from _wrapped(_joined(name, value, by=": "), later="  ")


def capitals(text: str, language: str) -> str:
    """Return `text` in capitals as `language` writes them: dotted in Turkish, bare in Greek."""
    primary = language.partition("-")[0].lower()
    if primary in ("tr", "az"):
        return text.replace("i", "İ").upper()
    if primary == "el":
        apart = unicodedata.normalize("NFD", text.upper())
        return unicodedata.normalize("NFC", apart.replace(GREEK_ACCENT, ""))
    return text.upper()


def _block(block: Block, sheet: Sheet) -> Iterator[str]:
    yield ""
    yield capitals(block.title, sheet.language)
    for number, item in enumerate(block.items):
        if block.shape == "pairs":
            yield from _pair(item)
            continue
        if number:
            yield ""
        yield from (line for line in _entry(item) if line)
        if item.words:
            yield from _wrapped(f"{sheet.words['keywords']}: {', '.join(item.words)}", later="  ")


def plain_text(sheet: Sheet) -> str:
    """Return the document as UTF-8 text with `\\n` line ends, wrapped at 90 columns."""
    lines = [line for line in (sheet.name, sheet.label) if line]
    lines += [_address(link) for link in (*sheet.contact, *sheet.profiles)]
    if sheet.summary:
        lines += ["", capitals(sheet.words["summary"], sheet.language)]
        for number, paragraph in enumerate(sheet.summary):
            lines += [*([""] if number else []), *_wrapped(paragraph)]
    for block in sheet.blocks:
        lines += _block(block, sheet)
    return "\n".join(lines).strip("\n") + "\n"
