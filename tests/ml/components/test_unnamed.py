import pytest

from app.ml.components.ask import Ask
from app.ml.components.importance import scopes
from app.ml.components.unnamed import items_after, others, topic_before, wished_apart


def _words(text: str, asks: tuple[Ask, ...] | list[Ask]) -> list[str]:
    return [text[one.start : one.end] for one in asks]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kind to people", ["kind to people"]),
        ("Calm", []),
        ("18 or over", []),
        ("over 21 years of age", []),
        ("knowledge of the Care Act and DMRB", ["knowledge of the Care Act", "DMRB"]),
        ("knowledge of manual and automated tests", ["knowledge of manual and automated tests"]),
    ],
)
def test_words_in_which_nothing_is_known(text: str, words: list[str]) -> None:
    assert _words(text, others(text, 0, len(text), ())) == words


def test_what_is_wanted_less_at_the_end_stands_apart() -> None:
    text = "sheep farming, ideally in the Welsh hills"
    stop, found = wished_apart(text, 0, len(text), scopes(text, 0, len(text)), (), ())
    assert text[:stop] == "sheep farming"
    assert len(found) == 1
    assert text[found[0].start : found[0].end].endswith("Welsh hills")


def test_nothing_stands_apart_where_it_is_known() -> None:
    text = "sheep farming, ideally with dogs trained"
    known = Ask(kind="skill", first=28, last=32)
    wanted = scopes(text, 0, len(text))
    assert wished_apart(text, 0, len(text), wanted, (known,), ()) == (len(text), ())


def test_a_list_behind_something_known_and_no_manner() -> None:
    text = "welding, frobnication rigs and servo drives"
    known = Ask(kind="skill", first=0, last=7)
    stop, found = items_after(text, 0, len(text), known)
    assert text[:stop] == "welding"
    assert _words(text, found) == ["frobnication rigs", "servo drives"]
    spoken = "English, WRITTEN AND VERBAL"
    assert items_after(spoken, 0, len(spoken), known)[1] == []


def test_a_topic_before_something_known() -> None:
    text = "Understanding of the NMC Code and welding"
    found = topic_before(text, 0, Ask(kind="skill", first=34, last=41))
    assert found is not None
    assert text[found.start : found.end] == "Understanding of the NMC Code"
