import asyncio
import threading
import time
from typing import Any

import pytest

from app.domain.accounts import passwords
from app.domain.accounts.passwords import OWN_EMAIL, TOO_KNOWN, TOO_LONG, TOO_SHORT, fault_of

pytestmark = pytest.mark.anyio
EMAIL = "ada.lovelace@example.org"


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("", TOO_SHORT), ("1234567", TOO_SHORT), ("a\u0301" * 7, TOO_SHORT),
        ("x" * 257, TOO_LONG), ("ab" * 129, TOO_LONG),
        ("PASSWORD", TOO_KNOWN), ("qwertyuiop", TOO_KNOWN), ("aaaaaaaaaaaa", TOO_KNOWN),
        ("velvitthunder", TOO_KNOWN),
        (EMAIL, OWN_EMAIL), ("Ada.Lovelace", OWN_EMAIL),
    ],
)  # fmt: skip
async def test_what_is_easily_guessed_is_refused(password: str, fault: str) -> None:
    assert fault_of(password, EMAIL) == fault


@pytest.mark.parametrize(
    "password",
    [
        "four plain words here",
        "tk7-pol9",
        "ein schöner Satz",
        "ab" * 128,
        "密码密码密码密码",
        "        x",
        "\0" * 7 + "x",
    ],
)
async def test_any_characters_are_taken_and_none_are_asked_for(password: str) -> None:
    assert fault_of(password, EMAIL) is None
    assert await passwords.fits(password, await passwords.hashed(password))


async def test_parameters_are_the_ones_that_are_promised() -> None:
    stored = await passwords.hashed("correct horse")
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert stored != await passwords.hashed("correct horse")
    assert not passwords.is_outdated(stored)
    assert not passwords.is_outdated(passwords.NOBODYS)
    assert passwords.is_outdated(stored.replace("t=2", "t=1"))


async def test_only_the_password_fits() -> None:
    stored = await passwords.hashed("correct horse")
    assert await passwords.fits("correct horse", stored)
    for wrong in ("Correct horse", "correct horse ", "", "x" * 1000, "\ud800"):
        assert not await passwords.fits(wrong, stored)
    assert not await passwords.fits("", None)
    assert not await passwords.fits("correct horse", "no hash")


async def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert await passwords.fits("cafe\u0301 cafe\u0301", await passwords.hashed("café café"))


async def test_at_most_four_are_made_at_once_and_the_loop_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    running, most, lock = 0, 0, threading.Lock()

    class Slow:
        def hash(self, _: Any) -> str:
            nonlocal running, most
            with lock:
                running += 1
                most = max(most, running)
            time.sleep(0.05)
            with lock:
                running -= 1
            return "done"

    monkeypatch.setattr(passwords, "_hasher", Slow())
    hashing = asyncio.gather(*(passwords.hashed(str(n)) for n in range(12)))
    ticks = 0
    while not hashing.done():
        await asyncio.sleep(0.005)
        ticks += 1
    assert await hashing == ["done"] * 12
    assert most == passwords.AT_ONCE
    assert ticks > 10


async def test_an_unknown_user_costs_as_much_as_a_wrong_password() -> None:
    stored = await passwords.hashed("correct horse")

    async def cost(against: str | None) -> float:
        began = time.process_time()
        for _ in range(5):
            assert not await passwords.fits("wrong horse", against)
        return time.process_time() - began

    await cost(None)
    known, unknown = await cost(stored), await cost(None)
    assert 0.4 < known / unknown < 2.5
