from fractions import Fraction

from app.ml.findings import LISTED, MOST_EVIDENCE, OTHER_WORDS, OWN_WORDS, RELATED, Hit, finding


def hit(support: Fraction, order: int, kind: str = "exact", start: int = 0) -> Hit:
    return Hit(support, kind, f"/{order}", start, start + 2, "ab", order)  # type: ignore[arg-type] # a kind


def test_the_best_hit_counts_and_comes_first() -> None:
    found = finding([hit(LISTED, 0), hit(OWN_WORDS, 5), hit(OTHER_WORDS, 1, "alias")])
    assert found.support == 1
    assert [one.path for one in found.evidence] == ["/5", "/1", "/0"]


def test_saying_it_again_adds_nothing() -> None:
    once, often = finding([hit(LISTED, 0)]), finding([hit(LISTED, n) for n in range(90)])
    assert once.support == often.support
    assert len(often.evidence) == MOST_EVIDENCE


def test_related_is_judged_and_shown_only_where_it_stands_alone() -> None:
    assert finding([hit(RELATED, 0, "related")]).is_judged
    both = finding([hit(RELATED, 0, "related"), hit(LISTED, 1)])
    assert not both.is_judged
    assert [one.kind for one in both.evidence] == ["exact"]


def test_a_line_is_shown_once() -> None:
    found = finding([hit(OWN_WORDS, 0), hit(LISTED, 0, start=1)])
    assert len(found.evidence) == 1


def test_nothing_is_missing_or_contradicted() -> None:
    assert finding([]).support == 0
    assert finding([], denied=True).is_contradicted
    assert not finding([hit(LISTED, 0)], denied=True).is_contradicted
