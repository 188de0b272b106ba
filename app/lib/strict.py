"""JSON of a program turned into a Struct: unknown fields are refused, and every fault is told."""

import types
from collections.abc import Iterator
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

import msgspec

T = TypeVar("T", bound=msgspec.Struct)

Wrong = tuple[str, str]
"""JSON Pointer and message."""


def read(form: type[T], value: Any, pointer: str = "") -> tuple[T | None, list[Wrong]]:
    """A `form` from parsed JSON; or None and each thing that is wrong, with its JSON Pointer.

    Nothing is turned into another type, but for what JSON has none for: ids and moments.
    """
    wrong = list(_faults(form, value, pointer))
    if wrong:
        return None, wrong
    return msgspec.convert(value, form), []


def _faults(wanted: Any, value: Any, pointer: str) -> Iterator[Wrong]:
    struct = _struct_in(wanted)
    if struct is not None and isinstance(value, dict):
        yield from _of_object(struct, value, pointer)
        return
    item = _item_of(wanted)
    if item is not None and isinstance(value, list):
        of_items = [
            fault for at, one in enumerate(value) for fault in _faults(item, one, f"{pointer}/{at}")
        ]
        if of_items:
            yield from of_items
            return
    try:
        msgspec.convert(value, wanted)
    except msgspec.ValidationError as fault:
        yield pointer, _words(str(fault), value)


def _of_object(struct: type[msgspec.Struct], value: dict[str, Any], at: str) -> Iterator[Wrong]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    for name in value:
        if name not in fields:
            known = ", ".join(fields) or "none"
            yield f"{at}/{_token(name)}", f"is no field of this object; known are {known}"
    for name, field in fields.items():
        if name in value:
            yield from _faults(field.type, value[name], f"{at}/{name}")
        elif field.required:
            yield f"{at}/{name}", "is missing"


def _words(message: str, value: Any) -> str:
    """msgspec's sentence in ours; where it names a place inside the value, that is kept."""
    if value == "" and "str" not in message:
        return "is empty"
    said = message.replace("`", "")
    return said[:1].lower() + said[1:]


def _struct_in(wanted: Any) -> type[msgspec.Struct] | None:
    found = (
        one for one in _options(wanted) if isinstance(one, type) and issubclass(one, msgspec.Struct)
    )
    return next(found, None)


def _item_of(wanted: Any) -> Any:
    """The type of the items where a list is wanted, else None."""
    lists = (one for one in _options(wanted) if get_origin(one) in (list, tuple))
    return next((get_args(one)[0] for one in lists), None)


def _options(wanted: Any) -> Iterator[Any]:
    """The types of a union, each without what is annotated beside it."""
    if get_origin(wanted) is Annotated:
        yield from _options(get_args(wanted)[0])
    elif get_origin(wanted) in (Union, types.UnionType):
        for one in get_args(wanted):
            yield from _options(one)
    else:
        yield wanted


def _token(name: str) -> str:
    shown = name[:60].encode("utf-8", "backslashreplace").decode()
    return shown.replace("~", "~0").replace("/", "~1")
