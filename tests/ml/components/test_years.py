import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ml.components.years import find_years


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("7+ years of backend work", 7, None),
        ("three to five years in sales", 3, 5),
        ("minimum of two years' experience", 2, None),
        ("at least 18 months in a kitchen", 1.5, None),
        ("2-4 yrs", 2, 4),
        ("between 2 and 4 years", 2, 4),
        ("5 (five) years of practice", 5, None),
        ("five (5)+ years of", 5, None),
        ("over 10 years’ experience", 10, None),
        ("One year of acute care experience", 1, None),
        ("a year's experience in retail", 1, None),
        ("3+ YOE", 3, None),
        ("2–5 years' PQE", 2, 5),
        ("12 months' experience in retail", 1, None),
        ("5 or more years", 5, None),
        ("up to 3 years", 0, 3),
        ("1.5 years of", 1.5, None),
        ("more than a decade of experience", 10, None),
        ("Two years of successful classroom teaching", 2, None),
        ("eighteen months' experience in a similar role", 1.5, None),
        ("at least one season as an instructor", 0.5, None),
        ("half a year of experience in retail", 0.5, None),
        ("six-plus years in hotel management", 6, None),
        ("at least 3 academic years of teaching", 3, None),
        ("12-18 months of experience", 1, 1.5),
        ("a year or more behind a bar", 1, None),
    ],
)
def test_lengths_of_experience_are_read(text: str, least: float, most: float | None) -> None:
    (seen,) = find_years(text)
    assert (seen.min, seen.max) == (least, most)
    assert text[seen.start : seen.end] == seen.text


@pytest.mark.parametrize(
    "text",
    [
        "must be at least 18 years old",
        "For over 30 years we have built boats",
        "a 12 month contract",
        "in the last 5 years",
        "a 3-year degree",
        "from September for one year",
        "20,000 years",
        "a two-year fixed term",
        "years of fun",
        "six meetings a year",
        "growing by a tenth a year",
    ],
)
def test_ages_contracts_and_histories_are_no_experience(text: str) -> None:
    assert find_years(text) == ()


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="0123456789 +-–()yearstomnhofivcld.,'", max_size=120))
def test_any_text_is_survived_and_spans_are_true(text: str) -> None:
    for seen in find_years(text):
        assert text[seen.start : seen.end] == seen.text
        assert 0 <= seen.min <= 45
        assert seen.max is None or seen.max >= seen.min


@pytest.mark.parametrize(
    "text", ["10 years of company history", "in business for over 20 years", "our 5-year plan"]
)
def test_the_age_of_a_company_is_no_experience(text: str) -> None:
    assert find_years(text) == ()


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("a couple of years of line cooking", 2.0),
        ("Several years' experience in a generalist role", 3.0),
        ("several years of professional experience", 3.0),
        ("a few years working with horses", 3.0),
        ("have run a kitchen for a couple of years or more", 2.0),
        ("taught for 2 years or more", 2.0),
    ],
)
def test_words_for_no_exact_number_are_the_least_they_allow(text: str, least: float) -> None:
    assert [seen.min for seen in find_years(text)] == [least]


@pytest.mark.parametrize(
    "text",
    [
        "over the next few years we will grow",
        "for the past several years of growth",
        "the post lasts for a couple of years",
        "a few years ago",
    ],
)
def test_vague_years_that_are_no_experience(text: str) -> None:
    assert find_years(text) == ()
