"""The content tokens of a text: what phrases are matched on.

Hyphens inside a compound, bullets and soft line wraps are left out, so "rate-limiting" and "rate
limiting" are one thing, as are "Django REST" and "Framework" on two lines of wrapped prose.
"""

import msgspec
from spacy.tokens import Doc, Token

BREAK = "\n"
"""Stands for the end of a line, a wide gap or a tab; no phrase runs over it."""
HYPHENS = frozenset("-‐‑")
BULLETS = frozenset("-‐‑*•◦▪▫●○■□‣⁃∙·–—→➢➤✓✔")

_LONG_LINE = 60
"""Characters after which a line break is taken for a wrap of prose, not for the end of an item."""
_STOPS = frozenset(".:;!?")


class Content(msgspec.Struct, frozen=True):
    """`doc` holds the content tokens, `origin[i]` the index in the full doc of its token i.

    `tight` holds every i that a hyphen joins to i + 1.
    """

    doc: Doc
    words: tuple[str, ...]
    origin: tuple[int, ...]
    tight: frozenset[int]

    def word(self, index: int) -> str:
        """The token at `index`, or `BREAK` beyond either end."""
        return self.words[index] if 0 <= index < len(self.words) else BREAK


def content_of(doc: Doc) -> Content:
    """The content of `doc`; works on a phrase of the lexicon as on a whole text."""
    words: list[str] = []
    origin: list[int] = []
    tight: set[int] = set()
    line_start = 0
    for token in doc:
        if token.is_space:
            if not _is_wrap(doc, token, line_start) and not _is_narrow(token):
                _add_break(words, origin, token.i)
            if "\n" in token.text:
                line_start = token.idx + len(token)
        elif token.text in HYPHENS and _is_inside_compound(doc, token):
            tight.add(len(words) - 1)
        elif token.text not in BULLETS or (words and words[-1] != BREAK):
            words.append(token.text)
            origin.append(token.i)
    slim = doc if len(words) == len(doc) else Doc(doc.vocab, words=words)
    return Content(slim, tuple(words), tuple(origin), frozenset(tight))


def _add_break(words: list[str], origin: list[int], index: int) -> None:
    if words and words[-1] != BREAK:
        words.append(BREAK)
        origin.append(index)


def _is_inside_compound(doc: Doc, token: Token) -> bool:
    if token.whitespace_ or token.i == 0 or token.i + 1 >= len(doc):
        return False
    before, after = doc[token.i - 1], doc[token.i + 1]
    return not before.whitespace_ and before.text[-1].isalnum() and after.text[0].isalnum()


def _is_narrow(space: Token) -> bool:
    """Whether white space is at most one blank more than usual: no column, no new line."""
    return space.text == " "


def _is_wrap(doc: Doc, space: Token, line_start: int) -> bool:
    """Whether a line break only wraps a sentence: its line is long or the next goes on small."""
    if space.i == 0 or space.i + 1 >= len(doc) or space.text.count("\n") != 1:
        return False
    before, after = doc[space.i - 1].text, doc[space.i + 1].text
    if before in _STOPS or after in BULLETS:
        return False
    return after[0].islower() or space.idx - line_start >= _LONG_LINE
