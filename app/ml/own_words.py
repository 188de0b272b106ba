"""Whether the posting's own words stand in a text, as somebody searching for them would find them.

Case, white space and hyphens are folded, and a plural s at the end: a search for "REST API" finds
"REST APIs", and nobody should be told to change one into the other.
"""

import functools
import re

_GAPS = re.compile(r"[\s\-‐‑]+")
_GAP = r"[\s\-‐‑]*"
_SHORTEST_PLURAL = 3
"""Letters: an s after `Go` or `C` makes another word."""


@functools.lru_cache(maxsize=4096)
def own_words(words: str) -> re.Pattern[str]:
    """A pattern that finds `words` as whole words; it never matches for words without letters."""
    parts = [re.escape(part) for part in _GAPS.split(words.strip()) if part]
    if not parts:
        return re.compile(r"(?!)")
    parts[-1] = _any_number(parts[-1])
    return re.compile(rf"(?<!\w){_GAP.join(parts)}(?!\w)", re.IGNORECASE)


def _any_number(part: str) -> str:
    if not part.isalpha() or len(part) < _SHORTEST_PLURAL or part.endswith(("ss", "us", "is")):
        return part
    return f"{part.removesuffix('s')}s?"
