"""Where a second posting begins in a text that holds more than one."""

import re

from app.ml.components.outline import Outline
from app.ml.components.roles import has_role
from app.ml.components.title import is_title_line

_LABEL = re.compile(
    r"^[ \t*_#]{0,6}(?:job title|position title|position|vacancy"
    r"|job)\s{0,2}:\s*(?P<value>[^\n]{3,80})$",
    re.IGNORECASE | re.MULTILINE,
)
_HIRING = re.compile(
    r"\b(?:we(?:'re| are)(?: also)?|is|are) (?:now |currently )?(?:looking for|seeking|hiring"
    r"|recruiting) "
    r"(?:an?|our next) (?P<value>[\w /-]{3,60})",
    re.IGNORECASE,
)
_TELLING = frozenset({"must", "profile", "duties", "benefits", "role"})


def second_posting(text: str, outline: Outline) -> int | None:
    """Return where the second posting of a cleaned `text` begins, None where there is but one.

    Told by a heading of the first that comes again with another one, or a second "Job title:".
    """
    labels = list(_LABEL.finditer(text))
    if len(labels) > 1:
        first = _plain(labels[0]["value"])
        other = next((m for m in labels[1:] if _plain(m["value"]) != first), None)
        if other is not None and _has_wishes(outline, 0, other.start()):
            return other.start()
    if (other_title := _second_title(text, outline)) is not None:
        return other_title
    repeated = _repeated_heading(text, outline)
    return None if repeated is None else _beginning(text, outline, repeated)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _has_wishes(outline: Outline, start: int, end: int) -> bool:
    return any(
        sentence.section in {"must", "profile"} and start <= sentence.start < end
        for sentence in outline.sentences
    )


def _second_title(text: str, outline: Outline) -> int | None:
    """Return where a title stands alone between two headings that ask for something."""
    asking = [
        outline.blocks[index].start
        for index, heading in outline.headings.items()
        if heading.section in {"must", "profile"}
    ]
    if len(asking) < 2:
        return None
    for index, block in enumerate(outline.blocks):
        heading = outline.headings.get(index)
        is_plain = heading is None or heading.section is None
        if not (asking[0] < block.start < asking[-1] and is_plain and block.is_after_blank):
            continue
        words = text[block.start : block.end]
        if not block.is_bulleted and ":" not in words and is_title_line(words):
            return block.start
    return None


def _repeated_heading(text: str, outline: Outline) -> int | None:
    """Return the block of the first heading that is said again, where two different ones are."""
    seen: dict[str, int] = {}
    repeated: list[tuple[int, str]] = []
    for index, heading in outline.headings.items():
        if heading.section not in _TELLING:
            continue
        words = _plain(text[heading.start : heading.end])
        if words in seen:
            repeated.append((index, words))
        seen.setdefault(words, index)
    if not repeated:
        return None
    titles = _titles_before(text, outline, repeated[0][0])
    if len({words for _, words in repeated}) >= 2 or titles is not None:
        return repeated[0][0]
    return None


def _titles_before(text: str, outline: Outline, index: int) -> int | None:
    """Return the block, shortly before block `index`, that is the title of another post."""
    for at in range(index - 1, max(0, index - 7), -1):
        block = outline.blocks[at]
        words = text[block.start : block.end]
        is_line = not block.is_bulleted and len(words.split()) <= 12 and not words.endswith(".")
        if is_line and block.is_after_blank and has_role(words) and at not in outline.headings:
            return at
        heading = outline.headings.get(at)
        if heading is not None and heading.section is None and has_role(words):
            return at
    return None


def _beginning(text: str, outline: Outline, index: int) -> int:
    """Return where the posting with block `index` starts: at its title, or after the last list."""
    title = _titles_before(text, outline, index)
    if title is not None:
        return outline.blocks[title].start
    at = index
    while at > 0 and not outline.blocks[at - 1].is_bulleted and index - at < 6:
        at -= 1
        if _HIRING.search(text[outline.blocks[at].start : outline.blocks[at].end]):
            return outline.blocks[at].start
    return outline.blocks[at if at > 0 else index].start
