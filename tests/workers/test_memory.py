from pathlib import Path

import pytest

from workers import memory


def test_what_is_taken_is_seen_and_so_is_what_was_given_back() -> None:
    before = memory.megabytes()
    block = bytearray(64 * 1024**2)
    assert memory.megabytes() - before > 60
    del block
    assert memory.megabytes() - before < 10


def test_elsewhere_the_most_it_ever_was_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    now = memory.megabytes()
    monkeypatch.setattr(memory, "STATM", Path("no such file"))
    assert now * 0.9 < memory.megabytes() < now * 10
