"""Words that name a post, such as "nurse" or "engineer"."""

import re
from functools import cache

from app.ml.components.tables import listed, rows

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


@cache
def _roles() -> frozenset[str]:
    return frozenset(role for row in rows("roles.txt", 1) for role in listed(row[0]))


def has_role(text: str) -> bool:
    """Whether `text` holds a word that names a post."""
    return any(word.casefold() in _roles() for word in _WORD.findall(text))
