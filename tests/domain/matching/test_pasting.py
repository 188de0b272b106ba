from app.domain.matching.pasting import is_own_resume
from tests.ml.hand_made import entry, line, resume

LINES = [
    "Moved forty services to Kubernetes",
    "Wrote the runbooks of the whole platform",
    "Trained the new engineers of the team",
    "Python",
]
ONE = resume(
    [line(text, f"work/0/highlights/{n}") for n, text in enumerate(LINES)],
    [entry(start="2020-01", end="2024-01")],
)


def test_the_resume_as_text() -> None:
    assert is_own_resume(ONE, "Ada\n2020-01 – 2024-01\n" + "\n".join(LINES))


def test_a_posting_that_was_pasted_into_the_resume_is_still_a_posting() -> None:
    assert not is_own_resume(ONE, "We ask you to have\n" + "\n".join(LINES))


def test_a_posting_is_a_posting() -> None:
    assert not is_own_resume(ONE, "Wanted: Python. You move services to Kubernetes. From 2024-01.")
