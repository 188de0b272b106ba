"""A résumé's plain text made fit for a page: cleaned, escaped, kept whole where lines break.

All text of a résumé is plain: markup in it is shown as typed. Control characters and the controls
that reverse the direction of writing are taken out, because they hide or scramble what is read.
"""

import re
import unicodedata
from urllib.parse import urlsplit

from markupsafe import Markup, escape

LINKED = frozenset({"http", "https", "mailto", "tel"})
"""The address schemes that become links; every other address is printed as plain text."""

COMPOUND_CHARACTERS = 24
"""A compound with hyphens up to this long stays on one line: PDF readers drop a hyphen at the end
of a line as if the program had put it there ("back-end" would read "backend")."""

KEPT_CHARACTERS = 24
"""Dates up to this long stay on one line; a side column holds about 26 characters."""

ADDRESS_CHARACTERS = 24
"""An address longer than this may break after a slash or an at sign, before a hyphen or a dot."""

HOST_CHARACTERS = 10
"""A piece of an address up to this long goes on behind its slash ("in/", "www.a.co/")."""

WORD_PIECE = 600
"""A longer word goes to the layout in blocks of this many characters, since breaking a word over
lines takes time by the square of its length. The cut shows as a line that ends early."""

_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = frozenset("\u00ad\ufeff\ufffe\uffff")
_TOKENS = re.compile(r"(\s+)")
_COMPOUND_PIECES = re.compile(r"-*[^-/]*/*")
_ADDRESS_PIECES = re.compile(r"[-.]*[^-./@]*[/@]*")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


def _harmless(character: str) -> str:
    if character in "\n\t" or character in _BIDI_CONTROLS or character in _INVISIBLE:
        return {"\n": "\n", "\t": " "}.get(character, "")
    category = unicodedata.category(character)
    if category == "Cc":
        return "\n" if character == "\x85" else ""
    return "\ufffd" if category == "Cs" else character


def clean(text: str) -> str:
    """Return `text` without control, bidi-control and soft-hyphen characters, outer space cut.

    Line ends become `\\n`, tabs a space, lone surrogates U+FFFD.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if plain.isascii() and plain.isprintable():
        return plain.strip()
    return "".join(map(_harmless, plain)).strip()


def one_line(text: str) -> str:
    """Return cleaned `text` with every run of white space as one space."""
    return " ".join(clean(text).split())


def paragraphs(text: str) -> tuple[str, ...]:
    """Split `text` at blank lines; single line ends stay inside a paragraph."""
    parts = _PARAGRAPHS.split(clean(text))
    return tuple(part.strip() for part in parts if part.strip())


def href(address: str, kind: str = "url") -> str | None:
    """Return the target of a link for `address`, or None when it must stay plain text.

    `kind` is `url`, `email` or `phone`. An address without a scheme is no link: nothing is guessed
    about where it leads.
    """
    plain = one_line(address)
    if kind == "email":
        whole = re.fullmatch(r"[^\s@<>()\[\],;:\"]+@[^\s@<>()\[\],;:\"]+", plain)
        return f"mailto:{plain}" if whole else None
    if kind == "phone":
        digits = re.sub(r"[\s()./-]", "", plain)
        return f"tel:{digits}" if re.fullmatch(r"\+?[0-9]{3,20}", digits) else None
    try:
        parts = urlsplit(plain)
    except ValueError:
        return None
    whole_url = parts.scheme.lower() in LINKED and (parts.netloc or parts.path) and " " not in plain
    return plain if whole_url else None


def shown_url(address: str) -> str:
    """Return an address as a page shows it: `https://example.org/` reads `example.org`."""
    plain = one_line(address)
    match = re.fullmatch(r"(?:https?://|mailto:|tel:)(.+)", plain, re.IGNORECASE)
    bare = match[1] if match else plain
    return bare[:-1] if bare.endswith("/") and bare.count("/") == 1 and match else bare


def _whole(html: str) -> str:
    return f'<span class="whole">{html}</span>'


def _pieces(word: str) -> str:
    cuts = range(0, len(word), WORD_PIECE)
    return "".join(
        f'<span class="piece">{escape(word[at : at + WORD_PIECE])}</span>' for at in cuts
    )


def _token(token: str) -> str:
    if len(token) > WORD_PIECE:
        return _pieces(token)
    if "-" not in token.strip("-"):
        return str(escape(token))
    return _whole(str(escape(token))) if len(token) <= COMPOUND_CHARACTERS else _cut(token)


def direction(text: str) -> str:
    """Return `ltr` or `rtl` after the first letter with a direction, "" when there is none."""
    if text.isascii():
        return "ltr" if any(map(str.isalpha, text)) else ""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return ""


def _turned(html: str, own: str, base: str) -> Markup:
    """Mark HTML whose direction is not the document's, so that its full stop ends up at its end."""
    turned = f'<span dir="{own}">{html}</span>' if own and own != base else html
    return Markup(turned)  # noqa: S704 - every caller has escaped it


def _marked(text: str) -> str:
    if "-" not in text and len(text) <= WORD_PIECE:
        return str(escape(text)).replace("\n", "<br>")
    tokens = _TOKENS.split(text)
    out, at = [], 0
    while at < len(tokens):
        token = tokens[at]
        # "pre- and post-operative": the first half keeps its hyphen only beside its next word.
        if 1 < len(token) <= COMPOUND_CHARACTERS // 2 and token.endswith("-"):
            following = tokens[at + 2] if at + 2 < len(tokens) else ""
            if token[-2].isalnum() and 0 < len(following) <= COMPOUND_CHARACTERS // 2:
                out.append(_whole(f"{escape(token)} {escape(following)}"))
                at += 3
                continue
        out.append(_token(token))
        at += 1
    return "".join(out).replace("\n", "<br>")


def _has_rtl(text: str) -> bool:
    return not text.isascii() and any(
        unicodedata.bidirectional(character) in ("R", "AL") for character in text
    )


def marked(text: str, base: str = "ltr") -> Markup:
    """Return `text` as HTML: escaped, hyphenated compounds unbroken, line ends as `<br>`.

    `base` is the direction of the document. Text that holds right-to-left letters is left in one
    piece: the layout puts pieces in order only where they run the same way.
    """
    if _has_rtl(text) and len(text) <= WORD_PIECE:
        html = str(escape(text)).replace("\n", "<br>")
    else:
        html = _marked(text)
    return _turned(html, direction(text), base)


def marked_url(text: str, base: str = "ltr") -> Markup:
    """Return a shown address as HTML; a long one breaks at its signs rather than within a word.

    Never after a hyphen: a reader would take it for one that the line break put there.
    """
    if len(text) <= ADDRESS_CHARACTERS or len(text) > WORD_PIECE:
        html = _token(text)
    else:
        html = _cut(text, _ADDRESS_PIECES)
    return _turned(html, "ltr", base)


def _cut(text: str, pattern: re.Pattern[str] = _COMPOUND_PIECES) -> str:
    """Let a long compound or address break between its pieces; short pieces go together.

    A slash or an at sign is where a line ends best, so a piece of some length stops there.
    """
    cuts = [""]
    for piece in pattern.findall(text):
        stops = len(cuts[-1]) >= HOST_CHARACTERS and cuts[-1].endswith(("/", "@"))
        if stops or (cuts[-1] and len(cuts[-1]) + len(piece) > COMPOUND_CHARACTERS):
            cuts.append(piece)
        else:
            cuts[-1] += piece
    return "<wbr>".join(
        _whole(str(escape(cut))) if len(cut) <= COMPOUND_CHARACTERS else str(escape(cut))
        for cut in cuts
    )


def kept(text: str, base: str = "ltr") -> Markup:
    """Return dates as HTML that stays on one line if short; a long range breaks behind its dash."""
    if len(text) <= KEPT_CHARACTERS:
        return Markup(_whole(str(escape(text))))  # noqa: S704 - escaped
    start, dash, end = text.partition(" – ")
    if dash and max(len(start), len(end)) < KEPT_CHARACTERS and not _has_rtl(text):
        both = f"{_whole(f'{escape(start)} –')} {_whole(str(escape(end)))}"
        return Markup(both)  # noqa: S704 - escaped
    return marked(text, base)


def place(text: str, base: str = "ltr") -> Markup:
    """Return an address in parts as HTML that breaks behind its commas, not inside a short part."""
    if _has_rtl(text):
        return marked(text, base)
    parts = [
        _whole(str(escape(part))) if 0 < len(part) <= COMPOUND_CHARACTERS else _marked(part)
        for part in text.split(", ")
    ]
    return _turned(", ".join(parts), direction(text), base)
