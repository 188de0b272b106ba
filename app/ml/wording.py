"""Writing the posting's word where the résumé has another name for the same thing.

"Moved 40 services to k8s" becomes "Moved 40 services to Kubernetes (k8s)". Only where the sentence
stays right and nothing is said that was not said before; else there is no suggestion.
"""

import re

from app.ml.lexicon import Lexicon
from app.ml.own_words import own_words
from app.ml.types import Mention, SkillKind, Wanted

_JOINED = frozenset("/-‐‑_@#&+'’.\\")
"""Signs that make a word part of a longer one when they touch it."""
_POSSESSIVE = re.compile(r"['’]s?$")
_NAME_GOES_ON = re.compile(r" [A-Z][a-z]")
"""The word is the first of a longer name: "AWS Summit"."""
_SENTENCE_END = re.compile(r"(?:^|[.!?:•]\s*)$")
_DIGITS = re.compile(r"\d+")
_VERSION = re.compile(r"\s+v?\d")
_ARTICLE = re.compile(r"\b(an?)\s+$", re.IGNORECASE)
_VERBAL_PAST = ("ed", "ise", "ize")
"""Endings of what somebody did: "Dockerised twelve services" has no place for a noun."""
_NAMES = frozenset({"tool", "language"})
_VOWELS = frozenset("aeiou")
_VOWEL_NAMES = frozenset("aefhilmnorsx")
"""Letters whose names begin with a vowel: an EKS cluster, a VPC."""
_LONGEST_INITIALS = 8
_LONGEST_WORD = 60
"""Characters of a posting's word; nobody searches for a longer one."""


def reworded(text: str, mention: Mention, wanted: Wanted, lexicon: Lexicon) -> str | None:
    """`text` with the posting's word at `mention`, or None where that would not read well."""
    there = mention.text
    word = _written(wanted, mention.kind, lexicon)
    if not _is_wanted(text, there, word) or not _stands_free(text, mention):
        return None
    if _is_spelling(there, word, mention):
        if there == mention.name:  # the résumé spells it properly, the posting does not
            return None
        new = word
    elif _reads_well(there, word, mention) and not _VERSION.match(text[mention.end :]):
        new = _beside(text, mention, word)
    else:
        return None
    new = _as_sentence_start(text, mention.start, new)
    if _breaks_article(text[: mention.start], new):
        return None
    return text[: mention.start] + new + text[mention.end :]


def _written(wanted: Wanted, kind: SkillKind, lexicon: Lexicon) -> str:
    """The posting's word as it is written inside a sentence: not in a heading's capitals."""
    words = " ".join(wanted.text.split())
    skill = lexicon.by_name(wanted.name)
    if skill is not None and skill.name.casefold() == words.casefold():
        words = skill.name
    elif words.isupper() and len(words) > _LONGEST_INITIALS:
        words = words.capitalize()
    first, _, rest = words.partition(" ")
    is_sentence_like = first.istitle() and first.isalpha() and rest == rest.lower()
    hyphened = first.replace("-", "").isalpha() and first[1:].islower() and rest == rest.lower()
    if kind not in _NAMES and (is_sentence_like or hyphened) and (rest or "-" in first):
        return words[0].lower() + words[1:]
    return words


def _is_wanted(text: str, there: str, word: str) -> bool:
    """Whether the word is new to the text and brings no figure that is not in it."""
    if not word or len(word) > _LONGEST_WORD or "\n" in there or own_words(word).search(text):
        return False
    return set(_DIGITS.findall(word)) <= set(_DIGITS.findall(text))


def _stands_free(text: str, mention: Mention) -> bool:
    before, after = text[: mention.start], text[mention.end :]
    if before[-1:] in _JOINED and before[-1:]:
        return False
    if after[:1] in _JOINED and after[1:2].strip():
        return False
    if _POSSESSIVE.search(mention.text) or _NAME_GOES_ON.match(after):
        return False
    return not after.lstrip().startswith("(")


def _is_spelling(there: str, word: str, mention: Mention) -> bool:
    """Whether both are one word: front-end and frontend, or a name and its ending, Postgres and
    PostgreSQL. "Debug" and "debugging" are not."""
    one, other = _letters(there), _letters(word)
    if mention.kind not in _NAMES or " " in there + word:
        return one == other
    if _DIGITS.findall(there) != _DIGITS.findall(word):
        return False
    return one.startswith(other) or other.startswith(one)


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _reads_well(there: str, word: str, mention: Mention) -> bool:
    """Whether one can stand in brackets behind the other: names, or a phrase and its initials."""
    if _letters(there) in _letters(word) or _letters(word) in _letters(there):
        return False
    if _is_initials(there) or _is_initials(word):
        verbal = there if _is_initials(word) else word
        return not verbal.casefold().endswith(_VERBAL_PAST)
    return mention.kind in _NAMES and _is_name(there) and _is_name(word)


def _is_name(text: str) -> bool:
    """Whether every word has its capital: Amazon Web Services, not Linux administration."""
    return all(part[:1].isupper() for part in text.split() if part[:1].isalpha())


def _is_initials(text: str) -> bool:
    """`CI/CD`, `k8s`, `TDD`, `RNs`: capitals or letters with digits, no sentence word."""
    plain = text.removesuffix("s")
    if " " in text or len(text) > _LONGEST_INITIALS:
        return False
    return plain.isupper() or (any(sign.isdigit() for sign in text) and text[:1].isalpha())


def _beside(text: str, mention: Mention, word: str) -> str:
    """The word with what stood there in brackets; inside brackets with a comma."""
    before = text[: mention.start]
    if before.count("(") > before.count(")"):
        return f"{word}, {mention.text}"
    return f"{word} ({mention.text})"


def _as_sentence_start(text: str, start: int, new: str) -> str:
    """A plain word at the start of a sentence gets its capital."""
    first = new.split(maxsplit=1)[0]
    if _SENTENCE_END.search(text[:start]) and first.replace("-", "").isalpha() and first.islower():
        return new[0].upper() + new[1:]
    return new


def _breaks_article(before: str, new: str) -> bool:
    """Whether "a" before the word would have to be "an" or the other way round."""
    article = _ARTICLE.search(before)
    if article is None:
        return False
    first = new.split(maxsplit=1)[0]
    sounds = _VOWEL_NAMES if first.isupper() else _VOWELS
    return (article[1].casefold() == "an") != (first[:1].casefold() in sounds)
