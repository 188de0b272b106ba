import pytest

from app.ml.lexicon import Lexicon
from app.ml.resume_reading import LONGEST_KEPT, ResumeReader, remembered
from app.ml.titles_held import TitlesHeld
from tests.ml.engines import pipeline
from tests.ml.hand_made import entry, line, resume

pytestmark = pytest.mark.engine


def test_only_visible_lines_are_read() -> None:
    one = resume([line("Ran Kubernetes", hidden=True), line("Baked"), line("  ")])
    assert [
        each.line.text
        for each in ResumeReader(pipeline(), TitlesHeld(Lexicon.load())).read(one).lines
    ] == ["Baked"]


def test_the_place_of_a_line() -> None:
    lines = [
        line("a", "basics/summary"),
        line("b", "work/0/highlights/0"),
        line("c", "work/1/highlights/0"),
        line("d", "projects/0/name"),
        line("e", "projects/0/keywords/0"),
        line("f", "certificates/0/name"),
    ]
    entries = [entry("work/0"), entry("work/1", None), entry("certificates/0", None, "2019")]
    read = ResumeReader(pipeline(), TitlesHeld(Lexicon.load())).read(resume(lines, entries))
    assert [each.place for each in read.lines] == [
        "list",
        "entry",
        "list",
        "entry",
        "list",
        "entry",
    ]


def test_items_of_a_list_keep_their_own_offsets() -> None:
    words = ["Programming", "Kubernetes", "PostgreSQL"]
    lines = [line(words[0], "skills/0/name")]
    lines += [line(word, f"skills/0/keywords/{n}") for n, word in enumerate(words[1:])]
    read = ResumeReader(pipeline(), TitlesHeld(Lexicon.load())).read(resume(lines))
    seen = [(each.line.path, one.start, one.text) for each in read.lines for one in each.mentions]
    assert ("/skills/0/keywords/0", 0, "Kubernetes") in seen
    assert ("/skills/0/keywords/1", 0, "PostgreSQL") in seen


def test_a_text_is_read_once_and_a_very_long_one_is_not_kept() -> None:
    calls: list[str] = []
    read = remembered(lambda text: calls.append(text) or len(text))
    long_text = "x" * (LONGEST_KEPT + 1)
    assert [read("a"), read("a"), read(long_text), read(long_text)] == [1, 1, 2001, 2001]
    assert calls == ["a", long_text, long_text]
