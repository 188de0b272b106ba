"""Clauses among the requirements that ask for nothing: why the post is free, how busy it is."""

import re

_ASIDE = re.compile(
    r"\W*(?:"
    r"(?:after|since|for|over)\s(?:\w+\s){1,3}(?:years?|months?|decades?)\b.*\b(?:our|we|the)\b"
    r"|our\s(?!ideal|perfect|next|new|successful|right)(?:[\w-]+\s){1,4}?(?:is|are|was|were|has|have|had)\b"
    r"|there(?:\s(?:is|are|was|were|will\sbe)|['’]s)\b"
    r"|(?:the\s)?(?:pay|salary|rate|wages?|bonus)\s(?:is|are|depends?|rises?|starts?|goes)\b"
    r"|(?:orders?|business|demand|trade)\s(?:is|are|keeps?|has|have)\b"
    r"|as\s\w+\sas\s(?:she|he|they|we|it)\b"
    r"|(?:met|done|had|seen|proved|proven|beaten|loved?)\s(?:it|them|that)\W*$"
    r"|we['’]re\s(?:sorry|afraid)\b"
    r"|but\s(?:the|we|it|there)\b"
    r")",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:you|must|needs?|required?|essential|expect(?:ed)?|experience|knowledge|skills?|candidates?"
    r"|applicants?|somebody|someone|anybody|person)\b",
    re.IGNORECASE,
)


def is_aside(text: str) -> bool:
    """Whether the words of what would be a requirement only tell of the employer or the post.

    To be asked of words in which nothing known was found.
    """
    return _ASIDE.match(text) is not None and _ASKS.search(text) is None
