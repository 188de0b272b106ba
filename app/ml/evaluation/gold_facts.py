"""Values of constraints in the gold: what shape each kind has, and when two of them are equal."""

import re
from typing import Any

import msgspec

from app.ml.types import CEFR_LEVELS, DEGREE_LEVELS, LanguageAsked, YearsAsked

ANY_DEGREE = "any"
"""What the reader says where a degree is asked and no level is named."""
SAID_ANYWHERE = frozenset({"location", "remote", "travel", "hours"})
"""Kinds of which the reader reports one value once, wherever in the posting it is said first."""

_CODE = re.compile(r"[a-z]{2}")


def fact_fault(kind: str, value: Any) -> str | None:
    """What is wrong with the value of a constraint; None for nothing."""
    if kind == "years":
        return _shape_fault(value, YearsAsked)
    if kind == "language":
        return _shape_fault(value, LanguageAsked) or _language_fault(value)
    if not isinstance(value, str) or not value.strip():
        return "has a value that is no text"
    if kind == "degree" and value not in (*DEGREE_LEVELS, ANY_DEGREE):
        return f"is {value!r}, expected one of {', '.join((*DEGREE_LEVELS, ANY_DEGREE))}"
    return None


def is_same(one: Any, other: Any) -> bool:
    """Whether two values of one kind say the same; capitals, signs and blanks do not matter.

    A value in words is the same as one that says it with more words: "York", "York, England".
    """
    first, second = _plain(one), _plain(other)
    if isinstance(first, str) and isinstance(second, str):
        fewer, more = sorted((set(first.split()), set(second.split())), key=len)
        return bool(fewer) and fewer <= more
    return bool(first == second)


def _plain(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        value = msgspec.to_builtins(value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, str):
        return " ".join(re.findall(r"\w+", value.casefold()))
    return value


def _shape_fault(value: Any, shape: type[msgspec.Struct]) -> str | None:
    names = [field.name for field in msgspec.structs.fields(shape)]
    if not isinstance(value, dict) or set(value) - set(names):
        return f"needs an object of {', '.join(names)}"
    try:
        msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        return f"has a wrong value: {error}"
    return None


def _language_fault(value: dict[str, Any]) -> str | None:
    if not _CODE.fullmatch(value["code"]):
        return f"has the code {value['code']!r}, expected two letters of ISO 639-1"
    if value.get("cefr") not in (None, *CEFR_LEVELS):
        return f"has the level {value['cefr']!r}, expected one of {', '.join(CEFR_LEVELS)}"
    return None
