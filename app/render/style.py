"""A theme's style sheet: checked by the letter, then completed with what a document decides."""

import functools
from collections.abc import Iterable
from pathlib import Path

import tinycss2
from tinycss2.ast import Node

from app.domain.errors import Fault, Invalid
from app.render.fonts import BY_NAME

PAGE_SIZES = {"a4": "A4", "letter": "letter", "legal": "legal"}
"""Names of page sizes -> their names in CSS."""

CSS_CHARACTERS = 200_000
"""A theme's style sheet may be this long; ours have some five thousand characters."""

FETCHING = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"})
"""Functions of CSS that name an address, some of them as a plain string."""

_BLOCKS = ("prelude", "content", "arguments")


def _walk(nodes: Iterable[Node]) -> Iterable[Node]:
    for node in nodes:
        yield node
        for name in _BLOCKS:
            yield from _walk(getattr(node, name, None) or ())


def _wrong(node: Node) -> str | None:
    if node.type == "error":
        return str(node.message)
    if node.type == "url" or (node.type == "function" and node.lower_name in FETCHING):
        name = "url" if node.type == "url" else node.lower_name
        return f"{name}(): a theme fetches nothing"
    if node.type == "at-rule" and node.lower_at_keyword in ("import", "font-face"):
        return f"@{node.lower_at_keyword}: a theme fetches nothing; list its fonts in theme.toml"
    return None


def _declarations(rules: Iterable[Node]) -> Iterable[Node]:
    """Yield the declarations of every rule, so that their syntax errors are seen as well."""
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content:
            yield from _declarations(tinycss2.parse_rule_list(rule.content, skip_comments=True))
        elif rule.type in ("qualified-rule", "at-rule") and rule.content:
            yield from tinycss2.parse_blocks_contents(
                rule.content, skip_comments=True, skip_whitespace=True
            )


def read(folder: Path) -> str:
    """Return the text of the theme's `theme.css`.

    Raises Invalid with every fault and its line: syntax, and rules that would fetch something.
    """
    where = f"{folder.name}/theme.css"
    try:
        text = (folder / "theme.css").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Invalid(Fault(where, f"cannot be read: {error}")) from error
    return _checked(text, where)


@functools.lru_cache(maxsize=16)
def _checked(text: str, where: str) -> str:
    if len(text) > CSS_CHARACTERS or "</" in text:
        raise Invalid(Fault(where, f"longer than {CSS_CHARACTERS} characters, or holds '</'"))
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    nodes = [*_walk(rules), *_declarations(rules)]
    faults = {
        (node.source_line, message)
        for node, message in ((node, _wrong(node)) for node in nodes)
        if message is not None
    }
    if faults:
        raise Invalid(*(Fault(f"{where}, line {line}", text) for line, text in sorted(faults)))
    return text


def _quoted(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{plain}"'


def page_of(pattern: str) -> str:
    """Return the CSS content for "2 of 3" from a language's pattern."""
    parts = []
    for piece in pattern.replace("{page}", "\0p\0").replace("{pages}", "\0n\0").split("\0"):
        counter = {"p": "counter(page)", "n": "counter(pages)"}.get(piece)
        if piece:
            parts.append(counter or _quoted(piece))
    return " ".join(parts)


def faces(names: Iterable[str]) -> str:
    """Return the `@font-face` rules of the named bundled faces."""
    return "\n".join(BY_NAME[name].css() for name in names)


def document_css(page_size: str, pattern: str, direction: str) -> str:
    """Return the rules that the document decides: page size, running header, unbroken words.

    The name stands at the side where lines begin, the page number at the other one.
    """
    first, last = ("top-right", "top-left") if direction == "rtl" else ("top-left", "top-right")
    return (
        f"@page {{ size: {PAGE_SIZES[page_size]}; }}\n"
        f"@page :nth(n+2) {{ @{first} {{ content: string(person); }} "
        f"@{last} {{ content: {page_of(pattern)}; }} }}\n"
        ".whole { white-space: nowrap; }\n.piece { display: block; }\n"
    )
