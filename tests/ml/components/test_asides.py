"""Asides: clauses that ask for nothing."""

import pytest

from app.ml.components.asides import is_aside
from app.ml.lexicon import Lexicon
from app.ml.reader import Reader
from tests.ml.engines import pipeline


@pytest.mark.parametrize(
    "text",
    [
        "After nineteen years our bookkeeper is retiring to Portugal",
        "Our last fitter has moved to Leeds",
        "as careful as she is",
        "There is no lift",
        "Pay depends on the grade",
        "Orders are coming in faster than we can fit them",
        "met it",
        "we’re sorry to say",
        "but the office can be moved downstairs",
    ],
)
def test_it_asks_for_nothing(text: str) -> None:
    assert is_aside(text)


@pytest.mark.parametrize(
    "text",
    [
        "Our ideal candidate is calm",
        "There must be no points on your licence",
        "After two years of experience in our trade",
        "Our clients are demanding, so you must be patient",
        "Patience",
        "as many languages as you can",
        "Payroll",
    ],
)
def test_it_may_ask(text: str) -> None:
    assert not is_aside(text)


def test_a_posting_with_asides_asks_for_the_rest() -> None:
    text = (
        "Bookkeeper\n\nAfter nineteen years our bookkeeper is retiring to Portugal and we need"
        " somebody with three years of bookkeeping.\n\nDuties\n- Keep the ledgers\n\n"
        "Requirements\n- Xero\n- There is no lift, but the office can be moved downstairs\n"
    )
    asked = [one.text for one in Reader(pipeline(), Lexicon.load()).read(text).requirements]
    assert not any("Portugal" in one or "lift" in one or "office" in one for one in asked)
    assert "Xero" in asked
