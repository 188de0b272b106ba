from fractions import Fraction

import msgspec
import numpy as np
import pytest

from app.ml.encoder import Encoder
from app.ml.nearness import SCALE, Measure, Nearness
from tests.ml.hand_similar import HandSimilar

pytestmark = pytest.mark.engine

MEASURE = Measure(model="x", near=0.2, same=0.6, sharing=0.5, asked=(), lines=())


@pytest.mark.parametrize(
    ("nearness", "support"),
    [
        (-1.0, 0),
        (0.1999, 0),
        (0.2, Fraction(1, 4)),
        (0.4, Fraction(19, 40)),
        (0.6, Fraction(7, 10)),
        (0.9, Fraction(7, 10)),
    ],
)
def test_the_curve(nearness: float, support: Fraction) -> None:
    assert MEASURE.support(nearness) == support


def test_a_pair_does_not_depend_on_its_company() -> None:
    similar = HandSimilar({("a", "x"): 0.5, ("b", "y"): 0.25})
    nearness = Nearness(similar, MEASURE)
    assert nearness.rows(["a", "b"], ["x", "y"]) == [[0.5, 0.0], [0.0, 0.25]]
    assert nearness.rows(["b"], ["y", "x"]) == [[0.25, 0.0]]
    assert nearness.rows([], ["x"]) == []
    assert nearness.rows(["a"], []) == [[]]
    assert len(similar.calls) == 2


def test_what_all_lines_have_in_common_is_taken_out() -> None:
    similar = HandSimilar({("a", "x"): 0.6})
    size = similar.encode(["a"]).shape[1]
    average = tuple([SCALE // 2] + [0] * (size - 1))
    measure = msgspec.structs.replace(MEASURE, model=similar.version, asked=average, lines=average)
    [[near]] = Nearness(similar, measure).rows(["a"], ["x"])
    assert near == round(0.1 / np.hypot(0.1, 0.8), 4)


def test_lines_are_prepared_in_one_call() -> None:
    similar = HandSimilar({("a", "x"): 0.5})
    Nearness(similar, MEASURE).prepare(["x", "y"])
    Nearness(similar, MEASURE).prepare([])
    assert similar.calls == [["x", "y"]]


@pytest.mark.encoder
def test_the_measure_is_of_this_model(encoder: Encoder) -> None:
    measure = Measure.load()
    assert measure.model == encoder.version
    assert len(measure.asked) == len(measure.lines) == 384
    assert 0 < measure.near < measure.same < 1
    rows = Nearness(encoder).rows(
        ["drafting contracts", "forklift driving"],
        ["Wrote supply agreements for a plastics maker", "Moved pallets by reach truck"],
    )
    assert rows[0][0] > measure.near > rows[0][1]
    assert rows[1][1] > measure.near > rows[1][0]
