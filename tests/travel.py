"""Time that tests let pass: sessions, tokens and links grow old without waiting."""

import importlib
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from app.lib import clock

__all__ = ["Travel", "travel"]

CLOCKS = (
    "app.domain.accounts.credentials",
    "app.domain.accounts.service",
    "app.http.csrf",
    "app.http.identity",
)
"""The modules that ask what time it is where accounts are concerned."""

Travel = Callable[[timedelta], None]


@pytest.fixture
def travel(monkeypatch: pytest.MonkeyPatch) -> Travel:
    """Let time pass: `travel(timedelta(minutes=11))`; calls add up."""
    passed = timedelta(0)

    def later() -> datetime:
        return clock.now() + passed

    for name in CLOCKS:
        monkeypatch.setattr(importlib.import_module(name), "now", later)

    def travel(time: timedelta) -> None:
        nonlocal passed
        passed += time

    return travel
