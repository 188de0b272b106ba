"""Doubtful names: what bears them out, rule by rule, over a lexicon of a few lines."""

import pytest

from app.ml.components.contexts import cues
from app.ml.components.skills import find_skills
from app.ml.lexicon import Lexicon
from app.ml.pipeline import build

pytestmark = pytest.mark.engine

TECH = """@realm tech
Go | | language | go | context
Rust | | language | rust | context
Chef | | tool | configuration | listed
Puppet | | tool | configuration | listed
SQL | | language | query |
"""
OFFICE = "@realm office\nWord | | tool | programs | context\n"
TRADE = "Cooking | | method | cooking |\n"
NLP = build(Lexicon.read({"t.txt": TECH, "o.txt": OFFICE, "k.txt": TRADE}, "go to\ngo for\n"))


def names(text: str) -> list[str]:
    return [mention.name for mention in find_skills(NLP(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Go", ["Go"]),  # an item of its own
        ("written in Go.", ["Go"]),  # a cue before
        ("written in Go shops", []),  # the sentence makes it part of a name
        ("Go developer", ["Go"]),  # a cue after
        ("Languages: Go and more", ["Go"]),  # a heading
        ("Rules: Go and more", []),
        ("We ship Go, SQL", ["Go", "SQL"]),  # a neighbour
        ("We ship Go; then SQL", ["SQL"]),
        ("We cook: Go, Cooking", ["Cooking"]),  # of another realm
        ("We type Word, Cooking", ["Word", "Cooking"]),  # office names keep any company
        ("We ship SQL, Go, Rust, Chef", ["SQL", "Go", "Rust", "Chef"]),  # along the list
        ("We ship Chef, Rust, Go, SQL", ["Chef", "Rust", "Go", "SQL"]),  # and back
        ("We hire Chef and Puppet people", ["Chef", "Puppet"]),  # twins of one group
        ("We hire Go and Puppet people", []),
        ("experience as Chef", []),  # `listed` heeds no cue
        ("we go, rust", []),  # small letters
        ("sql, go, rust", ["SQL", "Go", "Rust"]),
        ("sql and go on", ["SQL"]),
        ("in Go-karts", []),  # a hyphen
        ("in Go-based services", ["Go"]),
        ("in Go for banks", ["Go"]),  # the cue is stronger than a trap of two words
        ("Go for it", []),
    ],
)
def test_a_rule(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_the_cue_tables_hold_single_small_words() -> None:
    for table in (cues().heads, cues().before, cues().after, cues().right):
        assert len(table) > 10
        assert all(word == word.lower() for word in table)
