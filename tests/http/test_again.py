"""A transaction that lost to another one is done again, three times at the most."""

import pytest
from sqlalchemy.exc import DBAPIError

from app.domain.resumes.service import ResumeService
from tests.api.conftest import *  # noqa: F403 - fixtures
from tests.api.conftest import RESUME, Program

pytestmark = pytest.mark.anyio


class Deadlock(Exception):
    sqlstate = "40P01"


def losing(times: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Have the first so many creations lose."""
    tries: list[int] = []
    create = ResumeService.create

    async def lose(self: ResumeService, *given: object, **more: object) -> object:
        tries.append(1)
        made = await create(self, *given, **more)  # type: ignore[arg-type]
        if len(tries) <= times:
            raise DBAPIError("UPDATE", None, Deadlock())
        return made

    monkeypatch.setattr(ResumeService, "create", lose)
    return tries


async def test_it_is_done_once_in_the_end(ada: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = losing(3, monkeypatch)
    made = await ada.call("POST", "/resumes", {"document": RESUME}, idempotency_key="k")
    assert (made.status_code, len(tries)) == (201, 4)
    assert len((await ada.seen("/resumes"))["items"]) == 1


async def test_in_the_end_it_is_told(ada: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = losing(9, monkeypatch)
    answer = await ada.call("POST", "/resumes", {"document": RESUME})
    assert (answer.status_code, answer.headers["retry-after"], len(tries)) == (503, "2", 4)
    assert (await ada.seen("/resumes"))["items"] == []
