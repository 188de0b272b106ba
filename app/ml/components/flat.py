"""A posting whose line breaks were lost on the way: " - " and headings tell where they were."""

import re

from app.ml.components.headings import is_known_heading

FEWEST = 3
"""So many bullets in one line are a list."""
SHORTEST = 200
"""Characters; a shorter line may well be one line."""
MOST_WORDS = 5
_BULLET = re.compile(r"(?<=\S) (?=[-–•*·] [^\s\d])")
_OFFER = re.compile(
    r"(?<=[a-z0-9)]) (?=(?:We (?:offer|are|have|give|provide)|Interviews|Closing date|To apply)\b)"
)
_WORD = re.compile(r"\S+")


def unflattened(text: str) -> str:
    """The text with its line breaks put where bullets, and the headings before them, begin.

    Only blanks are replaced, so that every offset holds; a text with lines is left as it is.
    """
    if "\n" in text.strip() or len(text) < SHORTEST:
        return text
    bullets = [found.start() for found in _BULLET.finditer(text)]
    if len(bullets) < FEWEST:
        return text
    breaks = set(bullets) | {found.start() for found in _OFFER.finditer(text, bullets[0])}
    breaks |= {at for bullet in bullets if (at := _heading_before(text, bullet)) is not None}
    letters = list(text)
    for at in breaks:
        letters[at] = "\n"
    return "".join(letters)


def _heading_before(text: str, bullet: int) -> int | None:
    """The blank before the longest heading that ends where a bullet begins."""
    start = max(0, bullet - 80)
    words = [start + word.start() for word in _WORD.finditer(text[start:bullet])][-MOST_WORDS:]
    for at in words:
        is_capital = text[at].isupper() and at > 0
        if is_capital and is_known_heading(text[at:bullet].rstrip(":")):
            return at - 1
    return None
