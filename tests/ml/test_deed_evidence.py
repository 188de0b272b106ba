"""Skills named as things, told as deeds."""

import pytest

from app.ml.deed_evidence import deed_finding
from app.ml.findings import NOTHING, OTHER_WORDS
from app.ml.lexicon import Lexicon
from app.ml.resume_reading import ResumeReader
from app.ml.titles_held import TitlesHeld
from tests.ml.engines import pipeline
from tests.ml.hand_made import entry, line, resume

pytestmark = pytest.mark.engine


def found(words: str, text: str, where: str = "work/0/highlights/0") -> list[str]:
    reader = ResumeReader(pipeline(), TitlesHeld(Lexicon.load()))
    shown = deed_finding(words, reader.read(resume([line(text, where)], [entry()])))
    assert shown.support == (OTHER_WORDS if shown.evidence else NOTHING)
    return [one.text for one in shown.evidence]


@pytest.mark.parametrize(
    ("words", "text", "said"),
    [
        (
            "Event management",
            "Managed twelve charity events a year",
            "Managed twelve charity events",
        ),
        ("Menu planning", "Planned seasonal menus and costed dishes", "Planned seasonal menus"),
        (
            "Lesson planning",
            "Planned and taught five lessons a day",
            "Planned and taught five lessons",
        ),
        ("Machine maintenance", "Serviced nine packing machines", "Serviced nine packing machines"),
        ("Account management", "Looked after key accounts", "Looked after key accounts"),
        ("Project management", "Led a big office move project", "Led a big office move project"),
        ("Incident response", "Responded to incidents at night", "Responded to incidents"),
        ("Medication administration", "Administered medication daily", "Administered medication"),
        ("Experience of stock control", "Controlled the stock", "Controlled the stock"),
    ],
)
def test_a_deed_counts_as_another_name(words: str, text: str, said: str) -> None:
    assert found(words, text) == [said]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Event management", "Attended events put on by the management"),
        ("Financial modelling", "Modelled suits for a financial brochure"),  # set apart
        ("Data pipelines development", "Developed a taste for tea and sold data pipelines"),
        ("Menu planning", "Planned a party and read the menu"),  # the next deed
        ("Menu planning", "Was planned into the menu team"),
        ("Menu planning", "Hoping to have planned menus"),
        ("Menu planning", "Planned to eat through the menu"),
        ("Planning", "Planned menus"),  # one word says too little
        ("Menu planning", "Menus, planning, costing"),
        ("Menu planning", "Planned the long hot dry dull grey week with menus"),  # too far
    ],
)
def test_what_is_no_such_deed(words: str, text: str) -> None:
    assert found(words, text) == []


def test_a_list_tells_of_no_deed() -> None:
    assert found("Menu planning", "Planned menus", "skills/0/keywords/0") == []
