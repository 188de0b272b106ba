import msgspec
import pytest

from app.ml.evaluation.gold_types import Piece, Posting
from app.ml.evaluation.lines import guess_figures, guesses, plain_row, reader_row, trades_table
from app.ml.types import Line
from tests.ml.evaluation.small_gold import BAKER, lexical

POSTING = Posting(
    "p",
    "kitchen",
    "Baker",
    "Crumb",
    (
        Piece("Requirements", "other"),
        Piece("You must bake.", "requirement", "must"),
        Piece("Cakes are a plus.", "requirement", "nice", same_line=True),
        Piece(""),
        Piece("We pay", "benefit"),
    ),
)
"""Offsets: 0–12, 13–27, 28–45, 46, 47–53."""


def test_a_piece_gets_the_line_that_shares_most_with_it() -> None:
    lines = [Line(0, 12, "other", "neutral"), Line(13, 30, "requirement", "must")]
    lines += [Line(31, 45, "requirement", "nice")]
    found = [(one.index, one.kind, one.importance) for one in guesses(POSTING, lines)]
    assert found == [
        (0, "other", "neutral"),
        (1, "requirement", "must"),
        (2, "requirement", "nice"),
        (4, "other", "neutral"),  # no line is there
    ]


def test_importance_is_counted_on_the_requirements_of_the_gold_alone() -> None:
    figures = guess_figures(guesses(POSTING, [Line(0, 53, "requirement", "must")]))
    assert figures["pieces"] == 4
    assert figures["kind_accuracy"] == 0.5
    assert figures["requirement_f1"] == 0.6667
    assert figures["requirement_pieces"] == 2
    assert figures["must_f1"] == 0.6667
    assert figures["must_nice_macro_f1"] == 0.3333
    assert figures["neutral_f1"] is None


def test_a_plain_reader_has_no_figures_of_asks() -> None:
    row = plain_row("plain", [POSTING], lambda _: [Line(0, 53, "benefit", "neutral")])
    assert row.figures["benefit_f1"] == 0.4
    assert "asks" not in row.figures


@pytest.mark.engine
def test_the_reader_is_counted_with_all_that_it_says() -> None:
    posting = msgspec.convert(BAKER, Posting)
    read = [(posting, lexical().lexical.analyse(posting.text))]
    figures = reader_row("velvit", read).figures
    assert figures["pieces"] == 9
    assert (figures["asks"], figures["constraints"], figures["skills"]) == (2, 1, 1)
    assert figures["constraints_found"] == 1.0
    (trade, total) = trades_table({"lexical": read}).rows
    assert (trade.name, total.name) == ("kitchen", "all trades")
    assert trade.figures == total.figures
    assert list(trade.figures) == ["mentions", "found_lexical"]
