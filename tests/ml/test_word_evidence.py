import pytest

from tests.ml.engines import judged
from tests.ml.hand_made import line, other

pytestmark = pytest.mark.engine


@pytest.mark.parametrize(
    ("text", "where", "support"),
    [
        ("Supported vulnerable adults in their homes", "work/0/highlights/0", 1.0),
        ("Supported vulnerable adults in their homes", "basics/summary", 0.5),
        ("Supported vulnerable people at home", "work/0/highlights/0", 0.6),
        ("Supported people", "work/0/highlights/0", 0.0),
    ],
)
def test_other_things_are_sought_by_their_content_words(
    text: str, where: str, support: float
) -> None:
    asked = other("r1", "Experience of supporting vulnerable adults")
    assert judged(asked, [line(text, where)])[1] == support
