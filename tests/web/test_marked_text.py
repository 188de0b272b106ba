"""Texts cut into pieces: nothing is lost, whatever overlaps."""

from hypothesis import given
from hypothesis import strategies as st

from app.web.marked_text import Piece, Span, cut


def test_words_are_marked_at_their_exact_place() -> None:
    text = "Moved 31 services to k8s."
    assert cut(text, [Span(21, 24, 5, "met")]) == [
        Piece(text="Moved 31 services to "),
        Piece(text="k8s", numbers=(5,), begins=(5,), status="met"),
        Piece(text="."),
    ]


def test_words_inside_others_have_both_numbers_and_the_narrower_status() -> None:
    pieces = cut("PostgreSQL and Go", [Span(0, 17, 1, "met"), Span(15, 17, 2, "partial")])
    assert [(piece.text, piece.numbers, piece.begins, piece.status) for piece in pieces] == [
        ("PostgreSQL and ", (1,), (1,), "met"),
        ("Go", (2, 1), (2,), "partial"),
    ]


def test_what_began_on_the_line_before_is_marked_without_its_number() -> None:
    (piece,) = cut("one two", [Span(0, 7, 3, "missing")], 4, 7)
    assert (piece.text, piece.numbers, piece.begins) == ("two", (3,), ())


SPANS = st.lists(
    st.builds(
        Span, st.integers(0, 40), st.integers(0, 40), st.integers(1, 9), st.sampled_from(["met"])
    ),
    max_size=8,
)


@given(text=st.text(max_size=40), spans=SPANS)
def test_the_pieces_joined_are_the_text(text: str, spans: list[Span]) -> None:
    pieces = cut(text, spans)
    assert "".join(piece.text for piece in pieces) == text
    at = 0
    for piece in pieces:
        here = {one.number for one in spans if one.start <= at < one.end and piece.text}
        assert set(piece.numbers) == here or not piece.text
        assert set(piece.begins) <= set(piece.numbers)
        at += len(piece.text)
