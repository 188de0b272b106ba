"""Certificates and permits: "full UK driving licence", "NMC registration", "CPR certified"."""

import re
from functools import cache
from typing import Literal

import msgspec

from app.ml.components.phrases import Hit, PhraseTable
from app.ml.components.spans import free_of, places
from app.ml.components.tables import listed, rows

CredentialKind = Literal["certificate", "permit"]

_LEAD = re.compile(
    r"\b(?:(?:a|an|your)[ \t]+)?(?:(?:full|clean|valid|current|active|held|unrestricted|manual|uk"
    r"|u\.k\.|us|u\.s\.|eu|british|european|state|unencumbered|in-date|clear)[ \t]*,?[ \t]+"
    r"(?:and[ \t]+)?){1,5}$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"^(?:[ \t]{0,2}\((?:(?:cat(?:egory|\.)?|class)[ \t]?[A-Z]\d?E?|[A-Z]\d?\+?E|[A-Z]{2,6}"
    r"|BS ?7671)\)"
    r"|[ \t]+(?:certifications?|certificates?|certified|qualifications?|qualified|licen[cs]es?|card"
    r"|registration|registered|membership|training|pin(?:[ \t]number)?|clearance|accreditation"
    r"|checks?|ticket|badge|tickets)\b"
    r"|[ \t]+(?:in|for)[ \t]+(?:the[ \t]+)?(?:UK|U\.K\.|US|U\.S\.|USA|United[ \t](?:Kingdom|States)"
    r"|EU|EEA|Ireland|Germany|Canada|Australia|Switzerland|Netherlands|New[ \t]Zealand)\b)",
    re.IGNORECASE,
)
_PROPER = r"[A-Z][\w&+./-]{0,30}"
_AFTER_NAME = re.compile(
    rf"(?<![\w.])({_PROPER}(?:[ \t](?:{_PROPER}|of|and|&)){{0,4}})[ \t]"
    r"(certifications?|certificate|certified|licen[cs]e|accreditation|registration|registered)\b"
)
_CERTIFIED = re.compile(
    rf"\b(Certified|Chartered|Licensed)[ \t]({_PROPER}(?:[ \t]{_PROPER}){{0,3}})"
)
_REGISTERED_WITH = re.compile(
    r"\b(?:registered|registration|licensed|licensure|registrable)[ \t](?:with"
    r"|by)[ \t](?:the[ \t])?"
    rf"({_PROPER}(?:[ \t](?:{_PROPER}|of|and|for)){{0,5}})"
)
_OPENERS = frozenset(
    [
        "a",
        "an",
        "the",
        "valid",
        "current",
        "relevant",
        "full",
        "active",
        "professional",
        "must",
        "have",
        "hold",
        "holding",
        "required",
        "any",
        "have",
        "possess",
        "requires",
        "our",
        "your",
        "this",
        "these",
        "certified",
        "additional",
        "appropriate",
        "industry",
        "strong",
        "preferred",
        "desirable",
        "essential",
        "other",
        "further",
        "software",
        "product",
        "product's",
        "open",
        "mit",
        "apache",
    ]
)
_AMBIGUOUS = re.compile(
    r"^(?:RN|FLT|ADR|CPC|EMT|SIA|DBS|ACT|CIA|CIM|APM|MSP|CMP|ALS|ILS|NRP|VCP|PSM|CSM|CFA|CPL|ECS"
    r"|GMC|RMA|OCA|OCP|CEH|SSSC|CVT|LVT|ACA|AAT|FRM|MCP|DELTA|PCO|CPT|CPD|NPQ|SAFe|OSHA|PALS|GDC"
    r"|CIPS|CIPP|AM2|MSF|NATE|CTC)$"
)
"""Short ones that also name software, firms or ordinary things; see `_has_company`."""
_COMPANY = re.compile(
    r"certif|qualif|licen|regist|card|clear|check|member|ticket|accredit|hold|train|pin\b|chart|"
    r"valid|essential|required|nurse|driver|must|enhanced|badge|\bcurrent\b|prefer|desirable|bonus|advantag|\ba\s+plus\b|beneficial|\bideal",
    re.IGNORECASE,
)
_NOT_CREDENTIAL = re.compile(
    r"^\s?(?:kits?\b|box(?:es)?\b|code\b|standards\b|guid(?:ance|elines)\b|container|tasks?|cluster|files?|components?|integrations?|services?\b(?!\s?\w*\scert)"
    r"|platform|software|fargate|products?|vendors?|fees?|costs?|agreement|key\b|plate|server)",
    re.IGNORECASE,
)


class CredentialSeen(msgspec.Struct, frozen=True):
    """A certificate or permit: `name` is the table's, or the posting's words made tidy."""

    kind: CredentialKind
    name: str
    start: int
    end: int
    text: str


class _Known(msgspec.Struct, frozen=True):
    kind: CredentialKind
    name: str


@cache
def _table() -> PhraseTable[_Known]:
    phrases: list[tuple[str, _Known]] = []
    for kind, name, others in rows("credentials.txt", 3):
        known = _Known("permit" if kind == "permit" else "certificate", name)
        phrases += [(phrase, known) for phrase in (name, *listed(others))]
    return PhraseTable(phrases)


def find_credentials(text: str) -> tuple[CredentialSeen, ...]:
    """Return the certificates and permits in `text`, in order, never overlapping."""
    found = [_known(text, hit) for hit in _table().find(text) if _is_meant(text, hit)]
    found += free_of(_named(text), places(found))
    return tuple(sorted(found, key=lambda seen: seen.start))


def _is_meant(text: str, hit: Hit[_Known]) -> bool:
    words = text[hit.start : hit.end]
    if (
        hit.value.name.endswith("+")
        and "plus" not in words.lower()
        and "certif" not in words.lower()
    ):
        return text[hit.end : hit.end + 1] == "+" or "+" in words  # "network administration"
    if _NOT_CREDENTIAL.match(text[hit.end : hit.end + 24]):
        return False
    if not _AMBIGUOUS.match(words):
        return not (words.isdigit() and not _COMPANY.search(_near(text, hit)))
    return text.strip(" .,;()") == words or bool(_COMPANY.search(_near(text, hit)))


def _near(text: str, hit: Hit[_Known]) -> str:
    return text[max(0, hit.start - 40) : hit.start] + text[hit.end : hit.end + 40]


def _known(text: str, hit: Hit[_Known]) -> CredentialSeen:
    start, end = hit.start, hit.end
    if lead := _LEAD.search(text, max(0, start - 50), start):
        start = lead.start()
    for _ in range(2):
        tail = _TAIL.match(text[end : end + 40])
        end += tail.end() if tail else 0
    if hit.value.name.endswith("+") and text[end : end + 1] == "+":
        end += 1
    return CredentialSeen(hit.value.kind, hit.value.name, start, end, text[start:end])


def _named(text: str) -> list[CredentialSeen]:
    """Return credentials that no table knows, from how they are named: "Nutanix certification"."""
    found = []
    for match in _AFTER_NAME.finditer(text):
        words = match[1].split()
        while words and words[0].casefold() in _OPENERS:
            words.pop(0)
        if words and words[-1].casefold() not in {"of", "and", "&"}:
            name = " ".join(words)
            start = match.end(1) - len(name)
            kind = match[2].casefold()
            found.append(_made(text, start, match.end(), f"{name} {_NOUNS[kind[:6]]}"))
    found += [_made(text, m.start(), m.end(), f"{m[1]} {m[2]}") for m in _CERTIFIED.finditer(text)]
    found += [
        _made(text, m.start(), m.end(), f"{m[1]} registration")
        for m in _REGISTERED_WITH.finditer(text)
    ]
    return _apart(found)


_NOUNS = {
    "certif": "certification",
    "licenc": "licence",
    "licens": "licence",
    "accred": "accreditation",
    "regist": "registration",
}


def _made(text: str, start: int, end: int, name: str) -> CredentialSeen:
    is_permit = name.endswith(("licence", "registration")) or name.startswith("Licensed")
    tidy = " ".join(name.split())
    return CredentialSeen(
        "permit" if is_permit else "certificate", tidy, start, end, text[start:end]
    )


def _apart(found: list[CredentialSeen]) -> list[CredentialSeen]:
    kept: list[CredentialSeen] = []
    for seen in sorted(found, key=lambda seen: (seen.start, -seen.end)):
        if not kept or seen.start >= kept[-1].end:
            kept.append(seen)
    return kept
