"""Which language a page is answered in."""

import pytest

from app.lib.languages import PSEUDO, choose, direction, offered


@pytest.mark.parametrize(
    ("asked", "accepted", "dev", "answer"),
    [
        (None, "", False, "en"),
        ("en", "", False, "en"),
        (None, "de-DE,de;q=0.9,en;q=0.8", False, "en"),
        (None, "EN-gb", False, "en"),
        ("xx", "", True, "xx"),
        ("xx", "", False, "en"),
        (None, "xx", True, "xx"),
        (None, "xx, en", False, "en"),
        ("en", "xx", True, "en"),
        (None, ";;,,q=1", True, "en"),
    ],
)
def test_the_language_asked_for_goes_before_the_browsers(
    asked: str | None, accepted: str, dev: bool, answer: str
) -> None:
    assert choose(asked, accepted, dev=dev) == answer


def test_the_pseudo_language_is_offered_in_development_only() -> None:
    assert PSEUDO in offered(dev=True)
    assert PSEUDO not in offered(dev=False)


def test_direction() -> None:
    assert [direction(tag) for tag in ("en", "ar", "xx")] == ["ltr", "rtl", "rtl"]
