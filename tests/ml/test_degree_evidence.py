import msgspec
import pytest

from app.ml.types import DegreeAsked
from tests.ml.engines import judged, judges
from tests.ml.hand_made import TODAY, degree, entry, line, resume

pytestmark = pytest.mark.engine


@pytest.mark.parametrize(
    ("asked", "held", "end", "support"),
    [
        ("bachelor", "Bachelor of Science", "2014-01", 1.0),
        ("bachelor", "Ph.D.", "2014-01", 1.0),
        ("master", "Bachelor of Science", "2014-01", 0.5),
        ("doctorate", "Bachelor of Science", "2014-01", 0.0),
        ("bachelor", "Bachelor of Science", "2028-06", 0.5),
        (None, "Bachelor of Science", "2014-01", 1.0),
        (None, "High school diploma", "2014-01", 0.0),
    ],
)
def test_degrees_are_a_ladder(asked: str | None, held: str, end: str, support: float) -> None:
    lines = [line(held, "education/0/studyType"), line("Physics", "education/0/area")]
    entries = [entry("education/0", "2010-09", end)]
    assert judged(degree("r1", asked), lines, entries)[1] == support


def test_the_name_of_a_school_is_no_degree() -> None:
    lines = [line("Master of Arts College", "education/0/institution")]
    assert judged(degree("r1", "master"), lines, [])[1] == 0


def test_the_sum_and_the_subject_are_told() -> None:
    lines = [line("B.Sc.", "education/0/studyType"), line("Physics", "education/0/area")]
    entries = [entry("education/0", "2024-09", "2028-06")]
    asked = msgspec.structs.replace(
        degree("r1", "bachelor"), degree=DegreeAsked("bachelor", ("Nursing",))
    )
    read = judges().read(resume(lines, entries))
    found = judges().judge(asked, read, TODAY).finding
    assert found.arithmetic == (
        "bachelor asked, bachelor found, not finished yet: one step lower; "
        "the subject is not scored"
    )
    assert [proof.path for proof in found.evidence] == [
        "/education/0/studyType",
        "/education/0/area",
    ]
