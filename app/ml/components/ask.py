"""One thing that a clause of a posting asks for."""

import msgspec

from app.ml.types import DegreeAsked, LanguageAsked, RequirementKind, Wanted, YearsAsked


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked: `first`/`last` span the words that name it, `start`/`end` its own clause."""

    kind: RequirementKind
    first: int
    last: int
    start: int = 0
    end: int = 0
    any_of: tuple[Wanted, ...] = ()
    years: YearsAsked | None = None
    degree: DegreeAsked | None = None
    language: LanguageAsked | None = None
    is_softened: bool = False
    """The posting itself takes experience for the degree, or who has yet to get the certificate."""
