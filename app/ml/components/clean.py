"""A copy of a posting that is pleasant to read and exactly as long, so that every offset holds."""

import html
import re

from app.ml.components.unseen import unseen_spans, without

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‛ʼ´`＇", "'"),
        **dict.fromkeys("“”„‟«»＂", '"'),
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009", " "),
        **dict.fromkeys("\u200a\u202f\u205f\u3000\ufeff", " "),
        # Zero-width and direction marks: invisible, so they may not part or turn words.
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e", " "),
        **dict.fromkeys("\u2060\u2066\u2067\u2068\u2069\u061c", " "),
        **dict.fromkeys("\u2028\u2029\x0b\x0c\x85", "\n"),
        **dict.fromkeys("‐‑", "-"),
        "；": ";",
        "：": ":",
        "，": ",",
    }
)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,20})\b[^<>]{0,600}>|<!--[^<>]{0,600}-->")
_TABLE_ROW = re.compile(r"<tr\b[^<>]{0,600}>.{0,8000}?</tr\s{0,5}>", re.IGNORECASE | re.DOTALL)
_IN_CELL = re.compile(r"\n|<(?P<tag>/?(?:p|div|br|ul|ol)\b[^<>]{0,600})>", re.IGNORECASE)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "big",
        "code",
        "em",
        "font",
        "i",
        "mark",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    ]
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[A-Za-z]{2,10});")
_ASSESSED = re.compile(
    r"\((?:[AIT]|(?=[A-Z/,&+ ]*[AIT])[ACFILOPQRT](?:[ \t]?[/,&+][ \t]?[ACFILOPQRT]){1,5})\)"
    r"(?=[ \t.;]*$)",
    re.MULTILINE,
)
"""How an item of a person specification is assessed: "(A/I/T)", by application, interview, test."""
_LONG = re.compile(r"[^\s\u2e80-\uffff]{121,}")
"""A longer run without a blank is no word; scripts that put no blanks between words may run on."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


def cleaned(text: str) -> str:
    """Return `text` with quotes and blanks made plain, markup, giant words and the unseen blank.

    The copy has the same length: an offset into it is an offset into `text`.
    """
    copy = without(text, unseen_spans(text)).replace("\r\n", " \n")
    copy = copy.replace("\r", "\n") if "\n" not in copy else copy.replace("\r", " ")
    copy = _CONTROL.sub(" ", copy.translate(_PLAIN))
    if "<" in copy:
        copy = _TABLE_ROW.sub(_in_one_line, copy)
        copy = _TAG.sub(_without_tag, copy)
    if "&" in copy:
        copy = _ENTITY.sub(_character, copy)
    copy = _ASSESSED.sub(_blank, copy)
    return _LONG.sub(_blank, copy)


def _in_one_line(row: re.Match[str]) -> str:
    """A row of a table with its line breaks as blanks: its cells stand side by side."""
    return _IN_CELL.sub(_blank, row.group())


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _without_tag(match: re.Match[str]) -> str:
    """Blanks for a tag; a block-level one ends the line, a list item begins a bullet."""
    name = (match[2] or "").lower()
    size = len(match.group())
    if name == "li" and not match[1]:
        return "\n" + "• ".ljust(size - 1)
    if name in ("td", "th"):
        return (" " if match[1] else "|").ljust(size)
    if name and name not in _INLINE:
        return "\n".ljust(size)
    return " " * size


def _character(match: re.Match[str]) -> str:
    """The character an entity stands for, with blanks for the rest of its letters."""
    seen = html.unescape(match.group())
    if len(seen) != 1 or seen == "\n":
        return match.group() if len(seen) != 1 else " " * len(match.group())
    return seen.translate(_PLAIN).ljust(len(match.group()))
