import pytest

from app.ml.doing import (
    acting_verb,
    akin,
    end_of_deed,
    is_apart,
    is_claimed,
    is_doing,
    is_shown,
    other_act,
    verbs_done,
)

pytestmark = pytest.mark.engine


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Keen to pick up carpentry once I join", "carpentry"),
        ("Washed lorries; loading was left to others", "loading"),
        ("Posed for photos that the agency retouched in Photoshop", "Photoshop"),
        ("Was left off the payroll by mistake", "payroll"),
        ("Have not done any welding so far", "welding"),
        ("Filed what payroll was run by a colleague", "payroll"),
        ("Hope to move into audit next year", "audit"),
    ],
)
def test_what_somebody_did_not_do(text: str, words: str) -> None:
    start = text.index(words)
    assert not is_shown(text, start, start + len(words))


def test_a_whole_sentence_of_wishes() -> None:
    assert not is_claimed("Want to move into audit")
    assert is_claimed("Moved into audit")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Carpentry for forty houses, and keen to learn roofing", "Carpentry"),
        ("Was responsible for payroll", "payroll"),
        ("Worked with colleagues on welding", "welding"),
        ("Ran payroll for sixty, praised by my manager", "payroll"),
        ("Planned to deadline; ran audits", "audits"),
    ],
)
def test_what_somebody_did(text: str, words: str) -> None:
    start = text.index(words)
    assert is_shown(text, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Wrote letters and ran payroll", "ran"),
        ("Successfully drove vans, then managed payroll", "managed"),
        ("Carried out payroll", None),
        ("Carried the post to payroll", "carried"),
        ("Payroll for 60 people", None),
        ("Was responsible for payroll", None),
    ],
)
def test_the_verb_that_governs(text: str, verb: str | None) -> None:
    assert acting_verb(text, text.lower().index("payroll")) == verb


def test_another_act_than_what_is_asked() -> None:
    text = "Drove blood samples to the clinic"
    assert other_act(text, 6, {"taking", "blood", "samples"}) == "else"
    assert other_act(text, 6, {"driving"}) is None
    assert other_act("Taught a class about payroll", 21, {"payroll"}) == "work"
    assert other_act("Managed payroll", 8, {"payroll"}) is None


def test_words_of_one_root() -> None:
    for pair in [("illustrated", "illustration"), ("cared", "care"), ("taught", "teaching")]:
        assert akin(*pair), pair
    for pair in [("painted", "pages"), ("carried", "career"), ("sold", "soldering")]:
        assert not akin(*pair), pair
    assert is_doing("ran")
    assert not is_doing("drove")


@pytest.mark.parametrize(
    ("text", "asked", "is_so"),
    [
        ("Maintained the fans in a house with servers", "", True),
        ("Responded to servers", "", False),
        ("Maintained a fleet of servers", "", False),
        ("Built a circle of friends near servers", "", True),
        ("Cared for people with servers", "people with servers", False),
        ("Led work on servers", "", False),
    ],
)
def test_what_is_set_apart_from_the_verb(text: str, asked: str, is_so: bool) -> None:
    start = text.index(" ")
    assert is_apart(text, start, len(text), asked) is is_so


def test_a_deed_ends_where_the_next_begins() -> None:
    text = "Planned and taught lessons, then washed up"
    verbs = verbs_done(text)
    assert [text[start:end] for start, end in verbs] == ["Planned", "taught", "washed"]
    assert end_of_deed(text, verbs) == text.index("washed")
    assert verbs_done("Was mentored by a nurse") == []


@pytest.mark.parametrize(
    "text",
    [
        "Prepared for payroll",
        "Kept receipts so that the clerk could run payroll",
        "Was payrolled late",
    ],
)
def test_what_others_did_or_was_done_to_one(text: str) -> None:
    start = text.index("payroll")
    assert not is_shown(text, start, start + len("payroll"))
