"""Which words of a line are nothing but the name of the résumé's owner."""

import re
from functools import cache

from app.ml.components.roles import has_role
from app.ml.components.tables import rows
from app.ml.content_words import folded
from app.ml.types import ResumeLine

_AS_A_NAME = re.compile(r"[:,]\s|['’]s\b")
"""Behind a name: "Mark: plans lessons", "Mark's team"."""


def own_names(line: ResumeLine) -> list[tuple[int, int]]:
    """Where the owner's name stands in a line.

    A single word that is also a word of the trade stays where it does not stand as a name does:
    whoever is called Mark Baker has marked essays and been a baker for all that.
    """
    return [
        (start, end)
        for start, end in line.names
        if " " in line.text[start:end]
        or _AS_A_NAME.match(line.text, end)
        or not _is_word(line.text[start:end])
    ]


def _is_word(name: str) -> bool:
    return has_role(name) or folded(name) in _words()


@cache
def _words() -> frozenset[str]:
    found = [word for _, verbs in rows("doing-verbs.txt", 2) for word in verbs.split()]
    found += [word for _, filler in rows("filler-words.txt", 2) for word in filler.split()]
    return frozenset(map(folded, found))
