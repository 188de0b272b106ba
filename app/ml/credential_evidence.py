"""Certificates and permits: held or not held, known by all the names people write for them."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache

from app.ml.components.credentials import CredentialSeen, find_credentials
from app.ml.components.tables import listed, rows
from app.ml.denials import is_denied_fact
from app.ml.findings import LISTED, OTHER_WORDS, OWN_WORDS, Finding, Hit, finding
from app.ml.own_words import own_words
from app.ml.resume_reading import ReadLine, ReadResume, is_organisation, remembered
from app.ml.skill_evidence import place
from app.ml.types import RequirementKind, Wanted

_DRESS = re.compile(
    r"^(?:(?:an?|valid|current|active|full|clean|in-date)\s+)+"
    r"|\s+(?:certifications?|certificates?|certified|qualifications?|accreditation|membership)$",
    re.IGNORECASE,
)
"""Words around a name that add nothing to it."""


class CredentialJudge:
    """Looks for certificates and permits; those of a text are remembered."""

    def __init__(self) -> None:
        self._credentials = remembered(find_credentials)

    def finding(
        self, kind: RequirementKind, any_of: Sequence[Wanted], resume: ReadResume, asked: str = ""
    ) -> Finding:
        """The support of a certificate, counted as a skill, or of a permit, which one has or not:
        wherever and however it is written, it counts in full.

        `asked` is the whole requirement: "Immediate Life Support (ILS)" says both names.
        """
        hits: list[Hit] = []
        denied = False
        for line in resume.lines:
            if is_organisation(line.line) or line.line.section == "references":
                continue
            for wanted in any_of:
                for start, end in self._places(wanted, line.line.text):
                    if is_denied_fact(line.line.text, start):
                        denied = True
                        continue
                    there = line.line.text[start:end]
                    own = bool(_core(wanted.text).search(there) or _core(there).search(asked))
                    worth = OWN_WORDS if kind == "permit" else _worth(line, own)
                    hits.append(place(line, start, end, worth, "exact" if own else "alias"))
        return finding(hits, denied=denied)

    def _places(self, wanted: Wanted, text: str) -> Iterable[tuple[int, int]]:
        literal = [found.span() for found in own_words(wanted.text).finditer(text)]
        yield from literal
        for seen in self._credentials(text):
            if _meets(wanted, seen) and not _is_inside(seen, literal):
                yield seen.start, seen.end


def _core(words: str) -> re.Pattern[str]:
    """The posting's words without "valid" before and "certification" behind."""
    plain = _DRESS.sub("", words).strip()
    return own_words(plain or words)


def _meets(wanted: Wanted, seen: CredentialSeen) -> bool:
    held = seen.name.casefold()
    return held == wanted.name.casefold() or held in _included(wanted.name.casefold())


def _is_inside(seen: CredentialSeen, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < seen.end and seen.start < end for start, end in spans)


def _worth(line: ReadLine, own: bool) -> Fraction:
    """As a skill; but an entry of the certificates needs no date: holding it is the whole proof."""
    if line.place == "list" and line.line.section != "certificates":
        return LISTED
    return OWN_WORDS if own else OTHER_WORDS


@cache
def _including() -> dict[str, frozenset[str]]:
    return {
        asked.casefold(): frozenset(name.casefold() for name in listed(held))
        for asked, held in rows("credentials-including.txt", 2)
    }


def _included(asked: str) -> frozenset[str]:
    return _including().get(asked, frozenset())
