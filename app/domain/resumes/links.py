"""E-mail addresses, links and telephone numbers inside a line, and the labels before them."""

import re

from app.lib.date_spans import find_dates
from app.lib.dates import parse_range

EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
"""The bounds are those of addresses; without them a long line takes time by its square."""

URL = re.compile(
    r"(?:https?://|www\.)[^\s|,;<>()]+"
    r"|(?<![@\w.-])(?:[a-z0-9-]{1,63}\.){1,8}(?:com|org|net|io|dev|me|info|co\.uk|uk|de|fr|es|it|nl|ch|at|be|eu|ca|us"
    r"|in|au|nz|se|no|dk|fi|pl|app|page|site|tech|ai|studio|design|blog|work|works|art|xyz|edu|gov)"
    r"(?![\w.@])(?:/[^\s|,;<>()]*)?",
    re.IGNORECASE,
)
PHONE = re.compile(r"(?:\+|\(\+?)?\d[\d ().\-–/\u00a0]{5,22}\d(?!\w)(?:\s?(?:x|ext\.?)\s?\d{1,5})?")
PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z]{2,3}\.)?(?P<network>linkedin|github|gitlab|twitter|x|xing|facebook"
    r"|instagram|medium|behance|dribbble|stackoverflow|kaggle|bitbucket|youtube|orcid|researchgate|codepen"
    r"|tiktok)"
    r"\.(?:com|org|net|io)/(?:in/|pub/|profile/|users/\d+/|@)?(?P<user>[^/\s?#]+)?",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^(?:e-?mail(?: address)?|mail|tel(?:e(?:phone|fon))?|phone(?: number)?|ph|mobile?|mob"
    r"|cell(?:phone)?"
    r"|handy|telefonnummer|mobil|téléphone|tél|teléfono|móvil|correo|telefono|cellulare|telefone|address"
    r"|home address|adresse|anschrift|dirección|indirizzo|adres|location|wohnort|website"
    r"|web(?: ?site)?|homepage|portfolio|url|linkedin|github|gitlab|xing|twitter"
    r"|name|full name|vor- und nachname|[emtpwa])\.?\s*[:：]\s*"
    r"|^(?:tel|phone|mobile|cell|mob|email|e-mail)\.?\s+(?=[\d+(]|\S+@)",
    re.IGNORECASE,
)


def is_contact(piece: str) -> bool:
    """Whether an e-mail address, a link or a telephone number stands in `piece`."""
    if EMAIL.search(piece) or URL.search(piece):
        return True
    found = PHONE.search(piece)
    return bool(found and is_phone(found[0]))


def is_phone(text: str) -> bool:
    """Whether digits that look like a telephone number are one, not a span of years."""
    digits = sum(letter.isdigit() for letter in text)
    if not 7 <= digits <= 15 or parse_range(text) is not None:
        return False
    is_range = text[:1] not in "+(" and any(span.last is not None for span in find_dates(text))
    return not is_range and not re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}", text.strip())
