import pytest

from app.ml.prose import MOST, prose, sentences_of
from tests.ml.engines import judges
from tests.ml.hand_made import entry, line, resume

pytestmark = pytest.mark.engine


def test_sentences_of_what_somebody_tells() -> None:
    lines = [
        line("Cook. She ran two kitchens in Leeds. Won a star.", "basics/summary"),
        line("Cook", "work/0/position"),
        line("Ran a kitchen", "work/0/highlights/0"),
        line("Knives", "skills/0/keywords/0"),
        line("Fed the homeless", "volunteer/0/summary"),
    ]
    found = prose(judges().read(resume(lines, [entry()])))
    assert [(one.line.line.path, one.text) for one in found] == [
        ("/basics/summary", "Cook. ran two kitchens in"),
        ("/basics/summary", "Won a star."),
        ("/work/0/highlights/0", "Ran a kitchen"),
        ("/volunteer/0/summary", "Fed the homeless"),
    ]
    text = lines[0].text
    assert [text[one.start : one.end] for one in found[:2]] == [
        "Cook. She ran two kitchens in Leeds",
        "Won a star.",
    ]


def test_there_is_an_end_to_it() -> None:
    text = "\n".join(f"Cooked {at} dinners" for at in range(MOST + 10))
    assert len(prose(judges().read(resume([line(text)], [entry()])))) == MOST
    assert len(sentences_of("x" * 5000)[0]) == 400
