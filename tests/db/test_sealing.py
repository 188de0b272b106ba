"""Sealed values open in their own place, with their own key, unchanged; nowhere else."""

import os
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db.ids import new_id
from app.db.models import Posting, Resume
from app.db.sealing import Box, MasterKeys, Tampered, UnknownKey

BOX = Box(os.urandom(32))
ROW = new_id()


@given(st.binary(max_size=5_000))
def test_what_was_sealed_comes_back(data: bytes) -> None:
    sealed = BOX.seal(Resume.document, ROW, data)

    assert BOX.open(Resume.document, ROW, sealed) == data
    assert len(data) < 8 or data not in sealed


def test_the_same_words_are_sealed_differently_each_time() -> None:
    assert BOX.seal_text(Resume.title, ROW, "CV") != BOX.seal_text(Resume.title, ROW, "CV")


@pytest.mark.parametrize(
    ("place", "row"),
    [
        (Resume.title, ROW),  # another column of the same row
        (Posting.text, ROW),  # another table
        (Resume.document, new_id()),  # another row
        ("resumes.file", ROW),  # a file of the row
    ],
)
def test_a_moved_ciphertext_does_not_open(place: object, row: UUID) -> None:
    sealed = BOX.seal(Resume.document, ROW, b"words")

    with pytest.raises(Tampered):
        BOX.open(place, row, sealed)  # type: ignore[arg-type]


@given(st.integers(min_value=0), st.integers(1, 255))
def test_one_changed_byte_does_not_open(at: int, change: int) -> None:
    sealed = bytearray(BOX.seal(Resume.document, ROW, b"some words"))
    sealed[at % len(sealed)] ^= change

    with pytest.raises(Tampered):
        BOX.open(Resume.document, ROW, bytes(sealed))


@pytest.mark.parametrize("cut", [0, 1, 5, 13, 20])
def test_a_cut_value_does_not_open(cut: int) -> None:
    with pytest.raises(Tampered):
        BOX.open(Resume.document, ROW, BOX.seal(Resume.document, ROW, b"words")[:cut])


def test_another_users_key_opens_nothing() -> None:
    with pytest.raises(Tampered):
        Box(os.urandom(32)).open(Resume.document, ROW, BOX.seal(Resume.document, ROW, b"words"))


def test_json_keeps_the_order_of_its_keys() -> None:
    document = {"work": [{"b": 1, "a": None}], "basics": {"name": "Zoë"}}

    back = BOX.open_json(Resume.document, ROW, BOX.seal_json(Resume.document, ROW, document))

    assert back == document
    assert list(back) == ["work", "basics"]
    assert list(back["work"][0]) == ["b", "a"]


def test_a_data_key_opens_only_for_its_user() -> None:
    keys = MasterKeys({"one": os.urandom(32)})
    user = new_id()
    box, wrapped = keys.new_box(user)

    assert (
        keys.box(user, wrapped).open(Resume.title, ROW, box.seal(Resume.title, ROW, b"x")) == b"x"
    )
    with pytest.raises(Tampered):
        keys.box(new_id(), wrapped)


def test_a_newer_master_key_wraps_and_the_older_one_still_unwraps() -> None:
    old, new = os.urandom(32), os.urandom(32)
    user = new_id()
    _, wrapped = MasterKeys({"old": old}).new_box(user)
    both = MasterKeys({"new": new, "old": old})

    both.box(user, wrapped)
    assert both.new_box(user)[1].startswith(b"new:")
    assert both.fingerprint("email", "a@b") == MasterKeys({"old": old}).fingerprint("email", "a@b")
    with pytest.raises(UnknownKey, match="old"):
        MasterKeys({"new": new}).box(user, wrapped)


def test_fingerprints_depend_on_key_and_purpose() -> None:
    keys, others = MasterKeys({"a": os.urandom(32)}), MasterKeys({"a": os.urandom(32)})

    found = keys.fingerprint("email", "ada@example.org")

    assert found == keys.fingerprint("email", "ada@example.org")
    assert found != keys.fingerprint("phone", "ada@example.org")
    assert found != others.fingerprint("email", "ada@example.org")
    assert BOX.fingerprint("content", b"x") != Box(os.urandom(32)).fingerprint("content", b"x")
