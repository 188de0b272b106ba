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
_UNSEEN_STYLE = (
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?(?![\d.])"
    r"|font-size\s*:\s*(?:0|1|0?\.\d+)(?:px|pt|em|rem|%)?(?![\d.])"
    r"|(?<![\w-])color\s*:\s*(?:white\b|transparent\b|#fff(?:fff)?\b|rgba?\(\s*255\s*,\s*255\s*,\s*255)"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{3,}"
)
_HIDDEN_TAG = re.compile(
    rf"<(?P<tag>[A-Za-z][A-Za-z0-9]{{0,20}})\b(?=[^<>]{{0,600}}(?:{_UNSEEN_STYLE}"
    r"|\shidden(?=[\s=/>])|\scolor\s*=\s*[\"']?(?:white|#fff)))[^<>]{0,600}>",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--.{0,4000}?-->", re.DOTALL)
_SCRIPT = re.compile(
    r"<(script|style|template)\b[^<>]{0,600}>.{0,20000}?</\1\s*>", re.IGNORECASE | re.DOTALL
)
_INK = re.compile(r"[^\r\n]")
MOST_HIDDEN = 20_000
"""Characters that one hidden element may hold; what is behind them is read as usual."""


def unseen_spans(text: str) -> tuple[Span, ...]:
    """Where a person who looks at `text` on a page sees nothing, in order and apart.

    Signs without ink, signs that turn letters round, and what markup hides: too small, white, not
    displayed, a remark.
    """
    spans = list(hidden_spans(text))
    if "<" in text:
        spans += [found.span() for found in _COMMENT.finditer(text)]
        spans += [found.span() for found in _SCRIPT.finditer(text)]
    return tuple(_merged(spans))


def hidden_spans(text: str) -> tuple[Span, ...]:
    """The unseen stretches that somebody hid: remarks and scripts belong to any page."""
    spans = [found.span() for found in _SIGNS.finditer(text)]
    if "<" in text:
        spans += [
            (found.start(), _end(text, found.end(), found["tag"]))
            for found in _HIDDEN_TAG.finditer(text)
        ]
    return tuple(_merged(spans))


def without(text: str, spans: tuple[Span, ...]) -> str:
    """`text` with blanks in place of the stretches, so that every offset holds; line ends stay."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += [text[at:start], _INK.sub(" ", text[start:end])]
        at = end
    return "".join(parts) + text[at:] if parts else text


def _end(text: str, start: int, tag: str) -> int:
    """Where the element whose content begins at `start` ends: elements of its kind may nest."""
    depth = 1
    for found in re.finditer(rf"<(/?){tag}\b[^<>]{{0,600}}>", text[: start + MOST_HIDDEN], re.I):
        if found.start() < start:
            continue
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
