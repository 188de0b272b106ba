"""Which words of a line are nothing but the name of the résumé's owner."""

from functools import cache

from app.ml.components.roles import role_names
from app.ml.components.tables import rows
from app.ml.content_words import folded
from app.ml.types import ResumeLine


def own_names(line: ResumeLine) -> list[tuple[int, int]]:
    """Where the owner's name stands in a line.

    A single word that is also a word of the trade stays: whoever is called Mark Baker has marked
    essays and been a baker for all that.
    """
    return [
        (start, end)
        for start, end in line.names
        if " " in line.text[start:end] or not _is_word(line.text[start:end])
    ]


def _is_word(name: str) -> bool:
    return folded(name) in _words()


@cache
def _words() -> frozenset[str]:
    found = [word for _, verbs in rows("doing-verbs.txt", 2) for word in verbs.split()]
    found += [word for _, filler in rows("filler-words.txt", 2) for word in filler.split()]
    return frozenset(map(folded, [*found, *role_names()]))
