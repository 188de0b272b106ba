"""Cutting a text into tokens so that `C++`, `.NET` or `CI/CD` stay whole, and their spelling norm.

Own rules instead of spaCy's English ones: those split `C#`, `A/B` and `cannot`, and glue
`Node.js/TypeScript` together.
"""

import re
from collections.abc import Iterable

from spacy.tokens import Doc
from spacy.vocab import Vocab

WHOLE = ("C++", "C#", "F#", ".NET", "Node.js", "CI/CD", "R&D", "A/B", "TCP/IP", "P&L", "M&A", "Q&A")
"""Names with signs in them that always stay one token, whatever the lexicon holds."""

# Every repeat is bounded, so that "a.a.a.a…" costs no more than other text.
_MAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
_HOST = r"(?:[\w-]{1,63}\.){1,8}(?:com|org|edu|io|dev)\b(?:/\S*)?"
_WEB = rf"https?://\S+|www\.\S+|{_MAIL}|{_HOST}"
_NUMBER = r"\d+(?:[.,]\d+)+(?!\w)"
_SHORT = r"(?:[A-Za-z]\.){2,}"
# "HTML5" is HTML of a version: the name is a token of its own, so that only the name is matched.
_VERSIONED = r"\b(?:python|html|css|php|java|vue|angular|junit|swift|perl|ruby|qt)(?=\d+\b)"
_WORD = r"\w+(?:['’]\w+)*(?:(?<=s)['’](?= \w))?"


class Tokenizer:
    """Makes a `Doc` whose text is the given text, character for character."""

    def __init__(self, vocab: Vocab, whole: Iterable[str] = ()) -> None:
        names = sorted({*WHOLE, *whole}, key=lambda name: (-len(name), name))
        signs = "|".join(_bounded(name) for name in names)
        pattern = rf"(?P<space>\s+)|{signs}|{_WEB}|{_NUMBER}|{_SHORT}|{_VERSIONED}|{_WORD}|."
        self._vocab = vocab
        self._pattern = re.compile(pattern, re.IGNORECASE | re.DOTALL)

    def __call__(self, text: str) -> Doc:
        """Cut `text`; a single blank after a token belongs to it, other white space is a token."""
        words: list[str] = []
        spaces: list[bool] = []
        for found in self._pattern.finditer(text):
            piece = found.group()
            if found.lastgroup == "space" and words and piece[0] == " ":
                spaces[-1] = True
                piece = piece[1:]
            if piece:
                words.append(piece)
                spaces.append(False)
        return Doc(self._vocab, words=words, spaces=spaces)


def _bounded(name: str) -> str:
    """A pattern for `name` that does not begin or end inside a word (`C++17` is C++, then 17)."""
    after = r"(?![^\W\d])" if name.endswith("+") else r"(?!\w)"
    return rf"(?<!\w){re.escape(name)}{after}"


_ENDINGS = (
    # British spelling to American, wherever a lexicon word may carry it
    (re.compile(r"is(ation|ing|ed|er|e)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})our(?=$|al|ing)"), "or"),
    (re.compile(r"ell(ing|ed|er)$"), r"el\1"),
    (re.compile(r"ae(?=[a-z]{3})"), "e"),
    (re.compile(r"^(licen|defen|offen|practi)ce"), r"\1se"),
    (re.compile(r"^(program)me"), r"\1"),
    (re.compile(r"^centre$"), "center"),
    (re.compile(r"logue$"), "log"),
)
_PLURAL_ACRONYM = re.compile(r"[A-Z][A-Z0-9]+s")


def spelling(word: str) -> str:
    """The key under which spellings of one word meet: small letters, singular, American.

    It is a key only, not a word: "kubernetes" gives "kubernete".
    """
    if word == "&":
        return "and"
    if _PLURAL_ACRONYM.fullmatch(word):
        return word[:-1].lower()
    key = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if len(key) > 3 and key.isalpha():
        key = _singular(key)
        if len(key) > 5:
            for pattern, with_this in _ENDINGS:
                key = pattern.sub(with_this, key)
    return key


def _singular(key: str) -> str:
    # "electronics" is a trade and "electronic" no noun; "sales" likewise is not "a sale"
    if key.endswith("ies") and len(key) > 5:
        return key[:-3] + "y"
    if key.endswith(("ches", "shes", "sses", "xes", "zes")):
        return key[:-2]
    if key.endswith(("che", "she", "sse", "xe")) and len(key) > 4:
        return key[:-1]
    if key.endswith("s") and not key.endswith(("ss", "us", "is", "ics", "sales")):
        return key[:-1]
    return key
