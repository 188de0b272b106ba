"""Loose values (of a form, of JSON) turned into a Struct, with *every* fault that they have."""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

T = TypeVar("T", bound=msgspec.Struct)


def build(form: type[T], given: Mapping[str, Any]) -> tuple[T | None, dict[str, str]]:
    """A `form` from `given`, field by field; or None and the message of each wrong field.

    Unknown names are left alone; text is turned into numbers and booleans where a field wants them.
    """
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for field in msgspec.structs.fields(form):
        name = field.encode_name
        if name not in given:
            if field.required:
                errors[name] = "Field is missing"
            continue
        try:
            values[field.name] = msgspec.convert(given[name], field.type, strict=False)
        except msgspec.ValidationError as fault:
            errors[name] = str(fault)
    return (None, errors) if errors else (form(**values), {})
