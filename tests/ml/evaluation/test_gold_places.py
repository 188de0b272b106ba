import pytest

from app.ml.evaluation.gold_places import first_missing, largest_overlap, overlap, places


def test_whole_words_come_before_parts_of_words() -> None:
    assert places("Google in Go", ["Go"]) == ((10, 12),)
    assert places("Google it", ["Go"]) == ((0, 2),)


def test_the_same_words_again_mean_their_next_place() -> None:
    assert places("SQL, SQL", ["SQL", "SQL", "SQL"]) == ((0, 3), (5, 8), (5, 8))


def test_signs_at_the_edge_are_words_too() -> None:
    assert places("We use C++ and .NET", ["C++", ".NET"]) == ((7, 10), (15, 19))


def test_what_is_not_there_is_named() -> None:
    assert first_missing("bread and butter", ["bread", "jam"]) == "jam"
    assert first_missing("bread", ["bread", ""]) == ""
    assert first_missing("bread", ["bread"]) is None
    with pytest.raises(ValueError, match="'jam'"):
        places("bread", ["jam"])


def test_the_largest_overlap_wins_and_the_earlier_of_two() -> None:
    assert overlap((0, 5), (5, 9)) == 0
    assert largest_overlap((0, 10), [(0, 4), (4, 10)]) == 1
    assert largest_overlap((0, 10), [(0, 5), (5, 10)]) == 0
    assert largest_overlap((0, 10), [(10, 12)]) is None
