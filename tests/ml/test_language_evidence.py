import msgspec
import pytest

from app.ml.types import Wanted
from tests.ml.engines import judged
from tests.ml.hand_made import language, line

pytestmark = pytest.mark.engine


@pytest.mark.parametrize(
    ("cefr", "fluency", "expected"),
    [
        ("B2", "Fluent", ("met", 1.0)),
        ("C2", "Fluent", ("partial", 0.5)),
        ("C1", "A2", ("contradicted", 0.0)),
        ("C1", "Native speaker", ("met", 1.0)),
        (None, "Beginner", ("met", 1.0)),
        ("B2", None, ("partial", 0.5)),
    ],
)
def test_languages_are_a_ladder(
    cefr: str | None, fluency: str | None, expected: tuple[str, float]
) -> None:
    lines = [line("German", "languages/0/language")]
    lines += [line(fluency, "languages/0/fluency")] if fluency else []
    assert judged(language("r1", "de", cefr), lines)[:2] == expected


def test_a_market_is_no_language() -> None:
    assert judged(language("r1", "es"), [line("Sold to the Spanish market")])[0] == "missing"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("I am fluent in German", "met"),
        ("I do not speak fluent German", "contradicted"),
        ("I do not speak German", "contradicted"),
    ],
)
def test_the_summary_may_say_it(text: str, status: str) -> None:
    assert judged(language("r1", "de", "B2"), [line(text, "basics/summary")])[0] == status


@pytest.mark.parametrize(
    ("spoken", "level", "support"),
    [("Norwegian", "B1", 1.0), ("Swedish", "B1", 1.0), ("Swedish", "A2", 0.5), ("Danish", "C2", 0)],
)
def test_of_several_languages_the_best_counts_and_the_level_is_meant_for_all(
    spoken: str, level: str, support: float
) -> None:
    any_of = (Wanted("no", "Norwegian", 0, 9), Wanted("sv", "Swedish at B1", 13, 26))
    asked = msgspec.structs.replace(language("r1", "no"), any_of=any_of)
    lines = [line(spoken, "languages/0/language"), line(level, "languages/0/fluency")]
    assert judged(asked, lines)[1] == support


def test_a_language_listed_as_none_is_not_spoken() -> None:
    lines = [line("German", "languages/0/language"), line("None", "languages/0/fluency")]
    assert judged(language("r1", "de"), lines)[0] == "contradicted"


def test_a_level_in_words_that_nobody_knows_is_no_level() -> None:
    lines = [line("German", "languages/0/language"), line("since 2001", "languages/0/fluency")]
    assert judged(language("r1", "de"), lines)[0] == "met"
    assert judged(language("r1", "de", "C1"), lines)[:2] == ("partial", 0.5)
