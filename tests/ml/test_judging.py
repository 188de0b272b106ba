from fractions import Fraction

import pytest

from app.ml.types import DegreeAsked, Requirement, Wanted
from tests.ml.engines import fresh_judges, judges
from tests.ml.hand_made import TODAY, entry, line, other, resume, skill, years

pytestmark = pytest.mark.engine


K8S = skill("r1", "Kubernetes")


def test_answers_do_not_depend_on_what_was_read_before() -> None:
    lines = [line("Moved 40 services to k8s"), line("Kubernetes", "skills/0/keywords/0")]
    asked = [K8S, skill("r2", "Docker"), other("r3", "moving services"), years("r4", 3)]
    warm = [judges().judge(one, judges().read(resume(lines, [entry()])), TODAY) for one in asked]
    new = fresh_judges()
    cold = [new.judge(one, new.read(resume(lines, [entry()])), TODAY) for one in reversed(asked)]
    assert warm == cold[::-1]


def test_support_is_cut_to_what_is_printed() -> None:
    lines = [line("Cook", "work/0/position")]
    read = judges().read(resume(lines, [entry(start="2026-05")]))  # 7 months
    assert judges().judge(years("r1", 1.5), read, TODAY).support == Fraction(3888, 10_000)


def test_under_a_quarter_is_missing_and_counts_nothing() -> None:
    read = judges().read(resume([line("Cook", "work/0/position")], [entry(start="2026-09")]))
    found = judges().judge(years("r1", 1.01), read, TODAY)
    assert (found.status, found.support) == ("missing", 0)
    found = judges().judge(years("r1", 1), read, TODAY)
    assert (found.status, found.support) == ("partial", Fraction(1, 4))


def test_a_certificate_that_will_do_in_place_of_a_degree_counts() -> None:
    asked = Requirement(
        "r1",
        "Law degree or CILEX",
        0,
        19,
        "must",
        "education",
        any_of=(Wanted("CILEX", "CILEX", 14, 19),),
        degree=DegreeAsked("bachelor"),
    )
    for words, where, support in [
        ("CILEX", "certificates/0/name", 1),
        ("LLB", "education/0/studyType", 1),
        ("Baker", "work/0/position", 0),
    ]:
        read = judges().read(resume([line(words, where)], [entry(where[: where.rindex("/")])]))
        assert judges().judge(asked, read, TODAY).support == support
