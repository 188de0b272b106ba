import pytest

from app.ml.components.importance import scopes, wish_at


def _wish(text: str, word: str) -> str:
    return wish_at(scopes(text, 0, len(text)), text.index(word), "neutral")


@pytest.mark.parametrize(
    ("text", "word", "wish"),
    [
        ("Java required, Kotlin preferred", "Java", "must"),
        ("Java required, Kotlin preferred", "Kotlin", "nice"),
        ("Python, SQL and Spark are preferred", "Python", "nice"),
        ("Strong SQL skills (PostgreSQL preferred)", "SQL", "neutral"),
        ("Strong SQL skills (PostgreSQL preferred)", "PostgreSQL", "nice"),
        ("Kafka, Redis (nice to have)", "Redis", "nice"),
        ("Technical background appreciated but not required", "Technical", "nice"),
        ("experience in Java, ideally Kotlin", "Java", "neutral"),
        ("experience in Java, ideally Kotlin", "Kotlin", "nice"),
        ("A degree is essential and a Master's is desirable", "degree", "must"),
        ("A degree is essential and a Master's is desirable", "Master", "nice"),
        ("No degree required", "degree", "not"),
        ("No previous warehouse experience needed", "warehouse", "not"),
        ("driving licence not required", "driving", "not"),
        ("maintain equipment as required", "maintain", "neutral"),
        ("no more than 6 points on licence", "licence", "neutral"),
        ("some pastry skills would be lovely", "pastry", "nice"),
        ("a BEng and ideally a year of practice", "BEng", "neutral"),
        ("a BEng and ideally a year of practice", "year", "nice"),
        ("CI/CD (GitLab, Jenkins) is required, as is Linux", "CI/CD", "must"),
        ("CI/CD (GitLab, Jenkins) is required, as is Linux", "Linux", "must"),
        ("Required from January 2026, full time", "full", "neutral"),
        (
            "You need no degree, but you must be over 18, have a permit and like dogs",
            "permit",
            "must",
        ),
        (
            "You need no degree, but you must be over 18, have a permit and like dogs",
            "degree",
            "not",
        ),
        ("You'll need your own car, insured for work", "car", "must"),
        ("She needs someone who has run a diary", "diary", "must"),
        ("We need a fitter with hydraulics", "hydraulics", "must"),
        ("A second language never hurts", "language", "nice"),
        ("Candidates without a licence cannot be considered", "licence", "must"),
        ("A degree isn't something we look at", "degree", "not"),
    ],
)
def test_a_cue_speaks_for_its_part(text: str, word: str, wish: str) -> None:
    assert _wish(text, word) == wish


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("TUPE transfers (D)", "nice"),
        ("Payroll systems (E, A/I)", "must"),
        ("Latin (D) I", "nice"),
        ("Cataloguing to ISAD(G) (E) A/I", "must"),
        ("A driving licence - E", "must"),
        ("(D) First aid", "nice"),
        ("Vitamin D", None),
    ],
)
def test_the_codes_of_a_person_specification(line: str, wish: str | None) -> None:
    found = scopes(line, 0, len(line))
    assert [scope.wish for scope in found] == ([wish] if wish else [])


def test_what_may_be_required_is_told() -> None:
    line = "Some lifting may be required"
    assert scopes(line, 0, len(line)) == ()
