from app import __version__
from app.ml.modes import full, lexical
from app.ml.similarity import NoEncoder


def test_with_an_encoder_its_version_is_part_of_the_engines() -> None:
    mode = full("tiny-1")
    assert (mode.engine.mode, mode.engine.version) == ("full", f"{__version__}+tiny-1")
    assert mode.notices == ()


def test_without_one_every_result_says_so_and_why() -> None:
    mode = lexical(NoEncoder("torch_missing", "torch is not installed"))
    assert (mode.engine.mode, mode.engine.version) == ("lexical", __version__)
    (notice,) = mode.notices
    assert notice.code == "lexical_mode"
    assert notice.message.endswith("by meaning: torch is not installed.")


def test_a_reason_nobody_knows_is_left_out() -> None:
    (notice,) = lexical().notices
    assert notice.message.endswith("by meaning.")
