from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.ml.apportion import apportion, rounded, to_points

SHARES = st.lists(
    st.fractions(min_value=0, max_value=1000, max_denominator=97), min_size=1, max_size=40
)


def test_the_largest_remainder_gets_what_is_left() -> None:
    shares = [Fraction("3.2"), Fraction("3.5"), Fraction("3.3")]
    assert apportion(shares, 10, [10, 10, 10]) == [3, 4, 3]


def test_ties_go_to_the_earlier() -> None:
    assert apportion([Fraction(1000, 3)] * 3, 1000, [1000] * 3) == [334, 333, 333]


def test_a_share_of_nothing_stays_nothing_and_no_cap_is_passed() -> None:
    third = Fraction(1000, 3)
    assert apportion([Fraction(0), third, third], 667, [334, 333, 333]) == [0, 333, 333]


def test_what_a_cap_keeps_out_goes_to_the_next() -> None:
    shares = [Fraction("3.9"), Fraction("3.3"), Fraction("2.8")]
    assert apportion(shares, 10, [3, 4, 3]) == [3, 4, 3]


def test_halves_are_rounded_up() -> None:
    assert [rounded(Fraction(n, 2)) for n in (0, 1, 2, 3)] == [0, 1, 1, 2]


def test_tenths_become_points() -> None:
    assert to_points(667) == 66.7


@given(SHARES)
def test_shares_add_up_to_the_total(shares: list[Fraction]) -> None:
    total = rounded(sum(shares, Fraction(0)))
    parts = apportion(shares, total, [10**6] * len(shares))
    assert sum(parts) == total
    assert all(abs(part - share) < 2 for part, share in zip(parts, shares, strict=True))


@given(SHARES)
def test_each_share_is_cut_or_rounded_up_when_there_is_room(shares: list[Fraction]) -> None:
    total = sum(int(share) for share in shares)
    assert apportion(shares, total, [10**6] * len(shares)) == [int(share) for share in shares]
