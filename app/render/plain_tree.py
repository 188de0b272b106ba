"""Reads HTML that is well-formed and plain with Python's own XML parser, a tenth of the work.

HTML's rules differ from XML's only where a tag is left out, misplaced or unknown. What templates
make has none of that as a rule; whatever has is left to the parser for HTML.
"""

import re
from xml.etree import ElementTree as ET

_DOCTYPE = "<!DOCTYPE html>"
_NO_XML = re.compile(r"<[!?]|/>|&#(?!3[49];)")
"""Comments, declarations, `<p/>`, characters by number: HTML reads them otherwise, and an XML
declaration can make a document grow without end. 34 and 39 are quotes as Jinja escapes them."""

_VOID = re.compile(r"(<(?:br|img|meta|wbr)\b[^<>]*)>")

_WORDS = frozenset({"a", "abbr", "br", "em", "img", "small", "span", "strong", "time", "wbr"})
_LISTS = frozenset({"ol", "ul"})
_GROUPS = frozenset({"article", "aside", "div", "footer", "header", "main", "nav", "section"})
_LINES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p"})
_FLOW = _WORDS | _LISTS | _GROUPS | _LINES

_INSIDE: dict[str, frozenset[str]] = {
    "html": frozenset({"head", "body"}),
    "head": frozenset({"meta", "title"}),
    **dict.fromkeys(("title", "br", "img", "meta", "wbr"), frozenset()),
    **dict.fromkeys(_GROUPS | {"body", "li"}, _FLOW),
    **dict.fromkeys(_LISTS, frozenset({"li"})),
    **dict.fromkeys((_LINES | _WORDS) - {"br", "img", "wbr", "a"}, _WORDS),
    "a": _WORDS - {"a"},
}
"""Element -> what may stand directly in it for HTML to read it as it is written."""


def plain_tree(html: str) -> ET.Element | None:
    """Return the tree of a document, None when only a parser for HTML can tell what it means.

    The tree is the one HTML's rules give, but for white space outside the body, and for line ends
    inside attributes, which become spaces.
    """
    text = html.lstrip().removeprefix(_DOCTYPE)
    if _NO_XML.search(text):
        return None
    try:
        root = ET.fromstring(_VOID.sub(r"\1/>", text))  # noqa: S314 - no declarations, see _NO_XML
    except (ET.ParseError, UnicodeError):
        return None
    return root if _is_plain(root) else None


def _is_plain(root: ET.Element) -> bool:
    if root.tag != "html" or [child.tag for child in root] != ["head", "body"]:
        return False
    head, body = root
    outside = [root.text, head.text, head.tail, body.tail, *(child.tail for child in head)]
    if any(text and text.strip() for text in outside):
        return False
    for element in root.iter():
        inside = _INSIDE.get(element.tag, frozenset())
        if any(child.tag not in inside for child in element):
            return False
        if any(name != name.lower() or name[0] == "{" for name in element.keys()):  # noqa: SIM118
            return False
    # A link in a link, at any depth, ends the first one.
    return not any(link.find(".//a") is not None for link in root.iter("a"))
