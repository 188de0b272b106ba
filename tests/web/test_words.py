"""Codes in words; dates, numbers and sizes as a language writes them."""

from datetime import UTC, date, datetime

import pytest

from app.domain.accounts.preferences import LOOKS, PAGE_SIZES
from app.domain.tasks.kinds import Kind
from app.web import words as module
from app.web.api_tokens import DAYS
from app.web.code_words import CHOICES, DONE, FAULTS, PROBLEMS, REASONS, STEPS, TASKS
from app.web.pseudo import OPENING
from app.web.words import Words

ENGLISH, PSEUDO = Words("en"), Words("xx")
MOMENT = datetime(2026, 11, 19, 13, 2, 7, tzinfo=UTC)


def test_every_kind_of_task_has_words() -> None:
    assert set(TASKS) == set(Kind)


def test_every_preference_has_words() -> None:
    assert {name: tuple(values) for name, values in CHOICES.items()} == {
        "look": LOOKS,
        "page_size": PAGE_SIZES,
        "days": DAYS,
    }


def test_every_table_goes_through_the_catalogue() -> None:
    told = [
        *map(PSEUDO.task, TASKS),
        *map(PSEUDO.step, STEPS),
        *map(PSEUDO.reason, REASONS),
        *(PSEUDO.done(f"/resumes?done={code}") for code in DONE),
        *map(PSEUDO.fault, FAULTS),
        *(text for status in PROBLEMS for text in PSEUDO.problem(status)),
        *(text for name, values in CHOICES.items() for _, text in PSEUDO.choices(name, values)),
    ]
    assert all(OPENING in text for text in told)


def test_an_unknown_code_is_told_without_a_code() -> None:
    assert ENGLISH.task("tea.make") == "Working"
    assert ENGLISH.step("whatever") == ""
    assert ENGLISH.reason("whatever") == REASONS["failed"]
    assert ENGLISH.done("/resumes?done=<script>") == ""
    assert ENGLISH.done("/resumes") == ""
    assert ENGLISH.problem(502) == PROBLEMS[500]
    assert ENGLISH.problem(418) == PROBLEMS[404]


def test_a_sentence_of_the_domain_says_that_it_is_english() -> None:
    assert ENGLISH.fault("Expected `str` of length >= 1") == "Fill this in."
    assert ENGLISH.fault("<b>Feb") == '<span lang="en">&lt;b&gt;Feb</span>'
    assert PSEUDO.fault("Feb 2019 is late") == '<span lang="en">Feb 2019 is late</span>'


@pytest.mark.parametrize(
    ("size", "told"),
    [(0, "0 byte"), (1, "1 byte"), (999, "999 byte"), (1000, "1 kB"), (84_213, "84 kB"),
     (1_240_000, "1.2 MB"), (3_000_000_000, "3 GB")],
)  # fmt: skip
def test_sizes(size: int, told: str) -> None:
    assert ENGLISH.bytes(size) == told


def test_numbers_keep_their_digits() -> None:
    assert ENGLISH.number(76.3) == "76.3"
    assert ENGLISH.number(76) == "76.0"
    assert ENGLISH.number(1234.56, 0) == "1,235"
    assert Words("de").number(1234.5) == "1.234,5"


def test_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "now", lambda: MOMENT)
    local = MOMENT.astimezone()
    assert ENGLISH.date(MOMENT) == f"today {local:%H:%M}"
    assert ENGLISH.date(MOMENT.replace(day=9)) == f"9 Nov 2026 {local:%H:%M}"
    assert ENGLISH.clock(MOMENT) == f"{local:%H:%M:%S}"
    assert ENGLISH.day(date(2026, 11, 9)) == "9 Nov 2026"
    assert OPENING in PSEUDO.date(MOMENT)
    assert OPENING in PSEUDO.day(date(2026, 11, 9))
