"""What a reader should know about the text as a whole: is it a posting, and only one?"""

import re

from app.ml.components.injection import is_injection
from app.ml.components.tongue import READ
from app.ml.types import Notice, Requirement

_SIGNS = re.compile(
    r"\b(?P<sign>vacanc(?:y|ies)|candidates?|applicants?|salary|hiring|recruit(?:ing|ment)?"
    r"|join (?:our|us|the|a)"
    r"|the role|this role|your role|this position|the position|responsibilit(?:y|ies)"
    r"|full[- ]time|part[- ]time"
    r"|permanent|experience|qualifications?|requirements?|skills|apply|cv|per annum|per hour"
    r"|shifts?"
    r"|nice to have|must[- ]haves?|you(?:'ll| will)|your profile|about you|benefits|employer"
    r"|interview"
    r"|we offer|(?:we(?:'re| are)|is|are) (?:looking|seeking|searching|hiring|recruiting)"
    r"|knowledge of"
    r"|ability to|required|essential|preferred|desirable|duties|job|wanted|licen[cs]e|certif\w+"
    r"|degree"
    r"|m/w/d|m/f/d|team|ideal(?:ly)?|you have|contract|employment|start date|equal opportunity)\b",
    re.IGNORECASE,
)
_WAGE = re.compile(
    r"[£$€]\s?\d{2,3}(?:[.,]\d{3})?\s?(?:k\b|(?:-|–|to)\s?[£$€]?\d{2,3}(?:[.,]\d{3})?\s?k?\b)"
    r"|[£$€]\s?\d{1,3}(?:[.,]\d{2})?\s?(?:an?|per|/)\s?h(?:ou)?r\b|\d-day (?:week|fortnight)",
    re.IGNORECASE,
)
_FEWEST_SIGNS = 2
"""So many different words of the world of work make a text a posting that may be read."""

_MEASURE = re.compile(
    r"\b\d{1,4}(?:[.,/]\d{1,2})?\s?(?:g|kg|ml|cl|dl|l|tbsp|tsp|cups?|oz|lbs?|pinch|cloves?"
    r"|teaspoons?"
    r"|tablespoons?)\b(?!\s?(?:per|/))",
    re.IGNORECASE,
)
_COOKING = re.compile(
    r"\b(?:preheat|simmer|whisk|stir|chopped|diced|ingredients|serves \d|bake for|boil|drain"
    r"|season with"
    r"|oven to|until golden|method|prep time|cook time|saucepan|grated|minced|knead)\b",
    re.IGNORECASE,
)

_RESUME_HEADING = re.compile(
    r"^[\s#*_]{0,6}(?:work experience|professional experience|employment history|work history"
    r"|career history"
    r"|experience|education|education (?:and|&) training|skills|technical skills|key skills"
    r"|core skills"
    r"|professional summary|career summary|summary|profile|personal profile|personal statement"
    r"|objective"
    r"|career objective|references|languages|certifications|certificates|projects|publications"
    r"|awards"
    r"|volunteer(?:ing)?(?: experience)?|interests|hobbies|hobbies (?:and|&) interests"
    r"|curriculum vitae"
    r"|resume|résumé|cv|contact|personal details|achievements)[\s:*_]{0,4}$",
    re.IGNORECASE | re.MULTILINE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = (
    rf"(?:{_MONTH}\s?'?\d{{2,4}}|(?:0?[1-9]|1[0-2])[/.]\d{{4}}|(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?)"
)
_RANGE = re.compile(
    rf"\b{_DATE}\s{{0,2}}(?:-|–|—|to|until|till)\s{{0,2}}(?:{_DATE}|present|current|now|today"
    rf"|ongoing|date)\b",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(r"^[ \t]*(?:19|20)\d\d-\d\d(?:-\d\d)?[ \t]*$", re.MULTILINE)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,40}")
_PHONE = re.compile(r"(?:\+\d{1,3}[\s().-]{0,2})?(?:\(?\d{2,5}\)?[\s.-]{0,2}){2,4}\d{2,4}")
_PROFILE_LINK = re.compile(r"(?:linkedin\.com/in|github\.com)/\w", re.IGNORECASE)
_DID = re.compile(
    r"^[\s•*▪◦‣–-]{0,6}(?:led|built|managed|developed|designed|implemented|created|delivered"
    r"|reduced|increased"
    r"|improved|launched|migrated|mentored|coordinated|trained|achieved|introduced|prepared"
    r"|worked|wrote"
    r"|supervised|organised|organized|owned|won|cut|grew|ran|taught|cared|assisted|supported"
    r"|responsible"
    r" for|maintained|negotiated|established|automated|handled|provided|served|conducted"
    r"|collaborated"
    r"|installed|tested|cooked|planned|shipped|set up|drove|helped|opened|saved|raised)\b",
    re.IGNORECASE | re.MULTILINE,
)
_POSTING_CUE = re.compile(
    r"\b(?:we(?:'re| are)(?: \w+)? (?:looking|seeking|hiring|recruiting|searching)|you(?:'ll"
    r"| will)\b|apply"
    r"|the role|this role|ideal candidate|successful candidate|we offer|join (?:our|us)"
    r"|requirements"
    r"|responsibilities include|about the (?:role|job|position)|your (?:profile|role|tasks)"
    r"|nice to have"
    r"|must have|what you|about you|vacancy|candidates|applicants|equal opportunity|salary)\b",
    re.IGNORECASE,
)
_I = re.compile(r"\bI(?:'m|'ve|'d|'ll)?(?= [a-z])|\b[Mm]y\b")
_YOU = re.compile(r"\byou(?:r|'ll|'re|'ve)?\b", re.IGNORECASE)
_I_SEEK = re.compile(
    r"\bI(?:'m| am)?(?: \w+)? (?:looking for|seeking|hiring|need|searching for) "
    r"(?!(?:an?|my|the) (?:\w+ ){0,3}?(?:role|position|job|post|opportunity|challenge|chance)\b)"
)
_FEWEST_I = 3
"""So often does a letter say "I" or "my", and more often than "you"."""
_DEED = re.compile(
    r"^[\s•*▪◦‣–-]{0,6}(?:led|built|managed|developed|designed|implemented|created|delivered"
    r"|reduced|increased|improved|launched|migrated|mentored|coordinated|achieved|introduced|wrote"
    r"|supervised|organised|organized|owned|won|grew|ran|taught|negotiated|established|automated"
    r"|drove|moved)\s+\w",
    re.IGNORECASE | re.MULTILINE,
)
"""Deeds that are told; "trained", "responsible for" may as well be said of who is sought."""
_TOLD = re.compile(
    r"\b(?:said|told (?:us|the|a)|announced|according to|spokes(?:person|man|woman)|reported"
    r"|unveiled|acquired)\b",
    re.IGNORECASE,
)
_COURSE = re.compile(
    r"\b(?:this course|the course|course fees?|bootcamp|syllabus|(?<!-)enrol(?:l|ment|lment)?"
    r"|you(?:'ll| will) learn|learning outcomes|learners"
    r"|by the end of (?:this|the) (?:course|module|lesson|programme|term|day)|beginners"
    r"|tuition fees?"
    r"|certificate (?:on|of) completion|lessons|modules|course (?:content|overview|outline))\b"
    r"|^[ \t*•-]{0,6}(?:fee|price):",
    re.IGNORECASE | re.MULTILINE,
)
_HIRES = re.compile(
    r"\b(?:we(?:'re| are)(?: \w+)? (?:looking|seeking|hiring|recruiting|searching)|vacancy|salary"
    r"|candidates?|applicants|(?:the|this|your) (?:role|post|position)|per annum|per hour|pension"
    r"|join our|responsibilities|duties|[£$€]\s?\d{1,3}(?:,\d{3}|k)\s?(?:-|–|to)\s?[£$€]?\d)\b",
    re.IGNORECASE,
)
_FEWEST_COURSE = 2
_RESUME_SCORE = 5
_HEAD = 600
"""A résumé shows its owner's address in its first lines, in characters."""

_THIN_WORDS = 40
_THIN_REQUIREMENTS = 2


def looks_like_resume(text: str) -> bool:
    """Whether `text` is somebody's résumé rather than a posting.

    Told by an address at the top, dates of posts held, a résumé's headings and deeds in the past
    tense, against the words with which postings speak to a reader.
    """
    ranges = len(_RANGE.findall(text)) + len(_DATE_LINE.findall(text)) // 2
    headings = len(
        {match.group().strip(" #*_:\n\t").casefold() for match in _RESUME_HEADING.finditer(text)}
    )
    head = text[:_HEAD]
    is_addressed = bool(_EMAIL.search(head)) + bool(
        _PHONE.search(head) or _PROFILE_LINK.search(head)
    )
    score = min(ranges, 4) + min(headings, 3) + is_addressed + min(len(_DID.findall(text)), 6) // 2
    against = len({match.group().casefold() for match in _POSTING_CUE.finditer(text)})
    if ranges and is_addressed and not against:
        return True  # posts held, and whom to reach: nobody is spoken to
    return ranges + is_addressed > 0 and score - 2 * against >= _RESUME_SCORE


def tells_deeds(text: str) -> bool:
    """Whether lines tell what somebody did, as those of a résumé: "Led a team of six".

    One in four is enough; none is heard where the text speaks to a reader as an advert does.
    """
    lines = sum(1 for line in text.splitlines() if line.strip())
    deeds = len(_DEED.findall(text))
    return deeds > 0 and 4 * deeds >= lines and _POSTING_CUE.search(text) is None


def looks_like_news(text: str) -> bool:
    """Whether it is told of a company what somebody said or announced, and nobody is spoken to."""
    return (
        _TOLD.search(text) is not None
        and _POSTING_CUE.search(text) is None
        and _YOU.search(text) is None
    )


def looks_like_course(text: str) -> bool:
    """Whether a course is offered, not work; a course leader's advert speaks of hiring or pay."""
    signs = {match.group().casefold() for match in _COURSE.finditer(text)}
    return len(signs) >= _FEWEST_COURSE and _HIRES.search(text) is None


def names_owner(text: str) -> bool:
    """Whether `text` gives an address to reach a person at, or dates of posts held."""
    return any(one.search(text) for one in (_EMAIL, _PHONE, _PROFILE_LINK, _RANGE))


def looks_like_letter(text: str) -> bool:
    """Whether somebody speaks of himself, as in a cover letter; not who looks for a nanny."""
    of_oneself = len(_I.findall(text))
    return (
        of_oneself >= _FEWEST_I
        and of_oneself > len(_YOU.findall(text))
        and not _I_SEEK.search(text)
    )


def looks_like_recipe(text: str) -> bool:
    """Whether `text` measures ingredients and says how to cook them."""
    measures = len(_MEASURE.findall(text))
    cooking = len({match.group().casefold() for match in _COOKING.finditer(text)})
    return measures >= 3 and cooking >= 2


def has_signs_of_posting(text: str, has_title: bool = False) -> bool:
    """Whether `text` speaks of work offered at all; without that nothing in it is a requirement.

    A title in its first lines and a wage each stand for one word of the world of work.
    """
    signs = {match["sign"].casefold() for match in _SIGNS.finditer(text)}
    others = has_title + bool(_WAGE.search(text))
    return bool(signs) and len(signs) + others >= _FEWEST_SIGNS


def notices_of(
    text: str,
    requirements: tuple[Requirement, ...],
    *,
    language: str,
    is_resume: bool,
    is_posting: bool,
    characters_left_out: int,
    has_several: bool,
) -> tuple[Notice, ...]:
    """Return the notices on the text, in a fixed order; that on the mode is not among them."""
    found = []
    if is_resume:
        found.append(("not_a_posting", "This looks like a résumé, not like a job posting."))
    elif not is_posting:
        found.append(("not_a_posting", "This does not look like a job posting."))
    elif not requirements:
        found.append(("not_a_posting", "No line of this text asks anything of a candidate."))
    if has_several:
        found.append(
            ("several_postings", "There are several postings here; the first one was read.")
        )
    if language != READ:
        message = (
            f"The text seems to be in another language ({language}); only English is read well."
        )
        found.append(("unsupported_language", message))
    is_thin = len(requirements) < _THIN_REQUIREMENTS or len(text.split()) < _THIN_WORDS
    if is_posting and not is_resume and is_thin:
        found.append(("thin", "The posting says little; so does any score against it."))
    if characters_left_out:
        message = (
            f"The text is too long; its last {characters_left_out:,} characters were not read."
        )
        found.append(("truncated", message))
    if is_injection(text):
        message = "The text gives orders to a machine; they were not followed and ask nothing."
        found.append(("injection", message))
    return tuple(Notice(code, message) for code, message in found)
