"""What a page says past the catalogue: run on pages in the pseudo language.

There every message stands between two signs, so a letter outside them was written into a template
or a handler. Words that are not ours to translate carry their own `lang`, or stand in `bdi`.
"""

import re
from html.parser import HTMLParser

from app.web.pseudo import CLOSING, OPENING, RIGHT_TO_LEFT_MARK

BRANDS = ("Resume Velvit Thunder", "Velvit Thunder")
"""A name is the same in every language."""

SPOKEN = ("alt", "aria-description", "aria-label", "placeholder", "title", "data-say")
"""Attributes that people hear or read."""

EMPTY = frozenset(
    {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "use", "wbr",
     "path", "circle", "rect", "line"}
)  # fmt: skip
"""Elements that hold nothing, and the drawings whose end is in their tag."""

SILENT = frozenset({"bdi", "script", "style", "textarea", "template", "code", "kbd", "pre"})
"""Elements whose text is a person's, a machine's, or a key's."""


def hard_coded(html: str) -> list[str]:
    """The words of `html` that are not in the catalogue, each where it begins: `h1: Résumés`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        silent = self._is_silent or tag in SILENT or ("lang" in given and tag != "html")
        if not silent:
            for name in SPOKEN:
                self._judge(f"{tag}[{name}]", given.get(name) or "")
            if tag == "input" and given.get("type") in ("submit", "button", "reset"):
                self._judge("input[value]", given.get("value") or "")
        if tag not in EMPTY:
            self._open.append((tag, silent))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        names = [name for name, _ in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if self._is_silent:
            return
        where = self._open[-1][0] if self._open else "text"
        for piece in re.split(f"([{OPENING}{CLOSING}])", data):
            if piece in (OPENING, CLOSING):
                self._inside += 1 if piece == OPENING else -1
            elif self._inside == 0:
                self._tell(where, piece)

    @property
    def _is_silent(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def _judge(self, where: str, text: str) -> None:
        """An attribute's own words: what is left without messages, innermost first."""
        while OPENING in text:
            shorter = re.sub(f"{OPENING}[^{OPENING}{CLOSING}]*{CLOSING}", "", text)
            if shorter == text:
                break
            text = shorter
        self._tell(where, text)

    def _tell(self, where: str, text: str) -> None:
        text = text.replace(RIGHT_TO_LEFT_MARK, "")
        for brand in BRANDS:
            text = text.replace(brand, "")
        if re.search(r"[^\W\d_]", text):
            self.found.append(f"{where}: {' '.join(text.split())[:60]}")
