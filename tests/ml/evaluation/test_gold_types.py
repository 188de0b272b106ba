import msgspec

from app.ml.evaluation.gold_types import Posting
from tests.ml.evaluation.small_gold import BAKER


def test_the_text_is_the_pieces_on_lines_or_behind_a_blank() -> None:
    posting = msgspec.convert(BAKER, Posting)
    assert posting.text.startswith("Baker, Crumb & Daughters\n\nWhat you will do\n- Shape")
    assert "is a plus. French is welcome.\nWe offer" in posting.text


def test_every_piece_begins_where_it_is_said_to() -> None:
    posting = msgspec.convert(BAKER, Posting)
    for piece, start in zip(posting.pieces, posting.starts, strict=True):
        assert posting.text[start : start + len(piece.text)] == piece.text
    assert posting.starts[-1] + len("- 28 days of holiday") == len(posting.text)
