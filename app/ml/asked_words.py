"""What a requirement is about, without the words that ask for it.

"Proven experience of drafting contracts is essential" is about drafting contracts. The rest stands
in every advert; compared by meaning it would make all requirements alike.
"""

import re

from app.ml.content_words import content_words

_ASKING = (
    r"an?|the|some|any|very|highly|truly|good|solid|strong|sound|proven|proficient|great|excellent"
    r"|real|practical|hands-on|deep|broad|careful|accurate|confident|competent|comfortable|able"
    r"|ability|skilled|experienced?|background|knowledge|understanding|(?:firm\s)?grasp|command"
    r"|track\srecord|record|aware|willing(?:ness)?|prepared|happy|must|need|has|have|having|had|be"
    r"|being|you|you['’]re|you['’]ll|you['’]ve|will|should|would|can|are|is|so|to|of|with|in|as|at"
    r"|for|on|working|familiar(?:ity)?|an\seye|previous|prior|past|relevant|demonstrable"
    r"|demonstrated|evidence|expertise|skills?|know(?:s|ing)?|do|doing|how|what|we|nice|what\swe\sneed"
    r"|substantial|significant|advanced|basic|keen|commitment|bonus\spoints|if|it|who|that|where"
    r"|ideally|preferably|essential|desirable|required"
)
_LEAD = re.compile(rf"^(?:(?:{_ASKING})(?:[:,]?\s+|:\s*))+", re.IGNORECASE)
_TAIL = re.compile(
    r"[\s,(]+(?:(?:is|are|would\sbe|will\sbe)\s(?:also\s)?(?:an?\s)?(?:\w+\s)?(?:essential|required|must"
    r"|desirable|plus|advantage|advantageous|bonus|needed|helpful|useful|welcome|preferred|ideal"
    r"|asset|vital|necessary|expected|appreciated)(?:\stoo|\sas\swell)?"
    r"|skills?|experience|required|essential|preferred|desirable|as\sa\smatter\sof\scourse"
    r"|at\sall\stimes|a\splus|a\smust)[).]*$",
    re.IGNORECASE,
)
LINK = re.compile(
    r"\b(?:of|in|on|at|for|with|to|by|under|from|across|within|during|and|or|as|such\sas|including)\b"
    r"|[,;:()]",
    re.IGNORECASE,
)
"""What parts one phrase from the next."""
LAST = 120
"""Characters at the end in which words that ask are looked for."""
_FEWEST = 3
"""Letters that must be left, else nothing is taken away."""


def about(text: str) -> str:
    """The words of a requirement that say what is asked, in the order and shape of `text`."""
    words = " ".join(text.split())
    cut = max(0, len(words) - LAST)
    bare = _LEAD.sub("", words[:cut] + _TAIL.sub("", words[cut:])).strip(" .,;:-–")
    return bare if sum(map(str.isalpha, bare)) >= _FEWEST else words


def phrase_words(text: str, words: str) -> frozenset[str]:
    """The content words of the phrase of a requirement in which `words` stand, in small letters.

    "Route planning" of "experience with route planning for delivery vans".
    """
    bare = about(text)
    phrases = [part for part in LINK.split(bare) if words.casefold() in part.casefold()]
    phrase = phrases[0] if phrases else bare
    return frozenset(phrase[one.start : one.end].lower() for one in content_words(phrase))
