from typing import Annotated, Literal
from uuid import UUID

import msgspec
import pytest

from app.lib.strict import read


class Item(msgspec.Struct):
    start: Annotated[int, msgspec.Meta(ge=0)]
    kind: Literal["a", "b"] | None = None


class Form(msgspec.Struct):
    name: Annotated[str, msgspec.Meta(min_length=1)]
    ids: Annotated[list[UUID], msgspec.Meta(min_length=1)]
    items: list[Item] | msgspec.UnsetType = msgspec.UNSET
    more: dict[str, object] | None = None


GOOD = {"name": "x", "ids": ["01a20e5b-88cf-7554-a1b3-fdf53ceac8c0"]}


def test_what_is_right_becomes_the_struct() -> None:
    found, wrong = read(Form, {**GOOD, "items": [{"start": 1}], "more": {"any": [1]}})
    assert wrong == []
    assert found is not None
    assert isinstance(found.items, list)
    assert (found.ids[0].version, found.items[0].start, found.more) == (7, 1, {"any": [1]})


@pytest.mark.parametrize(
    ("value", "pointers"),
    [
        ({}, {"/name", "/ids"}),
        ({**GOOD, "colour": 1, "a/b": 2}, {"/colour", "/a~1b"}),
        ({**GOOD, "ids": ["x", 5]}, {"/ids/0", "/ids/1"}),
        ({**GOOD, "ids": []}, {"/ids"}),
        ({**GOOD, "ids": "x"}, {"/ids"}),
        ({**GOOD, "name": ""}, {"/name"}),
        ({**GOOD, "name": None, "more": 7}, {"/name", "/more"}),
        ({**GOOD, "items": [{"start": -1, "kind": "c"}, {"x": 1}, 3]},
         {"/items/0/start", "/items/0/kind", "/items/1/x", "/items/1/start", "/items/2"}),
        ([], {""}),
        ("text", {""}),
        (None, {""}),
    ],
)  # fmt: skip
def test_every_fault_with_its_place(value: object, pointers: set[str]) -> None:
    found, wrong = read(Form, value)
    assert found is None
    assert {pointer for pointer, _ in wrong} == pointers
    assert all(message and "`" not in message for _, message in wrong)


def test_numbers_are_not_taken_for_text_nor_text_for_numbers() -> None:
    assert read(Item, {"start": "1"})[1]
    assert read(Item, {"start": True})[1]
    assert read(Item, {"start": 1.5})[1]
