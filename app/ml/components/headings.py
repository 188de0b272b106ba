"""Headings of a posting and what stands under them; unknown ones end or keep a section."""

import re
from functools import cache
from typing import Literal

import msgspec

from app.ml.components.heading_shapes import shape_of
from app.ml.components.segments import Block
from app.ml.components.tables import listed, rows

Section = Literal[
    "must", "profile", "nice", "sub", "duties", "benefits", "company", "role", "other"
]

_WORD = re.compile(r"[^\W_]+")
_DRESS = re.compile(r"^[\s*_#>=\-–—~|\[\]\"]+|[\s*_#=\-–—~|\[\]\"]+$")
_ASIDE = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]\s*:?\s*$")
_LONGEST = 80
_MOST_WORDS = 9
_ASPECTS = re.compile(
    r"(?:(?:skills?|knowledge|experience|qualifications?|training|education|abilit(?:y|ies)"
    r"|aptitudes?|attributes?|competenc(?:y|ies|es?)|understanding|academic|professional|personal"
    r"|special|technical|general|other|circumstances|vocational|qualities|behaviours|and|or)\s?)+"
)
"""A heading of nothing but these names an aspect of the person: it says nothing of how much."""
_GRADE = "essential|required|needed|necessary|minimum|basic|mandatory|desirable|desired|preferred"
_GRADED = re.compile(
    rf"(?:(?P<first>{_GRADE}) (?P<after>.+)|(?P<before>.+?) (?P<last>{_GRADE}))", re.IGNORECASE
)
_NEEDED = frozenset(
    {"essential", "required", "needed", "necessary", "minimum", "basic", "mandatory"}
)
_LABEL = re.compile(r"[*_]{0,3}([^:\n.!?;]{2,48}?)[*_]{0,3}\s{0,2}:[*_]{0,3}(?=\s|$)")
_DASH_LABEL = re.compile(r"([A-Za-z][A-Za-z' -]{2,30}?)\s{1,2}[–—-]\s{1,2}(?=\S)")

_GUESSES: tuple[tuple[Section, re.Pattern[str]], ...] = (
    ("profile", re.compile(r"\bapply if\b|\bfor you if\b", re.I)),
    (
        "nice",
        re.compile(
            r"nice.to.have|\b(?:nice|lovely|handy|useful|brilliant)$|we(?:'d| would) (?:love"
            r"|like) (?:you to have|it|to see|to have)\b|'d be (?:great|nice|good)|great if"
            r"|nice if|lov(?:e it|ely) if"
            r"|not (?:required|essential|necessary)|"
            r"\bpreferred\b|\bdesir(?:able|ed)\b|\bbonus points|\bbonus\b(?! scheme)"
            r"|extra credit|good to have|\boptional\b|would be (?:great|nice|a plus)|even better"
            r"|stand out|set you apart|\bplus(?:es)?\b|advantage",
            re.I,
        ),
    ),
    (
        "other",
        re.compile(
            r"\bapply\b|\bapplication|\bapplying\b|authori[sz]ation|housekeeping|small print"
            r"|equal.(?:employment.)?opportunit|hiring process|interview"
            r"|recruitment|diversity|\bprivacy\b|\bcontact\b|closing date",
            re.I,
        ),
    ),
    (
        "benefits",
        re.compile(
            r"\bbenefits?\b|\bperks?\b|\byou(?:'d| would) get\b|\bthe (?:deal|rewards?"
            r"|good bits)\b|^our offer"
            r"|^we(?:'ll| will)? (?:pay|give|provide|promise)\b|remuneration|\bthe package\b"
            r"|we(?:'re| are)? offer|what you(?:'ll| will)? (?:get|receive)"
            r"|in it for you|\bwhy (?:join|work|us|you)|compensation|\bsalary\b|\brewards?\b"
            r"|in return",
            re.I,
        ),
    ),
    (
        "must",
        re.compile(
            r"must.haves?|^eligib|\brequire(?:d|ments?)?\b|\bessential\b|\bminimum\b|\bmandatory\b"
            r"|\byou(?:'ll| will)? need\b|prerequisite|non.negotiable",
            re.I,
        ),
    ),
    (
        "duties",
        re.compile(
            r"responsib|^(?:the|your) (?:work|week|day|mission|graft|remit|brief|tasks?|shift)$"
            r"|purpose of|\b(?:day|week|month|shift|year) (?:in the life|here|with us|looks?\b"
            r"|involves)"
            r"|(?:typical|average) (?:day|week|shift)|what you(?:'ll| will)(?: be)? (?:own|lead"
            r"|work|build|drive|manage"
            r"|deliver)|working on\b|"
            r"\bduties\b|what you(?:'ll| will)(?: be)? do|\btasks\b|day.to.day"
            r"|accountabilit"
            r"|what (?:you'll|you will) be|your (?:role|mission|impact|job)\b|the (?:role"
            r"|job) involve"
            r"|in this (?:role|position|job)|as (?:a|an|our) .{3,50} you(?:'ll| will)",
            re.I,
        ),
    ),
    (
        "profile",
        re.compile(
            r"qualification|\bprofile\b|\bwe(?:'re| are) after\b|\bwho (?:we|you)\b|\byou(?:'d"
            r"| would) be\b"
            r"|\b(?:the|our|your) (?:candidate|person|applicant|post-?holder|individual)\b"
            r"|\byou(?:'ve| have| bring| are|'ll be| will be)\b|who you are|\babout you\b"
            r"|what you.{0,12} bring"
            r"|we(?:'re| are) (?:looking|searching) for|looking for in|ideal candidate"
            r"|successful (?:candidate|applicant)|person spec|\bskills\b(?! (?:in|with))"
            r"|\bexperience\b(?! (?:in|with|of|as|on|using|working|and))|competenc|your background"
            r"|good fit|great fit|right (?:person|fit)|sound like you|\bif you\b"
            r"|fit (?:right )?in\b|we(?:'d| would) (?:love|like)"
            r"|what we (?:look|expect|need|want|seek|value)|abilities",
            re.I,
        ),
    ),
    (
        "company",
        re.compile(
            r"^about\b|who we are|^our\b|^meet\b|^life at|tech(?:nology)? stack|what we do", re.I
        ),
    ),
)
_ASKING_LINE = re.compile(
    r"(?:what|who|why|how|about|life at|meet|working at|joining)\b[^.]*$", re.I
)
"""A short line that begins so is a heading, however it is dressed."""
_ABOUT_POST = re.compile(r"^about (?:the|this|your) (?:role|job|position|post|opportunity)", re.I)


class Heading(msgspec.Struct, frozen=True):
    """A heading found: `section` is None where its words tell nothing; `end` is where it stops.

    `style` tells how it is dressed, so that a sub-heading can be told from one of equal rank.
    """

    section: Section | None
    start: int
    end: int
    style: tuple[bool, bool, int]
    is_guess: bool = False
    """Told by its dress and a word in it, not found in the table."""


@cache
def _known() -> dict[str, Section]:
    return {
        _plain(heading): msgspec.convert(section, Section)
        for section, headings in rows("headings.txt", 2)
        for heading in listed(headings)
    }


def is_known_heading(words: str) -> bool:
    """Whether the table of headings holds exactly these words."""
    return _plain(words) in _known()


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold().replace("&", " and ")))


def heading_of(text: str, block: Block, following: Block | None) -> Heading | None:
    """Return the heading that the whole `block` is, or None; `following` is the next block."""
    words = text[block.start : block.end]
    if len(words) > _LONGEST or "\n" in words or block.is_cell:
        return None
    bare = _DRESS.sub("", words)
    plain = _DRESS.sub("", bare.rstrip(": …."))
    if not plain or len(_WORD.findall(plain)) > _MOST_WORDS:
        return None
    is_dressed = bool(block.level) or _is_dressed(words) or bare.endswith((":", "…", "..."))
    style = (_is_shouted(plain), bare.endswith(":"), block.level or 7 * _is_dressed(words))
    section = _section(plain)
    # A picture before a heading is a bullet only where the next line has one too.
    is_item = block.is_bulleted and not (
        block.has_picture and (following is None or not following.has_picture)
    )
    if section is not None and (not is_item or bare.endswith(":")):
        return Heading(section, block.start, block.end, style)
    if block.is_bulleted or (bare.endswith((".", ",", ";", "!")) and not is_dressed):
        return None
    is_short = len(_WORD.findall(plain)) <= 7 or _guess(plain) is not None
    if block.is_after_blank and _ASKING_LINE.match(plain) and is_short:
        return Heading(_guess(plain), block.start, block.end, style, is_guess=True)
    if is_dressed or _is_shouted(plain) or _opens_list(text, block, following):
        return Heading(_guess(plain), block.start, block.end, style, is_guess=True)
    return None if following is None else _shaped(plain, block, style)


def _shaped(plain: str, block: Block, style: tuple[bool, bool, int]) -> Heading | None:
    """A heading that only its wording tells."""
    shape = shape_of(plain)
    if shape is None:
        return None
    section = _guess(plain) if shape == "unknown" else shape
    return Heading(section, block.start, block.end, style, is_guess=True)


def column_of(cell: str) -> Section | None:
    """What the head of a table's column says of the cells below it; None where that is nothing."""
    section = _section(_DRESS.sub("", cell.strip().rstrip(":")))
    return section if section in {"must", "nice"} else None


def label_of(text: str, start: int, end: int) -> Heading | None:
    """Return the heading that begins a paragraph, "Requirements: 4 years …", with its colon."""
    match = _LABEL.match(text, start, min(end, start + 64))
    is_dash = match is None
    match = match or _DASH_LABEL.match(text, start, min(end, start + 40))
    if match is None or match.end() >= end or len(_WORD.findall(match[1])) > 6:
        return None
    section = _section(match[1].strip(" *_"))
    if section is None and not is_dash and len(_WORD.findall(match[1])) <= 5:
        guess = _guess(match[1])
        section = guess if guess in {"must", "nice", "duties", "benefits"} else None
    if section is None or (is_dash and section not in {"must", "nice", "duties", "benefits"}):
        return None
    return Heading(section, start, match.end(), (False, True, 0))


def _section(plain: str) -> Section | None:
    """Return the section of a heading's words; "(must-have)" behind it wins over them."""
    if aside := _ASIDE.search(plain):
        before = plain[: aside.start()]
        outer = _section(before)
        inner = _known().get(_plain(aside[1])) or _guess(aside[1])
        is_item = outer is None and _guess(before) is None
        return inner if inner in {"must", "nice"} and not is_item else outer
    words = _plain(plain)
    return _known().get(words) or _graded(words) or ("profile" if is_aspect(words) else None)


def _graded(words: str) -> Section | None:
    """The section of aspects with a word for how much: "skills and experience required"."""
    if (match := _GRADED.fullmatch(words)) and is_aspect(match["before"] or match["after"]):
        return "must" if (match["first"] or match["last"]) in _NEEDED else "nice"
    return None


def is_aspect(heading: str) -> bool:
    """Whether a heading only says which side of the person is meant: "Skills and knowledge"."""
    return _ASPECTS.fullmatch(_plain(heading)) is not None


def _guess(plain: str) -> Section | None:
    if _ABOUT_POST.search(plain):
        return "role"
    shape = shape_of(plain)
    if shape is not None and shape != "unknown":
        return shape
    return next((section for section, pattern in _GUESSES if pattern.search(plain)), None)


def _is_dressed(words: str) -> bool:
    return words.startswith(("**", "__", "==", "--", "[")) and words.rstrip(": ").endswith(
        ("**", "__", "==", "--", "]", ":**", ":__")
    )


def _is_shouted(plain: str) -> bool:
    letters = [letter for letter in plain if letter.isalpha()]
    return len(letters) > 3 and all(letter.isupper() for letter in letters)


def _opens_list(text: str, block: Block, following: Block | None) -> bool:
    """Whether a short line without an end stands before a list, as a heading does."""
    if following is None or not following.is_bulleted or block.is_bulleted:
        return False
    return len(_WORD.findall(text[block.start : block.end])) <= 7 and block.is_after_blank
