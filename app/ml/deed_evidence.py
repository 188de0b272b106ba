"""A skill named as a thing and shown as a deed: "managed events" for "event management".

One word of the skill is the root of a verb in the past that opens a clause of the line; the others
stand behind that verb, before the next one, and nothing sets them apart from it.
"""

import re
from functools import cache

from app.ml.asked_words import about
from app.ml.components.tables import listed, rows
from app.ml.content_words import ContentWord, content_words
from app.ml.doing import akin, end_of_deed, is_apart, is_shown, root, verbs_done
from app.ml.findings import OTHER_WORDS, Finding, Hit, finding
from app.ml.resume_reading import ReadLine, ReadResume
from app.ml.skill_evidence import place

FEWEST = 2
"""Words of a skill: the verb alone does not say what it was done to."""
REACH = 5
"""Content words behind the verb among which the others stand."""
_ELSEWHERE = re.compile(
    r"\s(?:(?:at|in|near|before|from|by|into|onto|about|off|along)\b|an?\s\w+\sto\b)"
)
"""Right behind the verb it says where one did something: "dined at fine restaurants"."""


def deed_finding(text: str, resume: ReadResume) -> Finding:
    """The lines in dated entries that tell of `text` as something done; worth another name."""
    bare = about(text)
    asked = content_words(bare)
    if len({word.key for word in asked}) < FEWEST:
        return Finding()
    words = {word.key: bare[word.start : word.end] for word in asked}
    hits = (_hit(words, line) for line in resume.lines if line.place != "list")
    return finding(hit for hit in hits if hit is not None)


def _hit(asked: dict[str, str], line: ReadLine) -> Hit | None:
    text = line.line.text
    verbs = verbs_done(text)
    if not verbs:
        return None
    words = content_words(text)
    for at, (start, end) in enumerate(verbs):
        for key, act in asked.items():
            if not _is_deed_of(text, start, end, act) or _ELSEWHERE.match(text, end):
                continue
            stop = end_of_deed(text, verbs[at:])
            others = {one: word for one, word in asked.items() if one != key}
            last = _rest(others, [one for one in words if end <= one.start < stop], text)
            if last is None or is_apart(text, end, last, " ".join(asked.values())):
                continue
            if is_shown(text, start, last):
                return place(line, start, last, OTHER_WORDS, "alias")
    return None


def _is_deed_of(text: str, start: int, end: int, act: str) -> bool:
    """Whether the verb tells of `act`: of its root, or one that the table says it of."""
    if akin(text[start:end], act):
        return True
    verbs = _deeds().get(act.lower())
    return verbs is not None and verbs.match(text, start) is not None


@cache
def _deeds() -> dict[str, re.Pattern[str]]:
    """For each noun of doing the verbs that tell of it done, as one pattern."""
    return {
        noun: re.compile(rf"(?:{'|'.join(map(re.escape, listed(verbs)))})\b", re.IGNORECASE)
        for nouns, verbs in rows("deeds.txt", 2)
        for noun in listed(nouns)
    }


def _rest(asked: dict[str, str], behind: list[ContentWord], text: str) -> int | None:
    """Where the last of the words asked ends behind the verb; None if one of them is missing."""
    ends = []
    for key, word in asked.items():
        of_it = [
            one.end
            for one in behind[:REACH]
            if one.key == key or root(text[one.start : one.end]) == root(word)
        ]
        if not of_it:
            return None
        ends.append(of_it[0])
    return max(ends)
