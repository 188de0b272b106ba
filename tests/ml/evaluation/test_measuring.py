import pytest

from app.ml.evaluation.gold_types import Pair
from app.ml.evaluation.measuring import measured, strangers_near
from tests.ml.hand_similar import HandSimilar

pytestmark = pytest.mark.engine

PAIRS = [
    Pair("care", "wound management", "Cleaned leg ulcers", True, "choose"),
    Pair("law", "drafting contracts", "Wrote agreements", True, "choose"),
    Pair("law", "family law", "Family of lawyers", False, "choose"),
    Pair("care", "hidden", "never looked at", True, "report"),
]
PLAIN = [
    Pair("care", "wound care", "Did wound care", True, "choose"),
    Pair("law", "court work", "Worked in court", True, "report"),
]


def test_it_comes_from_the_half_that_may_be_looked_at() -> None:
    near = {
        ("wound management", "Cleaned leg ulcers"): 0.5,
        ("drafting contracts", "Wrote agreements"): 0.5,
        ("wound care", "Did wound care"): 0.9,
    }
    similar = HandSimilar(near)
    found = measured(similar, PAIRS, PLAIN)
    assert found == measured(HandSimilar(near), PAIRS, PLAIN)
    assert found.near < found.sharing <= found.same <= 1
    seen = {line for call in similar.calls for line in call}
    assert not seen & {"never looked at", "hidden", "Worked in court", "court work"}
    true = [one for one in PAIRS if one.same and one.part == "choose"]
    assert strangers_near(similar, true, found) == 0
