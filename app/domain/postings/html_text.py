"""The words of an HTML fragment, as adverts carry them inside JSON."""

import re
from html.parser import HTMLParser

# fmt: off
_BLOCKS = frozenset((
    "p", "div", "br", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table",
    "section", "article", "header", "footer", "hr", "dl", "dt", "dd",
))
# fmt: on
_UNSEEN = frozenset({"script", "style", "template", "head"})
_LOOKS_LIKE_HTML = re.compile(
    r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-zA-Z]{2,8}|#\d{1,6});"
)


def plain(text: str) -> str:
    """`text` without its markup: a line for each block, `- ` before a list item.

    A text without tags and entities is only stripped; "a < b" and "C<T>" stay as they are unless
    the fragment also holds real markup.
    """
    if not _LOOKS_LIKE_HTML.search(text):
        return text.strip()
    words = _Words()
    words.feed(text)
    words.close()
    lines = (" ".join(line.split()) for line in "".join(words.pieces).split("\n"))
    return "\n".join(line for line in lines if line and line != "-")


class _Words(HTMLParser):
    """Collects what a reader would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a line for a block; what a page does not show is skipped."""
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self.pieces.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        """Close the line of a block."""
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep the words; line breaks of the source mean nothing in HTML."""
        if not self._unseen:
            self.pieces.append(data.replace("\n", " "))
