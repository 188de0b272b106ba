import pytest

from app.ml.components.conditions import is_condition


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Prolonged periods of sitting", True),
        ("The role involves long periods of standing", True),
        ("Frequent bending and lifting", True),
        ("Frequent exposure to chemicals", True),
        ("Work environment is noisy", True),
        ("Able to lift 25 kg", False),
        ("Exposure to Kubernetes in production", False),
        ("Experience of extended periods on site", False),
    ],
)
def test_conditions_are_told_from_wishes(line: str, told: bool) -> None:
    assert is_condition(line) is told
