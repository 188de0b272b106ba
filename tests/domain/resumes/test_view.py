"""The view shows a document under today's names, in its order, with its hidden marks."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.resumes.document import load
from app.domain.resumes.schemas import SECTIONS, Text
from app.domain.resumes.view import view
from app.lib.dates import PartialDate


def test_old_names_keep_their_true_path() -> None:
    seen = view(
        {
            "basics": {"picture": "p", "website": "w"},
            "work": [{"company": "A", "website": "u"}],
            "hobbies": [{"name": "B", "keywords": ["c"]}],
        }
    )
    assert seen.basics.texts["image"] == Text("/basics/picture", "p")
    assert seen.basics.texts["url"] == Text("/basics/website", "w")
    work, interests = seen.sections
    assert work.entries[0].texts["name"] == Text("/work/0/company", "A")
    assert (interests.name, interests.path) == ("interests", "/hobbies")
    assert interests.entries[0].lists["keywords"] == (Text("/hobbies/0/keywords/0", "c"),)


def test_todays_name_wins_over_the_old_one() -> None:
    (work,) = view({"work": [{"name": "New", "company": "Old"}]}).sections
    assert work.entries[0].texts["name"].text == "New"


def test_blank_strings_and_empty_entries_are_left_out() -> None:
    seen = view({"basics": {"image": ""}, "work": [{}, {"name": " "}, {"name": "A"}], "awards": []})
    assert seen.basics.texts == {}
    assert [entry.path for entry in seen.sections[0].entries] == ["/work/2"]
    assert len(seen.sections) == 1


def test_the_order_is_the_persons_then_the_usual() -> None:
    document: dict[str, Any] = {
        name: [{"name": "x", "language": "x", "title": "x"}] for name in SECTIONS
    }
    document["education"] = [{"institution": "x"}]
    document["volunteer"] = [{"organization": "x"}]
    document["meta"] = {"velvit": {"order": ["skills", "education"]}}
    names = [section.name for section in view(document).sections]
    assert names[:3] == ["skills", "education", "work"]
    assert sorted(names) == sorted(SECTIONS)


def test_hidden_marks_are_inherited() -> None:
    seen = view(
        {
            "basics": {"summary": "s", "location": {"city": "c"}, "profiles": [{"url": "u"}]},
            "work": [{"name": "A", "highlights": ["x", "y"]}, {"name": "B"}],
            "skills": [{"name": "C"}],
            "meta": {
                "velvit": {
                    "hidden": [
                        "/skills",
                        "/work/0/highlights/1",
                        "/basics/location",
                        "/basics/profiles/0",
                    ]
                }
            },
        }
    )
    work, skills = seen.sections
    assert not work.hidden
    assert [line.hidden for line in work.entries[0].lists["highlights"]] == [False, True]
    assert skills.hidden
    assert skills.entries[0].hidden
    assert skills.entries[0].texts["name"].hidden
    assert seen.basics.texts["location.city"].hidden
    assert seen.profiles[0].hidden


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (
            {"startDate": "Mar 2020", "endDate": "2021"},
            (PartialDate(2020, 3), PartialDate(2021), False),
        ),
        ({"startDate": "2020", "endDate": "Present"}, (PartialDate(2020), None, True)),
        ({"startDate": "2020"}, (PartialDate(2020), None, False)),
        ({"startDate": "2020", "endDate": ""}, (PartialDate(2020), None, False)),
        ({"startDate": "since 2019"}, (PartialDate(2019), None, True)),
        ({"startDate": "2015–16"}, (PartialDate(2015), PartialDate(2016), False)),
        ({"endDate": "2016"}, (None, PartialDate(2016), False)),
    ],
)
def test_dates_are_parsed(dates: dict[str, str], expected: tuple[object, ...]) -> None:
    entry = view({"work": [{"name": "A", **dates}]}).sections[0].entries[0]
    assert (entry.start, entry.end, entry.is_current) == expected


def test_a_single_date_is_the_end() -> None:
    entry = view({"certificates": [{"name": "A", "date": "2020-01"}]}).sections[0].entries[0]
    assert (entry.start, entry.end) == (None, PartialDate(2020, 1))


def strings(value: Any, path: str = "") -> list[tuple[str, str]]:
    if isinstance(value, str):
        return [(path, value)] if value.strip() else []
    items = value.items() if isinstance(value, dict) else enumerate(value)
    return [found for key, item in items for found in strings(item, f"{path}/{key}")]


@pytest.mark.shared
def test_the_view_holds_every_string_of_the_examples(shared_data: Path) -> None:
    for file in sorted((shared_data / "resumes").glob("*.json")):
        document = load(file.read_bytes(), file.name)
        seen = view(document)
        entries = [seen.basics, *seen.profiles, *(e for s in seen.sections for e in s.entries)]
        texts = [text for entry in entries for text in entry.texts.values()]
        texts += [text for entry in entries for lines in entry.lists.values() for text in lines]
        expected = {k: v for k, v in strings(document) if k[:5] != "/meta" and k != "/$schema"}
        assert {text.path: text.text for text in texts} == expected


ANYTHING = st.recursive(
    st.none() | st.integers() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "highlights", "location", "startDate"]), inner)
    ),
    max_leaves=6,
)


@settings(deadline=None, max_examples=150)
@given(st.dictionaries(st.sampled_from(["basics", "work", "meta", "hobbies", "skills"]), ANYTHING))
def test_unchecked_documents_do_no_harm(document: dict[str, Any]) -> None:
    view(document)
