from pathlib import Path

import pytest

from app.ml.evaluation.gold_types import GoldFault
from app.ml.evaluation.linker import (
    Marked,
    lexicon_table,
    read_marked,
    resolve,
    skillspan_table,
    unresolved,
)
from tests.ml.evaluation.small_gold import lexical


def marked(words: str, tags: str, source: str = "tech") -> Marked:
    tokens = tuple(words.split())
    return Marked(tokens, ("O",) * len(tokens), tuple(tags), source)


def test_spans_begin_at_b_and_go_on_with_i() -> None:
    one = marked("Know Python and wound care", "OBOBI")
    assert [one.text[slice(*span)] for span in one.knowledge] == ["Python", "wound care"]
    assert [*marked("a b c", "BBI").knowledge] == [(0, 1), (2, 5)]
    assert [*marked("a b c", "OII").knowledge] == [(2, 5)]


def test_a_file_is_read_strictly(tmp_path: Path) -> None:
    good = '{"tokens":["a"],"tags_skill":["O"],"tags_knowledge":["B"],"idx":1}\n'
    (tmp_path / "good.json").write_text(good)
    assert len(read_marked(tmp_path / "good.json")) == 1
    bad = good.replace('["B"]', '["X"]') + good.replace('["a"]', '["a","b"]')
    (tmp_path / "bad.json").write_text(bad)
    with pytest.raises(GoldFault) as caught:
        read_marked(tmp_path / "bad.json")
    assert [one.message for one in caught.value.faults] == [
        "has the tag 'X', expected B, I or O",
        "tokens and tags are not equally many",
    ]


@pytest.mark.engine
def test_spans_are_looked_up_in_their_sentence_and_alone() -> None:
    sentences = [
        marked("Experience with PostgreSQL databases", "OOBI"),
        marked("Wound care daily", "BIO", "house"),
        marked("Love of powders", "OOB", "house"),
    ]
    found = [*resolve(lexical().nlp, sentences)]
    assert [(one.within, one.whole) for one in found] == [
        (True, False),
        (True, True),
        (False, False),
    ]
    whole, house, tech = skillspan_table(found).rows
    assert [one.name for one in (whole, house, tech)] == [
        "skillspan",
        "skillspan HOUSE",
        "skillspan TECH",
    ]
    assert (whole.figures["spans"], whole.figures["resolved"]) == (3, 0.6667)
    assert (house.figures["resolved"], tech.figures["whole"]) == (0.5, 0.0)
    assert [(one.words, one.found) for one in unresolved(found)] == [
        ("powders", "nothing, 1 times")
    ]


@pytest.mark.engine
def test_the_lexicon_is_counted_by_file_and_in_all() -> None:
    *trades, everything = lexicon_table(lexical().lexicon).rows
    counts = [one.figures["skills"] for one in trades]
    assert everything.figures["skills"] == sum(one for one in counts if one is not None)
    assert len(lexical().lexicon.skills) == everything.figures["skills"]
