import pytest

from app.ml.components.offers import offers_work
from tests.ml.engines import outlined

pytestmark = pytest.mark.engine


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("Cook wanted. Experience in a kitchen is essential.", True),
        ("Platform engineer\nPython\nTerraform", True),
        ("Duties\n- Run the team\n- Managed services\nExperience with Python", True),
        ("10 years of experience in retail\nStrong skills\nLed a team of six", False),
        ("This course is for beginners; experience and skills of all kinds.", False),
        ("The weather is fine.", False),
    ],
)
def test_what_offers_work(text: str, offers: bool) -> None:
    assert offers_work(text, *outlined(text)) is offers
