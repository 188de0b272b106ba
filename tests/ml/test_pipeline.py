"""The pipeline: tokens that stand as they should, no text changed, no form of two meanings."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from app.ml.components.skills import find_skills
from app.ml.lexicon import Lexicon, LexiconFault
from app.ml.pipeline import build

pytestmark = pytest.mark.engine

NLP = build(Lexicon.load())


def words(text: str, nlp: Language = NLP) -> list[str]:
    return [token.text for token in nlp.make_doc(text) if not token.is_space]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("C++, C#/.NET", ["C++", ",", "C#", "/", ".NET"]),
        ("(Node.js)", ["(", "Node.js", ")"]),
        ("Node.js/TypeScript.", ["Node.js", "/", "TypeScript", "."]),
        ("CI/CD; R&D, A/B", ["CI/CD", ";", "R&D", ",", "A/B"]),
        ("C/C++ and F#.", ["C", "/", "C++", "and", "F#", "."]),
        ("ASP.NET on k8s.", ["ASP.NET", "on", "k8s", "."]),
        ("HTML5/CSS3", ["HTML", "5", "/", "CSS", "3"]),
        ("C++17", ["C++", "17"]),
        ("don't e.g. Python 3.11", ["don't", "e.g.", "Python", "3.11"]),
        ("S3 and EC2", ["S3", "and", "EC2"]),
        ("see github.com/ada or ada@mail.org", ["see", "github.com/ada", "or", "ada@mail.org"]),
        ("PL/SQL, TCP/IP", ["PL/SQL", ",", "TCP/IP"]),
        ("1,200 km", ["1,200", "km"]),
    ],
)
def test_names_with_signs_stay_whole(text: str, tokens: list[str]) -> None:
    assert words(text) == tokens


def test_signs_stay_whole_with_an_empty_lexicon_too() -> None:
    nlp = build(Lexicon([], [], "empty"))
    assert words("C++, CI/CD", nlp) == ["C++", ",", "CI/CD"]
    assert find_skills(nlp("C++ and SQL")) == ()


@settings(max_examples=150)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
@example("  two  blanks \r\n and\ta tab \n\n")
@example("don’t C++, 🧑‍🚒 العربية 中文 \x00 \u202e")
@example("a.a.a.a@b.c")
@example("\n- Go\n- R")
def test_the_text_is_never_changed_and_offsets_fit(text: str) -> None:
    doc = NLP(text)
    assert doc.text == text
    end = 0
    for mention in find_skills(doc):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        end = mention.end


@given(
    st.lists(
        st.sampled_from(
            ["Go", "go to", "R", ",", "\n", "- ", "Excel", "at", " ", "SQL", "-", "(", "Java"]
        )
    )
)
def test_skills_of_any_jumble_fit_their_text_and_repeat(parts: list[str]) -> None:
    text = " ".join(parts)
    first = find_skills(NLP(text))
    assert first == find_skills(NLP(text))
    assert all(text[one.start : one.end] == one.text for one in first)


def test_a_form_with_two_meanings_is_a_fault_that_names_its_line() -> None:
    files = {
        "a.txt": "Rate limiting | | method | g |",
        "b.txt": "Limits | rate-limiting | method | g |",
    }
    with pytest.raises(
        LexiconFault, match=r"b.txt:1: 'rate-limiting' means 'Rate limiting' already"
    ):
        build(Lexicon.read(files, ""))


@pytest.mark.parametrize(
    "text",
    ["Go, " * 50_000, "x" * 200_000, "a." * 100_000, "a-" * 100_000, "SQL and Go. " * 16_000],
)
def test_a_long_text_takes_time_in_proportion(text: str) -> None:
    start = time.process_time()
    NLP(text)
    assert time.process_time() - start < 8  # measured: 0.8 s at most; squared growth takes minutes
