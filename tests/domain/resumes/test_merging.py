"""Two windows on one résumé: what only one of them changed is kept, what both did is told."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.resumes import editing
from app.domain.resumes.marks import Marks, take
from app.domain.resumes.merging import ENTRY, Clash, Merged, Typed, merge, next_marks
from app.domain.resumes.places import find_entry, items_of, list_fields
from app.domain.resumes.schemas import Document

START: Document = {
    "work": [
        {"name": "Brightwell", "position": "Engineer", "highlights": ["one", "two", "three"]},
        {"name": "Nordlys", "position": "Intern", "highlights": ["four"]},
    ],
    "skills": [{"name": "Data", "keywords": ["SQL", "Kafka"]}],
}
WORK = ("name", "position", "location")


def form(document: Document, at: str, section: str = "work", version: int = 1) -> Marks:
    """What a window remembers of the form that it shows."""
    lists = ("highlights",) if section == "work" else ()
    texts = WORK if section == "work" else ("name", "keywords")
    return take(version, at, find_entry(document, at), section, texts=texts, lists=lists)


def sent(document: Document, at: str, **changed: Any) -> Typed:
    """The texts of the form of a work entry, some changed by the person."""
    entry = find_entry(document, at)
    texts = {field: entry.get(field, "") for field in WORK}
    rows = list(changed.pop("rows", items_of(entry, "highlights")))
    return Typed({**texts, **changed}, rows={"highlights": rows})


def laid(newest: Document, marks: Marks, typed: Typed, **more: Any) -> Merged:
    return merge(newest, "work", marks, typed, version=2, **more)


def test_different_fields_of_one_entry_are_both_kept() -> None:
    elsewhere = editing.set_texts(START, "/work/0", "work", {"location": "Bergen"})
    merged = laid(elsewhere, form(START, "/work/0"), sent(START, "/work/0", position="Lead"))
    assert merged.clashes == ()
    assert merged.document["work"][0] == {
        **START["work"][0], "location": "Bergen", "position": "Lead",
    }  # fmt: skip


def test_the_same_field_is_a_clash_with_both_texts_whole_and_nothing_written() -> None:
    elsewhere = editing.set_texts(START, "/work/0", "work", {"position": "Architect"})
    marks, typed = form(START, "/work/0"), sent(START, "/work/0", position="Lead")
    merged = laid(elsewhere, marks, typed)
    assert merged.clashes == (Clash("position", "Lead", "Architect"),)
    assert merged.document == elsewhere
    mine = laid(elsewhere, marks, typed, prefer="mine").document
    theirs = laid(elsewhere, marks, typed, prefer="theirs").document
    assert (mine["work"][0]["position"], theirs["work"][0]["position"]) == ("Lead", "Architect")


def test_the_same_text_typed_in_both_windows_is_no_clash() -> None:
    elsewhere = editing.set_texts(START, "/work/0", "work", {"position": "Lead"})
    merged = laid(elsewhere, form(START, "/work/0"), sent(START, "/work/0", position="Lead"))
    assert merged.clashes == ()
    assert merged.document == elsewhere


def test_line_ends_of_a_browser_are_no_change() -> None:
    start = {"work": [{"position": "one\ntwo", "name": "x"}]}
    typed = sent(start, "/work/0", position="one\r\ntwo")
    assert laid(start, form(start, "/work/0"), typed).document == start


@pytest.mark.parametrize(
    "elsewhere",
    [
        editing.move(START, "/work/0", 1),
        editing.move(editing.add_entry(START, "work")[0], "/work/2", -2),
        editing.move(
            editing.set_texts(START, "/work/0", "work", {"location": "Bergen"}), "/work/0", 1
        ),
    ],
    ids=["moved", "another before it", "changed and moved"],
)
def test_an_entry_is_found_wherever_it_was_moved(elsewhere: Document) -> None:
    merged = laid(elsewhere, form(START, "/work/0"), sent(START, "/work/0", position="Lead"))
    assert merged.clashes == ()
    assert find_entry(merged.document, str(merged.at))["name"] == "Brightwell"
    assert [e.get("position") for e in merged.document["work"] if e.get("name") == "Nordlys"] == [
        "Intern"
    ]
    assert find_entry(merged.document, str(merged.at))["position"] == "Lead"


def test_a_removed_entry_is_told_and_comes_back_when_mine_is_kept() -> None:
    elsewhere = editing.remove(START, "/work/0")
    marks, typed = form(START, "/work/0"), sent(START, "/work/0", position="Lead")
    merged = laid(elsewhere, marks, typed)
    (clash,) = merged.clashes
    assert (clash.field, clash.theirs) == (ENTRY, None)
    assert {"Brightwell", "Lead", "one", "two", "three"} <= set(clash.mine.split("\n"))
    back = laid(elsewhere, marks, typed, prefer="mine")
    assert find_entry(back.document, str(back.at)) == {
        "name": "Brightwell", "position": "Lead", "highlights": ["one", "two", "three"],
    }  # fmt: skip
    assert laid(elsewhere, marks, typed, prefer="theirs").document == elsewhere


def test_a_new_blank_entry_never_takes_another_ones_place() -> None:
    blank, at = editing.add_entry(START, "work")
    marks = form(blank, at)
    elsewhere = editing.add_entry(editing.remove(blank, at), "work")[0]
    filled = editing.set_texts(elsewhere, at, "work", {"name": "Quite another"})
    merged = laid(filled, marks, Typed({"name": "Mine", "position": "", "location": ""}))
    assert merged.clashes[0].field == ENTRY


def test_rows_are_found_where_they_went() -> None:
    moved = editing.move(START, "/work/0/highlights/2", -2)
    merged = laid(
        moved, form(START, "/work/0"), sent(START, "/work/0", rows=["one", "TWO", "three"])
    )
    assert merged.clashes == ()
    assert merged.document["work"][0]["highlights"] == ["three", "one", "TWO"]
    assert merged.rows["highlights"] == (1, 2, 0)


def test_rows_changed_on_both_sides_clash_and_others_are_kept() -> None:
    elsewhere = editing.set_item(START, "/work/0", "highlights", 1, "zwei")
    rows = ["ONE", "deux", "three"]
    marks, typed = form(START, "/work/0"), sent(START, "/work/0", rows=rows)
    merged = laid(elsewhere, marks, typed)
    assert merged.clashes == (Clash("highlights", "deux", "zwei", 1),)
    mine = laid(elsewhere, marks, typed, prefer="mine").document["work"][0]["highlights"]
    assert mine == ["ONE", "deux", "three"]
    theirs = laid(elsewhere, marks, typed, prefer="theirs").document["work"][0]["highlights"]
    assert theirs == ["ONE", "zwei", "three"]


def test_a_row_that_was_removed_elsewhere_comes_back_only_when_mine_is_kept() -> None:
    elsewhere = editing.remove(START, "/work/0/highlights/1")
    marks = form(START, "/work/0")
    untouched = laid(elsewhere, marks, sent(START, "/work/0", position="Lead"))
    assert untouched.clashes == ()
    assert untouched.document["work"][0]["highlights"] == ["one", "three"]
    typed = sent(START, "/work/0", rows=["one", "TWO", "three"])
    assert laid(elsewhere, marks, typed).clashes == (Clash("highlights", "TWO", None, 1),)
    kept = laid(elsewhere, marks, typed, prefer="mine").document["work"][0]["highlights"]
    assert sorted(kept) == ["TWO", "one", "three"]


def test_a_list_written_one_a_line_is_one_text() -> None:
    marks = form(START, "/skills/0", "skills")
    typed = Typed({"name": "Data"}, {"keywords": "SQL\r\n\r\n dbt \n"})
    merged = merge(START, "skills", marks, typed, version=1)
    assert merged.document["skills"][0]["keywords"] == ["SQL", "dbt"]
    elsewhere = editing.set_items(START, "/skills/0", "keywords", ["SQL", "Spark"])
    both = merge(elsewhere, "skills", marks, typed, version=2)
    assert both.clashes == (Clash("keywords", "SQL\ndbt", "SQL\nSpark"),)


def test_sending_the_same_form_again_changes_nothing_more() -> None:
    marks = form(START, "/work/0")
    typed = sent(START, "/work/0", position="Lead", rows=["one", "2", "three"])
    once = laid(START, marks, typed)
    again = laid(once.document, marks, typed)
    assert (again.document, again.clashes) == (once.document, ())


def test_what_the_form_does_not_show_keeps_its_old_mark() -> None:
    elsewhere = editing.set_texts(START, "/work/0", "work", {"location": "Bergen"})
    marks, typed = form(START, "/work/0"), sent(START, "/work/0", position="Lead")
    merged = laid(elsewhere, marks, typed)
    following = next_marks(merged.document, "work", merged, typed, marks)
    assert following.texts["location"] == marks.texts["location"]
    assert following.texts["position"] != marks.texts["position"]
    # The form still shows no place: sent once more it must not empty the other window's.
    later = laid(merged.document, following, sent(START, "/work/0", position="Head"))
    assert later.clashes == ()
    assert later.document["work"][0]["location"] == "Bergen"
    # And a place that is typed here now is a clash.
    both = laid(merged.document, following, sent(START, "/work/0", position="Lead", location="X"))
    assert both.clashes == (Clash("location", "X", "Bergen"),)


TEXT = st.sampled_from(["", "a", "b", "c"])
ENTRY_OF = st.fixed_dictionaries(
    {"name": TEXT, "position": TEXT, "location": TEXT, "highlights": st.lists(TEXT, max_size=4)}
)
FORM = st.tuples(TEXT, TEXT, TEXT)


@given(st.lists(ENTRY_OF, min_size=1, max_size=3), FORM, FORM, st.data())
def test_no_text_of_either_window_is_ever_dropped_silently(
    entries: list[dict[str, Any]],
    mine: tuple[str, ...],
    theirs: tuple[str, ...],
    data: st.DataObject,
) -> None:
    start: Document = {"work": entries}
    elsewhere = editing.set_texts(start, "/work/0", "work", dict(zip(WORK, theirs, strict=True)))
    typed = sent(start, "/work/0", **dict(zip(WORK, mine, strict=True)))
    merged = merge(elsewhere, "work", form(start, "/work/0"), typed, version=1)
    told = {clash.field: (clash.mine, clash.theirs) for clash in merged.clashes}
    for field, ours, others in zip(WORK, mine, theirs, strict=True):
        now_it_is = merged.document["work"][0][field]
        was = entries[0][field]
        if field in told:
            assert told[field] == (ours, others)
        elif ours != was:
            assert now_it_is == ours
        else:
            assert now_it_is == others


def test_list_fields_are_those_of_json_resume() -> None:
    assert list_fields("projects") == ("highlights", "keywords", "roles")
    assert list_fields("languages") == ()
