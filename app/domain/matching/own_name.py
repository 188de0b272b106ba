"""Where somebody's own name stands in the words of their résumé."""

import re

SHORTEST = 2
"""Letters of a part of a name; an initial is no word to look for."""

_PART = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")

Span = tuple[int, int]


def name_spans(text: str, name: str) -> tuple[Span, ...]:
    """The places of the whole name or a part of it in `text`, as whole words, in order and apart.

    A part must stand there with its capital: "Rose" is a name, "rose" a word.
    """
    parts = [
        part for part in _PART.findall(name) if len(part) >= SHORTEST and part[0] != part[0].lower()
    ]
    parts += [part for part in _PART.findall(name) if part.lower() == part.upper()]  # no capitals
    if not parts:
        return ()
    longest_first = sorted(
        dict.fromkeys(map(re.escape, parts)), key=lambda part: (-len(part), part)
    )
    either = "|".join(longest_first)
    pattern = rf"(?<!\w)(?:{either})(?:[\s.-]+(?:\w\.\s)?(?:{either}))*(?!\w)"
    return tuple(found.span() for found in re.finditer(pattern, text))
