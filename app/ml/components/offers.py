"""Whether a text offers work at all: an advert, and no recipe, letter, news, course or résumé."""

from collections.abc import Sequence

from app.ml.components.notices import (
    has_signs_of_posting,
    looks_like_course,
    looks_like_letter,
    looks_like_news,
    looks_like_recipe,
    tells_deeds,
)
from app.ml.components.outline import Outline
from app.ml.components.title import is_title_line
from app.ml.components.wish_lists import Part, is_wish_list

_OTHERS = (looks_like_recipe, looks_like_letter, looks_like_news, looks_like_course)
_TITLE_LINES = 3
_ASKING = frozenset({"must", "nice", "profile"})
_TELLING = frozenset({"duties", "benefits"})
_ADVERT = frozenset({"must", "nice", "profile", "duties"})


def offers_work(text: str, outline: Outline, parts: Sequence[Part]) -> bool:
    """Whether a text offers work, by its words or by being a list of wishes.

    `parts` are the sentences of `outline` with their skills.
    """
    if any(looks_like(text) for looks_like in _OTHERS) or _is_summary(text, outline):
        return False
    first = (text[one.lead : one.end] for one, _ in parts[:_TITLE_LINES])
    has_title = any(map(is_title_line, first))
    return (
        has_signs_of_posting(text, has_title)
        or _has_parts(outline)
        or is_wish_list(text, outline, parts)
    )


def _has_parts(outline: Outline) -> bool:
    """Whether headings ask for a person and tell of the work or of what it is paid with."""
    sections = {heading.section for heading in outline.headings.values()}
    return bool(sections & _ASKING) and bool(sections & _TELLING)


def _is_summary(text: str, outline: Outline) -> bool:
    """Whether lines tell somebody's deeds, below no heading that asks or gives tasks."""
    sections = {heading.section for heading in outline.headings.values() if not heading.is_guess}
    return not sections & _ADVERT and tells_deeds(text)
