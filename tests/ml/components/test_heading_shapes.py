import pytest

from app.ml.components.heading_shapes import shape_of
from app.ml.components.outline import outline_of

WORDINGS = {
    "company": "About the school|The firm|A bit about us"
    "|Who we are|Your future team|Life here|What we make",
    "duties": "The work|What you'd do|A typical week"
    "|Key tasks|How you'll spend your time|What needs doing",
    "profile": "You|You've got|Who we're after"
    "|The person|What you bring|Is this you?|Who would suit this?",
    "must": "The essentials|What you need|You'll need|Skills you need|Must-haves|Needed",
    "nice": "Would be lovely|It helps if you have|Nice extras"
    "|Extra points for|What would help|A plus if",
    "benefits": "What you'd get|We pay|The deal"
    "|Why us?|Reasons to join|Pay and hours|Benefits at a glance",
    "other": "Ready to apply?|How to reach us|The small print"
    "|Where and when|Not needed|Sounds good?",
}


@pytest.mark.parametrize(
    ("section", "words"),
    [(section, word) for section, words in WORDINGS.items() for word in words.split("|")],
)
def test_a_heading_is_told_by_its_wording(section: str, words: str) -> None:
    assert shape_of(words) == section
    assert shape_of(words.replace("'", "’").upper()) == section


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Sage 200",
        "Kubernetes",
        "Wound care",
        "Industry experience",
        "Your own tools",
        "Full driving licence",
        "Two years in a kitchen",
        "You can read React without crying",
        "You give feedback kindly and take it without a fuss",
    ],
)
def test_an_item_is_none(line: str) -> None:
    assert shape_of(line) is None


def test_what_says_nothing_of_its_lines_is_a_heading_all_the_same() -> None:
    assert shape_of("How the land lies") == "unknown"


def test_headings_in_a_text_that_sets_them_off_with_nothing() -> None:
    text = (
        "Night porter\nMerrow House\nWhat you'd do\nLook after the desk\nCarry bags\n"
        "What you need\nA clear head\nGood English\nWould be lovely\nSome French\n"
    )
    sections = {
        text[one.start : one.end]: one.section
        for one in outline_of(text).sentences
        if not one.is_heading
    }
    assert sections == {
        "Night porter": None,
        "Merrow House": None,
        "Look after the desk": "duties",
        "Carry bags": "duties",
        "A clear head": "must",
        "Good English": "must",
        "Some French": "nice",
    }
