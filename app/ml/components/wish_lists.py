"""Adverts that are nothing but a list of wishes: lines that ask, below a title or a heading."""

import re
from collections.abc import Iterator, Sequence

from app.ml.components.credentials import find_credentials
from app.ml.components.notices import names_owner, tells_deeds
from app.ml.components.outline import Outline, Sentence
from app.ml.components.title import is_title_line
from app.ml.types import Mention

_PRAISE = (
    r"(?:(?:an?|some|at\s+least|minimum|of|over|good|strong|solid|sound|excellent|proven|previous"
    r"|prior|relevant|basic|deep|working|hands-on|practical|professional|demonstrable|demonstrated"
    r"|extensive|proficient|in-depth|recent|advanced|thorough|great)[\s,:]+){0,4}"
)
_OPENERS = re.compile(
    rf"\W*{_PRAISE}(?:"
    r"(?:[\w/-]+\s+){0,2}?experience\s+(?:with|in|of|as|using|on|working|at|within)\s"
    r"|experienced\s+(?:with|in)\s"
    r"|(?:\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s?\+?|two|three|four|five|six|seven|eight|ten)\s?(?:years?|yrs?)"
    r"\b'?(?:\s+(?:of|in|with|as|on|using)\s+(?!age\b|warranty|guarantee|cover)|\s+(?:[\w-]+\s+){0,3}experience\b)"
    r"|(?:knowledge|understanding|command|grasp|awareness)\s+(?:of|in)\s"
    r"|(?:proficiency|competence|expertise|skills)\s+(?:in|with)\s"
    r"|(?:proficient|skilled|competent)\s+(?:in|with)\s"
    r"|(?:familiarity|familiar|comfortable|confident)\s+with\s"
    r"|(?:ability|able)\s+to\s|track\s+record\b|(?-i:Proven\s+[a-z])|fluen(?:t|cy)\s+(?:in\s+)?[A-Z]"
    r"|(?:(?:bachelor|master)(?:'?s)?\s+)?(?:degree|diploma)(?:\s+(?:in|or)\s|[^.\n]{0,40}\bcertificat)"
    r")",
    re.IGNORECASE,
)
_STRENGTH = re.compile(
    r"\W*(?:strong|proven|excellent|good|solid)\s+(?:[\w/&,-]+\s+){0,4}?(?:skills?|knowledge|abilit(?:y|ies)"
    r"|understanding|background|track\s+record|experience|communicator|competenc\w+|work\s+ethic)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:[\s,;/&|+•·().]|\b(?:and|or|plus|strong|good|solid|excellent|advanced|basic)\b)*",
    re.IGNORECASE,
)
"""What may stand beside the skills of a line that names nothing else."""
_BELOW_TITLE, _BELOW_HEADING = 0.5, 0.75
"""So large a share of the lines has to ask; a heading "Requirements" stands in manuals too."""
_LINE = 80
"""Characters; a longer line that names a certificate may be prose."""
_TITLE_LINES = 3
"""The title stands within so many first lines; a company or a town may come before it."""


Part = tuple[Sentence, tuple[Mention, ...]]
"""A sentence and the skills seen in it."""


def opens_wish(line: str) -> bool:
    """Whether a line begins as requirements do: "Experience with …", "5 years …", "Degree in …"."""
    return _OPENERS.match(line) is not None or _STRENGTH.match(line) is not None


def names_only_skills(text: str, start: int, end: int, skills: Sequence[Mention]) -> bool:
    """Whether `text[start:end]` is nothing but `skills`, those of the lexicon seen in it."""
    at = start
    for skill in skills:
        if skill.start >= at and _BETWEEN.fullmatch(text, at, skill.start) is None:
            return False
        at = max(at, skill.end)
    return bool(skills) and _BETWEEN.fullmatch(text, at, end) is not None


def is_wish(text: str, sentence: Sentence, skills: Sequence[Mention]) -> bool:
    """Whether a line is a wish by its look, wherever it stands."""
    start, end = sentence.start, sentence.end
    if opens_wish(text[start:end]):
        return True
    if not names_only_skills(text, start, end, skills):
        return False
    # The first line of all is the title, though the lexicon knows it: "Scrum Master".
    is_title = len(skills) == 1 and is_title_line(text[start:end])
    return not is_title and bool(text[: sentence.lead].strip())


def is_wish_list(text: str, outline: Outline, parts: Sequence[Part]) -> bool:
    """Whether a text without the usual signs of an advert is one all the same.

    It has the name of a post in its first lines, or a heading that asks; enough of its
    other lines ask; and none tells deeds, or whom to reach, as a résumé does. `parts` are the
    sentences of `outline` with their skills.
    """
    if tells_deeds(text) or names_owner(text):
        return False
    body = [(one, skills) for one, skills in parts if not one.is_heading]
    titles = {
        index
        for index, (one, _) in enumerate(body[:_TITLE_LINES])
        if is_title_line(text[one.lead : one.end])
    }
    has_heading = any(
        heading.section in {"must", "nice", "profile"} and not heading.is_guess
        for heading in outline.headings.values()
    )
    if not titles and not has_heading:
        return False
    rest = [part for index, part in enumerate(body) if index not in titles]
    asking = sum(_asking(text, rest))
    # A company and a place, each on its line, may stand beside a title.
    return asking > 0 and asking >= (_BELOW_TITLE if titles else _BELOW_HEADING) * len(rest)


def _asking(text: str, parts: Sequence[Part]) -> Iterator[bool]:
    for one, skills in parts:
        is_below = one.section in {"must", "nice", "profile"} and bool(skills)
        is_paper = one.end - one.start <= _LINE and bool(
            find_credentials(text[one.start : one.end])
        )
        yield is_below or is_paper or is_wish(text, one, skills)
