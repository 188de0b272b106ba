"""The language a text is written in, told by its script and its commonest small words."""

import re
import unicodedata
from collections import Counter
from functools import cache

from app.ml.components.tables import listed, rows

READ = "en"
"""The language this reader reads."""

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
"""Characters that are looked at; a posting does not change its language after that."""
_FEWEST = 3
"""Fewer small words of another language than this prove nothing."""
_LEAD = 1.15
"""Another language must have so many more small words than English to be believed."""
_SCRIPTS = {
    "CYRILLIC": "ru",
    "GREEK": "el",
    "ARABIC": "ar",
    "HEBREW": "he",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "THAI": "th",
    "DEVANAGARI": "hi",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "BENGALI": "bn",
    "TAMIL": "ta",
}


def tongue_of(text: str) -> str:
    """Return the ISO 639-1 code of the language that most of `text` is in; English in doubt."""
    sample = text[:_SAMPLE]
    script = _other_script(sample)
    if script is not None:
        return script
    counts: Counter[str] = Counter()
    for word, number in Counter(w.casefold() for w in _WORD.findall(sample)).items():
        for code in _words().get(word, ()):
            counts[code] += number
    code, number = max(counts.items(), key=lambda item: item[1], default=(READ, 0))
    is_clear = number >= _FEWEST and number > _LEAD * counts[READ]
    return code if is_clear else READ


@cache
def _words() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, words in rows("stopwords.txt", 2):
        for word in listed(words):
            found[word] = (*found.get(word, ()), code)
    return found


def _other_script(sample: str) -> str | None:
    letters = [letter for letter in sample if letter.isalpha()]
    foreign = Counter(
        script for letter in letters if ord(letter) > 0x36F and (script := _script(letter))
    )
    if not letters or sum(foreign.values()) * 2 < len(letters):
        return None
    if foreign["HIRAGANA"] + foreign["KATAKANA"] > len(letters) // 20:
        return "ja"
    return _SCRIPTS[foreign.most_common(1)[0][0]]


@cache
def _script(letter: str) -> str | None:
    name = unicodedata.name(letter, "").split(" ")[0].split("-")[0]
    return name if name in _SCRIPTS else None
