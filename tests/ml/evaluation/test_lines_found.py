from app.ml.evaluation.gold_types import Ask, Fact, Piece, Posting
from app.ml.evaluation.lines_found import Found, found_in, misses_in
from app.ml.types import (
    Analysis,
    Constraint,
    Engine,
    Requirement,
    RequirementKind,
    SkillSeen,
    YearsAsked,
)

TEXT = "Bread baking, 2 years, oven care"
POSTING = Posting(
    "p",
    "kitchen",
    "Baker",
    "Crumb",
    (
        Piece(
            TEXT,
            "requirement",
            "must",
            (Ask("skill", "Bread baking"), Ask("experience", "2 years")),
            (Fact("years", {"min": 2}), Fact("location", "Leeds")),
            ("Bread baking", "oven care"),
        ),
        Piece("Leeds", "other"),
    ),
)


def asked(start: int, end: int, kind: RequirementKind) -> Requirement:
    return Requirement("r", POSTING.text[start:end], start, end, "must", kind)


def analysis(
    requirements: tuple[Requirement, ...] = (),
    constraints: tuple[Constraint, ...] = (),
    skills: tuple[SkillSeen, ...] = (),
) -> Analysis:
    return Analysis(
        title=None,
        company=None,
        language="en",
        lines=(),
        requirements=requirements,
        skills=skills,
        responsibilities=(),
        constraints=constraints,
        notices=(),
        input_sha256="",
        engine=Engine("velvit", "0", "lexical"),
    )


READ = analysis(
    (asked(0, 12, "skill"), asked(14, 21, "other"), asked(33, 38, "other")),
    (
        Constraint("years", YearsAsked(2), "must", 14, 21),
        Constraint("location", "Leeds", "neutral", 33, 38),
    ),
    (SkillSeen("baking", "Baking", 6, 12, "method"),),
)


def test_everything_is_counted() -> None:
    assert found_in(POSTING, READ) == Found(
        asks=2,
        asks_found=1,
        asks_found_any_kind=2,
        requirements=3,
        requirements_right=2,
        constraints=2,
        constraints_found=2,
        skills=2,
        skills_found=1,
    )


def test_years_count_only_where_they_are_said() -> None:
    years = Constraint("years", YearsAsked(2), "must", 33, 38)
    assert found_in(POSTING, analysis(constraints=(years,))).constraints_found == 0


def test_counts_of_postings_add_up() -> None:
    once = found_in(POSTING, READ)
    assert (once + once).asks == 4
    assert once + Found() == once


def test_every_single_error_is_told() -> None:
    assert [(one.what, one.words, one.found) for one in misses_in(POSTING, READ)] == [
        ("ask", "2 years", "other"),
        ("requirement", "Leeds", "other"),
        ("skill", "oven care", "nothing"),
    ]
    told = [one.what for one in misses_in(POSTING, analysis())]
    assert told == ["ask", "ask", "constraint", "constraint", "skill", "skill"]
