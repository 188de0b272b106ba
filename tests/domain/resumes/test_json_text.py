"""JSON from strangers: every oddity is a fault with its place, never a traceback."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import Fault, Invalid
from app.domain.resumes.json_text import looks_like_json, parse, pointer_token


def faults(data: bytes) -> list[Fault]:
    with pytest.raises(Invalid) as caught:
        parse(data, "cv.json")
    return list(caught.value.faults)


@pytest.mark.parametrize(
    ("data", "where", "words"),
    [
        (b'{"a":1,"a":2}', "cv.json", 'the field "a" more than once'),
        (b'{"b":{"a":1,"a":2}}', "/b", "more than once"),
        (b'{"b":[NaN]}', "/b/0", "found NaN"),
        (b'{"b":-Infinity}', "/b", "found -Infinity"),
        (b'{"b":1e999}', "/b", "too large"),
        (b'{"b":' + b"9" * 5000 + b"}", "/b", "5,000 digits"),
        (b'{"b/c":"\\ud800"}', "/b~1c", "lone surrogate"),
        (b'{"\\ud800":1}', "cv.json", "lone surrogate"),
        (b'{"b":"\\u0000"}', "/b", "NUL"),
        (b"[" * 100_000, "cv.json", "deeper than 64"),
        (b'{"a":' * 100_000, "cv.json", "deeper than 64"),
        (b"[" * 70 + b"]" * 70, "cv.json", "deeper than 64"),
        (b"nope", "cv.json", "line 1, column 1: expected a value"),
        (b'{"a":1,}', "cv.json", "not JSON"),
        (b'{"a":1}{', "cv.json", "behind the end"),
        (b"", "cv.json", "empty"),
        (b"\xff{}", "cv.json", "UTF-8"),
        (b"x" * (10 * 1024 * 1024 + 1), "cv.json", "larger than"),
    ],
)
def test_an_oddity_is_a_fault_with_its_place(data: bytes, where: str, words: str) -> None:
    found = faults(data)
    assert found[0].where == where
    assert words in found[0].message


def test_all_oddities_are_told_in_their_order() -> None:
    found = faults(b'{"a":NaN,"b":["\\ud800",1e999]}')
    assert [fault.where for fault in found] == ["/a", "/b/0", "/b/1"]


def test_a_whole_character_written_in_halves_is_read() -> None:
    assert parse(b'"\\ud83d\\ude00"', "x") == "\N{GRINNING FACE}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("{", True), (' [1,"a"]', True), ("Ann Lee", False), ("[m/f/d] Cook wanted", False)],
)
def test_json_is_told_from_text(text: str, expected: bool) -> None:
    assert looks_like_json(text) is expected


def test_a_key_becomes_a_pointer_step() -> None:
    assert pointer_token("a/b~c") == "a~1b~0c"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(alphabet="aé🙂~/ ", max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab/~"), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None, max_examples=100)
@given(VALUES)
def test_plain_json_is_read_as_it_is(value: object) -> None:
    assert parse(json.dumps(value).encode(), "x") == value
