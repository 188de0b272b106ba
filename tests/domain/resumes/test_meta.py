"""`meta.velvit` is read with defaults, and its pointers follow the entries they mean."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.resumes.meta import (
    added,
    is_hidden,
    moved,
    read_meta,
    removed,
    renumbered,
    set_hidden,
    unhide,
    unhide_patch,
    with_hidden,
)
from app.domain.resumes.patching import apply_patch
from app.domain.resumes.schemas import VelvitMeta


def test_defaults_stand_where_nothing_is_given() -> None:
    assert read_meta({}) == VelvitMeta()
    assert (
        read_meta({"meta": {"velvit": {"theme": 3, "order": "x", "hidden": [1]}}}) == VelvitMeta()
    )


def test_what_is_given_is_read() -> None:
    given_ = {"theme": "side", "page_size": "letter", "language": "de", "order": ["skills", "x"]}
    meta = read_meta({"meta": {"velvit": {**given_, "options": {"a": 1}, "hidden": ["/work/1"]}}})
    assert meta == VelvitMeta("side", "letter", "de", {"a": 1}, ("skills",), ("/work/1",))


def test_hidden_covers_what_is_inside_and_no_neighbour() -> None:
    hidden = {"/work/1"}
    assert is_hidden(hidden, "/work/1/highlights/0")
    assert not is_hidden(hidden, "/work/10")
    assert not is_hidden(hidden, "/work")


def test_hiding_and_unhiding_leave_the_given_document_alone() -> None:
    document = {"work": [{}], "meta": {"x": 1}}
    hidden = set_hidden(document, "/work/0")
    assert hidden["meta"] == {"x": 1, "velvit": {"hidden": ["/work/0"]}}
    assert set_hidden(hidden, "/work/0") == hidden
    assert unhide(hidden, "/work/0/highlights/2")["meta"]["velvit"]["hidden"] == []
    assert document == {"work": [{}], "meta": {"x": 1}}
    assert with_hidden(document, ()) == document


def test_the_patch_does_what_unhide_does() -> None:
    hidden = ["/work", "/skills", "/work/2", "/work/2/highlights/0"]
    document = {"meta": {"velvit": {"hidden": hidden}}}
    path = "/work/2/highlights/0"
    patched = apply_patch(document, unhide_patch(document, path))
    assert patched == unhide(document, path)
    assert patched["meta"]["velvit"]["hidden"] == ["/skills"]
    assert unhide_patch({}, path) == ()


def test_pointers_follow_their_entries() -> None:
    hidden = ("/work/1", "/work/2/highlights/0", "/workshop/1", "/work")
    assert added(hidden, "/work", 1) == ("/work/2", "/work/3/highlights/0", "/workshop/1", "/work")
    assert removed(hidden, "/work", 1) == ("/work/1/highlights/0", "/workshop/1", "/work")
    assert moved(hidden, "/work", 2, 0) == (
        "/work/2",
        "/work/0/highlights/0",
        "/workshop/1",
        "/work",
    )


@settings(deadline=None, max_examples=150)
@given(st.data(), st.integers(1, 6))
def test_moving_hides_the_same_things(data: st.DataObject, size: int) -> None:
    index = st.integers(0, size - 1)
    start, end = data.draw(index), data.draw(index)
    chosen = data.draw(st.sets(index))
    things = list(range(size))
    after = things.copy()
    after.insert(end, after.pop(start))
    pointers = moved([f"/work/{at}" for at in chosen], "/work", start, end)
    assert {after[int(pointer.rsplit("/", 1)[1])] for pointer in pointers} == chosen


def test_a_pointer_of_thousands_of_digits_stays_as_it_is() -> None:
    odd = f"/work/{'9' * 5_000}"
    assert renumbered((odd, "/work/1"), "/work", lambda at: at + 1) == (odd, "/work/2")
