"""Whatever a person does in the editor: unknown fields stay, no text is lost, hidden is hidden."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import Invalid, NotFound, VelvitError
from app.domain.resumes import editing
from app.domain.resumes.fields import LIST_FIELDS
from app.domain.resumes.meta import read_meta
from app.domain.resumes.places import entries, find, text_of
from app.domain.resumes.schemas import SECTIONS, Document
from app.lib import limits

MARA: Document = {
    "x-first": {"kept": [1, None, "é"]},
    "basics": {"name": "Mara", "website": "https://mara.example", "x": 1},
    "work": [
        {"company": "Brightwell", "position": "Engineer", "highlights": ["a", "b", "c"], "x": 2},
        {"name": "Nordlys", "website": "https://n.example"},
        {"name": "Harbour"},
    ],
    "hobbies": [{"name": "Cycling", "keywords": ["touring", "repairs"]}],
    "skills": [{"name": "Data", "keywords": ["SQL", "Kafka", "dbt"]}],
    "meta": {
        "x": 3,
        "velvit": {
            "theme": "side",
            "x": 4,
            "hidden": ["/work/1", "/work/0/highlights/1", "/skills/0/keywords/2", "/nowhere/7"],
        },
    },
}


def hidden(document: Document) -> tuple[str, ...]:
    return read_meta(document).hidden


def test_a_field_is_written_under_the_name_that_it_has() -> None:
    changed = editing.set_texts(MARA, "/work/0", "work", {"name": "B", "url": "https://b.example"})
    assert changed["work"][0] == {
        "company": "B", "position": "Engineer", "highlights": ["a", "b", "c"], "x": 2,
        "url": "https://b.example",
    }  # fmt: skip
    assert list(changed["work"][0]) == ["company", "position", "highlights", "x", "url"]
    basics = editing.set_texts(MARA, "/basics", "basics", {"url": "https://m.example"})["basics"]
    assert basics == {"name": "Mara", "website": "https://m.example", "x": 1}


def test_parts_of_the_location_make_it_only_when_they_say_something() -> None:
    empty = editing.set_texts(MARA, "/basics", "basics", {"location.city": ""})
    assert empty == MARA
    there = editing.set_texts(MARA, "/basics", "basics", {"location.city": "Bergen"})
    assert there["basics"]["location"] == {"city": "Bergen"}
    assert text_of(there["basics"], "basics", "location.city") == "Bergen"


def test_an_empty_text_makes_no_field_and_empties_one_that_is_there() -> None:
    changed = editing.set_texts(MARA, "/work/1", "work", {"name": "", "location": ""})
    assert changed["work"][1] == {"name": "", "website": "https://n.example"}


def test_moving_removing_and_putting_back_keep_what_is_hidden() -> None:
    moved = editing.move(MARA, "/work/0", 1)
    assert [e.get("name", e.get("company")) for e in moved["work"]] == [
        "Nordlys", "Brightwell", "Harbour",
    ]  # fmt: skip
    assert hidden(moved)[:2] == ("/work/0", "/work/1/highlights/1")
    gone = editing.remove(moved, "/work/1")
    assert hidden(gone) == ("/work/0", "/skills/0/keywords/2", "/nowhere/7")
    back = editing.put_back(gone, moved, "/work/1")
    assert back["work"] == moved["work"]
    assert sorted(hidden(back)) == sorted(hidden(moved))


def test_what_is_back_does_not_come_back_twice() -> None:
    gone = editing.remove(MARA, "/work/0")
    back = editing.put_back(gone, MARA, "/work/0")
    assert editing.put_back(back, MARA, "/work/0") == back
    twins = {"awards": [{"title": "Best"}, {"title": "Best"}]}
    assert editing.put_back(editing.remove(twins, "/awards/0"), twins, "/awards/0") == twins


def test_the_last_entry_can_come_back_too() -> None:
    one = {"awards": [{"title": "Best"}]}
    gone = editing.remove(one, "/awards/0")
    assert gone == {"awards": []}
    assert editing.put_back({}, one, "/awards/0") == one


def test_a_move_ends_at_the_first_and_the_last_place() -> None:
    assert editing.move(MARA, "/work/0", -1) == MARA
    assert editing.move(MARA, "/work/0/highlights/2", 5) == MARA


def test_a_list_written_whole_keeps_hidden_what_stays() -> None:
    changed = editing.set_items(MARA, "/skills/0", "keywords", ["Go", "Kafka", "dbt"])
    assert changed["skills"][0]["keywords"] == ["Go", "Kafka", "dbt"]
    assert "/skills/0/keywords/2" in hidden(changed)
    shorter = editing.set_items(MARA, "/skills/0", "keywords", ["dbt"])
    assert "/skills/0/keywords/0" in hidden(shorter)
    none = editing.set_items(MARA, "/skills/0", "keywords", ["SQL"])
    assert not any(one.startswith("/skills") for one in hidden(none))


def test_very_long_lists_are_compared_by_position() -> None:
    long = {"skills": [{"keywords": [str(n) for n in range(3000)]}]}
    changed = editing.set_items(
        editing.hide(long, "/skills/0/keywords/5"), "/skills/0", "keywords", ["a"] * 2999
    )
    assert hidden(changed) == ("/skills/0/keywords/5",)


def test_a_section_stands_under_its_old_name_where_the_document_says_so() -> None:
    changed, at = editing.add_entry(MARA, "interests")
    assert at == "/hobbies/1"
    assert "interests" not in changed
    assert "/hobbies" in hidden(editing.hide_section(MARA, "interests"))
    shown = editing.show_section(editing.hide_section(MARA, "interests"), "interests")
    assert hidden(shown) == hidden(MARA)


def test_sections_move_among_those_that_are_there() -> None:
    order = ["work", "skills", "interests"]
    assert editing.sections(MARA) == order
    changed = editing.move_section(MARA, "interests", -1)
    assert editing.sections(changed) == ["work", "interests", "skills"]
    assert changed["meta"]["velvit"]["x"] == 4
    assert editing.move_section(MARA, "work", -1) == MARA
    with pytest.raises(NotFound):
        editing.move_section(MARA, "awards", 1)


def test_an_order_keeps_names_that_it_does_not_know() -> None:
    given = {"work": [], "skills": [], "meta": {"velvit": {"order": ["skills", "x-own", "work"]}}}
    changed = editing.move_section(given, "work", -1)
    assert changed["meta"]["velvit"]["order"] == ["work", "skills", "x-own"]


def test_a_section_is_added_once_and_dropped_when_it_is_empty() -> None:
    added = editing.add_section({}, "awards")
    assert added == {"awards": [{}]}
    assert editing.add_section(added, "awards") == added
    with pytest.raises(Invalid):
        editing.drop_section(added, "awards")
    emptied = editing.hide_section(editing.remove(added, "/awards/0"), "awards")
    dropped = editing.drop_section(emptied, "awards")
    assert "awards" not in dropped
    assert hidden(dropped) == ()


def test_the_look_is_written_only_where_it_changes() -> None:
    assert editing.set_look(MARA, {"theme": "side", "page_size": "a4", "other": "x"}) == MARA
    changed = editing.set_look(MARA, {"theme": "classic", "language": "nb"})
    assert read_meta(changed).theme == "classic"
    assert read_meta(changed).language == "nb"
    assert changed["meta"]["velvit"]["x"] == 4


def test_profiles_are_made_in_the_basics() -> None:
    changed, at = editing.add_entry({}, "profiles")
    assert (changed, at) == ({"basics": {"profiles": [{}]}}, "/basics/profiles/0")


def test_what_is_not_there_is_said() -> None:
    for wrong in (
        lambda: editing.set_texts(MARA, "/work/9", "work", {"name": "x"}),
        lambda: editing.set_texts(MARA, "/work", "work", {"name": "x"}),
        lambda: editing.remove(MARA, "/work/9"),
        lambda: editing.remove(MARA, "/basics"),
        lambda: editing.move(MARA, "/work/x", 1),
        lambda: editing.hide(MARA, "/nothing"),
        lambda: editing.add_entry(MARA, "nothing"),
        lambda: editing.set_item(MARA, "/work/0", "highlights", 9, "x"),
        lambda: editing.hide_section(MARA, "awards"),
        lambda: editing.put_back(MARA, MARA, "/work/9"),
        lambda: editing.put_back(MARA, MARA, "/work/" + "9" * 5000),
    ):
        with pytest.raises(NotFound):
            wrong()


def test_a_list_holds_only_so_much() -> None:
    full = {"work": [{"highlights": ["x"] * limits.SECTION_ENTRIES}]}
    with pytest.raises(Invalid):
        editing.add_item(full, "/work/0", "highlights")


# ---- whatever comes in whatever order ------------------------------------------------------------

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8)
STEP = st.tuples(
    st.sampled_from(
        ["entry", "item", "remove", "move", "hide", "show", "items", "section", "text", "look"]
    ),
    st.integers(0, 5),
    st.integers(0, 5),
    st.integers(-2, 2),
    st.sampled_from(SECTIONS),
    st.lists(WORDS, max_size=4),
)


def marked() -> Document:
    """A document in which every entry and every item says who it is."""
    document: Document = {"x-own": {"deep": [1]}, "basics": {"name": "n", "x": True}}
    for section in SECTIONS:
        document[section] = [
            {"x-id": f"{section}{n}", **{f: [f"{section}{n}{f}{i}" for i in range(3)]
                                         for f in LIST_FIELDS.get(section, ())}}
            for n in range(3)
        ]  # fmt: skip
    document["meta"] = {"x": 1, "velvit": {"x": 2, "hidden": [
        "/work/1", "/projects/0/highlights/2", "/skills/2/keywords/0", "/languages",
    ]}}  # fmt: skip
    return document


def act(document: Document, step: tuple[Any, ...]) -> Document:
    verb, first, second, by, section, words = step
    at = f"/{section}/{first}"
    field = next(iter(LIST_FIELDS.get(section, ())), None)
    item = f"{at}/{field}/{second}"
    deep = field is not None and second % 2 == 0
    match verb:
        case "entry":
            return editing.add_entry(document, section)[0]
        case "item":
            return (
                editing.add_item(document, at, field, words[0] if words else "")
                if field
                else document
            )
        case "remove":
            return editing.remove(document, item if deep else at)
        case "move":
            return editing.move(document, item if deep else at, by)
        case "hide":
            return editing.hide(document, item if deep else at)
        case "show":
            return editing.show(document, item if deep else at)
        case "items":
            return editing.set_items(document, at, field, words) if field else document
        case "section":
            return editing.move_section(document, section, by)
        case "text":
            return editing.set_texts(document, at, section, {"name": "".join(words)})
        case _:
            return editing.set_look(document, {"theme": "".join(words)})


def meant(document: Document) -> set[str]:
    """The marks of what is hidden: which entries and items, wherever they stand now."""
    found = set()
    for pointer in hidden(document):
        thing = find(document, pointer)
        found.add(
            thing["x-id"] if isinstance(thing, dict) and "x-id" in thing else repr(thing)[:40]
        )
    return found


@given(st.lists(STEP, max_size=12))
@settings(max_examples=40)
def test_any_sequence_keeps_unknown_fields_and_what_is_hidden(steps: list[Any]) -> None:
    document = marked()
    for step in steps:
        before, was_hidden = copy.deepcopy(document), meant(document)
        try:
            changed = act(document, step)
        except VelvitError:
            assert document == before
            continue
        assert document == before, "the given document was touched"
        assert changed["x-own"] == {"deep": [1]}
        assert changed["basics"] == {"name": "n", "x": True}
        assert changed["meta"]["x"] == 1
        assert changed["meta"]["velvit"]["x"] == 2
        assert list(changed) == list(before)
        if step[0] in ("entry", "move", "section", "look"):
            assert meant(changed) == was_hidden
        if step[0] == "remove":
            assert meant(changed) <= was_hidden
        if step[0] == "text":  # only an entry without mark would tell itself by its text
            assert {one for one in meant(changed) if not one.startswith("{")} == {
                one for one in was_hidden if not one.startswith("{")
            }
        for pointer in hidden(changed):
            find(changed, pointer)  # points at something
        document = changed


@given(st.lists(STEP, max_size=12))
@settings(max_examples=40)
def test_no_sequence_loses_a_text_but_what_was_removed_or_written_over(steps: list[Any]) -> None:
    document = marked()
    for step in steps:
        try:
            changed = act(document, step)
        except VelvitError:
            continue
        if step[0] not in ("remove", "items", "text", "look"):
            assert texts(document) <= texts(changed)
        if step[0] == "remove":
            gone = editing.put_back(changed, document, removed_at(step))
            assert texts(gone) == texts(document)
        document = changed
        json.dumps(document)
        for section in SECTIONS:
            assert [at for at, _ in entries(document, section)] == [
                f"/{section}/{n}" for n in range(len(document[section]))
            ]


def removed_at(step: tuple[Any, ...]) -> str:
    _, first, second, _, section, _ = step
    field = next(iter(LIST_FIELDS.get(section, ())), None)
    at = f"/{section}/{first}"
    return f"{at}/{field}/{second}" if field is not None and second % 2 == 0 else at


def texts(value: Any) -> set[str]:
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        return set().union(*(texts(v) for k, v in value.items() if k not in ("hidden", "order")))
    return set().union(*map(texts, value)) if isinstance(value, list) else set()
