import pytest

from app.ml.evaluation.engines import NO_ENCODER
from tests.ml.evaluation.small_gold import lexical

pytestmark = pytest.mark.engine


def test_there_is_always_an_engine_without_an_encoder() -> None:
    loaded = lexical()
    assert loaded.lexical.engine.mode == "lexical"
    assert [*loaded.analyzers][-1] == "lexical"
    assert loaded.best is next(iter(loaded.analyzers.values()))


def test_what_cannot_be_measured_is_said() -> None:
    loaded = lexical()
    assert (NO_ENCODER in loaded.notes) == (loaded.vectors is None)
