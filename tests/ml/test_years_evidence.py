import msgspec
import pytest

from tests.ml.engines import judged, judges
from tests.ml.hand_made import TODAY, entry, line, resume, skill, years

pytestmark = pytest.mark.engine


POSTS = [entry("work/0", "2024-12", "present"), entry("work/1", "2020-12", "2024-11")]


def test_years_of_all_posts() -> None:
    lines = [line("Cook", "work/0/position")]
    # 24 months since December 2024 (day given: November 2026) and 48 before them
    expected = ("met", 0.75, ["dates"] * 4)
    assert judged(years("r1", 8), lines, POSTS) == expected


def test_years_count_only_posts_that_name_the_skill_anywhere() -> None:
    lines = [line("Wrote Python", "work/1/highlights/0"), line("Baked", "work/0/highlights/0")]
    read = judges().read(resume(lines, POSTS))
    found = judges().judge(years("r1", 4, "Python"), read, TODAY)
    assert found.support == 1
    assert found.finding.arithmetic == (
        "work that names Python: Dec 2020 – Nov 2024: 48 months; 4 of 4 years asked"
    )
    paths = [proof.path for proof in found.finding.evidence]
    assert paths == ["/work/1/startDate", "/work/1/endDate", "/work/1/highlights/0"]


def test_too_few_years_are_missing_and_the_sum_is_told() -> None:
    read = judges().read(resume([line("Cook", "work/0/position")], [entry(start="2026-01")]))
    found = judges().judge(years("r1", 5), read, TODAY)
    assert (found.status, found.support) == ("missing", 0)
    assert found.finding.arithmetic == "Jan 2026 – Nov 2026: 11 months; 0.9 of 5 years asked"


def test_volunteering_is_no_work() -> None:
    lines = [line("Cook", "volunteer/0/position")]
    assert judged(years("r1", 1), lines, [entry("volunteer/0", "2010-01")])[0] == "missing"


def test_the_skill_with_most_months_counts() -> None:
    lines = [line("Wrote Java", "work/1/highlights/0"), line("Wrote Go code", "work/0/summary")]
    asked = msgspec.structs.replace(years("r1", 4, "Go"), any_of=skill("r1", "Go", "Java").any_of)
    assert judged(asked, lines, POSTS)[1] == 1


def test_a_field_that_no_lexicon_knows_is_asked_by_its_words() -> None:
    text = "At least one year on an acute ward"
    asked = msgspec.structs.replace(years("r1", 1), text=text, end=len(text))
    lines = [line("Beds of an acute ward", "work/0/highlights/0"), line("Cook", "work/1/position")]
    assert judged(asked, lines, POSTS)[:2] == ("met", 1.0)
    read = judges().read(resume(lines[1:], POSTS))
    found = judges().judge(asked, read, TODAY)
    assert (found.status, found.finding.arithmetic) == (
        "missing",
        "no dated work that names “acute ward”; 0 of 1 years asked",
    )


def test_nothing_asked_is_met() -> None:
    assert judged(years("r1", 0), [line("Cook", "work/0/position")], [])[0] == "met"
