"""The benchmark's texts: new in every round, equal for every engine, of the announced size."""

import importlib
import json
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from tests.house.tree import ROOT

BENCH = ROOT / "bench"


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(BENCH))
    yield importlib.import_module("texts")
    del sys.modules["texts"]


def test_no_two_rounds_share_a_line_of_prose(texts: ModuleType) -> None:
    for document in (texts.one_page("side"), texts.one_page("classic"), texts.two_pages()):
        lines = [set(texts.varied(document, number)["work"][0]["highlights"]) for number in (1, 2)]
        assert not lines[0] & lines[1]


def test_a_round_is_the_same_each_time_and_leaves_its_source_alone(texts: ModuleType) -> None:
    document = texts.two_pages()
    assert texts.varied(document, 3) == texts.varied(document, 3)
    assert document == texts.two_pages()


def test_names_and_dates_stay(texts: ModuleType) -> None:
    document = texts.two_pages()
    for before, after in zip(document["work"], texts.varied(document, 5)["work"], strict=True):
        assert {**after, "description": "", "highlights": []} == {
            **before,
            "description": "",
            "highlights": [],
        }


def test_a_changed_text_is_about_as_long(texts: ModuleType) -> None:
    document = texts.two_pages()
    lengths = {len(json.dumps(texts.varied(document, number))) for number in range(20)}
    assert max(lengths) - min(lengths) <= 4


def test_an_edit_changes_one_line(texts: ModuleType) -> None:
    document = texts.one_page("side")
    edited = texts.one_line_edited(document, 1)
    before, after = document["work"][0]["highlights"], edited["work"][0]["highlights"]
    assert before[0] != after[0]
    after[0] = before[0]
    assert edited == document


def test_the_posting_has_forty_lines_and_changes(texts: ModuleType) -> None:
    posting = texts.posting()
    assert sum(bool(line.strip()) for line in posting.splitlines()) == 40
    changed = texts.varied_text(posting, 1)
    assert len(changed.splitlines()) == len(posting.splitlines())
    assert changed != texts.varied_text(posting, 2)


def test_the_strings_to_be_found_are_those_of_the_document(texts: ModuleType) -> None:
    document = texts.two_pages()
    raw = json.dumps(document, ensure_ascii=False)
    wanted = texts.strings(document)
    assert len(wanted) > 25
    assert all(json.dumps(text, ensure_ascii=False) in raw for text in wanted)
