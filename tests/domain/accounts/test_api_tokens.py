from collections.abc import Callable

import pytest

from app.domain.accounts.api_tokens import is_token, new_token


def test_a_token_knows_its_own_form() -> None:
    tokens = {new_token() for _ in range(50)}
    assert len(tokens) == 50
    assert all(is_token(one) for one in tokens)


def other_letter(token: str) -> str:
    return token[:10] + ("a" if token[10] != "a" else "b") + token[11:]


SLIPS: dict[str, Callable[[str], str]] = {
    "one letter less": lambda token: token[:-1],
    "one letter more": lambda token: token + "x",
    "capitals": str.upper,
    "another letter": other_letter,
    "another prefix": lambda token: "github_" + token[7:],
    "nothing": lambda _: "",
    "a letter of no token": lambda token: token[:-1] + "é",
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_of_the_hand_is_seen(slip: str) -> None:
    assert not is_token(SLIPS[slip](new_token()))
