import pytest

from app.ml.bands import band_name


@pytest.mark.parametrize(
    ("tenths", "name"),
    [
        (0, "weak"),
        (399, "weak"),
        (400, "fair"),
        (599, "fair"),
        (600, "good"),
        (799, "good"),
        (800, "strong"),
        (1000, "strong"),
    ],
)
def test_a_band_begins_at_its_edge(tenths: int, name: str) -> None:
    assert band_name(tenths) == name
