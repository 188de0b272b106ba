"""Stretches of a text that a machine reads and no person sees, in postings and résumés alike."""

import re

Span = tuple[int, int]

FEWEST = 3
"""So many signs without width or ink in a row are no accident of copying."""

_SIGNS = re.compile(
    rf"[\u200b-\u200f\u2060-\u2064\ufeff\u00ad\u180e\u115f\u1160\u3164\uffa0]{{{FEWEST},}}"
    r"|[\U000e0000-\U000e007f]+"  # letters of the block of tags have no shape at all
    r"|[\u202d\u202e]"  # what follows is shown turned round: not the word that stands there
)
_GONE = (
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?(?![\d.])"
    r"|font-size\s*:\s*(?:0|1|0?\.\d+)(?:px|pt|em|rem|%)?(?![\d.])"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{3,}|\shidden(?=[\s=/>])"
)
_WHITE = (
    r"(?<![\w-])color\s*[:=]\s*[\"']?"
    r"(?:white\b|transparent\b|#fff(?:fff)?\b|rgba?\(\s*255\s*,\s*255\s*,\s*255)"
)
_HIDDEN_TAG = re.compile(
    rf"<(?P<tag>[A-Za-z][A-Za-z0-9]{{0,20}})\b(?=[^<>]{{0,600}}(?:{_GONE}|(?P<white>{_WHITE})))"
    r"[^<>]{0,600}>",
    re.IGNORECASE,
)
_UNREAD = ("script", "style", "template")
_INK = re.compile(r"[^\r\n]")
MOST_HIDDEN = 20_000
"""Characters that one hidden element may hold; what is behind them is read as usual."""
MOST_ELEMENTS = 50
"""Elements that are looked into: a text that hides more is not made to be read."""


def unseen_spans(text: str) -> tuple[Span, ...]:
    """Where a person who looks at `text` on a page sees nothing, in order and apart.

    Signs without ink, signs that turn letters round, and what markup hides: too small, white, not
    displayed, a remark.
    """
    spans = list(hidden_spans(text))
    if "<" in text:
        small = text.lower() if len(text.lower()) == len(text) else text
        spans += _between(small, "<!--", "-->")
        for tag in _UNREAD:
            spans += _between(small, f"<{tag}", f"</{tag}>")
    return tuple(_merged(spans))


def hidden_spans(text: str) -> tuple[Span, ...]:
    """The unseen stretches that somebody hid: remarks and scripts belong to any page."""
    spans = [found.span() for found in _SIGNS.finditer(text)]
    if "<" in text:
        spans += _elements(text)
    return tuple(_merged(spans))


def without(text: str, spans: tuple[Span, ...]) -> str:
    """`text` with blanks in place of the stretches, so that every offset holds; line ends stay."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += [text[at:start], _INK.sub(" ", text[start:end])]
        at = end
    return "".join(parts) + text[at:] if parts else text


def _between(text: str, first: str, last: str) -> list[Span]:
    """From each `first` to the `last` behind it; one that is never closed hides nothing."""
    spans: list[Span] = []
    start = text.find(first)
    while start >= 0 and (close := text.find(last, start)) >= 0:
        spans.append((start, close + len(last)))
        start = text.find(first, close)
    return spans


def _elements(text: str) -> list[Span]:
    """The elements that markup hides. White letters on a ground of their own can be read."""
    spans: list[Span] = []
    at = 0
    while len(spans) < MOST_ELEMENTS and (found := _HIDDEN_TAG.search(text, at)) is not None:
        at = found.end()
        if found["white"] is None or "background" not in found.group().lower():
            at = _end(text, found.end(), found["tag"])
            spans.append((found.start(), at))
    return spans


def _end(text: str, start: int, tag: str) -> int:
    """Where the element whose content begins at `start` ends: elements of its kind may nest."""
    depth = 1
    tags = re.compile(rf"<(/?){tag}\b[^<>]{{0,600}}>", re.IGNORECASE)
    for found in tags.finditer(text, start, min(len(text), start + MOST_HIDDEN)):
        depth += -1 if found[1] else 1
        if depth == 0:
            return found.end()
    return start


def _merged(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
