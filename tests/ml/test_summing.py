from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.ml.findings import Finding
from app.ml.judging import Judged
from app.ml.summing import PARTS, Sum
from app.ml.types import Requirement

KINDS = list(PARTS)


def one(
    support: Fraction, importance: str = "must", kind: str = "skill", *, judged: bool = False
) -> Judged:
    requirement = Requirement("r", "x", 0, 1, importance, kind)  # type: ignore[arg-type] # the lists below hold them
    return Judged(requirement, Finding(support=support, is_judged=judged), support, "met")


SUPPORTS = st.one_of(
    st.sampled_from([Fraction(n, 100) for n in (0, 40, 50, 85, 100)]),
    st.integers(2500, 10_000).map(lambda n: Fraction(n, 10_000)),
)
JUDGED = st.builds(
    one,
    SUPPORTS,
    st.sampled_from(["must", "neutral", "nice"]),
    st.sampled_from(KINDS),
    judged=st.booleans(),
)
MANY = st.lists(JUDGED, min_size=1, max_size=60)


def tenths(value: float) -> int:
    return round(value * 10)


def test_the_worked_example_of_the_docs() -> None:
    total = Sum(
        [
            one(Fraction(85, 100)),
            one(Fraction(1, 2)),
            one(Fraction(1), "neutral"),
            one(Fraction(0), "nice"),
        ]
    )
    assert [verdict.of for verdict in total.verdicts] == [34.5, 34.5, 20.7, 10.3]
    assert [verdict.points for verdict in total.verdicts] == [29.3, 17.2, 20.7, 0.0]
    assert total.score == 67.2
    assert total.band.name == "good"


@given(MANY)
def test_points_add_up_to_the_score_and_parts_partition(judged: list[Judged]) -> None:
    total = Sum(judged)
    verdicts, parts = total.verdicts, total.parts
    assert sum(tenths(verdict.of) for verdict in verdicts) == 1000
    assert sum(tenths(verdict.points) for verdict in verdicts) == tenths(total.score)
    assert sum(tenths(part.of) for part in parts) == 1000
    assert sum(tenths(part.points) for part in parts) == tenths(total.score)
    for part in parts:
        own = [verdict for verdict in verdicts if verdict.part == part.name]
        assert own
        assert tenths(part.points) == sum(tenths(verdict.points) for verdict in own)
        assert abs(part.weight - part.of / 100) < 1e-9
    assert {verdict.part for verdict in verdicts} == {part.name for part in parts}


@given(MANY)
def test_the_score_is_the_formula_within_rounding(judged: list[Judged]) -> None:
    total = Sum(judged)
    weights = [Fraction(str(verdict.weight)) for verdict in total.verdicts]
    due = sum((w * j.support for w, j in zip(weights, judged, strict=True)), Fraction(0))
    exact = 100 * due / sum(weights)
    assert 0 <= total.score <= 100
    assert Fraction(total.total, 10) <= exact + Fraction(1, 20)
    for verdict in total.verdicts:
        assert 0 <= verdict.points <= verdict.of
        assert verdict.points == 0 or verdict.support > 0


@given(MANY)
def test_the_band_holds_the_score(judged: list[Judged]) -> None:
    total = Sum(judged)
    assert 0 <= total.band.low <= total.score <= total.band.high <= 100
    if not any(each.finding.is_judged for each in judged):
        assert total.band.low == total.band.high == total.score


@given(MANY, st.data())
def test_more_support_never_lowers_the_score(judged: list[Judged], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(judged) - 1))
    better = list(judged)
    old = judged[at]
    more = data.draw(st.integers(0, 10_000).map(lambda n: Fraction(n, 10_000)))
    support = max(old.support, more)
    better[at] = Judged(old.requirement, old.finding, support, "met")
    assert Sum(better).score >= Sum(judged).score


def test_everything_met_is_a_hundred() -> None:
    assert Sum([one(Fraction(1))] * 7).score == 100.0
