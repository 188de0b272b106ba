"""JSON as untrusted text: read so that nothing is lost silently and nothing odd gets further."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from app.domain.errors import Fault, Invalid
from app.lib import limits
from app.lib.files import FileFault, decode

_SYNTAX = {
    "Expecting value": "expected a value here",
    "Expecting property name enclosed in double quotes": "expected a field name in double quotes",
    "Illegal trailing comma before end of object": "found a comma before }, expected none",
    "Illegal trailing comma before end of array": "found a comma before ], expected none",
    "Expecting ',' delimiter": "expected a comma here",
    "Expecting ':' delimiter": "expected a colon here",
    "Extra data": "found more text behind the end of the document",
    "Unterminated string starting at": "found a text that is never closed by a double quote",
    "Invalid control character at": "found a line break or control character inside a text",
    "Invalid \\escape": "found a \\ that starts no known escape",
    "Invalid \\uXXXX escape": "found a \\u without four hexadecimal digits",
}
"""The parser's messages in a person's words."""


class _Odd:
    """Stands in the parsed tree for a value that JSON Resume cannot hold."""

    def __init__(self, message: str) -> None:
        self.message = message


class _Object(dict[str, Any]):
    """An object that was written with the same key more than once."""

    repeated: tuple[str, ...] = ()


def parse(data: bytes, source: str) -> Any:
    """The value that `data` holds. Raises `Invalid` with every fault of its writing.

    Refused: what is not UTF-8 or not JSON, repeated keys, NaN and Infinity, numbers beyond
    `limits.NUMBER_DIGITS`, half characters (lone surrogates), NUL, nesting over `limits.NESTING`.
    """
    if len(data) > limits.UPLOAD_BYTES:
        raise Invalid(Fault(source, f"is larger than {limits.UPLOAD_BYTES:,} bytes"))
    try:
        value = json.loads(
            decode(data, source),
            object_pairs_hook=_object,
            parse_constant=lambda token: _Odd(f"found {token}, expected a number or text"),
            parse_int=_int,
            parse_float=_float,
        )
    except FileFault as fault:
        raise Invalid(Fault(fault.where, fault.message)) from fault
    except json.JSONDecodeError as error:
        raise Invalid(Fault(source, _explained(error))) from error
    except RecursionError as error:
        raise Invalid(Fault(source, _TOO_DEEP)) from error
    faults = [Fault(where or source, message) for where, message in _oddities(value)]
    if faults:
        raise Invalid(*faults)
    return value


def looks_like_json(text: str) -> bool:
    """Whether `text` means to be JSON: a plain-text résumé or posting starts otherwise."""
    plain = text.strip()
    if plain[:1] == "{":
        return True
    if plain[:1] == "[":
        return plain[-1:] in ("]", "}", '"') or plain[1:].lstrip()[:1] in ("[", "{", '"')
    return bool(_SCALAR.fullmatch(plain))


_SCALAR = re.compile(
    r'"(?:[^"\\\n]|\\.)*"|-?\d{1,400}(?:\.\d{1,400})?(?:[eE][+-]?\d{1,400})?'
    r"|null|true|false|NaN|-?Infinity"
)
"""A text that is a single JSON value; nobody's résumé or advert is one quoted line or a number."""


def pointer_token(key: str) -> str:
    """`key` as one step of a JSON Pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


_TOO_DEEP = f"is nested deeper than {limits.NESTING} levels, the most that is read"


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) == len(pairs):
        return value
    counts = Counter(key for key, _ in pairs)
    marked = _Object(value)
    marked.repeated = tuple(key for key, count in counts.items() if count > 1)
    return marked


def _int(digits: str) -> int | _Odd:
    if len(digits) > limits.NUMBER_DIGITS:
        return _Odd(f"found a number of {len(digits):,} digits, expected a shorter one")
    return int(digits)


def _float(digits: str) -> float | _Odd:
    value = float(digits) if len(digits) <= limits.NUMBER_DIGITS else math.inf
    return _Odd("found a number too large to be read") if math.isinf(value) else value


def _explained(error: json.JSONDecodeError) -> str:
    what = _SYNTAX.get(error.msg, error.msg[:1].lower() + error.msg[1:])
    return f"is not JSON: line {error.lineno}, column {error.colno}: {what}"


def _oddities(value: Any) -> Iterator[tuple[str, str]]:
    """Pointer and message of everything that parsed but may not pass; without recursion."""
    open_values = [("", value, 0)]
    while open_values:
        where, current, depth = open_values.pop()
        if depth > limits.NESTING:
            yield "", _TOO_DEEP
            return
        if isinstance(current, _Odd):
            yield where, current.message
        elif isinstance(current, str):
            yield from ((where, message) for message in _bad_characters(current))
        elif isinstance(current, list):
            steps = ((f"{where}/{index}", item) for index, item in enumerate(current))
            inner = [(path, item, depth + 1) for path, item in steps]
            open_values.extend(reversed(inner))
        elif isinstance(current, dict):
            yield from _bad_keys(where, current)
            inner = [
                (f"{where}/{pointer_token(key)}", item, depth + 1) for key, item in current.items()
            ]
            open_values.extend(reversed(inner))


def _bad_keys(where: str, value: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if isinstance(value, _Object):
        for key in value.repeated:
            yield where, f'found the field "{_shown(key)}" more than once, expected it once'
    for key in value:
        for message in _bad_characters(key):
            yield where, f'the field name "{_shown(key)}": {message}'


def _bad_characters(text: str) -> Iterator[str]:
    if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
        yield "found half a character (a lone surrogate), expected whole ones"
    if "\0" in text:
        yield "found a NUL character, expected text without it"


def _shown(text: str) -> str:
    return text[:60].encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "\\0")
