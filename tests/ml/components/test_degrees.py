import pytest

from app.ml.components.degrees import find_degrees


@pytest.mark.parametrize(
    ("text", "level", "words"),
    [
        ("BSc or equivalent", "bachelor", "BSc"),
        ("degree-qualified", None, "degree-qualified"),
        ("Ph.D. preferred", "doctorate", "Ph.D."),
        ("MS in Statistics", "master", "MS"),
        ("BA (Hons) Design", "bachelor", "BA (Hons)"),
        ("High school diploma", "school", "High school diploma"),
        ("NVQ Level 3 in Plumbing", "vocational", "NVQ Level 3"),
        ("a good honours degree in mathematics", "bachelor", "honours degree"),
        ("Associate's degree", "associate", "Associate's degree"),
        ("Master of Science", "master", "Master of Science"),
        ("MBA", "master", "MBA"),
        ("BACHELOR'S DEGREE", "bachelor", "BACHELOR'S DEGREE"),
    ],
)
def test_degrees_have_their_level(text: str, level: str | None, words: str) -> None:
    (seen,) = find_degrees(text)
    assert (seen.level, seen.text) == (level, words)


@pytest.mark.parametrize(
    "text",
    [
        "MS Office",
        "a high degree of autonomy",
        "work at 360 degrees",
        "Scrum Master, master data",
        "Boston, MA",
        "JD available on request",
        "Experience of teaching GCSE Mathematics",
        "20 degrees Celsius",
    ],
)
def test_what_only_sounds_like_a_degree_is_none(text: str) -> None:
    assert find_degrees(text) == ()


def test_fields_leave_out_the_related_one() -> None:
    seen = find_degrees("Bachelor's or Master's degree in Biology, Chemistry or a related field")
    assert [one.level for one in seen] == ["bachelor", "master"]
    assert seen[1].fields == ("Biology", "Chemistry")


@pytest.mark.parametrize(
    "text",
    [
        "a bachelor pad",
        "work with PhD students",
        "experience in higher education or the public sector",
        "third degree burns",
    ],
)
def test_words_of_study_that_nobody_holds(text: str) -> None:
    assert find_degrees(text) == ()


def test_a_class_before_a_degree_is_no_figure() -> None:
    assert [one.text for one in find_degrees("a 2:1 degree in Engineering")] == ["degree"]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Maths and English GCSE at grade 4", "Maths and English GCSE"),
        ("GCSEs including English and Maths", "GCSEs including English and Maths"),
        ("GCSE English, Maths and Science", "GCSE English, Maths and Science"),
    ],
)
def test_the_subjects_of_a_school_certificate_belong_to_it(text: str, seen: str) -> None:
    assert [one.text for one in find_degrees(text)] == [seen]


def test_some_level_is_no_school_certificate() -> None:
    levels = [one.level for one in find_degrees("a Level 2 or Level 3 qualification in care")]
    assert levels == ["vocational"]
    assert [one.level for one in find_degrees("an A level in Maths")] == ["school"]


def test_completed_studies_are_a_degree() -> None:
    (one,) = find_degrees("Successfully completed studies in computer science")
    assert one.fields == ("computer science",)
