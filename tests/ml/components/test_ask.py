from app.ml.components.ask import Ask


def test_an_ask_is_plain_until_something_is_said() -> None:
    ask = Ask(kind="other", first=2, last=5)
    assert (ask.any_of, ask.years, ask.degree, ask.language, ask.is_softened) == (
        (),
        None,
        None,
        None,
        False,
    )
